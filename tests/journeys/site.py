"""A small site with one of everything, for the journeys."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from pages.kinds.home.models import HomeFeature
from pages.publishing.services import publish
from pages.tree.models import Page
from press.articles.models import Article
from tests import factories

JULY = datetime(2020, 7, 22, 14, 0, tzinfo=UTC)


def build() -> dict[str, str]:
    """Make the site and return the address of one page of each template."""
    root = factories.make_root(live=False)
    factories.make_identity("en", address="49 Portland Place\nLondon", telephone="020 7946 0000", hours_line="9 to 12")
    press = _press(root)
    embassy = factories.make_page("Embassy Information", parent=root, kind="landing", slug="embassy", live=False)
    _feature(root, "topics_section", press)
    _feature(root, "hours", embassy)
    factories.publish_page(root, title="Chinese Embassy in the UK")
    factories.publish_page(press)
    factories.publish_page(embassy)
    archive = factories.make_archive("Embassy Spokesperson's Remarks", parent=press, slug="remarks")
    _everything(factories.make_page("Every block", parent=embassy, slug="blocks", live=False))
    articles = {kind: _article(archive, kind).get_absolute_url() for kind in ("remark", "news", "event", "recording")}
    return {
        "home": "/", "landing": "/press/", "standard": "/embassy/blocks/", "archive": "/press/remarks/",
        "year": "/press/remarks/2020/", "missing": "/press/nothing/", **articles,
        "suggest": f"/suggest/?path={articles['remark']}",
    }  # fmt: skip


def _press(root: Page) -> Page:
    return factories.make_page(
        "Press and Media Service", parent=root, kind="landing", slug="press", live=False, summary="All our words."
    )


def _feature(root: Page, place: str, page: Page) -> None:
    HomeFeature.objects.create(parent=root.editions.get(), place=place, page=page)


def _everything(page: Page) -> None:
    edition = page.editions.get()
    rows = "<tr><th>Day</th><th>Open</th></tr><tr><td>Monday</td><td>9</td></tr>"
    table = f"<table><caption>Hours</caption><tbody>{rows}</tbody></table>"
    factories.add_block(edition, "text", html=f"<h2>A heading</h2><p>Words and <a href='/'>a link</a>.</p>{table}")
    factories.add_block(edition, "figure", image=factories.make_image(), caption="A caption", ordering=20)
    factories.add_block(edition, "quote", text="Words", attribution="Somebody", ordering=30)
    factories.add_block(edition, "callout", title="Mind", html="<p>This.</p>", tone="important", ordering=40)
    factories.add_block(edition, "exchange", question="<p>What?</p>", answer="<p>This.</p>", ordering=50)
    factories.publish_page(page)


def _article(section: Page, kind: str) -> Article:
    soon = timezone.now() + timedelta(days=9)
    fields = {
        "remark": {"place": "London"},
        "event": {"starts_at": soon, "ends_at": soon + timedelta(hours=2), "venue": "The library"},
        "recording": {"recording": factories.make_recording()},
    }.get(kind, {})
    article = factories.make_article(
        f"Something of the kind {kind}", section=section, kind=kind, slug=kind, live=False, delivered_at=JULY,
        lead_image=factories.make_image(), summary="What it is about.", **fields,
    )  # fmt: skip
    edition = article.editions.get()
    if kind == "remark":
        factories.add_block(
            edition, "exchange", question="<p>What does the Embassy say?</p>", answer="<p>One.</p><p>Two.</p>",
            speaker="Embassy Spokesperson", ordering=1,
        )  # fmt: skip
    publish(edition, user=None, now=timezone.now())
    return Article.objects.get(pk=article.pk)

"""An editor's day without a mouse, in either language: write from a paste, mend, go out together, correct.

Every step is a press of Tab until the thing is reached, and the focus has to be seen there.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation
from django.utils.translation import gettext

from pages.publishing import groups, review, verbs
from pages.publishing.models import Release
from press.articles.models import Article
from tests import cast, factories
from tests.browser import Tab
from tests.journeys.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REMARKS = "/admin/press/remarkedition/"
TITLE = "Embassy Spokesperson's Remarks on Patents"
NOTE = "The year of the figure was added."
PASTED = """Question: A report speaks of patents. What does the Embassy say?

Embassy Spokesperson: About 59,000 applications were filed.

They were filed in one year."""


@pytest.fixture
def translated(transactional_db):
    """The office, and the approved translation of a remark that is still to be written."""
    groups.ensure()
    cast.author()
    cast.second()
    factories.make_archive("Embassy Spokesperson's Remarks", slug="remarks")
    chinese = factories.make_archive("发言人谈话", slug="tanhua", parent=factories.make_root("zh-hans"))
    draft = factories.make_remark("发言人答问", section=chinese, slug="patents", live=False).editions.get()
    now = timezone.now()
    return review.approve(review.submit(draft, user=None, now=now), user=None, now=now)


@pytest.fixture(params=["en-GB", "zh-CN"])
def locale(request):
    with translation.override("zh-hans" if request.param == "zh-CN" else "en"):
        yield request.param


@pytest.fixture
def tabs(browser, live_server, locale):
    opened = [Tab(browser, live_server.url, locale=locale) for _number in range(3)]
    yield opened
    for tab in opened:
        tab.close()
    assert [tab.complaints for tab in opened] == [[], [], []]


def test_an_editors_day_by_keyboard_alone(translated, tabs):
    writer, reader, visitor = Hands(tabs[0], "author"), Hands(tabs[1], "second"), Hands(tabs[2])
    writer.sign_in()
    reader.sign_in()
    write_from_a_paste(writer)
    send_back(reader)
    mend(writer)
    reader.open_from_dashboard(TITLE)
    reader.push(verbs.APPROVE)
    reader.push(verbs.SCHEDULE)
    reader.enter("a", gettext("No, go back"))  # it goes out together with its translation instead
    article = Article.objects.get(slug="patents", language="en")
    at = schedule_together(reader, [article.editions.get(), translated])
    address, counterpart = article.get_absolute_url(), translated.get_absolute_url()
    with time_machine.travel(at - timedelta(minutes=1), tick=False):
        assert {visitor.tab.go(each).status for each in (address, counterpart)} == {404}
    with time_machine.travel(at):
        assert {visitor.tab.go(each).status for each in (counterpart, address)} == {200}
        visitor.tab.go("/remarks/")
        visitor.enter("main a", TITLE)
        assert "About 59,000 applications were filed." in visitor.tab.text()
        writer.sign_in()  # it is another day
        reader.sign_in()
        correct(writer, Article.objects.get(pk=article.pk))
        reader.open_from_dashboard(TITLE)
        reader.push(verbs.APPROVE_AND_PUBLISH)
        visitor.tab.go(address)
        assert NOTE in visitor.tab.text()
        visitor.enter("main a[href$='/history/']")
        assert NOTE in visitor.tab.text()


def write_from_a_paste(writer: Hands) -> None:
    writer.tab.go(f"{REMARKS}add/")
    words = {
        "title": TITLE, "summary": "On patents.", "delivered_at_0": "2020-07-22", "delivered_at_1": "15:00:00",
        "slug": "patents",
    }  # fmt: skip
    writer.reach("#id_section")
    writer.page.keyboard.type("Emb")  # the list goes to what begins so
    for name, value in words.items():
        writer.write(f"#id_{name}", value)
    writer.enter("[name=_paste]")
    writer.write("[name=text]", PASTED)
    writer.enter("[name=_look]")
    writer.enter("[name=_add]")
    writer.enter("[name=_submit]")


def send_back(reader: Hands) -> None:
    reader.open_from_dashboard(TITLE)
    reader.push(verbs.RETURN)
    reader.write("#id_reason", "Which year?")
    reader.enter("form.confirm button")


def mend(writer: Hands) -> None:
    writer.open_from_dashboard(TITLE)
    assert "Which year?" in writer.tab.text()
    writer.write("#id_summary", "On patents in 2019.")
    writer.enter("[name=_submit]")


def schedule_together(reader: Hands, editions: list) -> datetime:
    """Put them into one release for three o'clock tomorrow; return the instant."""
    at = (datetime.now(UTC) + timedelta(days=1)).replace(hour=15, minute=0, second=0, microsecond=0)
    reader.tab.go("/admin/pages/release/add/")
    reader.write("#id_title", "Patents")
    reader.enter("[name=_save]")
    for edition in editions:
        reader.reach(f"[name=edition][value$=':{edition.pk}']")
        reader.press("Space")
    reader.enter("[name=do][value=add]")
    reader.write("#id_go_live_at_0", f"{at:%Y-%m-%d}")
    reader.write("#id_go_live_at_1", "15:00")
    reader.enter("[name=do][value=schedule]")
    assert Release.objects.get().go_live_at == at
    return at


def correct(writer: Hands, article: Article) -> None:
    writer.tab.go(f"{REMARKS}{article.live_id}/change/")
    writer.push(verbs.NEW_EDITION)
    writer.write("#id_summary", "On patents in the year 2019.")
    writer.reach("select[name=change]")
    writer.press("ArrowDown")
    writer.write("#id_change_note", NOTE)
    writer.enter("[name=_submit]")
    assert gettext("In review") in writer.tab.text()

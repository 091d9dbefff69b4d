"""The demonstration as a newcomer meets it: one command, the whole site, in both languages; safe to repeat."""

import gzip
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from embassy_site.demo import accounts, database
from embassy_site.demo.builder import build
from embassy_site.demo.content import load
from pages.publishing.integrity import damages
from pages.tree.integrity import check
from pages.tree.models import Page
from press.articles import kind as kinds
from press.articles.models import Article
from tests import factories
from tests.browser import Tab
from tests.embassy_site.demo.crawl import Answer, crawl
from tests.embassy_site.demo.rules import complaints, is_dialogue

EVERY_TEMPLATE = (
    "/", "/press/", "/press/remarks/", "/press/remarks/2020/", "/embassy/hours/", "/embassy/tour/",
    "/press/remarks/2020/07/cyber-attacks/", "/relations/science-tech/2026/11/ocean-year/",
    "/embassy/events/2026/12/old-maps/", "/ambassador/video-audio/2026/09/new-term-address/",
    "/suggest/?path=/press/", "/suggest/sent/?path=/press/", "/nothing/",
)  # fmt: skip

HTML_MAX, CSS_MAX, JS_MAX = 15_000, 20_000, 8_000  # bytes, compressed

MENU = [
    ("Ambassador Liu", ["Video & Audio", "Former Ambassadors"]),
    ("China-UK Relations",
     ["Political Exchanges", "Economy & Trade", "Science & Tech", "People to People", "Local Exchanges"]),
    ("Embassy Information", ["Embassy Events", "Tour the Embassy", "Office Hours and Address"]),
    ("Press and Media Service", ["Embassy Spokesperson's Remarks"]),
    ("Consulate-General in the UK", []),
    ("Chinese Embassy in UK WeChat", []),
]  # fmt: skip

ACCEPTANCE = [
    "Skip to content", "Chinese Embassy in the UK",
    *(title for section, children in MENU for title in (section, *children)),
    "Home", "Press and Media Service", "Embassy Spokesperson's Remarks",
    "Embassy Spokesperson's Remarks on the Wrong Remarks on Cyber Attacks",
    "Question:", "Embassy Spokesperson:", "Suggest to a Friend",
    "Embassy of the People's Republic of China in the United Kingdom of Great Britain and Northern Ireland"
    " — All Rights Reserved",
]  # fmt: skip


@pytest.fixture
def demonstration(transactional_db):
    build(load(), now=timezone.now(), say=lambda line: None)
    database.mark(timezone.now())


def weight(answer: Answer) -> tuple[int, int, int]:
    """Return the compressed bytes of a page's text, its style sheets and its scripts."""
    body = answer.response.content
    names = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', body)
    sizes = {name: _compressed(name.decode()) for name in names}
    styles = sum(size for name, size in sizes.items() if name.endswith(b".css"))
    return len(gzip.compress(body)), styles, sum(sizes.values()) - styles


@cache
def _compressed(name: str) -> int:
    return len(gzip.compress((settings.BASE_DIR / "static" / name).read_bytes()))


def visible_text(html: str) -> str:
    body = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", html[html.index("<body") :])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def in_order(text: str, expected: list[str]) -> str:
    """Return the first of the expected pieces that does not follow the one before it, or ""."""
    place = 0
    for piece in expected:
        found = text.find(piece, place)
        if found < 0:
            return piece
        place = found + len(piece)
    return ""


def test_the_whole_demonstration(demonstration, client, browser, live_server):
    """One building of the site, everything that is true of it."""
    _has_every_document()
    _every_menu_item_leads_to_substance(client)
    _the_acceptance_page_reads_in_order(client, browser, live_server.url)
    _every_translation_is_joined(client)
    answers = _every_link_leads_somewhere(client)
    _every_page_keeps_the_rules(answers)
    _languages_point_at_each_other(answers)
    _every_page_keeps_its_weight(answers)
    _no_answer_knows_the_visitor(answers, client)
    _every_template_is_accessible_and_quiet(browser, live_server.url)
    assert check() == []
    assert list(damages()) == []
    _repeating_changes_nothing_and_reset_starts_over()


def _has_every_document() -> None:
    english = Article.objects.filter(language="en", live__isnull=False)
    assert english.count() >= 24
    assert {article.kind for article in english} == {kind.key for kind in kinds.kinds()}
    assert len({article.dated_at.year for article in english}) >= 4
    assert Article.objects.filter(language="zh-hans", live__isnull=False).count() >= 12
    assert not Article.objects.filter(live=None).exists()
    assert not Page.objects.filter(live=None).exists()


def _every_menu_item_leads_to_substance(client) -> None:
    from pages.generation import current
    from pages.tree.navigation import public_site

    site = public_site(current())
    menu = site.menu("en", "/")
    assert [(item["title"], [child["title"] for child in item["children"]]) for item in menu] == MENU
    for language in ("en", "zh-hans"):
        for item in site.menu(language, ""):
            for entry in (item, *item["children"]):
                text = client.get(entry["url"]).text
                assert len(visible_text(text[text.index("<main") :].join(["<body>", ""]))) > 120, entry["url"]


def _the_acceptance_page_reads_in_order(client, browser, url: str) -> None:
    article = Article.objects.get(slug="cyber-attacks", language="en")
    text = visible_text(client.get(article.get_absolute_url()).text)
    assert in_order(text, ACCEPTANCE) == ""
    assert "59,000" in text
    assert "10.6" in text
    # The entries of the panels are read out, and seen once a panel opens.
    panels = {child for _section, children in MENU for child in children}
    seen_at_once = [piece for piece in ACCEPTANCE if piece not in panels]
    for script in (True, False):
        tab = Tab(browser, url, java_script_enabled=script)
        tab.go(article.get_absolute_url())
        assert in_order(" ".join(tab.text().split()), seen_at_once) == ""
        assert tab.complaints == []
        tab.close()


def _every_link_leads_somewhere(client) -> dict[str, Answer]:
    answers, wrong = crawl(client)
    assert wrong == []
    public = {page.path for page in Page.objects.filter(live__isnull=False)}
    public |= {article.get_absolute_url() for article in Article.objects.select_related("section")}
    assert public - answers.keys() == set()
    return answers


def _every_page_keeps_the_rules(answers: dict[str, Answer]) -> None:
    found = {path: complaints(path, answer.page, settings.SITE_URL) for path, answer in answers.items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    titles = Counter(answer.page.title for path, answer in answers.items() if not is_dialogue(path))
    assert [title for title, count in titles.items() if count > 1] == []


def _languages_point_at_each_other(answers: dict[str, Answer]) -> None:
    """Each alternate is a page that names the same alternates."""
    named = {
        settings.SITE_URL + path: {
            link["hreflang"]: link["href"] for link in answer.page.link("alternate") if "hreflang" in link
        }
        for path, answer in answers.items()
    }
    for address, alternates in named.items():
        assert all(named[other] == alternates for other in alternates.values()), address
        assert not alternates or address in alternates.values()
        assert not alternates or set(alternates) == {"en-GB", "zh-Hans", "x-default"}


def _every_page_keeps_its_weight(answers: dict[str, Answer]) -> None:
    most = (HTML_MAX, CSS_MAX, JS_MAX)
    weights = {path: weight(answer) for path, answer in answers.items()}
    heavy = {path: found for path, found in weights.items() if any(a > b for a, b in zip(found, most, strict=True))}
    assert heavy == {}


def _no_answer_knows_the_visitor(answers: dict[str, Answer], client) -> None:
    for path, answer in answers.items():
        headers = answer.response.headers
        assert not answer.response.cookies, path
        assert "Cookie" not in headers.get("Vary", "")
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert headers["Content-Language"] == ("zh-hans" if "/zh-hans/" in path else "en"), path
    for path in ("/", "/zh-hans/press/", "/press/remarks/2020/07/cyber-attacks/"):
        again = client.get(path, headers={"if-none-match": answers[path].response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        # The framework gives a mark of the content to GET alone.
        assert {"ETag": again.headers["ETag"], **client.head(path).headers} == answers[path].response.headers


def _every_template_is_accessible_and_quiet(browser, url: str) -> None:
    tab, found = Tab(browser, url), []
    for path in EVERY_TEMPLATE:
        for prefix in ("", "/zh-hans"):
            before, _, after = path.rpartition("=")
            tab.go(f"{before}={prefix}{after}" if before else prefix + path)
            found += tab.violations()
    assert found == []
    assert tab.complaints == []
    assert tab.context.cookies() == []
    assert tab.page.evaluate("localStorage.length + sessionStorage.length") == 0
    tab.close()


def _every_translation_is_joined(client) -> None:
    for chinese in Article.objects.filter(language="zh-hans").select_related("section"):
        english = Article.objects.get(language="en", translation_group=chinese.translation_group)
        assert english.get_absolute_url() in client.get(chinese.get_absolute_url()).text


def _repeating_changes_nothing_and_reset_starts_over() -> None:
    before = set(Article.objects.values_list("pk", "live_id"))
    passwords = accounts.ensure()
    call_command("demo", no_serve=True)
    assert set(Article.objects.values_list("pk", "live_id")) == before
    assert accounts.ensure() == passwords
    assert {user.username for user in User.objects.all()} == {*accounts.PEOPLE, *accounts.PLACED}


@pytest.mark.django_db
def test_somebodys_site_is_left_alone():
    factories.make_page("Somebody's own")
    for options in ({}, {"reset": True}):
        with pytest.raises(CommandError, match="nothing was changed"):
            call_command("demo", no_serve=True, **options)
    assert Page.objects.filter(live__title="Somebody's own").exists()


def test_the_command_needs_no_environment(tmp_path):
    """As on a fresh clone, but for the folder it writes to: it refuses nothing, and other commands still refuse."""
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    environment["DATA_DIR"] = str(tmp_path / "var")
    manage = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
    refused = subprocess.run([*manage, "check"], env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert all(name in refused.stderr for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"))
    helped = subprocess.run([*manage, "demo", "--help"], env=environment, capture_output=True, text=True, check=False)
    assert helped.returncode == 0
    assert (tmp_path / "var" / "demonstration-secret").stat().st_mode & 0o077 == 0

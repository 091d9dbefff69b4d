"""From an editor's desk to a friend's mailbox: the remark is written, published, read, suggested and opened."""

import re

import pytest
from django.core.management import call_command

from pages.publishing import groups
from press.articles.models import Article
from tests import cast, factories
from tests.browser import Tab
from tests.pages.suggestions.conftest import mailers
from tests.pages.suggestions.sink import Server

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Embassy Spokesperson's Remarks on the Wrong Remarks on Cyber Attacks"
EXCHANGES = [
    ("A media report speaks of attacks. What does the Embassy say?", "We oppose them all, and say so again."),
    ("And what of the patents?", "About 59,000 applications were filed in 2019, 10.6 % more than before."),
]


@pytest.fixture
def section(transactional_db):
    groups.ensure()
    cast.editor()
    cast.second()
    press = factories.make_page("Press and Media Service", kind="landing", slug="press")
    return factories.make_archive("Embassy Spokesperson's Remarks", slug="remarks", parent=press)


@pytest.fixture
def desk(section, browser, live_server):
    tab = Tab(browser, live_server.url, locale="en-GB")
    tab.sign_in("editor")
    yield tab
    tab.close()
    assert tab.complaints == []


@pytest.fixture
def post(settings, live_server):
    """A mail server, and a site whose links lead to the running server."""
    settings.SITE_URL = live_server.url
    running = Server()
    settings.MAILERS = mailers(running.port)
    settings.DEFAULT_FROM_EMAIL = "website@embassy-host.org"
    yield running
    running.stop()


def write(desk: Tab) -> None:
    page = desk.page
    desk.go("/admin/press/remarkedition/add/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("A question on cyber attacks, and one on patents.")
    page.locator("#id_delivered_at_0").fill("2020-07-22")
    page.locator("#id_delivered_at_1").fill("15:00:00")
    page.locator("#id_section").select_option(label="Embassy Spokesperson's Remarks (/press/remarks/)")
    page.locator("#id_slug").fill("cyber-attacks")
    for number, (question, answer) in enumerate(EXCHANGES):
        page.get_by_role("button", name="Question and answer", exact=True).click()
        block = f"press_articleexchange_set-{number}"
        page.locator(f"#id_{block}-speaker").fill("Embassy Spokesperson")
        for name, words in (("question", question), ("answer", answer)):
            area = page.locator(f'[aria-labelledby="id_{block}-{name}_label"]')
            area.click()
            area.press_sequentially(words)


def publish(desk: Tab, browser) -> None:
    """Submit what the desk shows, and let a colleague read, approve and publish it."""
    with desk.page.expect_navigation():
        desk.page.locator("[name=_submit]").click()
    colleague = Tab(browser, desk.base_url, locale="en-GB")
    colleague.sign_in("second")
    colleague.page.get_by_role("region", name="To review").get_by_role("link", name=TITLE).click()
    with colleague.page.expect_navigation():
        colleague.page.get_by_role("button", name="Approve and publish").click()
    assert colleague.complaints == []
    colleague.close()


def test_a_remark_goes_from_the_desk_to_a_friends_mailbox(desk, browser, live_server, post):
    write(desk)
    publish(desk, browser)
    assert Article.objects.filter(slug="cyber-attacks", live__isnull=False).exists(), desk.text()

    visitor = Tab(browser, live_server.url)
    visitor.go("/")
    visitor.page.get_by_role("link", name=TITLE).first.click()
    assert visitor.page.url == f"{live_server.url}/press/remarks/2020/07/cyber-attacks/"
    text = " ".join(visitor.text().split())
    pieces = ["Home", "Press and Media Service", TITLE, "22 July 2020, 15:00 London", "22:00 Beijing"]
    for question, answer in EXCHANGES:
        pieces += ["Question:", question, "Embassy Spokesperson:", answer]
    pieces += ["Suggest to a Friend", "Print", "All Rights Reserved"]
    place = 0
    for piece in pieces:
        assert piece in text[place:], piece
        place = text.index(piece, place) + len(piece)

    visitor.page.get_by_role("link", name="Suggest to a Friend").click()
    visitor.page.get_by_label("Your name").fill("Li Hua")
    visitor.page.get_by_label(re.compile("friend.s", re.IGNORECASE)).fill("friend@embassy-friend.org")
    visitor.page.wait_for_timeout(3500)  # no person is faster: the form asks to press again
    visitor.page.get_by_role("main").get_by_role("button", name=re.compile("Send")).click()
    visitor.page.wait_for_url("**/suggest/sent/**")
    assert visitor.page.context.cookies() == []

    call_command("worker", once=True, verbosity=0)
    (mail,) = post.sink.received
    assert mail.recipients == ["friend@embassy-friend.org"]
    body = mail.message.get_body(("plain",)).get_content()
    link = re.search(r"http://\S+cyber-attacks/", body)[0]
    visitor.page.goto(link)
    assert TITLE in visitor.text()
    assert visitor.complaints == []
    visitor.close()


def test_a_correction_is_a_new_edition_and_says_what_changed(desk, browser, live_server):
    write(desk)
    publish(desk, browser)
    first = Article.objects.get().live
    desk.go(f"/admin/press/remarkedition/{first.pk}/change/")
    assert desk.page.get_by_text(EXCHANGES[0][1]).is_visible()
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Write a new edition").click()
    desk.page.locator("#id_summary").fill("Corrected.")
    desk.page.locator("[name=change][value=correction], select[name=change]").first.evaluate(
        "e => { if (e.tagName === 'SELECT') e.value = 'correction'; else e.checked = true; }"
    )
    desk.page.locator("#id_change_note").fill("The year of the figure was added.")
    publish(desk, browser)
    visitor = Tab(browser, live_server.url)
    visitor.go("/press/remarks/2020/07/cyber-attacks/")
    assert "The year of the figure was added." in visitor.text()
    visitor.close()
    assert Article.objects.get().live.number == 2

"""An editor writes with the public page beside the form: it follows, keeps its place, and takes three widths."""

import time

import pytest
from playwright.sync_api import expect

from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import Tab

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]
SECONDS = 1.0  # after a pause


@pytest.fixture
def draft(transactional_db):
    cast.author()
    section = factories.make_archive("Remarks", slug="remarks")
    article = factories.make_remark("On Facts", section=section, slug="facts", live=False)
    edition = article.editions.get()
    long = "".join(f"<p>Paragraph {number} of a long text.</p>" for number in range(60))
    factories.add_block(edition, "text", html=long, ordering=30)
    return edition


@pytest.fixture
def desk(browser, live_server, draft):
    tab = Tab(browser, live_server.url, locale="en-GB")
    tab.sign_in("author")
    tab.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    yield tab
    tab.close()


def inside(tab):
    return tab.page.frame_locator(".pane iframe")


def open_pane(tab) -> None:
    tab.page.get_by_role("button", name="Preview beside").click()
    expect(inside(tab).locator("h1")).to_have_text("On Facts")


def test_the_page_follows_the_title_a_text_and_a_new_block(desk, draft):
    open_pane(desk)
    asked: list[float] = []
    desk.page.on("request", lambda request: request.url.endswith("/pane/") and asked.append(time.monotonic()))
    desk.page.fill("#id_title", "On Facts, again")
    began = time.monotonic()
    expect(inside(desk).locator("h1")).to_have_text("On Facts, again")
    waited = asked[0] - began
    assert waited <= SECONDS, waited
    writing = desk.page.locator(".ProseMirror").first
    writing.click()
    desk.page.keyboard.type("Typed in the first block. ")
    expect(inside(desk).locator("main")).to_contain_text("Typed in the first block.")
    desk.page.locator(".palette").get_by_role("button", name="Quotation").click()
    desk.page.keyboard.type("A quotation, being typed")
    expect(inside(desk).locator("main blockquote")).to_contain_text("A quotation, being typed")
    assert ArticleEdition.objects.get(pk=draft.pk).title == "On Facts"
    assert desk.complaints == []


def test_the_page_stays_where_it_was_scrolled_to_and_its_links_lead_nowhere(desk):
    open_pane(desk)
    desk.page.get_by_role("button", name="Phone").click()
    frame = desk.page.frames[1]
    frame.evaluate("scrollTo(0, 700)")
    before = frame.evaluate("scrollY")
    desk.page.fill("#id_title", "Scrolled")
    expect(inside(desk).locator("h1")).to_have_text("Scrolled")
    assert frame.evaluate("scrollY") == before > 0
    inside(desk).locator(".breadcrumbs a[href='/remarks/']").click()
    desk.page.wait_for_timeout(300)
    expect(inside(desk).locator("h1")).to_have_text("Scrolled")
    assert frame.url == "about:srcdoc"
    assert len(desk.context.pages) == 1
    assert desk.complaints == []


def test_desktop_phone_and_paper_are_chosen_and_the_pane_closed_by_keyboard(desk):
    opener = desk.page.get_by_role("button", name="Preview beside")
    opener.focus()
    desk.page.keyboard.press("Enter")
    expect(inside(desk).locator("h1")).to_have_text("On Facts")
    frame = desk.page.frames[1]
    wide = lambda: frame.evaluate("innerWidth")  # noqa: E731
    assert wide() == 1280
    desk.page.keyboard.press("Tab")
    expect(desk.page.get_by_role("button", name="Desktop")).to_be_focused()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    assert wide() == 390
    expect(inside(desk).locator(".breadcrumbs")).to_be_visible()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    assert wide() == 794
    expect(inside(desk).locator(".breadcrumbs")).to_be_hidden()
    expect(inside(desk).locator(".print-address")).to_be_visible()
    desk.page.keyboard.press("Shift+Tab")
    desk.page.keyboard.press("Space")
    expect(inside(desk).locator(".breadcrumbs")).to_be_visible()
    expect(inside(desk).locator(".print-address")).to_be_hidden()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".pane")).to_be_hidden()
    expect(opener).to_be_focused()
    assert desk.complaints == []


def test_it_stays_open_over_a_save_and_works_for_a_new_document(desk):
    open_pane(desk)
    desk.page.get_by_role("button", name="Save draft").click()
    expect(desk.page.get_by_text("Draft saved at")).to_be_visible()
    expect(inside(desk).locator("h1")).to_have_text("On Facts")
    desk.go("/admin/press/remarkedition/add/")
    desk.page.fill("#id_title", "Not saved anywhere")
    desk.page.fill("#id_delivered_at_0", "not a day")
    expect(inside(desk).locator("h1")).to_have_text("Not saved anywhere")
    assert ArticleEdition.objects.count() == 1
    assert desk.complaints == []


def test_one_request_at_a_time_however_fast_one_types(desk):
    open_pane(desk)
    flying, most = 0, 0

    def begin(request):
        nonlocal flying, most
        if request.url.endswith("/pane/"):
            flying += 1
            most = max(most, flying)

    def end(request):
        nonlocal flying
        flying -= request.url.endswith("/pane/")

    desk.page.on("request", begin)
    desk.page.on("requestfinished", end)
    desk.page.locator("#id_summary").press_sequentially("Words typed without a break, and on and on. " * 4, delay=25)
    expect(inside(desk).locator(".head__summary, main")).to_contain_text(["on and on."])
    assert most == 1
    assert desk.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_it_is_accessible_and_fits_in_light_and_dark(browser, live_server, draft, width, scheme):
    tab = Tab(browser, live_server.url, locale="zh-CN", color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.sign_in("author")
    tab.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    tab.page.locator("[data-pane-open]").click()
    expect(inside(tab).locator("h1")).to_have_text("On Facts")
    assert (tab.violations(), tab.overflow(), tab.complaints) == ([], 0, [])
    # The form keeps what the pane leaves of the window; a phone shows the phone's page first.
    assert tab.page.frames[1].evaluate("innerWidth") == width
    left = tab.page.locator("#id_title").bounding_box()["width"]
    assert left > 0.5 * (width * 0.54 if width > 1000 else width)
    tab.page.locator("[data-width=print]").click()
    expect(tab.page.locator("[data-width=print]")).to_have_attribute("aria-pressed", "true")
    tab.close()

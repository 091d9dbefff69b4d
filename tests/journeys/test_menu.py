"""The menu and the frame of a page, in a browser: by mouse, by keyboard, on a phone, without a script."""

import pytest

from tests.browser import Tab
from tests.factories import make_page, make_root

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]

MENU = {
    "Ambassador Liu": ["Video & Audio", "Former Ambassadors"],
    "China-UK Relations": ["Political Exchanges", "Economy & Trade", "Local Exchanges"],
    "Embassy Information": ["Embassy Events", "Office Hours and Address"],
    "Press and Media Service": ["Embassy Spokesperson's Remarks"],
    "Consulate-General in the UK": [],
    "Chinese Embassy in UK WeChat": [],
}
HOURS = "/s3/p2/"


@pytest.fixture
def menu(db):
    make_root()
    for number, (title, children) in enumerate(MENU.items(), start=1):
        section = make_page(title, kind="landing", slug=f"s{number}")
        for place, child in enumerate(children, start=1):
            make_page(child, parent=section, slug=f"p{place}")


def button(tab: Tab, title: str):
    return tab.page.get_by_role("button", name=f"Pages under {title}")


def is_open(tab: Tab, title: str) -> bool:
    return button(tab, title).get_attribute("aria-expanded") == "true"


@pytest.mark.parametrize("width", [1152, 1280, 1920])
def test_the_whole_menu_stands_on_one_line(menu, browser, live_server, width):
    tab = Tab(browser, live_server.url, viewport={"width": width, "height": 800})
    tab.go("/")
    tab.page.evaluate("document.fonts.ready")
    tops = tab.page.evaluate("[...document.querySelectorAll('.menu__item')].map(item => item.offsetTop)")
    tab.close()
    assert len(tops) == len(MENU) + 1
    assert len(set(tops)) == 1


def test_one_panel_is_open_at_a_time_and_escape_closes_it(menu, visitor):
    visitor.go("/")
    assert not visitor.page.get_by_role("link", name="Economy & Trade").is_visible()
    button(visitor, "China-UK Relations").click()
    assert visitor.page.get_by_role("link", name="Economy & Trade").is_visible()
    button(visitor, "Embassy Information").click()
    assert not is_open(visitor, "China-UK Relations")
    visitor.page.keyboard.press("Escape")
    assert not is_open(visitor, "Embassy Information")
    assert button(visitor, "Embassy Information").evaluate("button => button === document.activeElement")


def test_the_keyboard_alone_reaches_a_page_below_the_menu(menu, visitor):
    visitor.go("/")
    button(visitor, "Embassy Information").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(f"**{HOURS}")
    assert visitor.page.get_by_role("heading", level=1).inner_text() == "Office Hours and Address"


def test_leaving_by_keyboard_or_a_click_elsewhere_closes_the_panel(menu, visitor):
    visitor.go("/")
    button(visitor, "Press and Media Service").click()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    assert is_open(visitor, "Press and Media Service")  # still within the menu
    visitor.page.locator(".header__name").evaluate("name => name.closest('a').focus()")
    assert not is_open(visitor, "Press and Media Service")
    button(visitor, "Press and Media Service").click()
    visitor.page.locator("footer").click()
    assert not is_open(visitor, "Press and Media Service")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(menu, visitor):
    visitor.go(HOURS)
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator(":focus").inner_text() == "Skip to content"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_phone_reaches_every_page_of_the_menu(menu, browser, live_server, script):
    tab = Tab(browser, live_server.url, viewport={"width": 390, "height": 800}, java_script_enabled=script)
    tab.go("/")
    hours = tab.page.locator(".menu").get_by_role("link", name="Office Hours and Address")
    assert not hours.is_visible()
    tab.page.locator(".menu__fold summary").click()
    if script:
        button(tab, "Embassy Information").click()
    hours.click()
    tab.page.wait_for_url(f"**{HOURS}")
    assert not tab.page.locator(".section-menu__list").first.is_visible()
    tab.page.get_by_text("In this section").click()
    assert tab.page.locator(".section-menu").get_by_role("link", name="Embassy Events").is_visible()
    tab.close()


def test_without_a_script_the_panels_open_under_pointer_and_focus(menu, browser, live_server):
    tab = Tab(browser, live_server.url, java_script_enabled=False)
    tab.go("/")
    tab.page.get_by_role("link", name="China-UK Relations").hover()
    assert tab.page.get_by_role("link", name="Economy & Trade").is_visible()
    assert not tab.page.locator(".menu__more").first.is_visible()
    tab.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways_even_with_text_twice_as_large(menu, browser, live_server, width):
    tab = Tab(browser, live_server.url, viewport={"width": width, "height": 800})
    for path in ("/", HOURS, "/nothing/here/"):
        tab.go(path)
        assert tab.overflow() == 0
        if width >= 640:
            tab.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert tab.overflow() == 0
    tab.close()


def test_print_and_copy_appear_only_where_they_work(menu, visitor, browser, live_server):
    visitor.go(HOURS)
    assert visitor.page.get_by_role("button", name="Print").is_visible()
    silent = Tab(browser, live_server.url, java_script_enabled=False)
    silent.go(HOURS)
    assert silent.page.get_by_role("link", name="Suggest to a Friend").is_visible()
    assert not silent.page.locator("[data-print]").is_visible()
    silent.close()


def test_on_paper_there_is_no_menu_and_the_address_stands_at_the_end(menu, visitor):
    visitor.go(HOURS)
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".menu").is_visible()
    assert not visitor.page.locator(".section-menu").is_visible()
    assert visitor.page.locator(".print-address").inner_text().endswith(HOURS)
    assert visitor.page.locator(".footer__legal").is_visible()

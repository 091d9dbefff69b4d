"""A visitor in a real browser: every template, at every width, light and dark, by keyboard, without script."""

import pytest

from tests.browser import WIDTHS, Tab
from tests.journeys import site

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses():
    return site.build()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_template_is_accessible_and_quiet(visitor, addresses, scheme):
    visitor.page.emulate_media(color_scheme=scheme)
    found = []
    for path in addresses.values():
        visitor.go(path)
        found += visitor.violations()
    assert found == []


def test_no_template_scrolls_sideways(visitor, addresses):
    too_wide = []
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 700})
        for path in addresses.values():
            visitor.go(path)
            if visitor.overflow() > 0:
                too_wide.append((path, width, visitor.overflow()))
    assert too_wide == []


def test_no_template_scrolls_sideways_with_text_at_twice_its_size(visitor, addresses):
    visitor.page.set_viewport_size({"width": 640, "height": 700})
    for path in addresses.values():
        visitor.go(path)
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert visitor.overflow() <= 0, path


def test_everything_can_be_read_and_reached_without_script(browser, live_server, addresses):
    plain = Tab(browser, live_server.url, java_script_enabled=False)
    plain.go("/")
    plain.page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Press and Media").click()
    plain.page.get_by_role("link", name="Embassy Spokesperson's Remarks").first.click()
    plain.page.get_by_role("link", name="Something of the kind remark").first.click()
    assert "What does the Embassy say?" in plain.text()
    plain.page.get_by_role("link", name="Suggest to a Friend").click()
    assert plain.page.get_by_label("Your name").is_visible()
    assert plain.complaints == []
    plain.close()


def test_the_menu_opens_and_closes_by_keyboard(visitor, addresses):
    visitor.go("/")
    more = visitor.page.get_by_role("button", name="Press and Media Service")
    more.focus()
    visitor.page.keyboard.press("Enter")
    inside = visitor.page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Embassy Spokesperson")
    assert more.get_attribute("aria-expanded") == "true"
    assert inside.is_visible()
    visitor.page.keyboard.press("Escape")
    assert more.get_attribute("aria-expanded") == "false"
    assert not inside.is_visible()


def test_the_skip_link_comes_first_and_leads_to_the_text(visitor, addresses):
    visitor.go(addresses["remark"])
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("template", ["home", "remark", "suggest"])
def test_every_control_is_reached_by_tab_and_shows_its_focus(visitor, addresses, template):
    visitor.go(addresses[template])
    total = visitor.page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled).length"""
    )
    reached = set()
    for _press in range(total + 5):
        visitor.page.keyboard.press("Tab")
        place, outline = visitor.page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            return [[...document.querySelectorAll('*')].indexOf(e), e === document.body ? 'body' : s.outlineStyle]; }"""
        )
        if outline == "body":
            break
        assert outline != "none", visitor.page.evaluate("document.activeElement.outerHTML")
        reached.add(place)
    assert len(reached) == total


def test_a_print_has_no_frame(visitor, addresses):
    visitor.go(addresses["remark"])
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_role("navigation", name="Main menu").is_visible()
    assert not visitor.page.get_by_role("link", name="Suggest to a Friend").is_visible()
    assert visitor.page.get_by_text(f"http://testserver{addresses['remark']}").is_visible()

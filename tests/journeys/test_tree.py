"""An administrator moves a section, by mouse and by keyboard alone; its old address redirects once."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from pages.tree import integrity
from pages.tree.models import Page
from tests import cast
from tests.browser import Tab
from tests.factories import make_page, make_remark, make_root
from tests.pages.tree.admin.conftest import paths, url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(db):
    """Home (relations (trade), embassy (hours), press (remarks), draft)."""
    make_root()
    relations = make_page("China-UK Relations", slug="relations", kind="landing")
    make_page("Economy & Trade", slug="trade", parent=relations)
    embassy = make_page("Embassy Information", slug="embassy", kind="landing")
    make_page("Office Hours", slug="hours", parent=embassy)
    press = make_page("Press and Media Service", slug="press", kind="landing")
    make_remark("On cyber attacks", section=make_page("Remarks", slug="remarks", parent=press, kind="archive"))
    make_page("Unfinished", slug="unfinished", live=False)
    make_page("新闻", slug="press", parent=make_root("zh-hans", title="首页"))
    return {page.path: page for page in Page.objects.all()}


@pytest.fixture
def desk(site, visitor):
    cast.administrator()
    visitor.sign_in("administrator")
    visitor.go(url("changelist"))
    return visitor


def drag(tab: Tab, page: Page, target: Page, part: float) -> None:
    """Drag a row by its handle onto a part of another: above a third is before it, below two thirds after."""
    node = tab.page.locator(f'.tree-node[data-pk="{page.pk}"]').locator("xpath=../div[contains(@class, 'drag-handle')]")
    node.hover()  # before the target is measured: it may scroll the list
    onto = tab.page.locator(f'tr:has(.tree-node[data-pk="{target.pk}"])').bounding_box()
    tab.page.mouse.down()
    tab.page.mouse.move(onto["x"] + 200, onto["y"] + onto["height"] * 0.5, steps=4)
    tab.page.mouse.move(onto["x"] + 200, onto["y"] + onto["height"] * part, steps=4)
    tab.page.mouse.up()


def assert_redirects_once(old: str, new: str) -> None:
    answer = Client().get(old)
    assert (answer.status_code, answer.url) == (301, new)
    assert Client().get(new).status_code == 200


def test_by_mouse(site, desk):
    """Among its neighbours at once; below another page after the question."""
    with desk.page.expect_navigation():
        drag(desk, site["/press/"], site["/relations/"], 0.1)
    desk.page.locator(".messagelist .success").wait_for()
    assert paths(level=1, language="en") == ["/press/", "/relations/", "/embassy/", "/unfinished/"]
    drag(desk, site["/press/"], site["/embassy/hours/"], 0.9)
    desk.page.get_by_role("heading", name="What will change").wait_for()
    assert "/embassy/press/remarks/" in desk.text()
    assert desk.violations() == []
    desk.page.get_by_role("button", name="Apply").click()
    desk.page.locator(".messagelist .success").wait_for()
    expect(desk.page.locator(f"#move-{site['/press/'].pk}-to")).to_be_focused()
    assert_redirects_once("/press/", "/embassy/press/")
    assert_redirects_once("/press/remarks/", "/embassy/press/remarks/")
    desk.page.get_by_role("button", name="Undo").click()
    desk.page.locator(".messagelist .success").wait_for()
    assert paths(level=1, language="en")[0] == "/press/"
    assert integrity.check() == []


def press_on(tab: Tab, name: str, key: str = "Enter") -> None:
    """Go to a control as the keyboard does, and press it."""
    control = tab.page.get_by_role("button", name=name).first
    control.focus()
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)
    tab.page.wait_for_load_state("load")


def test_by_keyboard_alone(site, desk):
    page = site["/press/"]
    press_on(desk, "Move “Press and Media Service” up")
    button = desk.page.locator(f"#move-{page.pk}-up")
    expect(button).to_be_focused()
    expect(desk.page.locator("#tree-announcer")).to_contain_text("is number 2 of 4 below “Home” now.")
    expect(desk.page.get_by_role("button", name="Undo")).to_be_in_viewport()
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Space")  # the focus is where it was: once more
    expect(button).to_be_focused()
    assert paths(level=1, language="en") == ["/press/", "/relations/", "/embassy/", "/unfinished/"]
    desk.page.keyboard.press("Enter")  # the first already: nothing happens, the place is kept
    press_on(desk, "Move “Press and Media Service” down")
    press_on(desk, "Move “Press and Media Service” in")
    assert desk.page.get_by_role("heading", level=1).inner_text() == "What will change"
    press_on(desk, "Apply")
    assert_redirects_once("/press/remarks/", "/relations/press/remarks/")
    press_on(desk, "Undo")
    assert "/press/remarks/" in paths()


def test_branches_fold_and_open_by_keyboard(site, desk):
    toggler = desk.page.get_by_role("button", name="Pages below “Embassy Information”")
    hours = desk.page.get_by_role("link", name="Office Hours", exact=True)
    toggler.focus()
    desk.page.keyboard.press("Enter")
    assert toggler.get_attribute("aria-expanded") == "false"
    assert not hours.is_visible()
    desk.page.reload()
    assert not hours.is_visible()
    toggler.focus()
    desk.page.keyboard.press("Space")
    assert hours.is_visible()
    # A folded branch opens for what moved into it.
    desk.page.get_by_role("button", name="Pages below “Press and Media Service”").click()
    press_on(desk, "Move “Unfinished” in")
    expect(desk.page.locator(f"#move-{site['/unfinished/'].pk}-in")).to_be_focused()
    assert desk.page.get_by_role("link", name="Unfinished", exact=True).is_visible()


def test_without_a_script(site, browser, live_server):
    cast.administrator()
    tab = Tab(browser, live_server.url, java_script_enabled=False)
    tab.sign_in("administrator")
    tab.go(url("changelist"))
    tab.page.get_by_role("button", name="Move “Press and Media Service” up").click()
    assert "is number 2 of 4 below “Home” now." in tab.text()
    assert paths(level=1, language="en")[1] == "/press/"
    tab.close()


def test_the_address_is_proposed_from_a_latin_title(site, desk):
    desk.go(f"{url('add')}?parent={site['/embassy/'].pk}")
    desk.page.fill("#id_title", "Été at the Embassy’s “Café”, 2026")
    assert desk.page.input_value("#id_slug") == "ete-at-the-embassys-cafe-2026"
    desk.page.fill("#id_title", "使馆开放日 Open Day")
    assert desk.page.input_value("#id_slug") == ""
    desk.page.fill("#id_slug", "my-own")
    desk.page.fill("#id_title", "Another title")
    assert desk.page.input_value("#id_slug") == "my-own"


def test_every_page_of_the_desk_is_accessible_and_fits_a_phone(site, browser, live_server):
    cast.administrator()
    tab = Tab(browser, live_server.url, viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    tab.sign_in("administrator")
    key = site["/press/"].pk
    addresses = [url("changelist"), url("add"), url("bin")]
    addresses += [url(name, key) for name in ("move_to", "change", "trash", "unpublish")]
    found = []
    for number, address in enumerate(addresses):
        tab.go(address)
        found += [*tab.violations(), *([f"{address} overflows"] if tab.overflow() else [])]
        if number < 2:  # the list and a form
            tab.page.emulate_media(color_scheme="dark")
            found += tab.violations()
            tab.page.emulate_media(color_scheme="light")
    tab.close()
    assert found == []
    assert tab.complaints == []

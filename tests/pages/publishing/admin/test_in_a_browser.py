"""The desk in a real browser: no complaint of the policy, no violation, every block reached by keyboard."""

import pytest
from django.utils import timezone

from pages.publishing.services import new_edition
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import Tab

pytestmark = pytest.mark.django_db(transaction=True)
REMARKS = "/admin/press/remarkedition/"


@pytest.fixture
def remark(live_server):
    from pages.publishing import groups

    groups.ensure()
    cast.editor()
    section = factories.make_archive("Embassy Spokesperson's Remarks", slug="remarks")
    return factories.make_remark(
        "On Cyber Attacks", section=section, slug="cyber", lead_image=factories.make_image(), place="London"
    )


@pytest.fixture
def desk(remark, browser, live_server):
    tab = Tab(browser, live_server.url, locale="en-GB")
    tab.sign_in("editor")
    yield tab
    tab.close()
    assert tab.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_quiet_accessible_and_narrow_enough(remark, browser, live_server, scheme):
    over = new_edition(remark, user=None, now=timezone.now())
    factories.add_block(over, "figure", image=factories.make_image(), ordering=30)
    factories.add_block(over, "callout", title="Mind", html="<p>This.</p>", ordering=40)
    tab = Tab(browser, live_server.url, locale="en-GB", color_scheme=scheme, viewport={"width": 390, "height": 844})
    tab.go("/admin/login/")
    found = [*tab.violations()]
    tab.sign_in("editor")
    addresses = [
        "/admin/", REMARKS, f"{REMARKS}add/", f"{REMARKS}{over.pk}/change/", f"{REMARKS}{remark.live_id}/change/",
        f"{REMARKS}{over.pk}/history/", f"{REMARKS}{over.pk}/discard/", "/admin/pages/pageedition/",
    ]  # fmt: skip
    for address in addresses:
        tab.go(address)
        tab.page.wait_for_timeout(150)
        found += tab.violations()
        assert tab.overflow() == 0, address
    tab.close()
    assert (found, tab.complaints) == ([], [])


def test_a_remark_is_written_and_published_by_keyboard(desk, remark):
    page = desk.page
    desk.go(f"{REMARKS}add/")
    page.keyboard.type("Remarks on a Visit")  # the title holds the focus
    assert page.input_value("#id_slug") == "remarks-on-a-visit"
    for label in ("Question and answer", "Text"):
        page.get_by_role("group", name="Add to the text").get_by_role("button", name=label, exact=True).press("Enter")
    page.locator("#press_articleexchange_set-0 .ProseMirror").first.focus()
    page.keyboard.type("What is said of the visit?")
    page.locator("#press_articleexchange_set-0 .ProseMirror").nth(1).focus()
    page.keyboard.type("It was useful.")
    page.locator("#press_articletext_set-0 .ProseMirror").focus()
    page.keyboard.type("A word before.")
    page.get_by_role("button", name="Move up: Text 2").press("Enter")
    assert page.get_by_role("button", name="Move down: Text 1").is_visible()
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    page.get_by_role("link", name="View live").first.click()
    page.wait_for_load_state()
    words = desk.text()
    assert words.index("A word before.") < words.index("What is said of the visit?") < words.index("It was useful.")


def test_both_texts_stand_on_the_screen_of_a_late_save(desk, remark):
    over = new_edition(remark, user=None, now=timezone.now())
    desk.go(f"{REMARKS}{over.pk}/change/")
    ArticleEdition.objects.filter(pk=over.pk).update(
        title="Theirs, saved first", version_token="12345678-1234-5678-1234-567812345678"
    )
    desk.page.fill("#id_title", "Mine, too late")
    desk.page.get_by_role("button", name="Save draft").click()
    desk.page.wait_for_selector(".stale")
    assert "Theirs, saved first" in desk.page.inner_text(".lines")
    assert "Mine, too late" in desk.page.inner_text(".lines")
    assert desk.page.input_value("#id_title") == "Mine, too late"
    assert desk.violations() == []
    desk.page.get_by_role("button", name="Save mine over it").click()
    desk.page.wait_for_selector(".messagelist .success")
    assert desk.page.input_value("#id_title") == "Mine, too late"


def test_without_javascript_words_are_still_saved(remark, browser, live_server):
    over = new_edition(remark, user=None, now=timezone.now())
    tab = Tab(browser, live_server.url, locale="en-GB", java_script_enabled=False)
    tab.sign_in("editor")
    tab.go(f"{REMARKS}{over.pk}/change/")
    assert "switched off" in tab.text()
    tab.page.fill("#id_title", "Written plainly")
    tab.page.click("[name=_save]")
    assert ArticleEdition.objects.get(pk=over.pk).title == "Written plainly"
    assert over.press_articleexchange_set.count() == 1
    tab.go(f"{REMARKS}{remark.live_id}/change/")
    assert tab.page.get_by_text("What is said?").is_visible()  # in a tree of its own
    tab.close()


def test_the_interface_changes_its_language_at_a_press(desk):
    desk.page.get_by_role("button", name="中文").click()
    desk.page.wait_for_selector('html[lang="zh-hans"]')
    desk.go(REMARKS)
    assert desk.page.get_attribute("html", "lang") == "zh-hans"
    assert desk.violations() == []

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
    cast.second()
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
@pytest.mark.look
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


def test_a_remark_is_written_and_published_by_keyboard(desk, remark, browser, live_server):
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
    page.get_by_role("button", name="Submit for review", exact=True).press("Enter")
    page.get_by_text("Submitted: somebody else can approve it now.").wait_for()
    colleague = Tab(browser, live_server.url, locale="en-GB")
    colleague.sign_in("second")
    colleague.page.get_by_role("link", name="Remarks on a Visit").first.press("Enter")
    colleague.page.get_by_role("button", name="Approve and publish").press("Enter")
    colleague.page.get_by_role("link", name="View live").first.press("Enter")
    colleague.page.wait_for_load_state()
    words = colleague.text()
    assert colleague.complaints == []
    colleague.close()
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
    desk.page.get_by_role("button", name="Save mine, with what I take of theirs").click()
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


def test_words_typed_into_an_ended_session_come_through(desk, remark):
    over = new_edition(remark, user=None, now=timezone.now())
    desk.go(f"{REMARKS}{over.pk}/change/")
    desk.page.fill("#id_title", "Typed for an hour")
    desk.context.clear_cookies(name="session")
    desk.page.click("[name=_save]")
    desk.page.wait_for_selector(".again")
    assert desk.violations() == []
    desk.page.get_by_label("Username").fill("editor")
    desk.page.get_by_label("Password").fill("a long pass phrase")
    desk.page.get_by_role("button", name="Sign in and go on").click()
    desk.page.wait_for_selector(".messagelist .success")
    assert desk.page.input_value("#id_title") == "Typed for an hour"


def test_a_sign_in_elsewhere_loses_no_words(desk, remark):
    over = new_edition(remark, user=None, now=timezone.now())
    desk.go(f"{REMARKS}{over.pk}/change/")
    desk.page.fill("#id_title", "Typed for an hour")
    other = desk.context.new_page()
    desk.context.clear_cookies(name="session")
    other.goto(f"{desk.base_url}/admin/login/")
    other.fill("#id_username", "editor")
    other.fill("#id_password", "a long pass phrase")
    other.press("#id_password", "Enter")
    other.wait_for_url("**/admin/")
    desk.page.click("[name=_save]")
    desk.page.get_by_role("button", name="Send it again").click()
    desk.page.wait_for_selector(".messagelist .success")
    assert desk.page.input_value("#id_title") == "Typed for an hour"


COVERED = """() => {
  const held = document.activeElement, bar = document.querySelector(".edition-buttons")
  if (held === document.body) return null
  const [a, b] = [held.getBoundingClientRect(), bar.getBoundingClientRect()]
  const hidden = !bar.contains(held) && a.bottom > b.top + 1 && a.top < b.bottom - 1
  return hidden && (held.id || held.className || held.tagName)
}"""


def test_the_buttons_cover_no_field_that_has_the_focus(desk, remark):
    over = new_edition(remark, user=None, now=timezone.now())
    desk.go(f"{REMARKS}{over.pk}/change/")
    desk.page.locator("#id_title").focus()
    covered = []
    for _step in range(60):
        desk.page.keyboard.press("Tab")
        covered.append(desk.page.evaluate(COVERED))
        if covered[-1] is None:
            break
    assert len(covered) > 20
    assert [each for each in covered if each] == []


def test_a_sentence_leads_to_the_block_it_concerns(desk, remark):
    over = new_edition(remark, user=None, now=timezone.now())
    factories.add_block(over, "exchange", question="<p>Unanswered?</p>", ordering=30)
    desk.go(f"{REMARKS}{over.pk}/change/?check=publish")
    desk.page.get_by_role("alert").get_by_role("link", name="The question “Unanswered?” has no answer.").press("Enter")
    desk.page.keyboard.type("Answered now.")
    assert desk.page.locator("#id_press_articleexchange_set-1-answer").input_value() == "<p>Answered now.</p>"


def test_a_home_page_and_its_features_are_edited_by_everybody(desk, remark):
    root = factories.make_root()
    over = new_edition(root, user=None, now=timezone.now())
    desk.go(f"/admin/pages/pageedition/{over.pk}/change/")
    assert desk.violations() == []
    desk.page.get_by_label("Place:", exact=True).first.select_option("hours")
    desk.page.get_by_label("Page:", exact=True).first.select_option(str(remark.section_id))
    desk.page.click("[name=_save]")
    desk.page.wait_for_selector(".messagelist .success")
    assert over.features.get().page_id == remark.section_id


@pytest.mark.parametrize("width", [390, 768])
def test_without_room_for_the_side_bar_the_first_page_leads_to_every_list(desk, width):
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.go("/admin/")
    desk.page.get_by_role("navigation", name="All lists").get_by_role("link", name="Pictures").click()
    desk.page.get_by_role("heading", name="Pictures", exact=True).wait_for()
    assert not desk.page.locator("#nav-sidebar").is_visible()
    assert desk.overflow() == 0

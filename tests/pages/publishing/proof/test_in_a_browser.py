"""The checks and the length beside the form, in a real browser: they follow what is typed and lead to it."""

import pytest
from playwright.sync_api import expect

from pages.publishing import groups
from tests import cast, factories
from tests.browser import Tab
from tests.pages.publishing.proof.samples import SAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]
COUNT = """async (samples) => {
  const { measure, plain } = await import(document.querySelector("script[src*='admin/proof']").src)
  return samples.map((html) => measure(plain(html)))
}"""


@pytest.fixture
def draft(live_server):
    groups.ensure()
    cast.author()
    section = factories.make_archive("Remarks", slug="remarks")
    edition = factories.make_remark("On Facts", section=section, live=False).editions.get()
    factories.add_block(edition, "text", html='<p><a href="https://example.org/">here</a></p>', ordering=50)
    return edition


def opened(browser, live_server, draft, **options) -> Tab:
    tab = Tab(browser, live_server.url, **{"locale": "en-GB"} | options)
    tab.sign_in("author")
    tab.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    return tab


def test_checks_and_length_follow_what_is_typed_and_lead_to_it(draft, browser, live_server):
    tab = opened(browser, live_server, draft)
    page = tab.page
    finding = page.locator(".proof__row a[href*=text]")
    expect(finding).to_have_count(1)
    expect(page.locator(".proof__count")).to_have_text("11 words, about 1 min to read")
    finding.press("Enter")
    area = page.locator("#press_articletext_set-1 .ProseMirror")
    expect(area).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Now it is said in full words.")
    page.locator("#id_title").fill("")
    expect(page.locator(".proof__count")).to_have_text("17 words, about 1 min to read")
    page.get_by_role("button", name="Check again").press("Enter")
    expect(page.locator(".proof__row--blocks a")).to_have_text("Give it a title.")
    page.locator(".proof__row--blocks a").press("Enter")
    expect(page.locator("#id_title")).to_be_focused()
    assert page.evaluate(COUNT, [html for html, _words, _signs in SAMPLES]) == [[w, s] for _html, w, s in SAMPLES]
    assert tab.violations() == []
    page.locator("[name=_save]").press("Enter")
    page.get_by_text("Draft saved at").wait_for()
    tab.close()
    assert tab.complaints == []


def test_on_a_phone_in_chinese_and_the_dark_nothing_sticks_out(draft, browser, live_server):
    options = {"locale": "zh-CN", "color_scheme": "dark", "viewport": {"width": 390, "height": 844}}
    tab = opened(browser, live_server, draft, **options)
    expect(tab.page.locator(".proof__row")).to_have_count(2)
    expect(tab.page.locator(".proof__count")).to_contain_text("词")
    assert (tab.overflow(), tab.violations()) == (0, [])
    tab.close()
    assert tab.complaints == []


def test_without_scripts_what_is_saved_is_checked_and_counted(draft, browser, live_server):
    tab = opened(browser, live_server, draft, java_script_enabled=False)
    expect(tab.page.locator(".proof__count")).to_have_text("11 words, about 1 min to read")
    tab.page.get_by_role("link", name="Check what is saved").click()
    expect(tab.page.locator(".proof__row a").first).to_have_attribute("href", "#id_press_articletext_set-1-html")
    tab.close()
    assert tab.complaints == []

"""The page in a real browser: the clipboard's formatting comes along, by keyboard, in both languages, quietly."""

import pytest

from pages.publishing import groups
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import Tab

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]
WORD = (
    "<p class=MsoNormal><b>Question:</b> What of it?<o:p></o:p></p><p class=MsoNormal><b>Embassy Spokesperson:</b> "
    "This:</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>"
    "one;</p><p class=MsoNormal>More.</p><img src='data:image/png;base64,AAAA'>"
)
PASTE = """(box, html) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", "Question: What of it?")
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  if (box.dispatchEvent(event)) document.execCommand("insertText", false, "Question: What of it?")
}"""


@pytest.fixture
def draft(live_server):
    groups.ensure()
    cast.author()
    section = factories.make_archive("Remarks", slug="remarks")
    return factories.make_remark("On Facts", section=section, live=False).editions.get()


def desk(browser, live_server, **options) -> Tab:
    tab = Tab(browser, live_server.url, **{"locale": "en-GB"} | options)
    tab.sign_in("author")
    return tab


def test_a_text_is_pasted_looked_at_and_added_by_keyboard(draft, browser, live_server):
    tab = desk(browser, live_server)
    page = tab.page
    tab.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    page.locator("[name=_paste]").press("Enter")
    box = page.locator("#id_text")
    box.focus()
    box.evaluate(PASTE, WORD)
    page.get_by_text("Taken with its formatting").wait_for()
    assert "base64" not in page.locator("#id_html").input_value()
    found = tab.violations()
    page.locator("[name=_look]").press("Enter")
    page.get_by_role("heading", name="This is what was found").wait_for()
    assert page.evaluate("document.activeElement.id") == "found-heading"
    assert page.locator(".intake__piece li").inner_text() == "one;"
    assert page.get_by_text("1 picture was left out").is_visible()
    found += tab.violations()
    page.locator("[name=_add]").press("Enter")
    page.get_by_text("1 block was added to the draft.").wait_for()
    tab.close()
    assert (found, tab.complaints) == ([], [])
    exchange = ArticleEdition.objects.get().article.editions.get().press_articleexchange_set.last()
    assert exchange.answer == "<p>This:</p><ul><li>one;</li></ul><p>More.</p>"


def test_words_changed_in_the_box_are_taken_as_they_stand(draft, browser, live_server):
    tab = desk(browser, live_server)
    tab.go(f"/admin/press/remarkedition/{draft.pk}/paste/")
    box = tab.page.locator("#id_text")
    box.focus()
    box.evaluate(PASTE, WORD)
    tab.page.get_by_text("Taken with its formatting").wait_for()
    tab.page.keyboard.type(" And then?")
    tab.page.get_by_text("it is taken as plain words").wait_for()
    assert tab.page.locator("#id_html").input_value() == ""
    tab.close()
    assert tab.complaints == []


@pytest.mark.parametrize("options", [{"locale": "zh-CN", "color_scheme": "dark"}, {"java_script_enabled": False}])
def test_it_is_narrow_enough_in_chinese_and_works_without_scripts(draft, browser, live_server, options):
    tab = desk(browser, live_server, viewport={"width": 390, "height": 844}, **options)
    tab.go(f"/admin/press/remarkedition/{draft.pk}/paste/")
    tab.page.locator("#id_text").fill("问：何时？\n答：明天。\n列\t行\n一\t二")
    tab.page.locator("[name=_look]").click()
    tab.page.locator(".intake__piece").first.wait_for()
    if options.get("java_script_enabled", True):
        assert (tab.overflow(), tab.violations()) == (0, [])
    tab.page.locator("[name=_add]").click()
    tab.page.wait_for_url("**/change/")
    tab.close()
    assert tab.complaints == []
    exchange = ArticleEdition.objects.get().press_articleexchange_set.last()
    assert exchange.question == "<p>何时？</p>"
    assert "<td>二</td>" in exchange.answer

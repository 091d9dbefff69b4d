"""An editor files a published remark elsewhere by keyboard alone: what will change, Apply, Undo; links keep working."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from pages.publishing.services import new_edition
from press.articles.models import Article
from tests import cast, factories
from tests.browser import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(transactional_db):
    factories.make_root()
    article = factories.make_remark("On trade", section=factories.make_archive("Remarks", slug="remarks"), slug="one")
    factories.make_archive("Statements", slug="statements")
    new_edition(article, user=cast.editor(), now=timezone.now())
    return article


def press_on(tab: Tab, control, key: str = "Enter") -> None:
    control.focus()
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)
    tab.page.wait_for_load_state("load")


def ask(tab: Tab, article: Article) -> None:
    """Open the draft, type, choose the other section and another address, and save; each with the keyboard."""
    page = tab.page
    tab.go(f"/admin/press/remarkedition/{article.editions.get(is_newest=True).pk}/change/")
    page.locator("#id_title").focus()
    page.keyboard.press("End")
    page.keyboard.type(", anew")
    page.locator("#id_section").focus()
    page.keyboard.type("Statements")
    page.locator("#id_slug").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("two")
    press_on(tab, page.locator("[name=_save]"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What will change")


def leads(old: str, new: str) -> None:
    answer = Client().get(old)
    assert (answer.status_code, answer.url) == (301, new)
    assert Client().get(new).status_code == 200


@pytest.mark.parametrize("has_script", [True, False])
def test_by_keyboard_alone(article, browser, live_server, has_script):
    tab = Tab(browser, live_server.url, locale="en-GB", java_script_enabled=has_script)
    tab.sign_in("editor")
    page, old = tab.page, article.get_absolute_url()
    new = old.replace("/remarks/", "/statements/").replace("/one/", "/two/")
    ask(tab, article)
    assert old in tab.text()
    assert new in tab.text()
    press_on(tab, page.get_by_role("link", name="Cancel"))
    assert page.input_value("#id_title") == "On trade, anew"
    assert page.input_value("#id_slug") == "one"
    assert Client().get(old).status_code == 200
    ask(tab, article)
    press_on(tab, page.get_by_role("button", name="Apply"))
    assert f"is at {new} now. The old address leads there." in tab.text()
    leads(old, new)
    reader = page.context.new_page()  # has followed the redirect before it was turned round
    reader.goto(old)
    press_on(tab, page.get_by_role("button", name="Undo", exact=True).first, "Space")
    assert page.input_value("#id_title") == "On trade, anew, anew"
    leads(new, old)
    for address in (old, new):
        assert reader.goto(address).status == 200
        assert reader.url.endswith(old)
    tab.close()
    assert tab.complaints == []


def test_the_question_and_the_message_are_accessible_and_fit_every_width(article, browser, live_server):
    tab = Tab(browser, live_server.url, locale="en-GB", reduced_motion="reduce")
    tab.sign_in("editor")
    ask(tab, article)
    found = []

    def look():
        for width in (390, 768, 1280):
            tab.page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                tab.page.emulate_media(color_scheme=scheme)
                found.extend(tab.violations())
            found.extend([f"{tab.page.url} overflows at {width}"] if tab.overflow() else [])

    look()
    press_on(tab, tab.page.get_by_role("button", name="Apply"))
    expect(tab.page.get_by_role("button", name="Undo", exact=True).first).to_be_visible()
    look()
    tab.close()
    assert found == []

"""Another picture in the place of one, at the desk: found, looked at, done; by keyboard and without a script."""

import pytest
from playwright.sync_api import expect

from tests import cast, factories
from tests.browser import WIDTHS, Tab

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places(db):
    """A picture in a draft, in something published and on a map, and another to take its place."""
    cast.editor()
    old, new = factories.make_image(), factories.make_image()
    factories.make_page("The garden", live=False, lead_image=old, lead_image_alt="A gate in spring")
    factories.make_page("The house", slug="house", lead_image=old)
    factories.make_office(map_image=old)
    return old, new


def test_a_picture_is_exchanged_by_keyboard_at_every_width(places, visitor):
    old, new = places
    visitor.sign_in("editor")
    page = visitor.page
    visitor.go(f"/admin/pages/image/{old.pk}/change/")
    assert visitor.violations() == []
    page.get_by_role("link", name="Use another picture in its place").press("Enter")
    page.get_by_label("Choose the picture that is to be used in its place:").fill(new.title)
    page.keyboard.press("Enter")
    choice = page.locator(".replace__choice a")
    expect(choice).to_have_count(1)
    assert visitor.violations() == []
    choice.press("Enter")
    expect(page.get_by_text("This will happen, all at once:")).to_be_visible()
    assert visitor.violations() == []
    address = page.url
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        visitor.go(address)
        assert visitor.overflow() == 0
    for words in ("Changes for visitors at once", "Drafts that will show", "A gate in spring", "keeps its picture"):
        assert words in visitor.text()
    page.get_by_label("It shows something else").check()
    page.get_by_role("button", name="Use the other picture").press("Enter")
    expect(page.get_by_text("is used in the place of")).to_be_visible()
    office = type(factories.make_office()).objects.get(map_image=new)
    assert office.map_image == new
    assert new.pages_pageedition_leads.filter(state="draft", lead_image_alt="").count() == 2


def test_it_needs_no_script(places, browser, live_server):
    old, new = places
    tab = Tab(browser, live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 800})
    tab.sign_in("editor")
    tab.go(f"/admin/pages/image/{old.pk}/replace/")
    tab.page.get_by_role("link", name=new.title).click()
    tab.page.get_by_role("button", name="Use the other picture").click()
    assert "is used in the place of" in tab.text()
    tab.close()

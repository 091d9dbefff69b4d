"""An editor hands a link to somebody without an account; they object on their telephone; the editor reads it and
revokes the link."""

import pytest
from playwright.sync_api import expect

from tests import cast, factories
from tests.browser import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(transactional_db):
    cast.author()
    section = factories.make_archive("Remarks", slug="remarks")
    return factories.make_remark("On Facts", section=section, slug="facts", live=False).editions.get()


def hand_out(desk, draft) -> str:
    desk.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    desk.page.get_by_role("link", name="New link").click()
    desk.page.get_by_label("For whom").fill("Ministry desk")
    desk.page.get_by_label("24 hours").check()
    desk.page.get_by_role("button", name="Make the link").click()
    return desk.page.get_by_label("Link to hand on").input_value().removeprefix("http://testserver")


def test_a_holder_objects_and_the_editor_reads_it_and_revokes_the_link(browser, live_server, draft):
    desk = Tab(browser, live_server.url, locale="en-GB")
    desk.sign_in("author")
    address = hand_out(desk, draft)
    assert (desk.violations(), desk.overflow()) == ([], 0)

    holder = Tab(browser, live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    holder.go(address)
    holder.page.get_by_role("link", name="Say what you think of it").click()
    holder.page.get_by_label("I object").check()
    holder.page.wait_for_timeout(3200)  # nobody reads faster
    holder.page.get_by_role("button", name="Send to the editors").click()
    expect(holder.page.get_by_role("alert")).to_contain_text("an objection needs a comment")
    expect(holder.page.get_by_label("I object")).to_be_checked()
    holder.page.get_by_label("Comment").fill("The figure is wrong.\nIt was 59,000.")
    holder.page.get_by_role("button", name="Send to the editors").click()
    expect(holder.page.locator(".opinion").get_by_role("status")).to_contain_text("Thank you")
    assert holder.context.cookies() == []
    assert holder.complaints == []

    desk.go(f"/admin/press/remarkedition/{draft.pk}/change/")
    expect(desk.page.locator(".opinions__row--against")).to_contain_text("The figure is wrong.")
    expect(desk.page.locator(".bar__sharing")).to_contain_text("Ministry desk")
    assert (desk.violations(), desk.overflow()) == ([], 0)
    desk.page.get_by_role("link", name="New link, revoke").click()
    desk.page.get_by_role("button", name="Revoke the link for Ministry desk").click()
    expect(desk.page.get_by_text("leads nowhere any more")).to_be_visible()
    assert holder.go(address).status == 404
    assert desk.complaints == []
    desk.close()
    holder.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_holder_s_page_is_accessible_and_fits(browser, live_server, draft, width, scheme):
    from pages.publishing.sharing import services
    from pages.publishing.sharing.models import Lifetime

    from django.utils import timezone  # isort: skip

    _link, address = services.hand_out(draft, for_whom="x", lifetime=Lifetime.DAY, user=None, now=timezone.now())
    tab = Tab(browser, live_server.url, color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.go(address.removeprefix("http://testserver"))
    assert (tab.violations(), tab.overflow()) == ([], 0)
    tab.page.get_by_role("button", name="Send to the editors").click()
    expect(tab.page.get_by_role("alert")).to_be_visible()
    assert (tab.violations(), tab.overflow(), tab.complaints) == ([], 0, [])
    tab.close()

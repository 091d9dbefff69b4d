"""A closure from a telephone; a visitor who asks which office serves her, by keyboard and without script."""

import time
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, Office, OfficeWords, ShownOffice
from pages.publishing import groups
from tests import cast, factories
from tests.browser import WIDTHS, Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def offices(transactional_db) -> Office:
    """The embassy, open all day every day, and a consulate, on one page."""
    groups.ensure()
    cast.editor()
    embassy = factories.make_office("Embassy", is_embassy=True, serves_rest=True, map_image=factories.make_image())
    north = factories.make_office("Manchester", region="GB-SCT", postcode_areas="M OL")
    Counter.objects.update(**dict.fromkeys(Counter.WEEKDAYS, "0:00–24:00"))
    OfficeWords.objects.filter(office=north, language="en").update(counties="Cheshire", directions="<p>By tram.</p>")
    OfficeWords.objects.filter(office=north, language="zh-hans").update(name="总领馆")
    soon = localdate() + timedelta(days=9)
    Closure.objects.create(office=north, first_on=soon, last_on=soon, reasons={"en": "Works", "zh-hans": "装修"})
    for root in (factories.make_root(), factories.make_root("zh-hans", title="首页")):
        page = factories.make_page("Office Hours", kind="offices", slug="hours", parent=root, live=False)
        for number, office in enumerate((embassy, north)):
            ShownOffice.objects.update_or_create(
                parent=page.editions.get(), office=office, defaults={"ordering": number}
            )
        factories.publish_page(page, title="Office Hours")
    return embassy


@pytest.fixture
def desk(offices, browser, live_server):
    tab = Tab(browser, live_server.url, locale="en-GB", viewport=TELEPHONE, has_touch=True, is_mobile=True)
    tab.sign_in("editor")
    yield tab
    tab.close()
    assert tab.complaints == []


def test_a_closure_takes_four_taps_and_one_field_from_the_desk_and_is_public_at_once(desk, visitor):
    visitor.go("/hours/")
    assert "Open round the clock" in visitor.text()
    page, start = desk.page, time.monotonic()
    page.get_by_role("navigation", name="All lists").get_by_role("link", name="Closures and other hours").tap()
    page.get_by_role("link", name="Add closure or other hours").tap()
    page.get_by_label("Reason in English").tap()
    page.keyboard.type("Snow", delay=60)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).tap()
    seconds = time.monotonic() - start
    assert seconds < 60
    assert Closure.objects.get(first_on=localdate()).reasons == {"en": "Snow"}
    assert desk.overflow() <= 0
    visitor.go("/hours/")
    assert "Closed today: Snow." in visitor.text()


def test_a_mistake_opens_what_was_folded_and_stands_beside_its_field(desk):
    desk.go("/admin/pages/closure/add/")
    page = desk.page
    assert not page.get_by_label("Hours").is_visible()
    page.locator("summary").tap()
    page.get_by_label("What holds").select_option("Other hours")
    page.get_by_label("Hours").fill("12:00–9:00")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).tap()
    assert page.get_by_label("Hours").is_visible()
    assert page.get_by_text("“12:00–9:00” ends before it begins.").is_visible()
    assert not Closure.objects.filter(first_on=localdate()).exists()


def test_the_years_holidays_are_decided_by_one_tap(desk):
    desk.go("/admin/pages/office/")
    desk.page.get_by_role("link", name="to decide").first.tap()
    desk.page.get_by_role("button", name="decide the other").tap()
    expect(desk.page.get_by_text("days decided.")).to_be_visible()
    desk.go("/admin/pages/office/")
    assert desk.page.get_by_role("link", name="all decided").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.look
def test_the_desk_of_offices_is_accessible_and_fits_a_telephone(desk, offices, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    Closure.objects.create(office=offices, first_on=localdate(), last_on=localdate(), reasons={"en": "x" * 120})
    screens = [f"/admin/pages/office/{offices.pk}/holidays/", "/admin/pages/closure/add/", "/admin/pages/closure/",
               "/admin/pages/counter/", "/admin/pages/announcedday/add/", "/admin/pages/office/"]  # fmt: skip
    for path in screens:
        desk.go(path)
        assert desk.violations() == []
        assert desk.overflow() <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/hours/", "/zh-hans/hours/", "/hours/?where=M1", "/hours/?where=Chesire"])
@pytest.mark.look
def test_the_page_is_accessible_and_never_wider_than_the_window(offices, visitor, path, scheme):
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.go(path)
    assert visitor.violations() == []
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 700})
        assert visitor.overflow() <= 0, width


@pytest.mark.parametrize("script", [True, False])
def test_whom_an_office_serves_is_asked_by_keyboard_with_and_without_script(offices, browser, live_server, script):
    tab = Tab(browser, live_server.url, java_script_enabled=script)
    tab.go("/hours/")
    field = tab.page.get_by_label("Which office serves me?")
    field.focus()
    tab.page.keyboard.type("ol1 1aa")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert tab.page.get_by_role("search").get_by_role("status").inner_text().startswith("Manchester serves you.")
    assert field.input_value() == "ol1 1aa"
    tab.page.get_by_role("link", name="Manchester", exact=True).focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(f"**#office-{Office.objects.last().pk}")
    assert tab.page.context.cookies() == []
    tab.close()
    assert tab.complaints == []

"""Forty photographs, two of them broken, the line cut once: stored, described and published as a walk."""

import re

import pytest
from playwright.sync_api import Route, expect

from pages.media import renditions
from pages.media.models import Image
from pages.tree.models import PageEdition
from tests import cast, factories
from tests.browser import WIDTHS
from tests.desk import stand_behind
from tests.pages.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GOOD, BROKEN = 38, 2


def photographs() -> list[dict]:
    good = [samples.encoded(samples.drawn((900, 600), seed=number * 5), "JPEG", quality=90) for number in range(GOOD)]
    files = [*good[:20], samples.SCRIPT, *good[20:], samples.jpeg()[:900]]
    return [
        {"name": f"IMG_{number:04}.jpg", "mimeType": "image/jpeg", "buffer": content}
        for number, content in enumerate(files)
    ]


def test_forty_photographs_become_a_published_walk(visitor):
    cast.editor()
    gallery = factories.make_page("Tour the Embassy", kind="gallery", slug="tour", live=False)
    visitor.sign_in("editor")
    visitor.go("/admin/pages/image/")
    visitor.page.get_by_role("link", name="Add several pictures").click()
    page, cut = visitor.page, []

    def cut_once(route: Route) -> None:
        if len(cut) == 0 and len(asked) == 7:
            cut.append(route.request.url)
            return route.abort("connectionreset")
        asked.append(1)
        return route.continue_()

    asked: list[int] = []
    page.route("**/add-many/file/", cut_once)
    page.set_input_files("#id_files", photographs())
    expect(page.locator("[data-total-words]")).to_have_text("37 of 40 in the library, 3 refused", timeout=120_000)
    assert len(cut) == 1
    visitor.complaints[:] = [each for each in visitor.complaints if "ERR_CONNECTION_RESET" not in each]
    failed = page.locator(".drop__file[data-state=failed]")
    expect(failed).to_have_count(1)
    failed.get_by_role("button", name=re.compile("^Try again")).press("Enter")
    expect(page.locator("[data-total-words]")).to_have_text("38 of 40 in the library, 2 refused", timeout=30_000)
    expect(page.locator(".drop__file[data-state=refused] .drop__said").first).to_contain_text("damaged")
    assert visitor.violations() == []
    assert Image.objects.count() == GOOD

    page.get_by_role("link", name="Go on to their words").click()
    expect(page.locator(".batch__row")).to_have_count(GOOD)
    assert "38 have no alternative text yet" in visitor.text()
    assert visitor.violations() == []
    page.fill("#batch-credit", "Embassy of the demonstration")
    page.press("#batch-credit", "Enter")
    for number, field in enumerate(page.locator("[name$=-alt]").all()):
        field.fill(f"Four tiles, number {number}")
    page.locator(".batch__image").first.click(position={"x": 10, "y": 10})
    page.locator("[name=form-1-focal_x]").fill("90")
    page.select_option("[name=gallery]", str(gallery.pk))
    page.get_by_role("button", name="Save and go there").click()
    expect(page.get_by_text("The pictures are stops of this draft now.")).to_be_visible()
    assert set(Image.objects.values_list("credit", flat=True)) == {"Embassy of the demonstration"}
    assert Image.objects.order_by("position").first().focal_x < 20

    page.fill("#id_title", "Tour the Embassy")
    page.locator("[name=_submit]").first.click()
    expect(page.get_by_text("Submitted: somebody else can approve it now.")).to_be_visible()
    stand_behind(PageEdition.objects.get(page=gallery, is_newest=True))
    answer = visitor.go("/tour/")
    assert answer.status == 200
    assert page.locator(".stop").count() == GOOD
    alts = page.locator(".stop img").evaluate_all("images => images.map(image => image.alt)")
    assert alts == [f"Four tiles, number {number}" for number in range(GOOD)]  # in the order of the drop
    for picture in page.locator(".stop img").all():  # no worker has run: the base stands in
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    assert visitor.complaints == []


@pytest.fixture
def walk(db):
    page = factories.make_page("Tour", kind="gallery", slug="tour", live=False)
    for title in ("The gate", "The hall", "The garden"):
        factories.add_stop(page.editions.get(), title=title, text="Words of it.")
    factories.publish_page(page, title="Tour")
    for image in Image.objects.all():
        renditions.make(image)


def test_the_viewer_is_worked_by_keyboard_mouse_and_finger(walk, visitor):
    visitor.go("/tour/")
    page = visitor.page
    links = page.locator("[data-view]")
    links.nth(1).focus()
    page.keyboard.press("Enter")
    count, caption = page.locator("[data-count]"), page.locator("[data-caption]")
    expect(count).to_have_text("2 / 3")
    expect(caption).to_contain_text("The hall")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text("3 / 3")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text("1 / 3")
    page.keyboard.press("End")
    expect(count).to_have_text("3 / 3")
    assert visitor.violations() == []
    page.keyboard.press("Escape")
    expect(page.locator("[data-viewer]")).to_be_hidden()
    expect(links.nth(2)).to_be_focused()
    links.nth(0).click()
    page.get_by_role("button", name="Next").click()
    expect(count).to_have_text("2 / 3")
    box = page.locator("[data-stage]").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 300, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, middle)
    page.mouse.up()
    expect(count).to_have_text("3 / 3")
    page.get_by_role("button", name="Close").click()
    assert visitor.complaints == []


def test_without_a_script_it_is_a_plain_list_whose_pictures_open(walk, browser, live_server):
    from tests.browser import Tab

    tab = Tab(browser, live_server.url, java_script_enabled=False)
    tab.go("/tour/")
    assert tab.page.locator(".stop").count() == 3
    assert not tab.page.locator("[data-viewer]").is_visible()
    address = tab.page.locator("[data-view]").first.get_attribute("href")
    assert tab.go(address).headers["content-type"] == "image/webp"
    tab.close()


@pytest.mark.look
def test_it_fits_every_width_and_satisfies_axe(walk, visitor):
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.go("/tour/")
        assert visitor.overflow() == 0
    assert visitor.violations() == []


def test_on_paper_it_is_a_contact_sheet(walk, visitor):
    visitor.go("/tour/")
    visitor.page.emulate_media(media="print")
    tops = [box["y"] for box in (stop.bounding_box() for stop in visitor.page.locator(".stop").all())]
    assert len(set(tops)) == 1
    assert not visitor.page.locator(".stop__text").first.is_visible()
    title = visitor.page.locator(".stop__title").first
    assert title.evaluate("title => getComputedStyle(title).breakAfter") == "auto"  # else all rows hold together

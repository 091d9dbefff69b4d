"""The code on the real page is read from a screen and from paper, in both schemes."""

import io

import pytest
import zxingcpp
from PIL import Image

from tests import factories
from tests.browser import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DPI, CSS_DPI, MM = 300, 96, 25.4
SMALL_PX = 120


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def pictured(locator) -> Image.Image:
    return Image.open(io.BytesIO(locator.screenshot())).convert("RGB")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_is_read_from_a_small_screen_and_from_paper(browser, live_server, scheme):
    factories.make_page("WeChat", kind="qrcode", slug="wechat")
    screen = Tab(browser, live_server.url, color_scheme=scheme, viewport={"width": 390, "height": 844})
    screen.go("/wechat/")
    shown = pictured(screen.page.locator(".account__code"))
    (said,) = read(shown)
    assert read(shown.resize((SMALL_PX, SMALL_PX))) == [said]
    screen.close()
    paper = Tab(browser, live_server.url, color_scheme=scheme, device_scale_factor=DPI / CSS_DPI)
    paper.go("/wechat/")
    paper.page.emulate_media(media="print")
    code = paper.page.locator(".account__code")
    assert code.bounding_box()["width"] / CSS_DPI * MM >= 30
    assert read(pictured(code)) == [said]
    paper.close()

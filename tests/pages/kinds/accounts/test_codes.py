"""A QR code of ours is read by a decoder that is not: at print size and small, as SVG and as PNG."""

import io

import pytest
import zxingcpp
from PIL import Image

from pages.kinds.accounts import codes

TEXTS = ["https://weixin.example/r/demo-embassy-uk", "demo-embassy-uk", "https://example.org/" + "a" * 180, "使馆微信"]
THREE_CM_AT_300_DPI = 354  # pixels


def decoded(picture: Image.Image) -> str:
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    assert str(found[0].ec_level) == "H"
    return found[0].text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("side", [THREE_CM_AT_300_DPI, None], ids=["3 cm", "as stored"])
def test_the_file_is_read_at_its_sizes(text, side):
    picture = Image.open(io.BytesIO(codes.png(text))).convert("L")
    assert decoded(picture.resize((side, side), Image.Resampling.LANCZOS) if side else picture) == text


@pytest.mark.browser
@pytest.mark.parametrize("side", [120, 240, THREE_CM_AT_300_DPI])
def test_the_browser_draws_a_code_that_is_read(tab, side):
    svg = codes.svg(TEXTS[0]).decode()
    tab.route("**/*", lambda route: route.fulfill(body=svg, content_type="image/svg+xml")
              if route.request.url.endswith(".svg") else route.fulfill(
                  body=f"<style>*{{margin:0;display:block}}</style><img src=/a.svg width={side} height={side}>",
                  content_type="text/html"))  # fmt: skip
    tab.goto("http://testserver/")
    tab.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 0")
    assert decoded(Image.open(io.BytesIO(tab.locator("img").screenshot())).convert("L")) == TEXTS[0]


def test_the_margin_is_four_modules_and_white():
    picture = Image.open(io.BytesIO(codes.png("x", scale=1))).convert("L")
    side = picture.width
    margins = [(0, 0, side, 4), (0, side - 4, side, side), (0, 0, 4, side), (side - 4, 0, side, side)]
    assert all(picture.crop(box).getextrema() == (255, 255) for box in margins)
    assert picture.getpixel((4, 4)) == 0

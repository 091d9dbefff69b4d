import io
import struct

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms

from pages.media import pixels
from pages.media.uploads import read
from tests.pages.media import samples

TURNS = {  # how a camera must have stored the upright picture (Exif 2.32, section 4.6.4)
    1: [],
    2: [Pillow.Transpose.FLIP_LEFT_RIGHT],
    3: [Pillow.Transpose.ROTATE_180],
    4: [Pillow.Transpose.FLIP_TOP_BOTTOM],
    5: [Pillow.Transpose.TRANSPOSE],
    6: [Pillow.Transpose.ROTATE_90],
    7: [Pillow.Transpose.TRANSVERSE],
    8: [Pillow.Transpose.ROTATE_270],
}


LIMIT = 40_000_000  # pixels


def difference(one, other) -> int:
    assert one.size == other.size
    assert one.mode == other.mode
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photograph_stands_upright(orientation, form):
    upright = stored = samples.drawn()
    for turn in TURNS[orientation]:
        stored = stored.transpose(turn)
    options = {"PNG": {}, "JPEG": {"quality": 100, "subsampling": 0}, "WEBP": {"lossless": True}}[form]
    content = samples.encoded(stored, form, exif=samples.exif(orientation), **options)
    assert difference(pixels.from_bytes(content, LIMIT).image, upright) <= 12


def test_orientation_nobody_defined_is_ignored():
    content = samples.png(exif=samples.exif(77))
    assert difference(pixels.from_bytes(content, LIMIT).image, samples.drawn()) == 0


def cleaned(picture, form="PNG", **options):
    return pixels.from_bytes(samples.encoded(picture, form, **options), LIMIT).image


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_opaque_picture_becomes_rgb(mode):
    assert cleaned(samples.drawn(mode=mode)).mode == "RGB"


def test_sixteen_bits_keep_their_shades():
    shades = Pillow.frombytes("I;16", (3, 1), struct.pack("<3H", 0, 0x8000, 0xFFFF))
    assert [pixel[0] for pixel in cleaned(shades).get_flattened_data()] == [0, 128, 255]


def test_printers_colours_become_screen_colours():
    magenta = cleaned(Pillow.new("CMYK", (8, 8), (0, 255, 0, 0)), "JPEG", quality=95)
    red, green, blue = magenta.getpixel((4, 4))
    assert magenta.mode == "RGB"
    assert red > 200
    assert blue > 100
    assert green < 60


def test_colours_of_a_profile_become_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # not for RGB: left as it is
    picture = samples.drawn()
    assert difference(cleaned(picture, icc_profile=samples.icc()), picture) <= 1
    assert difference(cleaned(picture, icc_profile=lab), picture) == 0
    assert difference(cleaned(picture, icc_profile=wide_profile()), picture) > 10


def wide_profile() -> bytes:
    """An sRGB profile whose red and green primaries have changed places."""
    whole = bytearray(samples.icc())
    for index in range(struct.unpack(">I", whole[128:132])[0]):
        at = 132 + 12 * index
        if whole[at : at + 4] in (b"rXYZ", b"gXYZ"):
            whole[at : at + 4] = b"gXYZ" if whole[at : at + 4] == b"rXYZ" else b"rXYZ"
    return bytes(whole)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_kept(mode):
    picture = samples.drawn(mode="RGB").convert(mode)
    picture.putalpha(Pillow.linear_gradient("L").resize(picture.size))
    assert cleaned(picture).getextrema()[3] == (0, 255)


def test_transparent_colour_of_a_palette_is_kept():
    picture = Pillow.new("P", (4, 4), 1)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.putpixel((0, 0), 0)
    for form in ("PNG", "GIF"):
        found = cleaned(picture, form, transparency=0)
        assert found.mode == "RGBA"
        assert [found.getpixel((0, 0))[3], found.getpixel((1, 1))] == [0, (0, 255, 0, 255)]


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_transparent_colour_of_a_plain_picture_is_kept(mode):
    picture = Pillow.new(mode, (4, 4), "white")
    found = cleaned(picture, transparency=255 if mode == "L" else (255, 255, 255))
    assert found.getextrema()[3] == (0, 0)


def test_alpha_without_effect_is_dropped():
    assert cleaned(samples.drawn(mode="RGBA")).mode == "RGB"


def test_telephones_multi_picture_gives_its_photograph():
    found = pixels.from_bytes(samples.multi_picture(), LIMIT)
    assert difference(found.image, samples.drawn()) < 40
    assert found.is_lossy


def test_markers_inside_segments_are_no_scans():
    content = samples.with_segment(b"\xff\xe4\x10\x02" + b"\xff\xda" * 0x800)
    assert pixels.from_bytes(content, LIMIT).image.size == (400, 300)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (samples.jpeg(), "jpg"),
        (samples.encoded(samples.drawn(), "AVIF"), "jpg"),
        (samples.png(), "png"),
        (samples.encoded(samples.drawn(), "GIF"), "png"),
    ],
)
def test_original_loses_nothing_that_was_not_lost_before(content, expected):
    picture = read(ContentFile(content, "a.png"))
    with Pillow.open(io.BytesIO(picture.original)) as original:
        assert original.size == (picture.width, picture.height) == (400, 300)
        assert picture.extension == expected
        assert difference(original.convert("RGB"), pixels.from_bytes(content, LIMIT).image) <= (
            30 if expected == "jpg" else 0
        )

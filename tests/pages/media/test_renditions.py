import io
import re

import pytest
from PIL import Image as Pillow

from pages.media import renditions
from tests.pages.media import samples


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1, [1]),
        (320, [320]),
        (321, [320, 321]),
        (1000, [320, 640, 960, 1000]),
        (1920, [320, 640, 960, 1280, 1920]),
        (6000, [320, 640, 960, 1280, 1920]),
    ],
)
def test_widths_ascend_and_never_enlarge(width, expected):
    assert renditions.rendition_widths(width) == expected


def test_files_have_the_promised_sizes():
    made = renditions.encode(samples.drawn((2400, 1601)))
    assert [width for width, _height, _content in made] == [320, 640, 960, 1280, 1920]
    for width, height, content in made:
        with Pillow.open(io.BytesIO(content)) as seen:
            assert (seen.format, seen.size) == ("WEBP", (width, height))
        assert abs(height - width * 1601 / 2400) <= 1


@pytest.mark.parametrize("size", [(1, 1), (16_383, 1), (1, 16_383), (330, 2)])
def test_odd_shapes_are_cut_too(size):
    made = renditions.encode(samples.drawn((400, 400)).resize(size))
    assert all(min(width, height) >= 1 for width, height, _content in made)
    assert made[-1][0] == min(size[0], 1920)


def test_transparency_survives():
    picture = samples.drawn((700, 500)).convert("RGBA")
    picture.putalpha(Pillow.linear_gradient("L").resize(picture.size))
    for _width, _height, content in renditions.encode(picture):
        with Pillow.open(io.BytesIO(content)) as seen:
            assert seen.getextrema()[3] == (0, 255) or seen.getextrema()[3][1] > 250


def test_names_carry_128_random_bits():
    names = {f"{renditions.random_stem()}-320.webp" for _ in range(100)}
    assert len(names) == 100
    assert all(re.fullmatch(renditions.NAME_PATTERN, name) for name in names)

"""The sizes a picture is cut to: a small grammar of specs, and the specs every picture is made in.

Knows nothing of the site, as the process that cuts runs alone.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import NamedTuple

Size = tuple[int, int]  # (width, height) in pixels

# CSS pixels of a phone, a phone at double density, the text column, wide screens.
WIDTHS_PX = (320, 640, 960, 1280, 1920)
# By shape: each ascending. Cards and rows are 3:2, the leading story 16:10, faces 4:5, contact sheets square.
FILLS: dict[str, tuple[str, ...]] = {
    "3:2": ("fill-320x213", "fill-640x427"),
    "16:10": ("fill-640x400", "fill-1280x800"),
    "4:5": ("fill-320x400", "fill-640x800"),
    "1:1": ("fill-200x200", "fill-400x400"),
}
SHARED = "max-1200x1200"  # for shared links, and for programs that know no newer form than JPEG
FORMATS = ("avif", "webp", "jpg")
SIDE_MAX_PX = 4096

_SPEC = re.compile(r"(?:width-(?P<width>[1-9]\d{0,3})|(?P<how>fill|max)-(?P<w>[1-9]\d{0,3})x(?P<h>[1-9]\d{0,3}))\Z")


class SpecError(ValueError):
    """This is no spec of a rendition."""


class Box(NamedTuple):
    """What is cut from a picture: offsets and extent in its pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Cut:
    """A spec applied to one picture: the part taken, and the size it is scaled to."""

    box: Box
    size: Size


def cut(spec: str, original: Size, focus: tuple[int, int] = (50, 50)) -> Cut:
    """Return what a spec takes of a picture, never enlarging it.

    spec: "fill-WxH", "max-WxH" or "width-W", in pixels, at most 4096 a side.
    original: the picture's size, upright. focus: what must be seen, in percent from its left and top.
    Raises: SpecError for any other form.
    """
    found = _SPEC.match(spec)
    sides = [int(value) for value in found.group("width", "w", "h") if value] if found else []
    if not found or max(sides) > SIDE_MAX_PX:
        raise SpecError(spec)
    if found["how"] == "fill":
        return _fill((sides[0], sides[1]), original, focus)
    ratios = [side / length for side, length in zip(sides, original, strict=False)]
    return Cut(Box(0, 0, *original), _scaled(original, min(1, *ratios)))


def _scaled(size: Size, ratio: float) -> Size:
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _fill(wanted: Size, original: Size, focus: tuple[int, int]) -> Cut:
    """Take the largest part of the wanted shape, as near to the focus as the picture's edges allow."""
    scale = min(original[0] / wanted[0], original[1] / wanted[1])
    # Not a hair more than there is: products of fractions may be.
    extent = min(wanted[0] * scale, original[0]), min(wanted[1] * scale, original[1])
    left, top = (
        max(min(length * percent / 100 - side / 2, length - side), 0)
        for length, percent, side in zip(original, focus, extent, strict=True)
    )
    return Cut(Box(left, top, *extent), _scaled(wanted, min(1, scale)))


def width_specs(width: int) -> list[str]:
    """Return the specs by width for a picture, ascending, never wider than it is; its own width comes last."""
    widest = min(width, WIDTHS_PX[-1])
    return [f"width-{step}" for step in (*(step for step in WIDTHS_PX if step < widest), widest)]


def fill_specs(shape: str, original: Size) -> list[str]:
    """Return the specs of a shape: a larger one only where the picture has the pixels for it."""
    first, *larger = FILLS[shape]
    return [first, *(spec for spec in larger if cut(spec, original).size[0] > cut(first, original).size[0])]


def plan(original: Size) -> list[tuple[str, tuple[str, ...]]]:
    """Return every spec a picture is made in, with the forms of each."""
    fills = [spec for shape in FILLS for spec in fill_specs(shape, original)]
    return [(SHARED, ("jpg",)), *((spec, FORMATS) for spec in (*width_specs(original[0]), *fills))]


def name(spec: str, form: str, focus: tuple[int, int]) -> str:
    """Return the name of a rendition. A crop names its focus: another focus is another file, kept for ever too."""
    crop = f"-{focus[0]}-{focus[1]}" if spec.startswith("fill") else ""
    return f"{spec}{crop}.{form}"


def file_name(stem: str, spec: str, form: str, focus: tuple[int, int]) -> str:
    """Return the name of a rendition under the media root: a folder for each picture."""
    return f"{stem}/{name(spec, form, focus)}"


def of_shape(shape: str, original: Size) -> list[tuple[str, Size]]:
    """Return the specs of a shape, or by width for "", each with the size it gives a picture, ascending."""
    found = fill_specs(shape, original) if shape else width_specs(original[0])
    return [(spec, cut(spec, original).size) for spec in found]


def shared_name(files: list[list]) -> str:
    """Return the name of the JPEG for shared links, told by a picture's frozen files."""
    stem = files[0][0].partition("/")[0]
    return file_name(stem, SHARED, "jpg", (50, 50))


# Changes with what is made: pictures made by an older plan are made again.
VERSION = hashlib.sha256(repr((WIDTHS_PX, FILLS, SHARED, FORMATS, "1")).encode()).hexdigest()[:12]

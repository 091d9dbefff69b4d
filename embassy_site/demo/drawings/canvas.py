"""A sheet to draw on: shapes are cut as stencils and filled with gradients, then the whole gets a paper grain.

Coordinates are pixels of the finished picture; everything is drawn at twice that size and reduced at the end,
which makes the edges smooth. All chance comes from the drawing's key, so a key always gives the same picture.
"""

import math
import random
from collections.abc import Callable, Sequence
from typing import Any, Self

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

type Point = tuple[float, float]
type Paint = str | Sequence[str]

FACTOR = 2  # drawn pixels per finished pixel, each way


def mix(first: str, second: str, share: float) -> str:
    """Return the colour a share of the way (0 to 1) from the first to the second."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))


def gradient(size: tuple[int, int], paint: Paint, *, across: bool = False) -> Image.Image:
    """Return a sheet that runs through the colours at even distances, downwards or across."""
    stops = [paint] if isinstance(paint, str) else list(paint)
    if len(stops) == 1:
        return Image.new("RGB", size, stops[0])
    steps = 128
    column = Image.new("RGB", (1, steps))
    for step in range(steps):
        place = step / (steps - 1) * (len(stops) - 1)
        index = min(int(place), len(stops) - 2)
        column.putpixel((0, step), ImageColor.getrgb(mix(stops[index], stops[index + 1], place - index)))
    if across:
        row = column.transpose(Image.Transpose.ROTATE_90).resize((size[0], 1), Image.Resampling.BICUBIC)
        return row.resize(size, Image.Resampling.NEAREST)
    return column.resize((1, size[1]), Image.Resampling.BICUBIC).resize(size, Image.Resampling.NEAREST)


class Stencil:
    """A shape to be filled; parts are added, or taken away with `ink=0`.

    Parts are only noted here and cut when the shape is filled, on a sheet no larger than the shape.
    """

    def __init__(self) -> None:
        self.parts: list[tuple[str, list[Point], dict[str, Any]]] = []
        self.limits: list[Stencil] = []
        self.left = self.top = math.inf
        self.right = self.bottom = -math.inf

    def polygon(self, points: Sequence[Point], ink: int = 255) -> Self:
        return self._note("polygon", points, fill=ink)

    def box(self, left: float, top: float, right: float, bottom: float, *, radius: float = 0, ink: int = 255) -> Self:
        if right - left < 1 / FACTOR or bottom - top < 1 / FACTOR:
            return self
        corners = [(left, top), (right - 1 / FACTOR, bottom - 1 / FACTOR)]
        return self._note("rounded_rectangle", corners, radius=radius * FACTOR, fill=ink)

    def ellipse(self, x: float, y: float, rx: float, ry: float | None = None, ink: int = 255) -> Self:
        return self._note("ellipse", _around(x, y, rx, ry), fill=ink)

    def line(self, points: Sequence[Point], width: float, ink: int = 255) -> Self:
        drawn = max(1, round(width * FACTOR))
        self._note("line", points, margin=width, fill=ink, width=drawn, joint="curve" if drawn > 4 else None)
        if drawn > 4:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, ink=ink)
        return self

    def ring(self, x: float, y: float, rx: float, width: float, ry: float | None = None) -> Self:
        return self._note("ellipse", _around(x, y, rx, ry), outline=255, width=max(1, round(width * FACTOR)))

    def arc(self, x: float, y: float, radius: float, start: float, end: float, width: float) -> Self:
        """Draw part of a circle; angles in degrees, clockwise from the right."""
        drawn = max(1, round(width * FACTOR))
        return self._note("arc", _around(x, y, radius, None), start=start, end=end, fill=255, width=drawn)

    def within(self, other: "Stencil") -> Self:
        """Keep only what lies inside another stencil too."""
        self.limits.append(other)
        return self

    def reach(self) -> tuple[float, float, float, float] | None:
        """Return the drawn pixels the shape covers, or None when it is empty."""
        return (self.left, self.top, self.right, self.bottom) if self.parts and self.right > -math.inf else None

    def cut(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Return the mask of one part of the sheet."""
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        pen = ImageDraw.Draw(mask)
        for method, points, options in self.parts:
            getattr(pen, method)([(x - box[0], y - box[1]) for x, y in points], **options)
        for limit in self.limits:
            mask = ImageChops.multiply(mask, limit.cut(box))
        return mask

    def _note(self, method: str, points: Sequence[Point], *, margin: float = 0, **options: Any) -> Self:
        scaled = [(x * FACTOR, y * FACTOR) for x, y in points]
        self.parts.append((method, scaled, options))
        if options.get("fill") != 0:
            wide = margin * FACTOR + 2
            self.left = min(self.left, min(x for x, _y in scaled) - wide)
            self.right = max(self.right, max(x for x, _y in scaled) + wide)
            self.top = min(self.top, min(y for _x, y in scaled) - wide)
            self.bottom = max(self.bottom, max(y for _x, y in scaled) + wide)
        return self


def _around(x: float, y: float, rx: float, ry: float | None) -> list[Point]:
    ry = rx if ry is None else ry
    return [(x - rx, y - ry), (x + rx, y + ry)]


class Canvas:
    def __init__(self, key: str, size: tuple[int, int]):
        self.size = size
        self.chance = random.Random(f"drawing:{key}")  # noqa: S311 (for looks, not for secrets)
        self.image = Image.new("RGB", (size[0] * FACTOR, size[1] * FACTOR), "#ffffff")

    # --- Filling ---------------------------------------------------------------------------------

    def stencil(self) -> Stencil:
        return Stencil()

    def ground(self, paint: Paint) -> None:
        self.image.paste(gradient(self.image.size, paint))

    def fill(self, stencil: Stencil, paint: Paint, *, alpha: float = 1, blur: float = 0, across: bool = False) -> None:
        """Lay colour through a stencil; a gradient runs over the height (or width) of the shape."""
        reach = stencil.reach()
        if reach is None:
            return
        margin = blur * FACTOR * 3
        box = self._clip((reach[0] - margin, reach[1] - margin, reach[2] + margin, reach[3] + margin))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        part = stencil.cut(box)
        if blur:
            part = soften(part, blur * FACTOR)
        if alpha < 1:
            part = part.point(lambda value: round(value * alpha))
        self.image.paste(gradient((box[2] - box[0], box[3] - box[1]), paint, across=across), box[:2], part)

    def polygon(self, points: Sequence[Point], paint: Paint, **options) -> None:
        self.fill(self.stencil().polygon(points), paint, **options)

    def box(
        self, left: float, top: float, right: float, bottom: float, paint: Paint, *, radius: float = 0, **options
    ) -> None:
        self.fill(self.stencil().box(left, top, right, bottom, radius=radius), paint, **options)

    def disc(self, x: float, y: float, radius: float, paint: Paint, **options) -> None:
        self.fill(self.stencil().ellipse(x, y, radius), paint, **options)

    def line(self, points: Sequence[Point], width: float, paint: Paint, **options) -> None:
        self.fill(self.stencil().line(points, width), paint, **options)

    # --- Light and air -----------------------------------------------------------------------------

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float = 0.6, *, squeeze: float = 1) -> None:
        """Lay a round light that fades to nothing at its radius; squeeze is its height over its width."""
        # Pillow's gradient reaches 181 at the middle of each side and 255 only in the corners.
        light = Image.radial_gradient("L").point(lambda value: round(max(0, 1 - value / 181) ** 2 * 255 * alpha))
        width, height = round(radius * 2 * FACTOR), round(radius * 2 * FACTOR * squeeze)
        light = light.resize((width, height), Image.Resampling.BILINEAR)
        self.image.paste(colour, (round(x * FACTOR - width / 2), round(y * FACTOR - height / 2)), light)

    def cloud(
        self, top: float, bottom: float, colour: str, alpha: float = 0.7, *, cells: tuple[int, int] = (4, 3)
    ) -> None:
        """Lay drifting vapour between two heights, thickest half-way."""
        width, height = self.image.width, round((bottom - top) * FACTOR)
        drift = self.noise((width // 8, max(8, height // 8)), cells).point(contrast(1.1))
        band = Image.linear_gradient("L").resize(drift.size)
        bell = band.point(lambda value: round(math.sin(value / 255 * math.pi) ** 1.3 * 255 * alpha))
        mask = ImageChops.multiply(drift, bell).resize((width, height), Image.Resampling.BICUBIC)
        self.image.paste(colour, (0, round(top * FACTOR)), mask)

    def veil(self, top: float, bottom: float, colour: str, alpha: float) -> None:
        """Lay a haze that grows downwards from nothing to alpha."""
        height = round((bottom - top) * FACTOR)
        band = Image.linear_gradient("L").point(lambda value: round(value * alpha))
        self.image.paste(colour, (0, round(top * FACTOR)), band.resize((self.image.width, height)))

    def mirror(self, waterline: float, paint: Paint, *, share: float = 0.45, blur: float = 3) -> None:
        """Fill everything below the waterline with what stands above it, upside down, tinted and in ripples."""
        line, width = round(waterline * FACTOR), self.image.width
        depth = self.image.height - line
        above = self.image.crop((0, max(0, line - depth), width, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = soften(above.resize((width, depth)), blur * FACTOR)
        water = Image.blend(above, gradient((width, depth), paint), share)
        self.image.paste(ripple(water, self.chance), (0, line))

    def noise(self, size: tuple[int, int], cells: tuple[int, int], octaves: int = 4) -> Image.Image:
        """Return a cloudy grey sheet: random values at several scales, the coarsest with the given cells."""
        sheet = Image.new("L", size, 128)
        for octave in range(octaves):
            grid = (min(size[0], cells[0] * 2**octave), min(size[1], cells[1] * 2**octave))
            spots = Image.frombytes("L", grid, self.chance.randbytes(grid[0] * grid[1]))
            sheet = Image.blend(sheet, spots.resize(size, Image.Resampling.BICUBIC), 0.62 if not octave else 0.30)
        return sheet

    # --- The finished picture ------------------------------------------------------------------------

    def finish(self, *, mottle: float = 0.10, grain: float = 0.045, vignette: float = 0.22) -> Image.Image:
        """Reduce to the finished size and lay the texture of paper over all."""
        picture = self.image.reduce(FACTOR)
        wash = self.noise((400, 250), (7, 5), octaves=5).resize(self.size, Image.Resampling.BICUBIC)
        picture = overlay(picture, wash.point(around_grey(mottle * 1.6)))
        count = self.size[0] * self.size[1]
        specks = Image.frombytes("L", self.size, self.chance.randbytes(count)).filter(ImageFilter.GaussianBlur(0.6))
        picture = overlay(picture, specks.point(around_grey(grain * 3)))
        edge = Image.radial_gradient("L").resize(self.size, Image.Resampling.BICUBIC)
        shade = edge.point(lambda value: round(255 - 255 * vignette * max(0, value / 255 - 0.45) ** 1.5))
        return ImageChops.multiply(picture, Image.merge("RGB", (shade, shade, shade)))

    def _clip(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        left, top, right, bottom = box
        width, height = self.image.size
        return (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(width, math.ceil(right)),
            min(height, math.ceil(bottom)),
        )


def soften(sheet: Image.Image, radius: float) -> Image.Image:
    """Blur; a wide blur is done on a smaller sheet, which looks the same and takes a fraction of the time."""
    shrink = max(1, int(radius / 4))
    if shrink == 1 or min(sheet.size) < shrink * 4:
        return sheet.filter(ImageFilter.GaussianBlur(radius))
    return (
        sheet.reduce(shrink)
        .filter(ImageFilter.GaussianBlur(radius / shrink))
        .resize(sheet.size, Image.Resampling.BICUBIC)
    )


def ripple(water: Image.Image, chance: random.Random) -> Image.Image:
    """Shift rows sideways, more towards the viewer, as moving water does."""
    shifted, step, phase = water.copy(), 3, chance.random() * 6
    for top in range(0, water.height, step):
        depth = top / water.height
        sway = math.sin(phase + top / (5 + 22 * depth)) * (2 + 16 * depth) + chance.uniform(-1, 1) * (1 + 6 * depth)
        row = water.crop((0, top, water.width, min(top + step, water.height)))
        shifted.paste(ImageChops.offset(row, round(sway * FACTOR / 2), 0), (0, top))
    return shifted


def overlay(picture: Image.Image, grey: Image.Image) -> Image.Image:
    return ImageChops.overlay(picture, Image.merge("RGB", (grey, grey, grey)))


def around_grey(amount: float) -> Callable[[int], int]:
    return lambda value: max(0, min(255, round(128 + (value - 128) * amount)))


def contrast(amount: float) -> Callable[[int], int]:
    return lambda value: max(0, min(255, round(128 + (value - 128) * amount * 2)))

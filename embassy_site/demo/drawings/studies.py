"""A library and a laboratory."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, Stencil, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DARK_UMBER,
    DEEP_SLATE,
    EARTH,
    GOLD,
    HAZE,
    INK,
    LIGHT,
    MID_SLATE,
    MIST,
    MOSS,
    NIGHT,
    PALE_GOLD,
    PALE_SLATE,
    ROSE,
    SAGE,
    SAND,
    SLATE,
    SPINES,
    UMBER,
    WARM,
)


def shelf(canvas: Canvas, left: float, top: float, right: float, bottom: float, *, dark: float = 0) -> None:
    """A board of books, some leaning, some lying, with a gap here and there."""
    canvas.box(left, top, right, bottom, (DARK_UMBER, mix(UMBER, DARK_UMBER, 0.5)))
    height, x = bottom - top, left + 4
    bands = canvas.stencil()
    while x < right - 12:
        width = canvas.chance.uniform(0.09, 0.2) * height
        tall = height * canvas.chance.uniform(0.66, 0.93)
        if canvas.chance.random() < 0.06:
            x += width * 1.4
            continue
        colour = mix(canvas.chance.choice(SPINES), INK, dark)
        end = min(x + width, right - 3)
        canvas.box(
            x, bottom - tall, end - 1, bottom, (mix(colour, LIGHT, 0.16), colour, mix(colour, INK, 0.35)), across=True
        )
        if canvas.chance.random() < 0.6:
            for share in (0.14, 0.2, 0.8):
                bands.box(x + 1, bottom - tall * (1 - share), end - 2, bottom - tall * (1 - share) + 2)
        x += width
    canvas.fill(bands, PALE_GOLD, alpha=0.6)
    shade = canvas.stencil().box(left, top, right, top + height * 0.3)
    canvas.fill(shade, INK, alpha=0.4, blur=height * 0.08)


def library(canvas: Canvas) -> None:
    canvas.ground((UMBER, DARK_UMBER))
    for column in range(4):
        left = 24 + column * 396
        for row in range(5):
            shelf(canvas, left, 20 + row * 158, left + 366, 160 + row * 158)
        for row in range(6):
            canvas.box(left - 14, 2 + row * 158, left + 380, 20 + row * 158, (CLAY, EARTH, UMBER))
        canvas.box(left - 28, 0, left, 1000, (UMBER, EARTH, UMBER), across=True)
    canvas.box(1584, 0, 1600, 1000, (EARTH, UMBER), across=True)
    canvas.glow(800, 560, 1000, PALE_GOLD, 0.42)
    ladder = canvas.stencil()
    for x in (1120, 1200):
        ladder.line([(x, 60), (x + 90, 900)], 11)
    for step in range(9):
        y = 130 + step * 86
        shift = (y - 60) / 840 * 90
        ladder.line([(1120 + shift, y), (1200 + shift, y)], 8)
    canvas.fill(ladder, (CLAY, EARTH))
    _reading_table(canvas)


def _reading_table(canvas: Canvas) -> None:
    canvas.polygon([(150, 838), (1450, 838), (1640, 1000), (-40, 1000)], (EARTH, UMBER, DARK_UMBER))
    canvas.glow(800, 860, 640, LIGHT, 0.55, squeeze=0.25)
    for x in (420, 800, 1180):
        _desk_lamp(canvas, x, 852)
    book = canvas.stencil()
    for x in (590, 1010):
        book.polygon(
            [
                *motifs.smooth([(x, 886), (x - 40, 872), (x - 96, 880)]),
                (x - 116, 918),
                *motifs.smooth([(x - 116, 918), (x - 50, 908), (x, 924)]),
            ]
        )
        book.polygon(
            [
                *motifs.smooth([(x, 886), (x + 40, 872), (x + 96, 880)]),
                (x + 116, 918),
                *motifs.smooth([(x + 116, 918), (x + 50, 908), (x, 924)]),
            ]
        )
    canvas.fill(book, (WARM, SAND))


def _desk_lamp(canvas: Canvas, x: float, base: float) -> None:
    stand = canvas.stencil().line([(x, base), (x, base - 96)], 6).box(x - 34, base - 4, x + 34, base + 8, radius=5)
    canvas.fill(stand, (GOLD, UMBER))
    canvas.glow(x, base - 70, 170, LIGHT, 0.9)
    shade = canvas.stencil().polygon(
        motifs.smooth(
            [(x - 82, base - 88), (x - 66, base - 122), (x, base - 136), (x + 66, base - 122), (x + 82, base - 88)]
        )
    )
    canvas.fill(shade, (MOSS, SAGE))
    canvas.box(x - 78, base - 90, x + 78, base - 84, LIGHT)


def laboratory(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, WARM))
    window = canvas.stencil().box(120, 60, 1480, 640)
    canvas.fill(window, (MIST, HAZE, LIGHT))
    canvas.glow(1080, 300, 620, LIGHT, 0.9)
    for base, tone in ((560, 0.1), (610, 0.3)):
        line = motifs.wave_line(canvas.chance, 1600, base, 120, waves=6)
        canvas.fill(
            canvas.stencil().polygon([*line, (1620, 700), (-20, 700)]).within(window), (mix(MIST, SLATE, tone), HAZE)
        )
    bars = canvas.stencil()
    buildings.lattice(bars, 120, 60, 1480, 640, 4, 2, 9)
    canvas.fill(bars, (WARM, SAND))
    canvas.box(0, 740, 1600, 1000, (SLATE, DEEP_SLATE, NIGHT))
    canvas.box(0, 728, 1600, 752, (HAZE, PALE_SLATE))
    _microscope(canvas, 420, 736)
    for x, size, colour in ((720, 1.0, GOLD), (1180, 1.35, ACCENT), (1400, 0.85, MID_SLATE)):
        _flask(canvas, x, 736, size, colour)
    _round_flask(canvas, 940, 736)
    _tubes(canvas, 130, 736)
    canvas.glow(1180, 800, 380, ROSE, 0.25, squeeze=0.2)


def _glass(canvas: Canvas, shape: Stencil, liquid: Stencil, colour: str) -> None:
    canvas.fill(shape, (WARM, HAZE, WARM), alpha=0.55, across=True)
    canvas.fill(liquid.within(shape), (mix(colour, LIGHT, 0.35), colour, mix(colour, INK, 0.25)), alpha=0.9)


def _flask(canvas: Canvas, x: float, base: float, size: float, colour: str) -> None:
    wide, tall = 110 * size, 260 * size
    points = [
        (x - wide * 0.2, base - tall),
        (x - wide * 0.2, base - tall * 0.6),
        (x - wide, base - tall * 0.06),
        (x - wide * 0.86, base),
        (x + wide * 0.86, base),
        (x + wide, base - tall * 0.06),
        (x + wide * 0.2, base - tall * 0.6),
        (x + wide * 0.2, base - tall),
    ]
    _glass(
        canvas,
        canvas.stencil().polygon(points),
        canvas.stencil().box(x - wide, base - tall * 0.36, x + wide, base),
        colour,
    )
    edge = (
        canvas.stencil()
        .line([*points, points[0]], 3)
        .line([(x - wide * 0.28, base - tall), (x + wide * 0.28, base - tall)], 6)
    )
    canvas.fill(edge, SLATE, alpha=0.55)
    canvas.line([(x - wide * 0.22, base - tall * 0.5), (x - wide * 0.7, base - tall * 0.1)], 6 * size, WARM, alpha=0.7)
    bubbles = canvas.stencil()
    for _ in range(9):
        bubbles.ring(
            x + canvas.chance.uniform(-0.5, 0.5) * wide,
            base - canvas.chance.uniform(0.05, 0.32) * tall,
            canvas.chance.uniform(3, 8) * size,
            1.4,
        )
    canvas.fill(bubbles, LIGHT, alpha=0.7)


def _round_flask(canvas: Canvas, x: float, base: float) -> None:
    stand = (
        canvas.stencil()
        .line([(x - 130, base), (x - 130, base - 470)], 9)
        .box(x - 180, base - 14, x + 60, base, radius=5)
    )
    stand.line([(x - 130, base - 330), (x, base - 330)], 7)
    canvas.fill(stand, (SLATE, NIGHT))
    shape = canvas.stencil().ellipse(x, base - 190, 96).box(x - 22, base - 400, x + 22, base - 250)
    _glass(canvas, shape, canvas.stencil().box(x - 120, base - 190, x + 120, base - 80), PALE_SLATE)
    rim = canvas.stencil().ring(x, base - 190, 96, 3).line([(x - 28, base - 400), (x + 28, base - 400)], 6)
    canvas.fill(rim, SLATE, alpha=0.55)
    canvas.fill(canvas.stencil().arc(x, base - 190, 76, 150, 230, 7), WARM, alpha=0.85)
    flame = canvas.stencil().polygon(
        motifs.smooth([(x, base - 88), (x + 17, base - 46), (x, base - 26), (x - 17, base - 46)], closed=True)
    )
    canvas.fill(flame, (PALE_GOLD, MID_SLATE))
    canvas.box(x - 15, base - 30, x + 15, base, (SLATE, NIGHT))


def _tubes(canvas: Canvas, left: float, base: float) -> None:
    for n, colour in enumerate((ACCENT, GOLD, MID_SLATE, SAGE)):
        x = left + n * 38
        tube = canvas.stencil().box(x - 11, base - 170, x + 11, base - 14, radius=11)
        _glass(canvas, tube, canvas.stencil().box(x - 20, base - 70 - n * 13, x + 20, base), colour)
    rack = (
        canvas.stencil()
        .box(left - 34, base - 118, left + 148, base - 102, radius=3)
        .box(left - 34, base - 22, left + 148, base, radius=3)
    )
    canvas.fill(rack, (EARTH, UMBER))


def _microscope(canvas: Canvas, x: float, base: float) -> None:
    steel = (
        canvas.stencil()
        .box(x - 120, base - 26, x + 96, base, radius=10)
        .box(x - 92, base - 160, x + 60, base - 142, radius=5)
    )
    limb = motifs.smooth([(x + 66, base - 20), (x + 116, base - 130), (x + 104, base - 260), (x + 40, base - 350)])
    steel.line(limb, 30)
    canvas.fill(steel, (MID_SLATE, DEEP_SLATE, NIGHT))
    lean = math.radians(-64)
    dx, dy = math.cos(lean), math.sin(lean)
    foot = (x - 36, base - 190)
    tube = canvas.stencil().line([foot, (foot[0] + dx * 230, foot[1] + dy * 230)], 44)
    canvas.fill(tube, (WARM, PALE_SLATE, SLATE), across=True)
    eye = canvas.stencil().line(
        [(foot[0] + dx * 236, foot[1] + dy * 236), (foot[0] + dx * 296, foot[1] + dy * 296)], 30
    )
    eye.line([foot, (foot[0] - dx * 16, foot[1] - dy * 16)], 26)
    canvas.fill(eye, (NIGHT, DEEP_SLATE))
    canvas.disc(x + 108, base - 170, 24, (PALE_GOLD, GOLD))
    canvas.glow(x - 30, base - 150, 90, LIGHT, 0.8)

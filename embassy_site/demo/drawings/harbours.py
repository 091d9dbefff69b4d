"""A container port, and a race of dragon boats."""

import math
from collections.abc import Callable

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DEEP,
    DEEP_SLATE,
    EARTH,
    GOLD,
    HAZE,
    INK,
    LIGHT,
    MID_SLATE,
    MIST,
    NIGHT,
    PALE_GOLD,
    PALE_SLATE,
    PAPER,
    PEACH,
    SLATE,
    UMBER,
    WARM,
)


def port(canvas: Canvas) -> None:
    water = 700
    canvas.ground((MIST, HAZE, LIGHT, PEACH))
    canvas.glow(360, 470, 560, LIGHT, 0.9)
    canvas.disc(360, 400, 62, WARM)
    canvas.cloud(60, 420, WARM, 0.75)
    motifs.hills(canvas, water, 120, (MIST, HAZE), waves=4)
    for x, size, tone in ((1180, 330, 0.25), (960, 350, 0.35)):
        _crane(canvas, x, water, size, mix(MIST, SLATE, tone))
    canvas.cloud(560, 760, HAZE, 0.7)
    canvas.box(-10, water - 26, 1610, water + 54, (mix(CLAY, PALE_SLATE, 0.6), MID_SLATE))
    _crane(canvas, 1380, water - 6, 560, DEEP)
    _crane(canvas, 760, water - 6, 500, mix(SLATE, DEEP_SLATE, 0.5))
    _container_ship(canvas, water)
    canvas.mirror(water + 52, (MID_SLATE, SLATE, DEEP_SLATE), share=0.5, blur=4)
    motifs.glitter(canvas, 330, water + 70, 230, 150)


def _crane(canvas: Canvas, x: float, base: float, size: float, colour: str) -> None:
    """A gantry crane whose boom reaches left over the water."""
    steel, wide = canvas.stencil(), size * 0.02
    legs, top = (x - size * 0.1, x + size * 0.17), base - size * 0.62
    for leg in legs:
        steel.line([(leg, base), (leg, top)], wide * 1.5)
    steel.line([(legs[0], base - size * 0.3), (legs[1], base - size * 0.3)], wide)
    steel.line([(legs[0], base - size * 0.3), (legs[1], top)], wide * 0.6)
    steel.line([(x - size * 0.62, top), (x + size * 0.36, top)], wide * 1.7)
    steel.line([(legs[0], top), (x, base - size)], wide).line([(legs[1], top), (x, base - size)], wide)
    steel.line([(x, base - size), (x - size * 0.6, top)], wide * 0.4).line(
        [(x, base - size), (x - size * 0.34, top)], wide * 0.4
    )
    steel.line([(x, base - size), (x + size * 0.34, top)], wide * 0.4)
    steel.line([(x - size * 0.4, top), (x - size * 0.4, top + size * 0.2)], wide * 0.25)
    steel.box(x - size * 0.45, top + size * 0.2, x - size * 0.35, top + size * 0.225)
    steel.box(x + size * 0.2, top - size * 0.07, x + size * 0.34, top)
    canvas.fill(steel, (colour, mix(colour, INK, 0.25)))


def _container_ship(canvas: Canvas, water: float) -> None:
    colours = (ACCENT, DEEP, SLATE, MID_SLATE, PALE_SLATE, CLAY, GOLD, PAPER, EARTH)
    for column in range(13):
        left = 196 + column * 66
        for row in range(canvas.chance.choice((2, 3, 3, 4, 4, 5))):
            top = water - 62 - row * 29
            colour = canvas.chance.choice(colours)
            canvas.box(left, top, left + 63, top + 27, (mix(colour, WARM, 0.12), mix(colour, INK, 0.18)))
            ribs = canvas.stencil()
            for rib in range(1, 8):
                ribs.line([(left + rib * 8, top + 3), (left + rib * 8, top + 24)], 1)
            canvas.fill(ribs, INK, alpha=0.16)
    bridge = (
        canvas.stencil()
        .box(1062, water - 250, 1140, water - 36, radius=4)
        .box(1040, water - 268, 1162, water - 240, radius=4)
    )
    canvas.fill(bridge, (WARM, MIST))
    panes = canvas.stencil()
    for n in range(9):
        panes.box(1048 + n * 12, water - 262, 1056 + n * 12, water - 248)
    canvas.fill(panes, DEEP_SLATE)
    canvas.box(1150, water - 190, 1190, water - 36, (DEEP, NIGHT))
    hull = canvas.stencil().polygon(
        [
            *motifs.smooth([(120, water - 50), (150, water + 4), (196, water + 54)]),
            (1214, water + 54),
            (1236, water - 44),
        ]
    )
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    canvas.fill(canvas.stencil().box(100, water + 34, 1300, water + 54).within(hull), DEEP)
    canvas.line([(128, water - 36), (1232, water - 32)], 2, MIST, alpha=0.6)


def dragon_boats(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, LIGHT))
    canvas.glow(1180, 160, 520, LIGHT, 0.8)
    canvas.cloud(0, 240, WARM, 0.8)
    quay = canvas.stencil()
    x = -20.0
    while x < 1620:
        width, height = canvas.chance.uniform(70, 130), canvas.chance.uniform(90, 190)
        quay.box(x, 330 - height, x + width, 340)
        quay.polygon([(x, 331 - height), (x + width / 2, 300 - height), (x + width, 331 - height)])
        x += width
    canvas.fill(quay, (mix(EARTH, MIST, 0.5), mix(CLAY, HAZE, 0.4)))
    panes = canvas.stencil()
    for px in range(10, 1600, 26):
        for py in range(190, 320, 34):
            panes.box(px, py, px + 11, py + 18)
    canvas.fill(panes.within(quay), WARM, alpha=0.5)
    canvas.box(0, 330, 1600, 366, (CLAY, EARTH))
    crowd = canvas.stencil()
    for px in range(4, 1610, 13):
        motifs.person(crowd, px, 348 + canvas.chance.uniform(-6, 4), canvas.chance.uniform(34, 46))
    canvas.fill(crowd, (mix(SLATE, DEEP, 0.35), DEEP_SLATE))
    flags = canvas.stencil()
    for px in range(0, 1640, 34):
        flags.polygon(
            [
                (px, 96 + 34 * math.sin(px / 255)),
                (px + 20, 98 + 34 * math.sin(px / 255)),
                (px + 9, 122 + 34 * math.sin(px / 255)),
            ]
        )
    canvas.fill(flags, (ACCENT, GOLD))
    canvas.mirror(362, (PALE_SLATE, MID_SLATE, SLATE, DEEP_SLATE), share=0.62, blur=5)
    for x, y, size, colour in ((720, 500, 0.66, SLATE), (960, 650, 0.86, GOLD), (760, 850, 1.16, ACCENT)):
        _long_boat(canvas, x, y, size, colour)


def _long_boat(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * size, y + dy * size

    spray = canvas.stencil()
    for _ in range(260):
        dx = canvas.chance.uniform(-620, 500)
        spray.line(
            [
                at(dx, 26 + canvas.chance.gauss(0, 9)),
                at(dx + canvas.chance.uniform(8, 46), 26 + canvas.chance.gauss(0, 9)),
            ],
            2 * size,
        )
    canvas.fill(spray, WARM, alpha=0.5)
    crew, oars = canvas.stencil(), canvas.stencil()
    for n in range(10):
        seat = -360 + n * 74
        crew.ellipse(*at(seat + 26, -92), 15 * size, 17 * size)
        crew.polygon([at(seat - 16, -8), at(seat + 4, -76), at(seat + 38, -74), at(seat + 26, -8)])
        crew.line([at(seat + 26, -64), at(seat + 60, -34)], 11 * size)
        oars.line([at(seat + 34, -84), at(seat + 88, 40)], 5 * size)
        oars.polygon([at(seat + 76, 12), at(seat + 92, 8), at(seat + 106, 48), at(seat + 88, 52)])
    crew.ellipse(*at(-440, -116), 15 * size, 17 * size).polygon(
        [at(-466, -8), at(-456, -98), at(-420, -98), at(-418, -8)]
    )
    canvas.fill(crew, (mix(colour, INK, 0.45), NIGHT))
    hull = motifs.smooth(
        [
            at(-560, -66),
            at(-500, -14),
            at(-380, 10),
            at(0, 20),
            at(380, 10),
            at(480, -16),
            at(540, -70),
            at(566, -62),
            at(520, 12),
            at(400, 44),
            at(0, 52),
            at(-400, 44),
            at(-520, 8),
            at(-590, -62),
        ],
        closed=True,
    )
    canvas.polygon(hull, (mix(colour, LIGHT, 0.3), colour, mix(colour, INK, 0.35)))
    canvas.line([at(-480, 16), at(-300, 30), at(0, 36), at(300, 30), at(470, 16)], 5 * size, PALE_GOLD)
    canvas.fill(oars, (EARTH, UMBER))
    _dragon_head(canvas, at, size, colour)


def _dragon_head(canvas: Canvas, at: Callable[[float, float], Point], size: float, colour: str) -> None:
    mane = canvas.stencil()
    for dx, dy in ((520, -128), (504, -104), (498, -78), (504, -52)):
        mane.polygon([at(dx, dy - 14), at(dx - 44, dy - 12), at(dx + 8, dy + 16)])
    canvas.fill(mane, (PALE_GOLD, GOLD))
    head = motifs.smooth(
        [
            at(520, -48),
            at(512, -104),
            at(544, -144),
            at(586, -142),
            at(604, -122),
            at(650, -112),
            at(654, -92),
            at(606, -90),
            at(640, -70),
            at(628, -58),
            at(580, -66),
            at(560, -36),
        ],
        closed=True,
    )
    canvas.polygon(head, (mix(colour, LIGHT, 0.35), colour))
    horns = (
        canvas.stencil().line([at(552, -138), at(530, -178)], 7 * size).line([at(570, -142), at(556, -186)], 7 * size)
    )
    horns.line(motifs.smooth([at(644, -110), at(674, -132), at(690, -120)]), 3 * size)
    canvas.fill(horns, (PALE_GOLD, GOLD))
    canvas.disc(*at(588, -118), 9 * size, WARM)
    canvas.disc(*at(591, -118), 4.5 * size, INK)

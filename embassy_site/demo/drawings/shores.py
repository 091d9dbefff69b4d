"""Two shores and the bridge between them."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    DEEP,
    DEEP_SLATE,
    EARTH,
    GOLD,
    HAZE,
    LIGHT,
    MID_SLATE,
    MIST,
    NIGHT,
    PALE_GOLD,
    PALE_SLATE,
    PEACH,
    SLATE,
    WARM,
)


def two_shores(canvas: Canvas) -> None:
    water = 690
    canvas.ground((PALE_SLATE, HAZE, LIGHT, WARM))
    canvas.disc(800, 360, 150, (PALE_GOLD, PEACH))
    canvas.glow(800, 380, 520, LIGHT, 0.75)
    canvas.cloud(120, 420, WARM, 0.7)
    for base, height, tone in ((600, 170, 0.12), (660, 130, 0.3)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, WARM, 0.85)), waves=4 + 3 * tone)
        canvas.cloud(base - 60, base + 90, WARM, 0.8)
    _left_shore(canvas, water)
    _right_shore(canvas, water)
    _long_bridge(canvas, water)
    canvas.mirror(water + 30, (HAZE, PALE_SLATE, MID_SLATE), share=0.45, blur=4)
    boats = canvas.stencil()
    for x, y, length in ((690, 850, 110), (930, 800, 70)):
        motifs.boat(boats, x, y, length)
        motifs.person(boats, x - length * 0.1, y - 2, length * 0.45)
    canvas.fill(boats, (DEEP, NIGHT))


def _left_shore(canvas: Canvas, water: float) -> None:
    land = canvas.stencil().polygon(
        [
            *motifs.smooth([(-20, water - 110), (160, water - 96), (330, water - 50), (430, water + 34)]),
            (-20, water + 34),
        ]
    )
    buildings.clock_tower(land, 250, water - 60, 330)
    buildings.domed_church(land, 110, water - 96, 66)
    for x, height in ((20, 90), (170, 70), (310, 70), (345, 50)):
        land.box(x, water - 80 - height, x + 34, water - 30)
    buildings.spire(land, 44, water - 150, 16, 110)
    motifs.crown(land, canvas.chance, 395, water - 6, 56, 32)
    canvas.fill(land, (SLATE, DEEP_SLATE))
    canvas.disc(250, water - 60 - 330 * 0.655, 16, LIGHT)


def _right_shore(canvas: Canvas, water: float) -> None:
    land = canvas.stencil().polygon(
        [
            *motifs.smooth([(1170, water + 34), (1270, water - 50), (1420, water - 104), (1620, water - 130)]),
            (1620, water + 34),
        ]
    )
    buildings.pagoda(land, 1390, water - 90, 128, 6)
    for x, y, half in ((1520, water - 140, 74), (1265, water - 66, 44)):
        land.box(x - half * 0.7, y - 14, x + half * 0.7, y + 60)
        land.polygon(buildings.curved_roof(x, y - 10, half, half * 0.5, half * 0.5, half * 0.16))
    for x, height in ((1310, 100), (1460, 130), (1590, 150), (1228, 70)):
        motifs.pine(land, canvas.chance, x, water - 60 if x > 1250 else water - 6, height)
    canvas.fill(land, (DEEP, mix(DEEP, NIGHT, 0.7)))


def _long_bridge(canvas: Canvas, water: float) -> None:
    def deck(x: float) -> float:
        return water + 8 - 120 * math.sin((x - 380) / 840 * math.pi)

    road = [(x, deck(x)) for x in range(380, 1221, 10)]
    piers = canvas.stencil()
    for x in range(440, 1180, 60):
        piers.line([(x, deck(x)), (x, water + 34)], 5)
    canvas.fill(piers, (GOLD, EARTH), alpha=0.9)
    canvas.line(road, 12, (GOLD, mix(GOLD, DEEP, 0.3)))
    rail = canvas.stencil().line([(x, y - 20) for x, y in road], 2)
    for x, y in road[::2]:
        rail.line([(x, y), (x, y - 20)], 1.4)
    canvas.fill(rail, EARTH)
    walkers = canvas.stencil()
    for x in (520, 548, 640, 742, 786, 812, 905, 1010, 1034, 1100):
        motifs.person(walkers, x, deck(x) - 4, 34)
    canvas.fill(walkers, NIGHT)

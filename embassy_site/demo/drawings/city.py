"""The Thames at dusk, and fireworks over a river."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    DEEP_SLATE,
    HAZE,
    INK,
    LIGHT,
    MID_SLATE,
    NIGHT,
    PALE_GOLD,
    PALE_SLATE,
    PEACH,
    ROSE,
    SLATE,
    UMBER,
    WARM,
)


def thames(canvas: Canvas) -> None:
    water = 640
    canvas.ground((DEEP_SLATE, MID_SLATE, ROSE, PEACH, LIGHT, LIGHT))
    canvas.glow(1090, 560, 640, LIGHT, 0.95)
    canvas.disc(1090, 500, 58, (LIGHT, PEACH))
    canvas.cloud(30, 330, PEACH, 0.5)
    canvas.cloud(180, 480, WARM, 0.5, cells=(3, 3))
    far = buildings.houses(canvas, water, 40, 120, -10, 1620, (24, 60))
    buildings.domed_church(far, 1260, water - 40, 74)
    for x, height in ((820, 230), (862, 190), (1420, 250), (1480, 200), (940, 150)):
        far.box(x, water - height, x + 34, water)
    far.polygon([(740, water), (766, water - 300), (772, water - 300), (798, water)])
    canvas.fill(far, (mix(MID_SLATE, ROSE, 0.4), mix(PALE_SLATE, PEACH, 0.6)))
    near = buildings.houses(canvas, water, 50, 84, -10, 700, (36, 80))
    near.box(60, water - 130, 560, water)
    for x in range(70, 560, 40):
        buildings.spire(near, x, water - 120, 9, 44)
    near.box(20, water - 230, 96, water)
    for x in (26, 90):
        buildings.spire(near, x, water - 220, 12, 44)
    buildings.clock_tower(near, 600, water, 400)
    canvas.fill(near, (SLATE, mix(SLATE, UMBER, 0.5)))
    canvas.disc(600, water - 400 * 0.655, 21, (LIGHT, PALE_GOLD))
    canvas.fill(buildings.lit_windows(canvas, near, water - 120, water - 8, 0.16), PALE_GOLD, alpha=0.85)
    bridge = canvas.stencil()
    buildings.arched_bridge(bridge, 640, 1660, water - 46, water + 8, 6, thickness=18)
    canvas.fill(bridge, (DEEP_SLATE, NIGHT))
    lamps = canvas.stencil()
    for x in range(680, 1640, 85):
        lamps.line([(x, water - 50), (x, water - 82)], 2.5)
    canvas.fill(lamps, NIGHT)
    for x in range(680, 1640, 85):
        canvas.glow(x, water - 84, 34, LIGHT, 1)
    canvas.mirror(water + 6, (mix(SLATE, ROSE, 0.25), DEEP_SLATE, NIGHT), share=0.42)
    motifs.glitter(canvas, 1090, water + 14, 340)
    _barge(canvas, 360, 820)


def _barge(canvas: Canvas, x: float, y: float) -> None:
    hull = canvas.stencil().polygon(
        [(x - 190, y - 26), (x - 166, y + 14), (x + 176, y + 14), (x + 214, y - 32), (x + 150, y - 22)]
    )
    hull.box(x - 150, y - 66, x - 60, y - 20, radius=4).box(x - 40, y - 40, x + 130, y - 20, radius=6)
    hull.line([(x - 104, y - 60), (x - 104, y - 118)], 3)
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    panes = canvas.stencil()
    for n in range(4):
        panes.box(x - 142 + n * 20, y - 56, x - 130 + n * 20, y - 44)
    canvas.fill(panes, PALE_GOLD)
    wake = canvas.stencil()
    for n in range(9):
        wake.line([(x - 200 - n * 22, y + 16 + n * 2), (x + 190 - n * 50, y + 18 + n * 3)], 1.4)
    canvas.fill(wake, HAZE, alpha=0.35)


def fireworks(canvas: Canvas) -> None:
    water = 730
    canvas.ground((NIGHT, DEEP_SLATE, SLATE, mix(SLATE, ROSE, 0.35)))
    canvas.cloud(200, 620, MID_SLATE, 0.4)
    for x, y, size, colour in (
        (430, 250, 230, PALE_GOLD),
        (820, 330, 170, ROSE),
        (1180, 220, 250, LIGHT),
        (1010, 160, 110, PALE_SLATE),
        (640, 140, 120, ACCENT),
        (1430, 380, 130, PALE_GOLD),
    ):
        _burst(canvas, x, y, size, colour)
    town = buildings.houses(canvas, water, 40, 120, -10, 1620, (30, 80))
    for x, height in ((250, 300), (330, 230), (1120, 260), (1210, 340), (1300, 210)):
        town.box(x, water - height, x + 52, water)
    buildings.clock_tower(town, 700, water, 260)
    canvas.fill(town, (DEEP_SLATE, NIGHT))
    canvas.fill(buildings.lit_windows(canvas, town, water - 320, water - 4, 0.13), PALE_GOLD)
    canvas.mirror(water, (DEEP_SLATE, NIGHT), share=0.3, blur=3)
    crowd = canvas.stencil().box(-10, 975, 1610, 1000)
    motifs.heads(crowd, canvas.chance, 950, 24, -20, 1640, 2.4)
    canvas.fill(crowd, (NIGHT, INK))


def _burst(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.glow(x, y, size * 1.5, colour, 0.5)
    sparks, ends = canvas.stencil(), canvas.stencil()
    for ray in range(54):
        angle = ray / 54 * 2 * math.pi + canvas.chance.uniform(-0.05, 0.05)
        reach = size * canvas.chance.uniform(0.7, 1)
        path = [
            (x + math.cos(angle) * reach * t, y + math.sin(angle) * reach * t + size * 0.22 * t**3)
            for t in (0.25, 0.45, 0.65, 0.85, 1)
        ]
        sparks.line(path[:4], 1.2).line(path[3:], 2)
        ends.ellipse(*path[-1], 2.8)
    canvas.fill(sparks, colour, alpha=0.75)
    canvas.fill(ends, LIGHT)

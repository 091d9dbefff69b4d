"""The open sea with a research ship, and wind turbines off the coast."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    DEEP,
    DEEP_SLATE,
    HAZE,
    LIGHT,
    MID_SLATE,
    MIST,
    NIGHT,
    PALE_SLATE,
    PEACH,
    ROSE,
    SLATE,
    WARM,
)


def ocean(canvas: Canvas) -> None:
    canvas.ground((MID_SLATE, MIST, PEACH, ROSE, MIST))
    canvas.glow(1060, 430, 700, LIGHT, 0.95)
    canvas.disc(1060, 400, 66, WARM)
    canvas.cloud(40, 330, WARM, 0.75)
    canvas.cloud(260, 430, ROSE, 0.25, cells=(3, 3))
    canvas.box(0, 470, 1600, 1000, (mix(PEACH, PALE_SLATE, 0.5), MID_SLATE, SLATE, DEEP_SLATE))
    path = canvas.stencil()
    for row in range(60):
        y = 474 + row * 2.6
        half = 18 + row * 2.6
        x = 1060 + canvas.chance.uniform(-half, half)
        path.line([(x - half * 0.4, y), (x + half * 0.4, y)], 1.6)
    canvas.fill(path, LIGHT, alpha=0.55)
    _research_ship(canvas, 560, 532)
    for step in range(7):
        depth = step / 6
        swell = _swell(canvas, 556 + 400 * depth**1.2, depth)
        tone = mix(PALE_SLATE, NIGHT, 0.2 + 0.7 * depth)
        canvas.polygon([*swell, (1660, 1010), (-20, 1010)], (mix(tone, HAZE, 0.45), tone, mix(tone, NIGHT, 0.6)))
        canvas.line(swell, 1.2 + 2 * depth, HAZE, alpha=0.7)
        _foam(canvas, swell, depth)


def _swell(canvas: Canvas, base: float, depth: float) -> list:
    """A line of waves with rounded troughs and leaning crests, each of its own height."""
    crests, x = [], -200.0
    length = 120 + 300 * depth
    while x < 1900:
        height = (14 + 92 * depth) * canvas.chance.uniform(0.55, 1.15)
        step = length * canvas.chance.uniform(0.75, 1.3)
        crests += [
            (x, base),
            (x + step * 0.38, base - height * 0.45),
            (x + step * 0.58, base - height),
            (x + step * 0.72, base - height * 0.5),
        ]
        x += step
    return motifs.smooth(crests)


def _foam(canvas: Canvas, swell: list, depth: float) -> None:
    """Spray on the crests, running down their backs."""
    top, low = min(y for _x, y in swell), max(y for _x, y in swell)
    drops = canvas.stencil()
    for x, y in swell:
        share = max(0, (low - y) / (low - top) - 0.35)
        for _ in range(round(share * 26)):
            drops.ellipse(
                x - abs(canvas.chance.gauss(0, 30 * depth + 5)),
                y + abs(canvas.chance.gauss(0, 20 * depth + 2)),
                canvas.chance.uniform(0.3, 0.7 + 1.1 * depth),
            )
    canvas.fill(drops, WARM, alpha=0.7)


def _research_ship(canvas: Canvas, x: float, y: float) -> None:
    hull = canvas.stencil().polygon(
        [
            (x - 214, y - 30),
            (x - 200, y + 22),
            (x + 170, y + 22),
            (x + 236, y - 56),
            (x + 120, y - 40),
            (x + 104, y - 30),
        ]
    )
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    canvas.fill(canvas.stencil().box(x - 220, y - 24, x + 240, y - 19).within(hull), WARM)
    canvas.fill(canvas.stencil().box(x - 220, y + 4, x + 240, y + 30).within(hull), DEEP)
    house = canvas.stencil().box(x - 60, y - 70, x + 104, y - 28).box(x - 20, y - 100, x + 92, y - 68)
    house.polygon([(x + 6, y - 98), (x + 12, y - 128), (x + 76, y - 128), (x + 88, y - 98)])
    canvas.fill(house, (WARM, HAZE, PALE_SLATE))
    panes = canvas.stencil().box(x + 14, y - 120, x + 78, y - 108)
    for n in range(10):
        panes.ellipse(x - 48 + n * 15, y - 50, 3)
    for n in range(6):
        panes.box(x - 10 + n * 16, y - 90, x - 1 + n * 16, y - 80)
    canvas.fill(panes, DEEP_SLATE)
    canvas.box(x - 44, y - 106, x - 22, y - 66, (ACCENT, DEEP))
    rig = (
        canvas.stencil().line([(x + 44, y - 126), (x + 44, y - 206)], 3).line([(x + 22, y - 170), (x + 66, y - 170)], 2)
    )
    rig.ellipse(x + 44, y - 182, 9, 5).line([(x + 44, y - 204), (x + 200, y - 50)], 0.6).line(
        [(x + 44, y - 204), (x - 190, y - 34)], 0.6
    )
    rig.line([(x - 186, y - 30), (x - 206, y - 112)], 5).line([(x - 150, y - 30), (x - 170, y - 112)], 5)
    rig.line([(x - 210, y - 112), (x - 166, y - 112)], 6).line([(x - 196, y - 112), (x - 196, y - 60)], 1)
    rig.line([(x - 100, y - 30), (x - 100, y - 66)], 6).line([(x - 102, y - 64), (x - 140, y - 92)], 4)
    rig.line([(x + 112, y - 46), (x + 228, y - 70)], 1.2)
    canvas.fill(rig, DEEP_SLATE)


def wind(canvas: Canvas) -> None:
    canvas.ground((SLATE, MID_SLATE, PALE_SLATE, LIGHT, PEACH))
    canvas.glow(330, 560, 640, LIGHT, 0.9)
    canvas.cloud(20, 420, WARM, 0.85)
    canvas.cloud(330, 620, WARM, 0.5, cells=(3, 2))
    for x, base, size in ((210, 640, 90), (330, 642, 100), (560, 646, 130), (470, 643, 108), (700, 648, 120)):
        _turbine(canvas, x, base, size, mix(MIST, WARM, 0.5), 0.8)
    canvas.box(0, 640, 1600, 1000, (HAZE, PALE_SLATE, MID_SLATE, SLATE))
    motifs.glitter(canvas, 330, 650, 190, 160)
    _turbine(canvas, 930, 700, 250, WARM, 0.95)
    _turbine(canvas, 1270, 820, 500, WARM, 1)
    for step in range(5):
        line = motifs.wave_line(canvas.chance, 1600, 760 + step * 52, 16 + step * 7, waves=8 - step, detail=3)
        tone = mix(MID_SLATE, DEEP_SLATE, step / 5)
        canvas.polygon([*line, (1620, 1010), (-20, 1010)], (mix(tone, MIST, 0.25), tone), alpha=0.92)
        canvas.line(line, 1.5, HAZE, alpha=0.4)
    boats = canvas.stencil()
    motifs.boat(boats, 520, 800, 120)
    boats.box(500, 762, 545, 794, radius=3).line([(522, 770), (522, 726)], 3)
    canvas.fill(boats, (ACCENT, DEEP))


def _turbine(canvas: Canvas, x: float, base: float, size: float, colour: str, alpha: float) -> None:
    top, wide = base - size, size * 0.022
    mast = canvas.stencil().polygon([(x - wide, base), (x - wide * 0.5, top), (x + wide * 0.5, top), (x + wide, base)])
    canvas.fill(mast, (colour, mix(colour, PALE_SLATE, 0.7), colour), alpha=alpha, across=True)
    blades, turn = canvas.stencil(), canvas.chance.uniform(0, 120)
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        dx, dy, reach = math.cos(angle), math.sin(angle), size * 0.6
        blades.polygon([
            (x - dy * wide * 0.8, top + dx * wide * 0.8),
            (x + dx * reach * 0.25 - dy * wide * 1.5, top + dy * reach * 0.25 + dx * wide * 1.5),
            (x + dx * reach, top + dy * reach), (x + dy * wide * 0.3, top - dx * wide * 0.3),
        ])  # fmt: skip
    blades.ellipse(x, top, wide * 1.3)
    canvas.fill(blades, (colour, mix(colour, PALE_SLATE, 0.35)), alpha=alpha)

"""An old map of a trade route."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DEEP,
    DEEP_SLATE,
    EARTH,
    LIGHT,
    MID_SLATE,
    PALE_GOLD,
    PALE_SAGE,
    PALE_SLATE,
    PAPER,
    SAND,
    UMBER,
    WARM,
)


def old_map(canvas: Canvas) -> None:
    canvas.ground((SAND, PAPER, CLAY))
    canvas.glow(800, 460, 1000, WARM, 0.7)
    sea = canvas.stencil().polygon([*_coast(0), (1640, 1040), (-40, 1040)])
    canvas.fill(sea, (PALE_SLATE, MID_SLATE), alpha=0.6)
    for reach in (8, 18, 30):
        canvas.line(_coast(reach), 2.4 - reach / 18, DEEP_SLATE, alpha=0.7)
    _sea_waves(canvas)
    _drawn_mountains(canvas)
    stops = [
        (120, 520),
        (290, 440),
        (430, 470),
        (590, 380),
        (760, 420),
        (900, 330),
        (1060, 350),
        (1220, 260),
        (1400, 290),
        (1520, 220),
    ]
    route = motifs.smooth(stops, steps=14)
    dashes = canvas.stencil()
    for n in range(0, len(route) - 4, 6):
        dashes.line(route[n : n + 4], 5)
    canvas.fill(dashes, ACCENT)
    for x, y in stops:
        canvas.disc(x, y, 12, ACCENT)
        canvas.disc(x, y, 6, LIGHT)
    towns = canvas.stencil()
    for x, y in stops[::3]:
        towns.box(x - 22, y - 50, x + 22, y - 20).polygon(buildings.curved_roof(x, y - 48, 36, 20, 14, 6))
        towns.box(x - 9, y - 84, x + 9, y - 64).polygon(buildings.curved_roof(x, y - 82, 20, 14, 5, 4))
    canvas.fill(towns, (DEEP, UMBER))
    _compass(canvas, 1390, 830, 120)
    _caravan(canvas)
    edge = canvas.stencil().box(26, 26, 1574, 974).box(32, 32, 1568, 968, ink=0)
    for side in (42, 958):
        for x in range(44, 1556, 44):
            edge.box(x, side - 6, x + 22, side + 6)
    canvas.fill(edge, UMBER)


def _coast(out: float) -> list:
    """The shore, or a line a little way out to sea."""
    inlets = [
        (-40, 640),
        (190, 620),
        (330, 700),
        (420, 820),
        (640, 800),
        (760, 880),
        (1000, 850),
        (1130, 760),
        (1290, 800),
        (1640, 700),
    ]
    return motifs.smooth([(x, y + out) for x, y in inlets])


def _sea_waves(canvas: Canvas) -> None:
    waves = canvas.stencil()
    for _ in range(44):
        x, y = canvas.chance.uniform(60, 1240), canvas.chance.uniform(900, 950)
        waves.line(motifs.smooth([(x, y), (x + 9, y - 7), (x + 18, y), (x + 27, y - 7), (x + 36, y)]), 1.8)
    canvas.fill(waves, DEEP_SLATE, alpha=0.6)


def _drawn_mountains(canvas: Canvas) -> None:
    for _ in range(42):
        x, y = (
            canvas.chance.uniform(80, 1520),
            canvas.chance.choice((canvas.chance.uniform(110, 260), canvas.chance.uniform(520, 610))),
        )
        if y > 500 and (x < 420 or 620 > x > 520):
            continue
        half = canvas.chance.uniform(26, 56)
        peak = motifs.smooth(
            [
                (x - half, y),
                (x - half * 0.4, y - half * 0.8),
                (x, y - half * 1.35),
                (x + half * 0.5, y - half * 0.7),
                (x + half, y),
            ]
        )
        canvas.polygon(peak, (PALE_SAGE, PAPER))
        canvas.line(peak, 2.2, UMBER, alpha=0.75)
        strokes = canvas.stencil()
        for n in range(5):
            strokes.line(
                [(x + n * half * 0.15, y - half * (1.15 - n * 0.2)), (x + half * (0.2 + n * 0.14), y - half * 0.1)], 1.2
            )
        canvas.fill(strokes, UMBER, alpha=0.6)


def _compass(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.disc(x, y, size, (WARM, PAPER), alpha=0.8)
    canvas.fill(canvas.stencil().ring(x, y, size, 3).ring(x, y, size * 0.82, 1.5), UMBER)
    dark, light = canvas.stencil(), canvas.stencil()
    for n in range(8):
        angle, reach = n * math.pi / 4, size * (0.96 if n % 2 == 0 else 0.6)
        tip = (x + math.cos(angle) * reach, y + math.sin(angle) * reach)
        for stencil, side in ((dark, 0.4), (light, -0.4)):
            stencil.polygon(
                [(x, y), tip, (x + math.cos(angle + side) * size * 0.2, y + math.sin(angle + side) * size * 0.2)]
            )
    canvas.fill(light, PALE_GOLD)
    canvas.fill(dark, DEEP)


def _caravan(canvas: Canvas) -> None:
    beasts = canvas.stencil()
    for n in range(4):
        x, y = 640 + n * 92, 640 - n * 5
        beasts.polygon(
            motifs.smooth(
                [
                    (x - 30, y),
                    (x - 26, y - 26),
                    (x - 12, y - 44),
                    (x, y - 28),
                    (x + 12, y - 44),
                    (x + 26, y - 24),
                    (x + 42, y - 40),
                    (x + 46, y - 56),
                    (x + 64, y - 54),
                    (x + 54, y - 42),
                    (x + 44, y - 10),
                    (x + 26, y),
                ],
                closed=True,
            )
        )
        for leg in (-24, -14, 16, 26):
            beasts.line([(x + leg, y - 6), (x + leg + canvas.chance.uniform(-5, 5), y + 34)], 4)
    canvas.fill(beasts, (EARTH, UMBER))

"""Terraced fields, a pagoda among hills, a train in a valley."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DARK_UMBER,
    DEEP,
    DEEP_SLATE,
    EARTH,
    GOLD,
    HAZE,
    LIGHT,
    MID_SLATE,
    MIST,
    MOSS,
    NIGHT,
    PALE_GOLD,
    PALE_SAGE,
    PALE_SLATE,
    PEACH,
    SLATE,
    UMBER,
    WARM,
)


def terraces(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, PEACH, LIGHT, LIGHT))
    canvas.glow(1130, 300, 620, LIGHT, 0.9)
    canvas.disc(1130, 285, 52, WARM)
    canvas.cloud(60, 300, WARM, 0.6)
    for base, height, tone in ((420, 190, 0.15), (470, 170, 0.4), (520, 130, 0.65)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, HAZE, 0.75)), waves=3 + 4 * tone)
        canvas.cloud(base - 60, base + 90, HAZE, 0.6)
    _steps(canvas)
    trees = canvas.stencil()
    for x, y, height in ((150, 640, 150), (214, 655, 110), (1480, 760, 190)):
        motifs.pine(trees, canvas.chance, x, y, height)
    canvas.fill(trees, (MOSS, DEEP_SLATE))
    farmers = canvas.stencil()
    for x, y in ((760, 742), (812, 750), (1010, 846)):
        motifs.person(farmers, x, y, 46, width=1.15)
        farmers.polygon([(x - 13, y - 40), (x, y - 51), (x + 13, y - 40)])
    canvas.fill(farmers, DEEP)


def _steps(canvas: Canvas) -> None:
    """Field after field, each a bright pool with an earthen rim, wider the nearer it lies."""
    width, bottom = canvas.size
    for step in range(21):
        depth = step / 16
        base = 520 + 470 * depth**1.45
        line = []
        for x in range(-20, width + 40, 16):
            bay = math.sin(x / 250 + 1.1 + step * 0.16) * 34 + math.sin(x / 118 + step * 0.55) * 13
            spur = 120 * math.exp(-(((x - 330) / 300) ** 2)) - 90 * math.exp(-(((x - 1180) / 330) ** 2))
            line.append((x, base + (bay - spur) * (0.35 + 0.75 * depth)))
        down = [(width + 40, bottom + 10), (-40, bottom + 10)]
        earth = mix(PALE_SAGE, MOSS, min(1, 0.25 + 0.6 * depth))
        canvas.polygon([*line, *down], (earth, mix(earth, UMBER, 0.4)))
        rim = 7 + 15 * depth
        pool = [(x, y + rim * (0.8 + 0.5 * math.sin(x / 90 + step))) for x, y in line]
        shine = (
            mix(PEACH, MIST, min(1, depth)),
            mix(LIGHT, PALE_SLATE, min(1, depth)),
            mix(MIST, MID_SLATE, min(1, depth)),
        )
        canvas.polygon([*pool, *down], shine, alpha=0.92)
        canvas.line(pool, 1.5 + depth, LIGHT, alpha=0.5)


def pagoda(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, LIGHT, WARM))
    canvas.disc(520, 300, 118, (PALE_GOLD, PEACH), alpha=0.95)
    canvas.glow(520, 300, 420, LIGHT, 0.7)
    for base, height, tone in ((520, 270, 0.12), (600, 240, 0.32), (690, 220, 0.55)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, WARM, 0.8)), waves=3.5 + 3 * tone, detail=6)
        canvas.cloud(base - 90, base + 130, WARM, 0.85)
    line = [
        (700, 1010),
        (820, 880),
        (960, 800),
        (1100, 752),
        (1210, 748),
        (1350, 790),
        (1480, 800),
        (1620, 770),
        (1620, 1010),
    ]
    canvas.polygon(motifs.smooth(line), (SLATE, NIGHT))
    tower = canvas.stencil()
    buildings.pagoda(tower, 1150, 756, 190, 7)
    canvas.fill(tower, (SLATE, DEEP_SLATE, NIGHT))
    lamps = canvas.stencil()
    y, half = 756.0, 95.0
    for _tier in range(7):
        body = half * 0.78
        lamps.box(1150 - body * 0.16, y - body * 0.72, 1150 + body * 0.16, y - body * 0.08, radius=body * 0.12)
        y, half = y - body - half * 0.36, half * 0.88
    canvas.fill(lamps, (PALE_GOLD, GOLD), alpha=0.9)
    wood = canvas.stencil()
    for x, base, height in (
        (930, 826, 130),
        (1010, 790, 170),
        (1300, 776, 190),
        (1375, 800, 150),
        (1480, 806, 200),
        (1560, 790, 130),
    ):
        motifs.pine(wood, canvas.chance, x, base, height)
    canvas.fill(wood, (MOSS, NIGHT))
    canvas.cloud(780, 960, WARM, 0.5)
    _near_branch(canvas)
    birds = canvas.stencil()
    for x, y in ((700, 250), (740, 236), (772, 262), (820, 246)):
        birds.line(motifs.smooth([(x - 15, y - 5), (x - 6, y - 8), (x, y), (x + 6, y - 8), (x + 15, y - 5)]), 2)
    canvas.fill(birds, SLATE)


def _near_branch(canvas: Canvas) -> None:
    branch = canvas.stencil()
    for points, wide in (
        ([(-20, 60), (120, 110), (240, 120), (380, 170)], 16),
        ([(120, 110), (200, 190), (260, 210)], 9),
        ([(240, 120), (330, 90), (400, 100)], 7),
    ):
        branch.line(motifs.smooth(points), wide)
    for x, y in (
        (90, 80),
        (170, 90),
        (250, 96),
        (330, 140),
        (390, 165),
        (230, 190),
        (270, 206),
        (360, 84),
        (410, 96),
        (30, 60),
    ):
        for _ in range(34):
            angle = canvas.chance.uniform(-3.3, 0.2)
            reach = canvas.chance.uniform(26, 52)
            branch.line([(x, y), (x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.7)], 1.3)
    canvas.fill(branch, (NIGHT, MOSS))


def train(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, PEACH, LIGHT))
    canvas.glow(420, 480, 560, LIGHT, 0.85)
    canvas.cloud(40, 330, WARM, 0.65)
    for base, height, tone in ((520, 300, 0.2), (590, 230, 0.42), (680, 190, 0.62)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, HAZE, 0.7)), waves=3 + 3 * tone, detail=6)
        canvas.cloud(base - 50, base + 110, HAZE, 0.7)
    viaduct = canvas.stencil()
    buildings.arched_bridge(viaduct, -60, 1680, 610, 905, 9, thickness=40)
    canvas.fill(viaduct, (CLAY, EARTH, mix(UMBER, MIST, 0.3)))
    shade = canvas.stencil().box(0, 612, 1600, 622)
    canvas.fill(shade, DARK_UMBER, alpha=0.5)
    canvas.cloud(800, 1010, HAZE, 0.9)
    motifs.hills(canvas, 985, 110, (MOSS, NIGHT), waves=5)
    wood = canvas.stencil()
    for n in range(17):
        motifs.pine(
            wood, canvas.chance, n * 105 - 20 + canvas.chance.uniform(-30, 30), 990, canvas.chance.uniform(110, 210)
        )
    canvas.fill(wood, (MOSS, NIGHT))
    masts = canvas.stencil()
    for x in range(60, 1640, 220):
        masts.line([(x, 602), (x, 456)], 5).line([(x, 470), (x + 42, 470)], 3)
    masts.line([(-20, 474), (1620, 474)], 1.6)
    canvas.fill(masts, DEEP_SLATE)
    _carriages(canvas)


def _carriages(canvas: Canvas) -> None:
    top, floor, nose = 514, 598, 1330
    body = [
        (-40, floor),
        (-40, top),
        (nose - 190, top),
        (nose - 110, top + 8),
        (nose - 40, top + 36),
        (nose, top + 66),
        (nose - 4, floor - 4),
        (nose - 30, floor),
    ]
    shell = canvas.stencil().polygon([body[0], *body[1:3], *motifs.smooth(body[2:6]), *body[6:]])
    canvas.fill(shell, (WARM, WARM, MIST, PALE_SLATE))
    band = canvas.stencil().box(-40, 572, nose - 20, 579)
    canvas.fill(band.within(shell), ACCENT)
    glass = canvas.stencil()
    for x in range(-10, 1090, 58):
        if (x + 10) % 348 < 290:
            glass.box(x, 536, x + 42, 560, radius=5)
    glass.polygon(
        motifs.smooth([(nose - 150, 528), (nose - 92, 533), (nose - 48, 552), (nose - 120, 552)], closed=True)
    )
    canvas.fill(glass, (NIGHT, MID_SLATE))
    seams = canvas.stencil()
    for x in range(314, 1100, 348):
        seams.line([(x, top), (x, floor)], 3)
    canvas.fill(seams, PALE_SLATE)
    canvas.glow(nose - 6, 584, 120, LIGHT, 0.9)
    canvas.box(-40, floor - 2, nose - 30, floor + 6, NIGHT)

"""Landscapes: hills, water, weather."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import *  # noqa: F403


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
        shine = (mix(PEACH, MIST, min(1, depth)), mix(LIGHT, PALE_SLATE, min(1, depth)), mix(MIST, MID_SLATE, min(1, depth)))
        canvas.polygon([*pool, *down], shine, alpha=0.92)
        canvas.line(pool, 1.5 + depth, LIGHT, alpha=0.5)


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
        crests += [(x, base), (x + step * 0.38, base - height * 0.45), (x + step * 0.58, base - height), (x + step * 0.72, base - height * 0.5)]
        x += step
    return motifs.smooth(crests)


def _foam(canvas: Canvas, swell: list, depth: float) -> None:
    """Spray on the crests, running down their backs."""
    top, low = min(y for _x, y in swell), max(y for _x, y in swell)
    drops = canvas.stencil()
    for x, y in swell:
        share = max(0, (low - y) / (low - top) - 0.35)
        for _ in range(round(share * 26)):
            drops.ellipse(x - abs(canvas.chance.gauss(0, 30 * depth + 5)), y + abs(canvas.chance.gauss(0, 20 * depth + 2)), canvas.chance.uniform(0.4, 0.9 + 1.7 * depth))
    canvas.fill(drops, WARM, alpha=0.7)


def _research_ship(canvas: Canvas, x: float, y: float) -> None:
    hull = canvas.stencil().polygon(motifs.smooth([(x - 150, y - 34), (x - 128, y + 12), (x + 120, y + 12), (x + 165, y - 46), (x + 90, y - 36), (x - 60, y - 32)], closed=True))
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    canvas.line([(x - 140, y - 6), (x + 146, y - 8)], 3, ACCENT)
    house = canvas.stencil().box(x - 20, y - 74, x + 84, y - 32, radius=4).box(x + 10, y - 100, x + 76, y - 72, radius=4)
    canvas.fill(house, (WARM, MIST))
    panes = canvas.stencil()
    for n in range(5):
        panes.box(x + 17 + n * 11, y - 94, x + 24 + n * 11, y - 84)
    canvas.fill(panes, DEEP_SLATE)
    rig = canvas.stencil().line([(x + 40, y - 98), (x + 40, y - 160)], 3).line([(x + 22, y - 130), (x + 58, y - 130)], 2)
    rig.line([(x - 130, y - 30), (x - 104, y - 104), (x - 62, y - 30)], 4).line([(x - 104, y - 104), (x - 140, y - 92)], 3)
    rig.ellipse(x + 40, y - 140, 8, 6)
    canvas.fill(rig, DEEP_SLATE)


def wind(canvas: Canvas) -> None:
    canvas.ground((SLATE, MID_SLATE, PALE_SLATE, LIGHT, PEACH))
    canvas.glow(330, 560, 640, LIGHT, 0.9)
    canvas.cloud(20, 420, WARM, 0.85)
    canvas.cloud(330, 620, WARM, 0.5, cells=(3, 2))
    for x, base, size in ((210, 640, 90), (330, 642, 100), (560, 646, 130), (470, 643, 108), (700, 648, 120)):
        _turbine(canvas, x, base, size, mix(MIST, WARM, 0.5), 0.8)
    canvas.box(0, 640, 1600, 1000, (HAZE, PALE_SLATE, MID_SLATE, SLATE))
    _sparkle(canvas, 330, 650, 260)
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
            (x - dy * wide * 0.8, top + dx * wide * 0.8), (x + dx * reach * 0.25 - dy * wide * 1.5, top + dy * reach * 0.25 + dx * wide * 1.5),
            (x + dx * reach, top + dy * reach), (x + dy * wide * 0.3, top - dx * wide * 0.3),
        ])  # fmt: skip
    blades.ellipse(x, top, wide * 1.3)
    canvas.fill(blades, (colour, mix(colour, PALE_SLATE, 0.35)), alpha=alpha)


def _sparkle(canvas: Canvas, x: float, y: float, depth: float) -> None:
    marks = canvas.stencil()
    for _ in range(160):
        down = canvas.chance.random() ** 1.4 * depth
        left = x + canvas.chance.gauss(0, 40 + down * 0.5)
        marks.line([(left, y + down), (left + 10 + down * 0.15, y + down)], 1.2 + down * 0.006)
    canvas.fill(marks, LIGHT, alpha=0.7)


def pagoda(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, LIGHT, WARM))
    canvas.disc(520, 300, 118, (PALE_GOLD, PEACH), alpha=0.95)
    canvas.glow(520, 300, 420, LIGHT, 0.7)
    for base, height, tone in ((520, 270, 0.12), (600, 240, 0.32), (690, 220, 0.55)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, WARM, 0.8)), waves=3.5 + 3 * tone, detail=6)
        canvas.cloud(base - 90, base + 130, WARM, 0.85)
    line = [(700, 1010), (820, 880), (960, 800), (1100, 752), (1210, 748), (1350, 790), (1480, 800), (1620, 770), (1620, 1010)]
    canvas.polygon(motifs.smooth(line), (SLATE, NIGHT))
    tower = canvas.stencil()
    motifs.pagoda(tower, 1150, 756, 190, 7)
    canvas.fill(tower, (SLATE, DEEP_SLATE, NIGHT))
    lamps = canvas.stencil()
    y, half = 756.0, 95.0
    for _tier in range(7):
        body = half * 0.78
        lamps.box(1150 - body * 0.16, y - body * 0.72, 1150 + body * 0.16, y - body * 0.08, radius=body * 0.12)
        y, half = y - body - half * 0.36, half * 0.88
    canvas.fill(lamps, (PALE_GOLD, GOLD), alpha=0.9)
    wood = canvas.stencil()
    for x, base, height in ((930, 826, 130), (1010, 790, 170), (1300, 776, 190), (1375, 800, 150), (1480, 806, 200), (1560, 790, 130)):
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
    for points, wide in (([(-20, 60), (120, 110), (240, 120), (380, 170)], 16), ([(120, 110), (200, 190), (260, 210)], 9), ([(240, 120), (330, 90), (400, 100)], 7)):
        branch.line(motifs.smooth(points), wide)
    for x, y in ((90, 80), (170, 90), (250, 96), (330, 140), (390, 165), (230, 190), (270, 206), (360, 84), (410, 96), (30, 60)):
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
    motifs.arched_bridge(viaduct, -60, 1680, 610, 905, 9, thickness=40)
    canvas.fill(viaduct, (CLAY, EARTH, mix(UMBER, MIST, 0.3)))
    shade = canvas.stencil().box(0, 612, 1600, 622)
    canvas.fill(shade, DARK_UMBER, alpha=0.5)
    canvas.cloud(800, 1010, HAZE, 0.9)
    motifs.hills(canvas, 985, 110, (MOSS, NIGHT), waves=5)
    wood = canvas.stencil()
    for n in range(17):
        motifs.pine(wood, canvas.chance, n * 105 - 20 + canvas.chance.uniform(-30, 30), 990, canvas.chance.uniform(110, 210))
    canvas.fill(wood, (MOSS, NIGHT))
    masts = canvas.stencil()
    for x in range(60, 1640, 220):
        masts.line([(x, 602), (x, 456)], 5).line([(x, 470), (x + 42, 470)], 3)
    masts.line([(-20, 474), (1620, 474)], 1.6)
    canvas.fill(masts, DEEP_SLATE)
    _carriages(canvas)


def _carriages(canvas: Canvas) -> None:
    top, floor, nose = 514, 598, 1330
    body = [(-40, floor), (-40, top), (nose - 190, top), (nose - 110, top + 8), (nose - 40, top + 36), (nose, top + 66), (nose - 4, floor - 4), (nose - 30, floor)]
    shell = canvas.stencil().polygon([body[0], *body[1:3], *motifs.smooth(body[2:6]), *body[6:]])
    canvas.fill(shell, (WARM, WARM, MIST, PALE_SLATE))
    band = canvas.stencil().box(-40, 572, nose - 20, 579)
    canvas.fill(band.within(shell), ACCENT)
    glass = canvas.stencil()
    for x in range(-10, 1090, 58):
        if (x + 10) % 348 < 290:
            glass.box(x, 536, x + 42, 560, radius=5)
    glass.polygon(motifs.smooth([(nose - 150, 528), (nose - 92, 533), (nose - 48, 552), (nose - 120, 552)], closed=True))
    canvas.fill(glass, (NIGHT, MID_SLATE))
    seams = canvas.stencil()
    for x in range(314, 1100, 348):
        seams.line([(x, top), (x, floor)], 3)
    canvas.fill(seams, PALE_SLATE)
    canvas.glow(nose - 6, 584, 120, LIGHT, 0.9)
    canvas.box(-40, floor - 2, nose - 30, floor + 6, NIGHT)

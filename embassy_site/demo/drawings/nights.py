"""A lantern festival, the autumn moon, an observatory."""

import math

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, mix
from embassy_site.demo.drawings.palette import (
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
    MOSS,
    NIGHT,
    PALE_GOLD,
    PALE_SLATE,
    PEACH,
    ROSE,
    SLATE,
    UMBER,
    WARM,
)


def _stars(canvas: Canvas, low: float, count: int, alpha: float = 0.8) -> None:
    points = canvas.stencil()
    for _ in range(count):
        points.ellipse(
            canvas.chance.uniform(0, 1600), canvas.chance.uniform(0, 1) ** 1.4 * low, canvas.chance.uniform(0.7, 2)
        )
    canvas.fill(points, WARM, alpha=alpha)


def lanterns(canvas: Canvas) -> None:
    canvas.ground((NIGHT, DEEP_SLATE, mix(SLATE, DEEP, 0.35), mix(DEEP, ROSE, 0.3)))
    _stars(canvas, 520, 150)
    canvas.glow(800, 900, 900, "#d98a4e", 0.45, squeeze=0.5)
    for _ in range(46):
        x, y = canvas.chance.uniform(0, 1600), canvas.chance.uniform(360, 900)
        canvas.glow(x, y, canvas.chance.uniform(14, 46), canvas.chance.choice((PALE_GOLD, ROSE, PEACH)), 0.42)
    _hall(canvas)
    for height, sag, sizes in ((70, 120, (24, 30)), (30, 210, (38, 46)), (-30, 330, (58, 72))):
        _string(canvas, height, sag, sizes)
    crowd = canvas.stencil().box(-10, 985, 1610, 1000)
    for x in range(40, 1600, 74):
        motifs.person(crowd, x + canvas.chance.uniform(-22, 22), 1010, canvas.chance.uniform(150, 205), width=1.05)
    canvas.fill(crowd, (NIGHT, INK))
    for x in (262, 610, 1090, 1404):
        motifs.lantern(canvas, x, 862, 19, light=0.9)


def _hall(canvas: Canvas) -> None:
    hall = canvas.stencil()
    for x, base, half, rise in ((800, 690, 430, 120), (800, 560, 300, 110), (170, 760, 260, 80), (1430, 760, 260, 80)):
        hall.box(x - half * 0.82, base - 20, x + half * 0.82, 900)
        hall.polygon(buildings.curved_roof(x, base, half, rise, half * 0.62, half * 0.12))
    canvas.fill(hall, (mix(NIGHT, DEEP, 0.25), mix(NIGHT, DEEP, 0.5)))
    lights = canvas.stencil()
    for n in range(9):
        lights.box(494 + n * 70, 724, 544 + n * 70, 880, radius=3)
    for n in range(6):
        lights.box(596 + n * 70, 584, 640 + n * 70, 650, radius=3)
    canvas.fill(lights, (PALE_GOLD, "#d98a4e"), alpha=0.85)
    bars = canvas.stencil()
    for x in range(490, 1130, 12):
        bars.line([(x, 580), (x, 880)], 1.6)
    for y in (610, 760, 800, 840):
        bars.line([(480, y), (1130, y)], 1.6)
    canvas.fill(bars.within(lights), NIGHT, alpha=0.7)


def _string(canvas: Canvas, height: float, sag: float, sizes: tuple[float, float]) -> None:
    left, right = canvas.chance.uniform(-120, -30), canvas.chance.uniform(1630, 1720)

    def hang(share: float) -> tuple[float, float]:
        return left + (right - left) * share, height + sag * math.sin(share * math.pi) + 26 * math.sin(share * 9)

    canvas.line([hang(n / 60) for n in range(61)], 2.2, NIGHT)
    count = round(700 / sizes[0])
    for n in range(count):
        x, y = hang((n + 0.5) / count)
        size = canvas.chance.uniform(*sizes)
        canvas.line([(x, y), (x, y + size * 0.6)], 1.6, NIGHT)
        motifs.lantern(canvas, x, y + size * 1.5, size)


def moon_garden(canvas: Canvas) -> None:
    canvas.ground((NIGHT, DEEP_SLATE, SLATE, MID_SLATE))
    _stars(canvas, 600, 170)
    canvas.glow(930, 380, 700, MIST, 0.55)
    canvas.disc(930, 380, 226, (LIGHT, WARM, PEACH))
    seas = canvas.stencil()
    for x, y, rx, ry in (
        (860, 320, 70, 46),
        (960, 300, 46, 30),
        (1000, 420, 74, 50),
        (880, 460, 56, 34),
        (1050, 340, 30, 24),
    ):
        seas.ellipse(x, y, rx, ry)
    canvas.fill(seas, CLAY, alpha=0.32, blur=9)
    canvas.cloud(380, 700, MIST, 0.45)
    motifs.hills(canvas, 760, 120, (MID_SLATE, SLATE), waves=4)
    pavilion = canvas.stencil()
    motifs_roof = buildings.curved_roof(330, 610, 250, 130, 40, 54)
    pavilion.polygon(motifs_roof).polygon([(322, 486), (330, 430), (338, 486)])
    for x in (150, 250, 410, 510):
        pavilion.box(x - 9, 604, x + 9, 860)
    pavilion.box(120, 800, 540, 812).box(110, 850, 550, 880)
    for x in range(150, 520, 26):
        pavilion.line([(x, 806), (x, 856)], 4)
    canvas.fill(pavilion, (NIGHT, mix(NIGHT, DEEP, 0.35)))
    motifs.lantern(canvas, 330, 680, 34)
    canvas.mirror(880, (SLATE, NIGHT), share=0.35, blur=4)
    _osmanthus(canvas)
    friends = canvas.stencil()
    motifs.person(friends, 216, 856, 130)
    motifs.person(friends, 446, 856, 120)
    canvas.fill(friends, NIGHT)


def _osmanthus(canvas: Canvas) -> None:
    wood = canvas.stencil()
    ends: list[Point] = []
    for x, y, length, angle in ((1640, 60, 190, 168), (1650, 250, 170, 190), (1600, -30, 170, 128)):
        motifs.tree(wood, canvas.chance, x, y, length, angle, twigs=ends)
    canvas.fill(wood, (INK, NIGHT))
    leaves = canvas.stencil()
    for end_x, end_y in ends:
        for _ in range(4):
            leaves.ellipse(end_x + canvas.chance.gauss(0, 13), end_y + canvas.chance.gauss(0, 11), 9, 5)
    canvas.fill(leaves, (MOSS, NIGHT))
    motifs.blossoms(
        canvas,
        [(x + canvas.chance.gauss(0, 8), y + canvas.chance.gauss(0, 8)) for x, y in ends[::2]],
        4.2,
        (PALE_GOLD, GOLD),
    )


def observatory(canvas: Canvas) -> None:
    canvas.ground((NIGHT, DEEP_SLATE, SLATE, mix(ROSE, SLATE, 0.4), PEACH))
    canvas.cloud(40, 560, MID_SLATE, 0.3)
    for ring in range(34):
        radius = 46 + ring * 30 + canvas.chance.uniform(-8, 8)
        arcs = canvas.stencil()
        for _ in range(5):
            start = canvas.chance.uniform(0, 360)
            arcs.arc(1010, 280, radius, start, start + canvas.chance.uniform(12, 46), canvas.chance.uniform(0.9, 2.1))
        canvas.fill(arcs, canvas.chance.choice((WARM, LIGHT, MIST)), alpha=0.75)
    canvas.disc(1010, 280, 4, WARM)
    for base, height, tone in ((800, 150, 0.45), (880, 150, 0.75)):
        tint = mix(PALE_SLATE, NIGHT, tone)
        motifs.hills(canvas, base, height, (tint, mix(tint, PEACH, 0.35)), waves=4 + 3 * tone)
        canvas.cloud(base - 50, base + 90, PEACH, 0.35)
    ridge = motifs.smooth([(-20, 880), (260, 800), (560, 770), (860, 800), (1200, 890), (1620, 930)])
    canvas.polygon([*ridge, (1620, 1010), (-20, 1010)], (DEEP_SLATE, NIGHT))
    _dome(canvas, 470, 780, 170)
    _dome(canvas, 880, 820, 84)
    watcher = canvas.stencil()
    motifs.person(watcher, 704, 792, 66)
    watcher.line([(716, 748), (742, 726)], 5).line([(730, 736), (722, 790)], 2).line([(730, 736), (742, 790)], 2)
    canvas.fill(watcher, INK)


def _dome(canvas: Canvas, x: float, base: float, radius: float) -> None:
    drum = canvas.stencil().box(x - radius * 0.94, base - radius * 0.5, x + radius * 0.94, base + radius * 0.3)
    canvas.fill(drum, (MIST, MID_SLATE, DEEP_SLATE), across=True)
    shell = canvas.stencil().ellipse(x, base - radius * 0.5, radius)
    shell.box(x - radius * 2, base - radius * 0.5, x + radius * 2, base + radius, ink=0)
    canvas.fill(shell, (WARM, HAZE, PALE_SLATE, SLATE), across=True)
    slit = canvas.stencil().polygon(
        [
            (x + radius * 0.1, base - radius * 0.62),
            (x + radius * 0.24, base - radius * 1.6),
            (x + radius * 0.5, base - radius * 1.5),
            (x + radius * 0.46, base - radius * 0.62),
        ]
    )
    canvas.fill(slit.within(shell), (INK, UMBER, GOLD))
    canvas.line(
        [(x + radius * 0.26, base - radius * 0.8), (x + radius * 0.46, base - radius * 1.34)],
        radius * 0.1,
        (PALE_GOLD, EARTH),
    )
    canvas.box(x - radius, base - radius * 0.54, x + radius, base - radius * 0.44, (PALE_SLATE, SLATE))
    canvas.box(x - radius * 0.56, base - radius * 0.16, x - radius * 0.32, base + radius * 0.3, (PALE_GOLD, GOLD))

"""A conference table, the press room, a stage."""

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
    INK,
    LIGHT,
    MID_SLATE,
    MIST,
    MOSS,
    NIGHT,
    PALE_GOLD,
    PALE_SAGE,
    PALE_SLATE,
    PAPER,
    PEACH,
    ROSE,
    SAGE,
    SAND,
    SLATE,
    UMBER,
    WARM,
)


def conference_table(canvas: Canvas) -> None:
    canvas.ground((SAND, PAPER, CLAY))
    _window_wall(canvas)
    canvas.polygon(
        [(-10, 650), (1610, 650), (1610, 1010), (-10, 1010)], (EARTH, mix(DEEP, UMBER, 0.4), mix(DEEP, INK, 0.4))
    )
    canvas.glow(800, 680, 820, LIGHT, 0.4, squeeze=0.3)
    for row, (y, size) in enumerate(((606, 0.8),)):
        for n in range(7):
            _chair(canvas, 410 + n * 130, y + row, size, facing=True)
    top = [(330, 650), (1270, 650), (1500, 830), (100, 830)]
    canvas.polygon(top, (CLAY, EARTH, UMBER))
    canvas.polygon([(100, 830), (1500, 830), (1484, 880), (116, 880)], (DARK_UMBER, UMBER))
    runner = [(392, 664), (1208, 664), (1350, 800), (250, 800)]
    canvas.polygon(runner, (mix(CLAY, LIGHT, 0.3), mix(EARTH, CLAY, 0.5)), alpha=0.5)
    sheets = canvas.stencil()
    for n in range(7):
        x = 430 + n * 123
        sheets.polygon([(x - 26, 668), (x + 26, 668), (x + 30, 686), (x - 32, 686)])
        x = 260 + n * 180
        sheets.polygon([(x - 46, 788), (x + 46, 788), (x + 52, 818), (x - 56, 818)])
    canvas.fill(sheets, (WARM, PAPER))
    _bowl_of_flowers(canvas, 800, 742)
    for n in range(6):
        _chair(canvas, 210 + n * 236, 800, 1.6, facing=False)


def _window_wall(canvas: Canvas) -> None:
    for n in range(3):
        left = 170 + n * 440
        pane = canvas.stencil().box(left, 90, left + 380, 560)
        canvas.fill(pane, (PALE_SLATE, HAZE, LIGHT))
        far = motifs.wave_line(canvas.chance, 1600, 460, 130, waves=5)
        near = motifs.wave_line(canvas.chance, 1600, 520, 90, waves=7)
        for line, paint in ((far, (MIST, HAZE)), (near, (PALE_SAGE, MIST))):
            ridge = canvas.stencil().polygon([*line, (1620, 600), (-20, 600)]).within(pane)
            canvas.fill(ridge, paint)
        bars = canvas.stencil()
        buildings.lattice(bars, left, 90, left + 380, 560, 4, 5, 5)
        canvas.fill(bars, (UMBER, DEEP))
        canvas.glow(left + 190, 620, 330, LIGHT, 0.35, squeeze=0.4)
    for x in (120, 560, 1000, 1440):
        drape = canvas.stencil().polygon(
            motifs.smooth([(x - 40, 60), (x - 26, 300), (x - 44, 620)])
            + motifs.smooth([(x + 84, 620), (x + 66, 300), (x + 80, 60)])
        )
        canvas.fill(drape, (DEEP, ACCENT, DEEP, ACCENT, DEEP, mix(DEEP, INK, 0.3)), across=True)
    canvas.box(0, 0, 1600, 64, (GOLD, CLAY, SAND))


def _chair(canvas: Canvas, x: float, y: float, size: float, *, facing: bool) -> None:
    wide, tall = 44 * size, 104 * size
    back = canvas.stencil().box(
        x - wide, y - tall * 0.5, x + wide, y + tall * (0.5 if facing else 0.9), radius=20 * size
    )
    canvas.fill(back, (mix(DEEP, ROSE, 0.18), DEEP, mix(DEEP, INK, 0.45)))
    seam = canvas.stencil().box(x - wide * 0.72, y - tall * 0.38, x + wide * 0.72, y + tall * 0.4, radius=14 * size)
    canvas.fill(seam, (mix(DEEP, ROSE, 0.3), DEEP), alpha=0.55)


def _bowl_of_flowers(canvas: Canvas, x: float, y: float) -> None:
    leaves = canvas.stencil()
    motifs.crown(leaves, canvas.chance, x, y - 26, 120, 34, 40)
    canvas.fill(leaves, (SAGE, MOSS))
    places = [(x + canvas.chance.gauss(0, 52), y - 30 + canvas.chance.gauss(0, 13)) for _ in range(44)]
    motifs.blossoms(canvas, places, 8, (WARM, ROSE, PEACH))


def podium(canvas: Canvas) -> None:
    canvas.ground((DEEP_SLATE, NIGHT))
    for n in range(26):
        x = n * 64 - 20
        canvas.box(
            x, 0, x + 66, 720, (mix(SLATE, NIGHT, 0.55), SLATE, mix(SLATE, MID_SLATE, 0.6), SLATE, NIGHT), across=True
        )
    canvas.glow(800, 330, 820, MIST, 0.42)
    for side in (-1, 1):
        for number, colours in enumerate(((DEEP, ACCENT), (SLATE, PALE_SLATE), (DEEP, ACCENT))):
            _flag(canvas, 800 + side * (330 + number * 110), side, colours)
    canvas.polygon([(-10, 720), (1610, 720), (1610, 1010), (-10, 1010)], (UMBER, DARK_UMBER))
    canvas.glow(800, 780, 700, PALE_GOLD, 0.45, squeeze=0.22)
    body = canvas.stencil().polygon([(650, 520), (950, 520), (912, 860), (688, 860)])
    canvas.fill(body, (UMBER, EARTH, CLAY, EARTH, UMBER), across=True)
    canvas.polygon([(620, 488), (980, 488), (962, 530), (638, 530)], (CLAY, EARTH))
    canvas.box(660, 856, 940, 886, (EARTH, DARK_UMBER), radius=4)
    rings = canvas.stencil().ring(800, 680, 66, 7).ring(800, 680, 52, 2)
    rings.polygon([(800, 640), (828, 708), (772, 708)], ink=255)
    canvas.fill(rings, (PALE_GOLD, GOLD))
    _microphones(canvas)
    crowd = canvas.stencil()
    motifs.heads(crowd, canvas.chance, 910, 44, -40, 1660, 3.1)
    canvas.fill(crowd, (NIGHT, INK))


def _flag(canvas: Canvas, x: float, side: int, colours: tuple[str, str]) -> None:
    """A draped banner of plain colour on a gold staff."""
    canvas.line([(x, 150), (x, 742)], 8, (PALE_GOLD, GOLD, UMBER))
    canvas.disc(x, 142, 15, (LIGHT, GOLD))
    right = motifs.smooth(
        [(x, 164), (x + side * 20, 196), (x + side * 34, 400), (x + side * 54, 640), (x + side * 52, 668)]
    )
    hem = motifs.smooth(
        [(x + side * 52, 668), (x + side * 28, 690), (x + side * 6, 664), (x - side * 18, 688), (x - side * 40, 650)]
    )
    left = motifs.smooth([(x - side * 40, 650), (x - side * 26, 400), (x - side * 12, 200), (x, 164)])
    cloth = [*right, *hem, *left]
    dark, light = colours
    canvas.polygon(cloth, (dark, light, dark, light, mix(dark, INK, 0.3)), across=True)


def _microphones(canvas: Canvas) -> None:
    necks, tops = canvas.stencil(), canvas.stencil()
    for x, reach in ((-64, -30), (-24, -8), (22, 10), (62, 30)):
        necks.line(motifs.smooth([(800 + x, 500), (800 + x * 0.9 + reach * 0.3, 452), (800 + x + reach, 420)]), 4)
        tops.box(800 + x + reach - 10, 388, 800 + x + reach + 10, 428, radius=10)
    canvas.fill(necks, INK)
    canvas.fill(tops, (PALE_SLATE, NIGHT))


def stage(canvas: Canvas) -> None:
    canvas.ground((NIGHT, mix(DEEP, NIGHT, 0.4), mix(DEEP, UMBER, 0.5)))
    canvas.disc(800, 380, 250, (PALE_GOLD, PEACH))
    canvas.glow(800, 380, 520, LIGHT, 0.4)
    line = motifs.wave_line(canvas.chance, 1600, 620, 200, waves=5)
    canvas.polygon([*line, (1620, 720), (-20, 720)], (mix(DEEP, NIGHT, 0.3), mix(DEEP, UMBER, 0.5)))
    canvas.polygon([(-10, 720), (1610, 720), (1610, 1010), (-10, 1010)], (EARTH, UMBER, DARK_UMBER))
    for x, top in ((560, -40), (800, -40), (1040, -40)):
        beam = canvas.stencil().polygon(
            [(x - 16, top), (x + 16, top), (800 + (x - 800) * 0.4 + 230, 780), (800 + (x - 800) * 0.4 - 230, 780)]
        )
        canvas.fill(beam, LIGHT, alpha=0.13, blur=10)
    canvas.glow(800, 770, 470, LIGHT, 0.7, squeeze=0.2)
    for x, size, turn in ((800, 1.0, 1), (540, 0.78, -1), (1060, 0.78, 1)):
        _dancer(canvas, x, 790 - (1 - size) * 100, size, turn)
    for side in (-1, 1):
        _curtain(canvas, side)
    folds = canvas.stencil()
    for n in range(9):
        folds.polygon([*motifs.arc_points(n * 200, 40, 112, 96, 0, 180), (n * 200 - 112, -10), (n * 200 + 112, -10)])
    canvas.fill(folds, (mix(DEEP, INK, 0.35), DEEP, ACCENT))
    fringe = canvas.stencil()
    for n in range(9):
        fringe.line(motifs.arc_points(n * 200, 40, 112, 96, 0, 180), 5)
    canvas.fill(fringe, (GOLD, PALE_GOLD))
    crowd = canvas.stencil()
    motifs.heads(crowd, canvas.chance, 900, 34, -30, 1640)
    canvas.fill(crowd, (NIGHT, INK))
    front = canvas.stencil()
    motifs.heads(front, canvas.chance, 960, 44, -50, 1640)
    canvas.fill(front, INK)


def _dancer(canvas: Canvas, x: float, base: float, size: float, turn: int) -> None:
    """A dancer with long sleeves thrown into the air."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * size * turn, base + dy * size

    gown = motifs.smooth(
        [
            at(-22, -208),
            at(-26, -150),
            at(-96, -18),
            at(-70, 4),
            at(10, -6),
            at(96, 6),
            at(110, -16),
            at(34, -150),
            at(24, -208),
        ],
        closed=True,
    )
    canvas.polygon(gown, (WARM, PEACH, ACCENT))
    sleeves = canvas.stencil()
    for path in (
        [(-18, -196), (-86, -236), (-150, -330), (-240, -350), (-300, -280), (-270, -220)],
        [(18, -196), (96, -214), (150, -290), (130, -370), (210, -430), (292, -380)],
    ):
        curve = motifs.smooth([at(*point) for point in path], steps=14)
        for n, point in enumerate(curve):
            share = n / len(curve)
            sleeves.ellipse(*point, (9 + 12 * math.sin(share * math.pi)) * size)
    canvas.fill(sleeves, (WARM, PEACH, ROSE), alpha=0.92)
    head = canvas.stencil().ellipse(*at(4, -240), 21 * size, 25 * size).ellipse(*at(-10, -268), 16 * size)
    canvas.fill(head, (NIGHT, UMBER))
    canvas.line([at(-30, -152), at(34, -152)], 9 * size, GOLD)


def _curtain(canvas: Canvas, side: int) -> None:
    edge = 0 if side < 0 else 1600
    for n in range(6):
        near, far = edge - side * n * 52, edge - side * (n + 1) * 56
        pull = n * 10
        fold = motifs.smooth([(near, -10), (near - side * (4 + pull * 0.3), 500), (near, 1010)]) + motifs.smooth(
            [(far, 1010), (far + side * (26 - pull), 520), (far, -10)]
        )
        canvas.polygon(fold, (mix(DEEP, INK, 0.45), ACCENT, DEEP, mix(DEEP, INK, 0.3)), across=True)

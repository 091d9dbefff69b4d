"""Interiors: library, conference table, press room, laboratory, stage."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Stencil, mix
from embassy_site.demo.drawings.palette import *  # noqa: F403

SPINES = (DEEP, ACCENT, SLATE, MID_SLATE, DEEP_SLATE, GOLD, CLAY, EARTH, UMBER, SAND, SAGE, MOSS, PALE_SLATE)


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
        canvas.box(x, bottom - tall, end - 1, bottom, (mix(colour, LIGHT, 0.16), colour, mix(colour, INK, 0.35)), across=True)
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
        book.polygon([*motifs.smooth([(x, 886), (x - 40, 872), (x - 96, 880)]), (x - 116, 918), *motifs.smooth([(x - 116, 918), (x - 50, 908), (x, 924)])])
        book.polygon([*motifs.smooth([(x, 886), (x + 40, 872), (x + 96, 880)]), (x + 116, 918), *motifs.smooth([(x + 116, 918), (x + 50, 908), (x, 924)])])
    canvas.fill(book, (WARM, SAND))


def _desk_lamp(canvas: Canvas, x: float, base: float) -> None:
    stand = canvas.stencil().line([(x, base), (x, base - 96)], 6).box(x - 34, base - 4, x + 34, base + 8, radius=5)
    canvas.fill(stand, (GOLD, UMBER))
    canvas.glow(x, base - 70, 170, LIGHT, 0.9)
    shade = canvas.stencil().polygon(motifs.smooth([(x - 82, base - 88), (x - 66, base - 122), (x, base - 136), (x + 66, base - 122), (x + 82, base - 88)]))
    canvas.fill(shade, (MOSS, SAGE))
    canvas.box(x - 78, base - 90, x + 78, base - 84, LIGHT)


def conference_table(canvas: Canvas) -> None:
    canvas.ground((SAND, PAPER, CLAY))
    _window_wall(canvas)
    canvas.polygon([(-10, 650), (1610, 650), (1610, 1010), (-10, 1010)], (EARTH, mix(DEEP, UMBER, 0.4), mix(DEEP, INK, 0.4)))
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
        motifs.lattice(bars, left, 90, left + 380, 560, 4, 5, 5)
        canvas.fill(bars, (UMBER, DEEP))
        canvas.glow(left + 190, 620, 330, LIGHT, 0.35, squeeze=0.4)
    for x in (120, 560, 1000, 1440):
        drape = canvas.stencil().polygon(motifs.smooth([(x - 40, 60), (x - 26, 300), (x - 44, 620)]) + motifs.smooth([(x + 84, 620), (x + 66, 300), (x + 80, 60)]))
        canvas.fill(drape, (DEEP, ACCENT, DEEP, ACCENT, DEEP, mix(DEEP, INK, 0.3)), across=True)
    canvas.box(0, 0, 1600, 64, (GOLD, CLAY, SAND))


def _chair(canvas: Canvas, x: float, y: float, size: float, *, facing: bool) -> None:
    wide, tall = 44 * size, 104 * size
    back = canvas.stencil().box(x - wide, y - tall * 0.5, x + wide, y + tall * (0.5 if facing else 0.9), radius=20 * size)
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
        canvas.box(x, 0, x + 66, 720, (mix(SLATE, NIGHT, 0.55), SLATE, mix(SLATE, MID_SLATE, 0.6), SLATE, NIGHT), across=True)
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
    cloth = motifs.smooth([(x, 176), (x + side * 58, 230), (x + side * 84, 420), (x + side * 62, 640), (x + side * 20, 668), (x - side * 8, 560), (x, 360)])
    dark, light = colours
    canvas.polygon(cloth, (dark, light, dark, light, mix(dark, INK, 0.3)), across=True)


def _microphones(canvas: Canvas) -> None:
    necks, tops = canvas.stencil(), canvas.stencil()
    for x, reach in ((-64, -30), (-24, -8), (22, 10), (62, 30)):
        necks.line(motifs.smooth([(800 + x, 500), (800 + x * 0.9 + reach * 0.3, 452), (800 + x + reach, 420)]), 4)
        tops.box(800 + x + reach - 10, 388, 800 + x + reach + 10, 428, radius=10)
    canvas.fill(necks, INK)
    canvas.fill(tops, (PALE_SLATE, NIGHT))


def laboratory(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, WARM))
    window = canvas.stencil().box(120, 60, 1480, 640)
    canvas.fill(window, (MIST, HAZE, LIGHT))
    canvas.glow(1080, 300, 620, LIGHT, 0.9)
    for base, tone in ((560, 0.1), (610, 0.3)):
        line = motifs.wave_line(canvas.chance, 1600, base, 120, waves=6)
        canvas.fill(canvas.stencil().polygon([*line, (1620, 700), (-20, 700)]).within(window), (mix(MIST, SLATE, tone), HAZE))
    bars = canvas.stencil()
    motifs.lattice(bars, 120, 60, 1480, 640, 4, 2, 9)
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
    points = [(x - wide * 0.2, base - tall), (x - wide * 0.2, base - tall * 0.6), (x - wide, base - tall * 0.06), (x - wide * 0.86, base), (x + wide * 0.86, base), (x + wide, base - tall * 0.06), (x + wide * 0.2, base - tall * 0.6), (x + wide * 0.2, base - tall)]
    _glass(canvas, canvas.stencil().polygon(points), canvas.stencil().box(x - wide, base - tall * 0.36, x + wide, base), colour)
    edge = canvas.stencil().line([*points, points[0]], 3).line([(x - wide * 0.28, base - tall), (x + wide * 0.28, base - tall)], 6)
    canvas.fill(edge, SLATE, alpha=0.55)
    canvas.line([(x - wide * 0.22, base - tall * 0.5), (x - wide * 0.7, base - tall * 0.1)], 6 * size, WARM, alpha=0.7)
    bubbles = canvas.stencil()
    for _ in range(9):
        bubbles.ring(x + canvas.chance.uniform(-0.5, 0.5) * wide, base - canvas.chance.uniform(0.05, 0.32) * tall, canvas.chance.uniform(3, 8) * size, 1.4)
    canvas.fill(bubbles, LIGHT, alpha=0.7)


def _round_flask(canvas: Canvas, x: float, base: float) -> None:
    stand = canvas.stencil().line([(x - 130, base), (x - 130, base - 470)], 9).box(x - 180, base - 14, x + 60, base, radius=5)
    stand.line([(x - 130, base - 330), (x, base - 330)], 7)
    canvas.fill(stand, (SLATE, NIGHT))
    shape = canvas.stencil().ellipse(x, base - 190, 96).box(x - 22, base - 400, x + 22, base - 250)
    _glass(canvas, shape, canvas.stencil().box(x - 120, base - 190, x + 120, base - 80), PALE_SLATE)
    rim = canvas.stencil().ring(x, base - 190, 96, 3).line([(x - 28, base - 400), (x + 28, base - 400)], 6)
    canvas.fill(rim, SLATE, alpha=0.55)
    canvas.fill(canvas.stencil().arc(x, base - 190, 76, 150, 230, 7), WARM, alpha=0.85)
    flame = canvas.stencil().polygon(motifs.smooth([(x, base - 88), (x + 17, base - 46), (x, base - 26), (x - 17, base - 46)], closed=True))
    canvas.fill(flame, (PALE_GOLD, MID_SLATE))
    canvas.box(x - 15, base - 30, x + 15, base, (SLATE, NIGHT))


def _tubes(canvas: Canvas, left: float, base: float) -> None:
    for n, colour in enumerate((ACCENT, GOLD, MID_SLATE, SAGE)):
        x = left + n * 38
        tube = canvas.stencil().box(x - 11, base - 170, x + 11, base - 14, radius=11)
        _glass(canvas, tube, canvas.stencil().box(x - 20, base - 70 - n * 13, x + 20, base), colour)
    rack = canvas.stencil().box(left - 34, base - 118, left + 148, base - 102, radius=3).box(left - 34, base - 22, left + 148, base, radius=3)
    canvas.fill(rack, (EARTH, UMBER))


def _microscope(canvas: Canvas, x: float, base: float) -> None:
    steel = canvas.stencil().box(x - 120, base - 26, x + 96, base, radius=10).box(x - 92, base - 160, x + 60, base - 142, radius=5)
    limb = motifs.smooth([(x + 66, base - 20), (x + 116, base - 130), (x + 104, base - 260), (x + 40, base - 350)])
    steel.line(limb, 30)
    canvas.fill(steel, (MID_SLATE, DEEP_SLATE, NIGHT))
    lean = math.radians(-64)
    dx, dy = math.cos(lean), math.sin(lean)
    foot = (x - 36, base - 190)
    tube = canvas.stencil().line([foot, (foot[0] + dx * 230, foot[1] + dy * 230)], 44)
    canvas.fill(tube, (WARM, PALE_SLATE, SLATE), across=True)
    eye = canvas.stencil().line([(foot[0] + dx * 236, foot[1] + dy * 236), (foot[0] + dx * 296, foot[1] + dy * 296)], 30)
    eye.line([foot, (foot[0] - dx * 16, foot[1] - dy * 16)], 26)
    canvas.fill(eye, (NIGHT, DEEP_SLATE))
    canvas.disc(x + 108, base - 170, 24, (PALE_GOLD, GOLD))
    canvas.glow(x - 30, base - 150, 90, LIGHT, 0.8)


def stage(canvas: Canvas) -> None:
    canvas.ground((NIGHT, mix(DEEP, NIGHT, 0.4), mix(DEEP, UMBER, 0.5)))
    canvas.disc(800, 380, 250, (PALE_GOLD, PEACH))
    canvas.glow(800, 380, 520, LIGHT, 0.4)
    line = motifs.wave_line(canvas.chance, 1600, 620, 200, waves=5)
    canvas.polygon([*line, (1620, 720), (-20, 720)], (mix(DEEP, NIGHT, 0.3), mix(DEEP, UMBER, 0.5)))
    canvas.polygon([(-10, 720), (1610, 720), (1610, 1010), (-10, 1010)], (EARTH, UMBER, DARK_UMBER))
    for x, top in ((560, -40), (800, -40), (1040, -40)):
        beam = canvas.stencil().polygon([(x - 16, top), (x + 16, top), (800 + (x - 800) * 0.4 + 230, 780), (800 + (x - 800) * 0.4 - 230, 780)])
        canvas.fill(beam, LIGHT, alpha=0.13, blur=10)
    canvas.glow(800, 770, 470, LIGHT, 0.7, squeeze=0.2)
    for x, size, turn in ((800, 1.0, 1), (540, 0.78, -1), (1060, 0.78, 1)):
        _dancer(canvas, x, 790 - (1 - size) * 100, size, turn)
    for side in (-1, 1):
        _curtain(canvas, side)
    folds = canvas.stencil()
    for n in range(9):
        folds.polygon(motifs.arc_points(n * 200, 40, 112, 96, 0, 180) + [(n * 200 - 112, -10), (n * 200 + 112, -10)])
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

    gown = motifs.smooth([at(-22, -208), at(-26, -150), at(-96, -18), at(-70, 4), at(10, -6), at(96, 6), at(110, -16), at(34, -150), at(24, -208)], closed=True)
    canvas.polygon(gown, (WARM, PEACH, ACCENT))
    sleeves = canvas.stencil()
    for path in ([(-18, -196), (-86, -236), (-150, -330), (-240, -350), (-300, -280), (-270, -220)], [(18, -196), (96, -214), (150, -290), (130, -370), (210, -430), (292, -380)]):
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
        fold = motifs.smooth([(near, -10), (near - side * (4 + pull * 0.3), 500), (near, 1010)]) + motifs.smooth([(far, 1010), (far + side * (26 - pull), 520), (far, -10)])
        canvas.polygon(fold, (mix(DEEP, INK, 0.45), ACCENT, DEEP, mix(DEEP, INK, 0.3)), across=True)

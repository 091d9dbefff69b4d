"""Still lifes: tea, brush and ink, papers on a desk."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DARK_UMBER,
    DEEP,
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
    PAPER,
    ROSE,
    SAGE,
    SAND,
    SLATE,
    UMBER,
    WARM,
)


def tea(canvas: Canvas) -> None:
    canvas.ground((SAND, PAPER, CLAY))
    window = canvas.stencil().ellipse(800, 400, 330)
    canvas.fill(window, (PALE_SLATE, HAZE, LIGHT))
    for base, height, tone in ((520, 200, 0.12), (590, 150, 0.35)):
        line = motifs.wave_line(canvas.chance, 1600, base, height, waves=6)
        canvas.fill(
            canvas.stencil().polygon([*line, (1620, 900), (-20, 900)]).within(window), (mix(MIST, SLATE, tone), HAZE)
        )
    stalks = canvas.stencil()
    for x in (540, 590, 1010, 1062):
        stalks.line([(x, 60), (x + 22, 760)], 9)
        for _ in range(22):
            px, py = x + canvas.chance.uniform(-60, 70), canvas.chance.uniform(120, 560)
            stalks.polygon([(px, py), (px + 28, py + 8), (px + 62, py + 26), (px + 26, py + 20)])
    canvas.fill(stalks.within(window), (SAGE, MOSS))
    rim = canvas.stencil().ring(800, 400, 344, 22)
    canvas.fill(rim, (EARTH, UMBER))
    canvas.box(0, 740, 1600, 1000, (EARTH, UMBER, DARK_UMBER))
    canvas.glow(800, 780, 760, LIGHT, 0.45, squeeze=0.2)
    grain = canvas.stencil()
    for n in range(26):
        y = 748 + n * 10
        grain.line(motifs.smooth([(x, y + canvas.chance.uniform(-3, 3)) for x in range(-20, 1700, 170)]), 1.1)
    canvas.fill(grain, DARK_UMBER, alpha=0.25)
    _teapot(canvas, 690, 836)
    for x, y in ((1010, 860), (1190, 836), (400, 870)):
        _cup(canvas, x, y)
    books = canvas.stencil()
    for n, (left, colour) in enumerate(((90, SLATE), (104, DEEP), (82, CLAY))):
        canvas.box(left, 826 - n * 32, left + 220, 856 - n * 32, (mix(colour, LIGHT, 0.2), colour), radius=3)
        books.box(left + 208, 831 - n * 32, left + 222, 851 - n * 32)
    canvas.fill(books, PAPER)


def _teapot(canvas: Canvas, x: float, base: float) -> None:
    shadow = canvas.stencil().ellipse(x + 30, base + 4, 230, 20)
    canvas.fill(shadow, INK, alpha=0.4, blur=10)
    glaze = (mix(DEEP, ROSE, 0.4), ACCENT, DEEP, mix(DEEP, INK, 0.4))
    handle = motifs.smooth([(x - 120, base - 160), (x - 210, base - 176), (x - 226, base - 96), (x - 124, base - 46)])
    canvas.line(handle, 20, glaze)
    spout = motifs.smooth([(x + 120, base - 112), (x + 176, base - 118), (x + 206, base - 190)]) + motifs.smooth(
        [(x + 238, base - 190), (x + 214, base - 86), (x + 126, base - 40)]
    )
    canvas.polygon(spout, glaze)
    body = motifs.smooth(
        [
            (x - 96, base),
            (x - 150, base - 60),
            (x - 146, base - 140),
            (x - 76, base - 186),
            (x + 76, base - 186),
            (x + 146, base - 140),
            (x + 150, base - 60),
            (x + 96, base),
        ],
        closed=True,
    )
    canvas.polygon(body, glaze)
    lid = (
        canvas.stencil()
        .polygon(
            motifs.smooth(
                [
                    (x - 84, base - 180),
                    (x - 60, base - 206),
                    (x, base - 218),
                    (x + 60, base - 206),
                    (x + 84, base - 180),
                ]
            )
        )
        .ellipse(x, base - 228, 17)
    )
    canvas.fill(lid, glaze)
    canvas.line([(x - 84, base - 181), (x + 84, base - 181)], 5, PALE_GOLD)
    canvas.glow(x - 62, base - 124, 66, WARM, 0.55)
    _steam(canvas, x + 226, base - 200)


def _cup(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(canvas.stencil().ellipse(x + 12, y + 6, 100, 15), INK, alpha=0.35, blur=7)
    canvas.fill(canvas.stencil().ellipse(x, y, 92, 15), (WARM, SAND))
    bowl = motifs.smooth(
        [(x - 66, y - 66), (x - 58, y - 26), (x - 28, y - 4), (x + 28, y - 4), (x + 58, y - 26), (x + 66, y - 66)]
    )
    canvas.polygon(bowl, (WARM, HAZE, MIST, PALE_SLATE), across=True)
    canvas.fill(canvas.stencil().ellipse(x, y - 66, 66, 13), (MIST, WARM))
    canvas.fill(canvas.stencil().ellipse(x, y - 64, 57, 9), (GOLD, EARTH))
    canvas.line(motifs.arc_points(x, y - 44, 62, 12, 20, 160), 3, MID_SLATE, alpha=0.7)
    _steam(canvas, x, y - 76)


def _steam(canvas: Canvas, x: float, y: float) -> None:
    for shift in (-14, 12):
        path = motifs.smooth(
            [(x + shift, y), (x + shift - 18, y - 50), (x + shift + 16, y - 110), (x + shift - 10, y - 170)]
        )
        canvas.line(path, 9, WARM, alpha=0.45, blur=6)


def calligraphy(canvas: Canvas) -> None:
    canvas.ground((EARTH, UMBER, DARK_UMBER))
    canvas.glow(700, 400, 900, LIGHT, 0.4)
    at = motifs.turned(720, 500, -3)
    corners = [(-560, -400), (560, -400), (560, 400), (-560, 400)]
    canvas.polygon([at(x + 14, y + 20) for x, y in corners], INK, alpha=0.5, blur=14)
    canvas.polygon([at(*corner) for corner in corners], (WARM, PAPER, SAND))
    fibres = canvas.stencil()
    for _ in range(240):
        x, y = canvas.chance.uniform(-550, 550), canvas.chance.uniform(-390, 390)
        fibres.line([at(x, y), at(x + canvas.chance.uniform(-26, 26), y + canvas.chance.uniform(-8, 8))], 0.9)
    canvas.fill(fibres, CLAY, alpha=0.5)
    wash = motifs.smooth(
        [
            at(-500, 300),
            at(-380, 150),
            at(-300, 200),
            at(-150, -20),
            at(-40, 120),
            at(90, 30),
            at(240, 190),
            at(330, 140),
            at(500, 300),
        ]
    )
    canvas.polygon(wash, (MID_SLATE, MIST, WARM), alpha=0.55, blur=4)
    # The character for "mountain".
    for path, wide in (
        ([(0, -310), (8, -180), (-2, 0), (2, 130)], 42),
        ([(-236, -104), (-250, 40), (-226, 146), (-80, 152), (120, 148), (232, 142)], 36),
        ([(244, -128), (238, 20), (246, 190)], 38),
    ):
        _stroke(canvas, [at(*point) for point in path], wide)
    canvas.polygon([at(380, 250), at(450, 246), at(454, 318), at(384, 322)], (ROSE, ACCENT))
    carving = canvas.stencil()
    for n in range(3):
        carving.line([at(396 + n * 20, 262), at(398 + n * 20, 308)], 4)
    carving.line([at(394, 284), at(442, 282)], 4)
    canvas.fill(carving, PAPER)
    _brush_and_stone(canvas)


def _stroke(canvas: Canvas, path: list, wide: float) -> None:
    """One movement of a full brush: pressed at both ends, dry towards the last."""
    curve = motifs.smooth(path, steps=40)
    ink = canvas.stencil()
    for n, (x, y) in enumerate(curve):
        share = n / len(curve)
        press = 0.62 + 0.5 * abs(share - 0.42) ** 1.2 + 0.025 * math.sin(share * 17)
        ink.ellipse(x, y, wide * press * (1 if share < 0.93 else (1 - share) / 0.07 * 0.8 + 0.2))
    for _ in range(16):
        shift = canvas.chance.uniform(-0.8, 0.8) * wide
        start = canvas.chance.randint(int(len(curve) * 0.55), int(len(curve) * 0.8))
        ink.line([(x + shift * 0.5, y + shift) for x, y in curve[start:-3]], 1.4, ink=90)
    canvas.fill(ink, (INK, NIGHT, INK))


def _brush_and_stone(canvas: Canvas) -> None:
    stone = canvas.stencil().box(1300, 640, 1560, 900, radius=34)
    canvas.fill(canvas.stencil().box(1312, 660, 1574, 922, radius=36), INK, alpha=0.5, blur=12)
    canvas.fill(stone, (SLATE, NIGHT))
    canvas.fill(canvas.stencil().ellipse(1430, 780, 96, 92), (INK, NIGHT))
    canvas.glow(1400, 748, 50, MIST, 0.5)
    at = motifs.turned(1420, 330, 64)
    canvas.line([at(-330, 22), at(200, 22)], 22, INK, alpha=0.4, blur=9)
    canvas.line([at(-330, 0), at(160, 0)], 21, (SAND, CLAY, EARTH))
    canvas.line([at(140, 0), at(166, 0)], 27, (GOLD, UMBER))
    tip = motifs.smooth(
        [at(162, -16), at(210, -24), at(262, -10), at(304, 2), at(262, 14), at(210, 22), at(162, 16)], closed=True
    )
    canvas.polygon(tip, (PAPER, NIGHT, INK))


def documents(canvas: Canvas) -> None:
    canvas.ground((CLAY, EARTH, UMBER))
    canvas.glow(560, 260, 900, LIGHT, 0.5)
    grain = canvas.stencil()
    for n in range(60):
        y = n * 17 + canvas.chance.uniform(-4, 4)
        grain.line(motifs.smooth([(x, y + canvas.chance.uniform(-5, 5)) for x in range(-20, 1720, 160)]), 1.2)
    canvas.fill(grain, DARK_UMBER, alpha=0.22)
    _sheet(canvas, (860, 470), 620, 760, 9, PAPER)
    _sheet(canvas, (930, 520), 620, 760, -4, WARM)
    _passport(canvas, 470, 520, -12, DEEP)
    _passport(canvas, 620, 600, 7, SLATE)
    stamps = canvas.stencil().ring(1090, 640, 96, 6).ring(1090, 640, 78, 2)
    stamps.line([(1022, 640), (1158, 640)], 3).line([(1032, 614), (1148, 614)], 2).line([(1032, 666), (1148, 666)], 2)
    canvas.fill(stamps, ACCENT, alpha=0.7)
    _pen(canvas)


def _sheet(canvas: Canvas, middle: tuple[float, float], wide: float, tall: float, turn: float, colour: str) -> None:
    at = motifs.turned(*middle, turn)
    corners = [(-wide / 2, -tall / 2), (wide / 2, -tall / 2), (wide / 2, tall / 2), (-wide / 2, tall / 2)]
    canvas.polygon([at(x + 12, y + 16) for x, y in corners], INK, alpha=0.35, blur=12)
    canvas.polygon([at(*corner) for corner in corners], (mix(colour, "#ffffff", 0.4), colour, mix(colour, CLAY, 0.3)))
    words = canvas.stencil()
    for row in range(18):
        y = -tall / 2 + 110 + row * 32
        end = wide / 2 - 70 - (canvas.chance.uniform(40, 240) if row % 5 == 4 else canvas.chance.uniform(0, 30))
        words.line([at(-wide / 2 + 70, y), at(end, y)], 4)
    words.line([at(-wide / 2 + 70, -tall / 2 + 62), at(60, -tall / 2 + 62)], 11)
    canvas.fill(words, SLATE, alpha=0.45)


def _passport(canvas: Canvas, x: float, y: float, turn: float, colour: str) -> None:
    at = motifs.turned(x, y, turn)
    corners = [(-170, -240), (170, -240), (170, 240), (-170, 240)]
    canvas.polygon([at(dx + 16, dy + 18) for dx, dy in corners], INK, alpha=0.45, blur=12)
    canvas.polygon([at(dx + 7, dy + 6) for dx, dy in corners], PAPER)
    canvas.polygon([at(*corner) for corner in corners], (mix(colour, LIGHT, 0.14), colour, mix(colour, INK, 0.3)))
    mark = canvas.stencil().ring(*at(0, -50), 74, 6).ring(*at(0, -50), 58, 2)
    for n in range(12):
        angle = n / 12 * 6.283
        mark.line(
            [
                at(math.cos(angle) * 20, -50 + math.sin(angle) * 20),
                at(math.cos(angle) * 48, -50 + math.sin(angle) * 48),
            ],
            5,
        )
    for dy, half in ((-176, 106), (90, 92), (126, 60)):
        mark.line([at(-half, dy), at(half, dy)], 8)
    canvas.fill(mark, (PALE_GOLD, GOLD))


def _pen(canvas: Canvas) -> None:
    at = motifs.turned(1330, 560, 62)
    canvas.line([at(-250, 24), at(240, 24)], 26, INK, alpha=0.35, blur=10)
    canvas.line([at(-260, 0), at(180, 0)], 27, (SLATE, NIGHT, INK))
    canvas.line([at(-40, 0), at(-20, 0)], 31, GOLD)
    canvas.polygon([at(180, -13), at(180, 13), at(262, 0)], (PALE_GOLD, GOLD))

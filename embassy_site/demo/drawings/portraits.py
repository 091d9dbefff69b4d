"""Two portraits made of planes of light and shade, without the features of any real person."""

from collections.abc import Callable

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, Stencil, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
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
    ROSE,
    SAGE,
    SAND,
    SLATE,
    UMBER,
    WARM,
)

SKIN, SKIN_SHADE, SKIN_DEEP = "#e0b48f", "#c08d68", "#9a6a4c"


def ambassador(canvas: Canvas) -> None:
    canvas.ground((MID_SLATE, SLATE, DEEP_SLATE))
    canvas.glow(430, 480, 800, HAZE, 0.6)
    _panelled_wall(canvas)
    _suit(canvas, (mix(NIGHT, SLATE, 0.4), NIGHT, mix(NIGHT, INK, 0.7)))
    _collar_and_tie(canvas)
    _head(canvas, 600, 560)
    hair = canvas.stencil().polygon(motifs.smooth([
        (392, 600), (374, 470), (392, 350), (470, 262), (600, 226), (740, 262), (818, 360), (832, 480),
        (812, 600), (794, 540), (776, 462),
        (730, 420), (640, 404), (540, 372), (476, 346), (444, 410), (418, 480), (406, 560),
    ], closed=True))  # fmt: skip
    canvas.fill(hair, (mix(INK, PALE_SLATE, 0.4), mix(INK, SLATE, 0.25), mix(INK, MIST, 0.35)))
    parting = canvas.stencil().line(motifs.smooth([(476, 350), (500, 300), (560, 254)]), 4)
    for n in range(7):
        parting.line(
            motifs.smooth([(506 + n * 40, 362 + n * 9), (540 + n * 40, 310 + n * 8), (620 + n * 28, 262 + n * 10)]), 2
        )
    canvas.fill(parting.within(hair), HAZE, alpha=0.22, blur=1)
    _spectacles(canvas)
    canvas.glow(420, 520, 420, LIGHT, 0.16)


def guest(canvas: Canvas) -> None:
    canvas.ground((CLAY, SAND, EARTH))
    canvas.glow(420, 460, 820, LIGHT, 0.6)
    shelves = canvas.stencil()
    for n in range(5):
        shelves.box(0, 150 + n * 230, 1200, 166 + n * 230)
    canvas.fill(shelves, UMBER, alpha=0.3, blur=8)
    back = canvas.stencil().polygon(
        motifs.smooth(
            [
                (356, 760),
                (330, 560),
                (372, 360),
                (500, 246),
                (640, 232),
                (790, 300),
                (862, 450),
                (872, 620),
                (850, 790),
                (760, 850),
                (460, 850),
            ],
            closed=True,
        )
    )
    canvas.fill(back, (mix(INK, UMBER, 0.5), INK))
    _suit(canvas, (mix(MOSS, SAGE, 0.5), MOSS, mix(MOSS, INK, 0.5)))
    _head(canvas, 600, 560)
    scarf = canvas.stencil().polygon(
        motifs.smooth(
            [
                (432, 940),
                (500, 986),
                (600, 1012),
                (700, 986),
                (768, 940),
                (806, 1000),
                (770, 1076),
                (690, 1120),
                (600, 1132),
                (500, 1116),
                (424, 1066),
                (392, 996),
            ],
            closed=True,
        )
    )
    tail = canvas.stencil().polygon(
        motifs.smooth([(640, 1090), (732, 1070), (770, 1240), (792, 1520), (640, 1520), (650, 1300)])
    )
    canvas.fill(tail, (ACCENT, DEEP))
    canvas.fill(scarf, (mix(ACCENT, ROSE, 0.7), ACCENT, DEEP), across=True)
    folds = canvas.stencil()
    for lift in (0, 34, 66):
        folds.line(
            motifs.smooth(
                [
                    (430 + lift * 0.3, 990 + lift * 0.6),
                    (520, 1034 + lift),
                    (640, 1040 + lift),
                    (770 - lift * 0.3, 984 + lift * 0.7),
                ]
            ),
            4,
        )
    canvas.fill(folds.within(scarf), DEEP, alpha=0.55, blur=2)
    fringe = canvas.stencil().polygon(motifs.smooth([
        (392, 660), (370, 520), (400, 370), (500, 276), (630, 256), (760, 310), (826, 430), (832, 640),
        (800, 560), (770, 470), (700, 400),
        (600, 380), (520, 420), (450, 490), (414, 580),
    ], closed=True))  # fmt: skip
    canvas.fill(fringe, (mix(INK, CLAY, 0.35), mix(INK, UMBER, 0.4), INK))
    canvas.disc(806, 716, 9, (LIGHT, GOLD))
    canvas.glow(420, 520, 420, LIGHT, 0.16)


def _panelled_wall(canvas: Canvas) -> None:
    panels = canvas.stencil()
    for left, right in ((60, 330), (380, 820), (870, 1140)):
        panels.line([(left, 90), (right, 90), (right, 1240), (left, 1240), (left, 90)], 6)
    canvas.fill(panels, (PALE_SLATE, NIGHT), alpha=0.35, blur=1)
    staff = canvas.stencil().line([(1010, 120), (1010, 1500)], 13).ellipse(1010, 108, 22)
    canvas.fill(staff, (PALE_GOLD, GOLD, UMBER))
    front = motifs.smooth([(1010, 150), (1052, 220), (1080, 600), (1130, 1080), (1120, 1500)])
    back = motifs.smooth([(920, 1500), (930, 1080), (976, 600), (990, 220), (1010, 150)])
    canvas.polygon([*front, *back], (mix(DEEP, INK, 0.3), ACCENT, DEEP, ACCENT, mix(DEEP, INK, 0.4)), across=True)


def _suit(canvas: Canvas, paint: tuple[str, ...]) -> None:
    body = canvas.stencil().polygon(
        motifs.smooth(
            [
                (60, 1520),
                (80, 1280),
                (160, 1130),
                (330, 1050),
                (480, 990),
                (600, 1010),
                (720, 990),
                (870, 1050),
                (1040, 1130),
                (1120, 1280),
                (1140, 1520),
            ]
        )
    )
    canvas.fill(body, paint)
    light = canvas.stencil().polygon(
        motifs.smooth([(80, 1300), (160, 1136), (330, 1056), (300, 1180), (220, 1520), (60, 1520)])
    )
    canvas.fill(light.within(body), HAZE, alpha=0.16, blur=22)
    seams = (
        canvas.stencil()
        .line(motifs.smooth([(236, 1520), (262, 1380), (250, 1260)]), 4)
        .line(motifs.smooth([(960, 1520), (936, 1380), (948, 1260)]), 4)
    )
    canvas.fill(seams, INK, alpha=0.6)


def _collar_and_tie(canvas: Canvas) -> None:
    canvas.polygon([(480, 985), (600, 1010), (720, 985), (690, 1120), (600, 1520), (510, 1120)], (WARM, HAZE, MIST))
    tie = canvas.stencil().polygon(
        [(566, 1046), (634, 1046), (622, 1100), (650, 1420), (600, 1500), (550, 1420), (578, 1100)]
    )
    canvas.fill(tie, (ACCENT, DEEP))
    stripes = canvas.stencil()
    for n in range(9):
        stripes.line([(530, 1130 + n * 48), (670, 1080 + n * 48)], 7)
    canvas.fill(stripes.within(tie), PALE_GOLD, alpha=0.5)
    canvas.fill(canvas.stencil().line([(578, 1100), (622, 1100)], 6), mix(DEEP, INK, 0.5), alpha=0.8)
    for side in (-1, 1):
        canvas.polygon(
            [(600, 1048), (600 + side * 128, 950), (600 + side * 150, 1030), (600 + side * 62, 1130)], (WARM, HAZE)
        )
        lapel = [
            (600 + side * 150, 1004),
            (600 + side * 236, 1092),
            (600 + side * 196, 1180),
            (600 + side * 230, 1206),
            (600 + side * 24, 1520),
            (600 + side * 6, 1520),
            (600 + side * 96, 1180),
        ]
        canvas.polygon(lapel, (mix(NIGHT, SLATE, 0.65 if side < 0 else 0.35), NIGHT))
    canvas.fill(canvas.stencil().ellipse(388, 1170, 13), (LIGHT, GOLD))


def _head(canvas: Canvas, x: float, y: float) -> Stencil:
    """Neck, ears and face lit from the left; brow, nose and mouth are shadows only."""

    def at(dx: float, dy: float) -> Point:
        return x + dx, y + dy

    neck = canvas.stencil().polygon([at(-112, 250), at(112, 250), at(136, 440), at(0, 500), at(-136, 440)])
    canvas.fill(neck, (SKIN_DEEP, SKIN_SHADE))
    for side in (-1, 1):
        canvas.fill(canvas.stencil().ellipse(x + side * 206, y + 56, 34, 62), (SKIN, SKIN_SHADE, SKIN_DEEP))
    outline = motifs.smooth(
        [
            at(-200, -120),
            at(-206, 20),
            at(-194, 150),
            at(-160, 262),
            at(-84, 334),
            at(0, 352),
            at(84, 334),
            at(160, 262),
            at(194, 150),
            at(206, 20),
            at(200, -120),
            at(120, -240),
            at(-120, -240),
        ],
        closed=True,
    )
    face = canvas.stencil().polygon(outline)
    canvas.fill(face, (mix(SKIN, LIGHT, 0.3), SKIN, SKIN_SHADE), across=True)
    _planes(canvas, face, at)
    return face


def _planes(canvas: Canvas, face: Stencil, at: Callable[[float, float], Point]) -> None:
    """Shade the side away from the light; the features stay open, as in a cut-paper portrait."""
    away = [
        (26, -260),
        (230, -260),
        (240, 390),
        (-6, 372),
        (36, 330),
        (74, 262),
        (58, 196),
        (46, 164),
        (66, 120),
        (30, 40),
        (20, -40),
        (34, -130),
    ]
    canvas.fill(
        canvas.stencil().polygon(motifs.smooth([at(*point) for point in away], closed=True)).within(face),
        SKIN_SHADE,
        alpha=0.85,
        blur=1.5,
    )
    shades = (
        ([(-150, -16), (-40, -22), (-16, 4), (-40, 34), (-110, 44), (-156, 22)], 0.20, 12),
        ([(36, -18), (150, -16), (156, 22), (110, 46), (50, 34), (34, 10)], 0.42, 10),
        ([(-8, 156), (48, 160), (40, 182), (0, 180)], 0.4, 6),
        ([(-30, 262), (34, 262), (24, 276), (-22, 276)], 0.3, 7),
        ([(-150, 262), (0, 336), (150, 262), (60, 390), (-60, 390)], 0.3, 16),
    )
    for points, alpha, blur in shades:
        shape = canvas.stencil().polygon([at(*point) for point in points]).within(face)
        canvas.fill(shape, SKIN_DEEP, alpha=alpha, blur=blur)
    canvas.fill(canvas.stencil().ellipse(*at(-120, 120), 60, 52), LIGHT, alpha=0.25, blur=20)


def _spectacles(canvas: Canvas) -> None:
    rims = canvas.stencil()
    for x in (506, 694):
        rims.ring(x, 580, 76, 7, 58)
    rims.line(motifs.smooth([(580, 572), (600, 564), (620, 572)]), 7).line([(432, 570), (396, 560)], 7).line(
        [(768, 570), (804, 560)], 7
    )
    canvas.fill(rims, (INK, NIGHT))
    shine = canvas.stencil()
    for x in (506, 694):
        shine.polygon([(x - 46, 610), (x - 16, 540), (x + 2, 540), (x - 28, 616)])
    canvas.fill(shine, WARM, alpha=0.22, blur=2)

"""A castle above its town, and a college by the river."""

from embassy_site.demo.drawings import buildings, motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DEEP,
    DEEP_SLATE,
    EARTH,
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
    SAGE,
    SAND,
    SLATE,
    UMBER,
    WARM,
)


def edinburgh(canvas: Canvas) -> None:
    canvas.ground((MID_SLATE, MIST, PEACH, LIGHT))
    canvas.glow(1220, 430, 560, LIGHT, 0.9)
    canvas.cloud(20, 380, WARM, 0.8)
    motifs.hills(canvas, 620, 170, (PALE_SLATE, HAZE), waves=3)
    canvas.cloud(480, 680, WARM, 0.8)
    rock = canvas.stencil().polygon(
        [
            (60, 920),
            (140, 760),
            (190, 640),
            (236, 560),
            (270, 470),
            (330, 430),
            (380, 392),
            (470, 372),
            (640, 366),
            (760, 372),
            (820, 410),
            (880, 450),
            (940, 540),
            (1020, 610),
            (1130, 700),
            (1200, 780),
            (1320, 920),
        ]
    )
    castle = (
        canvas.stencil()
        .box(400, 330, 800, 380)
        .box(430, 262, 520, 372)
        .box(540, 286, 690, 372)
        .box(706, 300, 780, 374)
        .box(590, 236, 640, 300)
    )
    castle.box(384, 346, 430, 392)
    for left, right, top in ((430, 520, 262), (590, 640, 236), (706, 780, 300), (400, 430, 330)):
        for x in range(left, right - 6, 15):
            castle.box(x, top - 9, x + 9, top + 2)
    castle.polygon([(540, 287), (560, 256), (670, 256), (690, 287)])
    canvas.fill(castle, (SLATE, mix(SLATE, UMBER, 0.35)))
    canvas.fill(rock, (mix(SLATE, UMBER, 0.3), mix(MID_SLATE, PALE_SAGE, 0.4), PALE_SLATE))
    cracks = canvas.stencil()
    for _ in range(46):
        start, y = canvas.chance.uniform(230, 1000), canvas.chance.uniform(400, 680)
        cracks.line(
            [(start, y), (start + canvas.chance.uniform(-26, 26), y + canvas.chance.uniform(30, 90))],
            canvas.chance.uniform(1, 5),
        )
    canvas.fill(cracks.within(rock), NIGHT, alpha=0.22, blur=1)
    canvas.fill(buildings.lit_windows(canvas, castle, 290, 370, 0.10, 4), LIGHT)
    canvas.cloud(590, 800, HAZE, 0.85)
    old = buildings.houses(canvas, 930, 200, 320, 900, 1620, (44, 84))
    buildings.spire(old, 1250, 700, 54, 300, point=0.6)
    buildings.spire(old, 1490, 690, 40, 190)
    canvas.fill(old, (mix(SLATE, UMBER, 0.25), mix(SLATE, DEEP_SLATE, 0.6)))
    canvas.fill(buildings.lit_windows(canvas, old, 600, 860, 0.10, 5), PALE_GOLD)
    trees = canvas.stencil().box(-10, 880, 1610, 1000)
    for x in range(-20, 1640, 62):
        motifs.crown(trees, canvas.chance, x, 868 + canvas.chance.uniform(-20, 16), 66, 46, 20)
    canvas.fill(trees, (SAGE, MOSS, NIGHT))
    near = canvas.stencil()
    for x in range(-20, 1640, 96):
        motifs.crown(near, canvas.chance, x, 968 + canvas.chance.uniform(-14, 20), 90, 58, 20)
    canvas.fill(near, (MOSS, NIGHT))


def campus(canvas: Canvas) -> None:
    water = 700
    canvas.ground((PALE_SLATE, HAZE, LIGHT, PEACH))
    canvas.glow(820, 430, 620, LIGHT, 0.85)
    canvas.cloud(40, 400, WARM, 0.8)
    far = buildings.houses(canvas, water - 20, 60, 130, -10, 1620, (50, 90))
    for x, height in ((240, 260), (1330, 300), (1466, 210)):
        buildings.spire(far, x, water - 60, 34, height, point=0.55)
    canvas.fill(far, (mix(MIST, CLAY, 0.4), mix(MIST, CLAY, 0.15)))
    chapel = canvas.stencil().box(520, 410, 1120, water)
    for x in (520, 640, 760, 880, 1000, 1120):
        chapel.box(x - 11, 386, x + 11, water)
        buildings.spire(chapel, x, 392, 18, 62)
    for x in (510, 1130):
        chapel.box(x - 26, 330, x + 26, water)
        buildings.spire(chapel, x, 340, 48, 130, point=0.55)
    canvas.fill(chapel, (SAND, CLAY, EARTH))
    glass = canvas.stencil()
    for x in (580, 700, 820, 940, 1060):
        glass.box(x - 34, 470, x + 34, 660).ellipse(x, 472, 34, 44)
    canvas.fill(glass, (SLATE, MID_SLATE, UMBER))
    tracery = canvas.stencil()
    for x in (580, 700, 820, 940, 1060):
        for offset in (-17, 0, 17):
            tracery.line([(x + offset, 440), (x + offset, 660)], 3)
        tracery.line([(x - 34, 560), (x + 34, 560)], 3)
    canvas.fill(tracery.within(glass), SAND)
    lawn = canvas.stencil().box(-10, water - 44, 1610, water + 30)
    canvas.fill(lawn, (PALE_SAGE, SAGE))
    students = canvas.stencil()
    for x in (300, 336, 430, 690, 720, 758, 1180, 1216, 1290):
        motifs.person(students, x, water - 8 + canvas.chance.uniform(-6, 10), 62)
    canvas.fill(students, (DEEP, NIGHT))
    canvas.mirror(water + 24, (MID_SLATE, SLATE, DEEP_SLATE), share=0.4, blur=3)
    _punt(canvas, 900, 860)
    _willow(canvas)


def _punt(canvas: Canvas, x: float, y: float) -> None:
    wood = canvas.stencil().polygon(
        [(x - 200, y - 16), (x - 170, y + 12), (x + 170, y + 12), (x + 206, y - 18), (x + 150, y - 6), (x - 150, y - 4)]
    )
    canvas.fill(wood, (EARTH, UMBER))
    crew = canvas.stencil()
    motifs.person(crew, x - 160, y - 4, 130)
    for seat in (x - 10, x + 46, x + 100):
        crew.ellipse(seat, y - 54, 11, 13).box(seat - 19, y - 40, seat + 19, y, radius=12)
    crew.line([(x - 186, y + 60), (x - 118, y - 170)], 4)
    canvas.fill(crew, (ACCENT, NIGHT))


def _willow(canvas: Canvas) -> None:
    for layer, paint in enumerate(((PALE_SAGE, SAGE), (SAGE, MOSS), (MOSS, NIGHT))):
        strands = canvas.stencil()
        for _ in range(46):
            x = canvas.chance.uniform(1180, 1660)
            length = canvas.chance.uniform(260, 700) * (0.6 + (x - 1180) / 900)
            sway = canvas.chance.uniform(-26, 10)
            line = motifs.smooth([(x, -10), (x + sway * 0.3, length * 0.5), (x + sway, length)])
            strands.line(line, 1.6 + layer * 0.4)
            for px, py in line[3:]:
                strands.ellipse(px + 4, py, 2.2, 8).ellipse(px - 4, py + 6, 2.2, 8)
        canvas.fill(strands, paint, alpha=0.85)

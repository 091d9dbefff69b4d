"""The tour: reception room and library."""

from itertools import pairwise

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, mix
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
    ROSE,
    SAGE,
    SAND,
    SLATE,
    SPINES,
    UMBER,
    WARM,
)


def reception(canvas: Canvas) -> None:
    canvas.ground((PAPER, SAND, CLAY))
    canvas.box(0, 0, 1600, 56, (EARTH, UMBER))
    _screen(canvas)
    canvas.polygon([(-10, 670), (1610, 670), (1610, 1010), (-10, 1010)], (EARTH, UMBER))
    canvas.polygon([(330, 700), (1270, 700), (1560, 1000), (40, 1000)], (mix(DEEP, ROSE, 0.3), DEEP))
    canvas.line([(372, 716), (1228, 716), (1490, 984), (110, 984), (372, 716)], 5, PALE_GOLD)
    medallion = canvas.stencil().ring(800, 850, 250, 6, 92).ring(800, 850, 210, 3, 76)
    canvas.fill(medallion, PALE_GOLD, alpha=0.8)
    for x in (650, 950):
        _armchair(canvas, x, 760, 0.86, 0)
    for side in (-1, 1):
        for n, (reach, y, size) in enumerate(((430, 780, 0.92), (560, 850, 1.06), (690, 935, 1.22))):
            _armchair(canvas, 800 + side * reach, y, size, -side)
            if n < 2:
                _side_table(canvas, 800 + side * (reach + 62), y + 18, size)
    _side_table(canvas, 800, 752, 0.95)
    for x in (70, 1530):
        _vase(canvas, x, 742)
    canvas.glow(800, 60, 620, LIGHT, 0.55)
    motifs.lantern(canvas, 800, 108, 52, light=0.9)


def _screen(canvas: Canvas) -> None:
    """A folding screen of six leaves with one landscape running across them."""
    outline = canvas.stencil()
    for n in range(6):
        left = 230 + n * 190
        lift = (0, 16) if n % 2 else (16, 0)
        outline.polygon(
            [(left, 110 + lift[0]), (left + 190, 110 + lift[1]), (left + 190, 664 + lift[1]), (left, 664 + lift[0])]
        )
    canvas.fill(outline, (PALE_GOLD, LIGHT, PALE_GOLD))
    canvas.fill(canvas.stencil().ellipse(1010, 250, 54).within(outline), ROSE)
    for base, height, tone in ((430, 230, 0.2), (520, 190, 0.45), (610, 130, 0.7)):
        line = motifs.wave_line(canvas.chance, 1600, base, height, waves=6)
        canvas.fill(
            canvas.stencil().polygon([*line, (1620, 800), (-20, 800)]).within(outline),
            (mix(PALE_SLATE, DEEP_SLATE, tone), mix(MIST, LIGHT, 0.5)),
        )
    wood = canvas.stencil()
    for x, base, tall in ((300, 660, 170), (360, 664, 120), (1240, 664, 200), (1180, 664, 130)):
        motifs.pine(wood, canvas.chance, x, base, tall)
    canvas.fill(wood.within(outline), (MOSS, NIGHT))
    frame = canvas.stencil()
    for n in range(7):
        x, low = 230 + n * 190, 16 if n % 2 == 0 else 0
        frame.line([(x, 110 + low), (x, 680)], 9)
        if n < 6:
            other = 16 - low
            frame.line([(x, 110 + low), (x + 190, 110 + other)], 9).line([(x, 664 + low), (x + 190, 664 + other)], 9)
    canvas.fill(frame, (DEEP, mix(DEEP, INK, 0.4)))


def _armchair(canvas: Canvas, x: float, y: float, size: float, turn: int) -> None:
    """An armchair seen from the front, or turned a little to one side."""
    shift = turn * 16 * size
    canvas.fill(canvas.stencil().ellipse(x, y + 92 * size, 104 * size, 18 * size), INK, alpha=0.4, blur=8)
    canvas.box(
        x - 74 * size + shift * -1,
        y - 108 * size,
        x + 74 * size - shift,
        y + 30 * size,
        (mix(SLATE, HAZE, 0.35), MID_SLATE, SLATE),
        radius=26 * size,
    )
    canvas.box(
        x - 72 * size, y + 4 * size, x + 72 * size, y + 62 * size, (mix(SLATE, HAZE, 0.5), MID_SLATE), radius=14 * size
    )
    canvas.box(x - 78 * size, y + 46 * size, x + 78 * size, y + 82 * size, (SLATE, DEEP_SLATE), radius=8 * size)
    for side in (-1, 1):
        left = x + side * 84 * size - 20 * size
        canvas.box(
            left,
            y - 30 * size,
            left + 40 * size,
            y + 86 * size,
            (mix(SLATE, HAZE, 0.25), SLATE, DEEP_SLATE),
            radius=17 * size,
        )
    canvas.box(
        x - 42 * size - shift, y - 66 * size, x + 42 * size - shift, y + 8 * size, (ROSE, ACCENT), radius=10 * size
    )


def _side_table(canvas: Canvas, x: float, y: float, size: float) -> None:
    legs = canvas.stencil()
    for dx in (-34, 34):
        legs.line([(x + dx * size, y), (x + dx * size, y + 74 * size)], 6 * size)
    canvas.fill(legs, (UMBER, DARK_UMBER))
    canvas.box(x - 48 * size, y - 8 * size, x + 48 * size, y + 6 * size, (EARTH, UMBER), radius=4)
    canvas.box(x - 14 * size, y - 30 * size, x + 14 * size, y - 8 * size, (WARM, MIST), radius=7 * size)


def _vase(canvas: Canvas, x: float, base: float) -> None:
    stems = canvas.stencil()
    ends: list[Point] = []
    for angle in (-108, -92, -76):
        motifs.tree(stems, canvas.chance, x, base - 180, 92, angle, twigs=ends)
    canvas.fill(stems, (UMBER, DARK_UMBER))
    motifs.blossoms(
        canvas, [(px + canvas.chance.gauss(0, 5), py + canvas.chance.gauss(0, 5)) for px, py in ends], 6.5, (ROSE, WARM)
    )
    body = motifs.smooth(
        [
            (x - 26, base - 200),
            (x - 20, base - 168),
            (x - 62, base - 110),
            (x - 52, base - 30),
            (x - 30, base),
            (x + 30, base),
            (x + 52, base - 30),
            (x + 62, base - 110),
            (x + 20, base - 168),
            (x + 26, base - 200),
        ]
    )
    shape = canvas.stencil().polygon(body)
    canvas.fill(shape, (MIST, WARM, HAZE, PALE_SLATE), across=True)
    bands = canvas.stencil()
    for dy, wide in ((150, 4), (70, 26), (20, 6)):
        bands.box(x - 80, base - dy - wide / 2, x + 80, base - dy + wide / 2)
    canvas.fill(bands.within(shape), (MID_SLATE, SLATE), alpha=0.8)


def reading_room(canvas: Canvas) -> None:
    canvas.ground((UMBER, DARK_UMBER))
    canvas.polygon([(420, 60), (1180, 60), (1180, 690), (420, 690)], (CLAY, SAND, CLAY))
    window = canvas.stencil().box(560, 250, 1040, 640).ellipse(800, 252, 240, 170)
    canvas.fill(window, (PALE_SLATE, HAZE, LIGHT))
    line = motifs.wave_line(canvas.chance, 1600, 600, 150, waves=9)
    canvas.fill(canvas.stencil().polygon([*line, (1620, 900), (-20, 900)]).within(window), (SAGE, PALE_SAGE))
    bars = canvas.stencil()
    for x in range(560, 1041, 80):
        bars.line([(x, 80), (x, 640)], 5)
    for y in range(170, 641, 94):
        bars.line([(560, y), (1040, y)], 5)
    canvas.fill(bars.within(window), UMBER)
    canvas.fill(canvas.stencil().ring(800, 252, 246, 12, 176).within(canvas.stencil().box(540, 60, 1060, 252)), UMBER)
    canvas.glow(800, 400, 700, LIGHT, 0.6)
    for side in (-1, 1):
        _wall_of_books(canvas, side)
    canvas.polygon([(420, 690), (1180, 690), (1640, 1010), (-40, 1010)], (EARTH, UMBER))
    canvas.polygon([(640, 690), (960, 690), (1130, 1010), (470, 1010)], (mix(DEEP, ROSE, 0.25), DEEP))
    canvas.glow(800, 740, 520, LIGHT, 0.5, squeeze=0.3)
    for side in (-1, 1):
        for y, size in ((726, 0.62), (812, 0.95), (930, 1.4)):
            _long_desk(canvas, 800 + side * (150 + 262 * size), y, size)


def _wall_of_books(canvas: Canvas, side: int) -> None:
    """Shelves that run towards the window: drawn flat, then laid into the perspective as narrowing bays."""

    def at(depth: float, share: float) -> tuple[float, float]:
        # depth: 0 at the viewer, 1 at the window wall; share: 0 at the ceiling, 1 at the floor
        x = 800 + side * (840 - 460 * depth)
        top, bottom = -190 + 250 * depth, 1060 - 370 * depth
        return x, top + (bottom - top) * share

    canvas.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], (UMBER, DARK_UMBER))
    bays = [0, 0.3, 0.54, 0.72, 0.87, 1]
    books = {colour: canvas.stencil() for colour in SPINES}
    for near, far in pairwise(bays):
        for row in range(7):
            depth, low = near + 0.02, (row + 0.92) / 7
            while depth < far - 0.015:
                step = canvas.chance.uniform(0.009, 0.02) * (1.1 - depth * 0.55)
                high = low - canvas.chance.uniform(0.085, 0.118)
                spine = [at(depth, high), at(depth + step * 0.9, high), at(depth + step * 0.9, low), at(depth, low)]
                books[canvas.chance.choice(SPINES)].polygon(spine)
                depth += step
    for colour, spines in books.items():
        near_tone, far_tone = mix(colour, INK, 0.18), mix(colour, LIGHT, 0.28)
        tones = (near_tone, far_tone) if side < 0 else (far_tone, near_tone)
        canvas.fill(spines, tones, across=True)
    boards = canvas.stencil()
    for row in range(8):
        boards.polygon([at(0, row / 7 - 0.012), at(1, row / 7 - 0.012), at(1, row / 7 + 0.008), at(0, row / 7 + 0.008)])
    for bay in bays:
        boards.polygon([at(bay - 0.012, 0), at(bay + 0.012, 0), at(bay + 0.012, 1), at(bay - 0.012, 1)])
    canvas.fill(boards, (CLAY, EARTH))


def _long_desk(canvas: Canvas, x: float, y: float, size: float) -> None:
    half = 150 * size
    canvas.polygon(
        [(x - half, y), (x + half, y), (x + half * 1.1, y + 34 * size), (x - half * 1.1, y + 34 * size)], (CLAY, EARTH)
    )
    canvas.box(x - half * 1.1, y + 34 * size, x + half * 1.1, y + 48 * size, (UMBER, DARK_UMBER))
    legs = canvas.stencil()
    for dx in (-0.96, 0.96):
        legs.line([(x + half * dx, y + 44 * size), (x + half * dx, y + 110 * size)], 11 * size)
    canvas.fill(legs, DARK_UMBER)
    lamp = canvas.stencil().line([(x, y + 12 * size), (x, y - 44 * size)], 4 * size)
    canvas.fill(lamp, GOLD)
    canvas.glow(x, y - 22 * size, 120 * size, LIGHT, 0.8)
    canvas.polygon(
        motifs.smooth(
            [
                (x - 44 * size, y - 38 * size),
                (x - 34 * size, y - 60 * size),
                (x, y - 68 * size),
                (x + 34 * size, y - 60 * size),
                (x + 44 * size, y - 38 * size),
            ]
        ),
        (SAGE, MOSS),
    )
    papers = canvas.stencil()
    for dx in (-92, 84):
        papers.polygon(
            [
                (x + (dx - 26) * size, y + 10 * size),
                (x + (dx + 26) * size, y + 10 * size),
                (x + (dx + 32) * size, y + 28 * size),
                (x + (dx - 32) * size, y + 28 * size),
            ]
        )
    canvas.fill(papers, (WARM, SAND))

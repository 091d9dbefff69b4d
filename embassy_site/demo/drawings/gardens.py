"""The garden of the tour, and a public garden."""

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DARK_UMBER,
    DEEP,
    DEEP_SLATE,
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


def moon_gate(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, LIGHT))
    canvas.cloud(-60, 160, WARM, 0.8)
    canvas.box(0, 190, 1600, 860, (WARM, WARM, PAPER))
    stains = canvas.stencil()
    for _ in range(40):
        x = canvas.chance.uniform(0, 1600)
        stains.box(x, 200, x + canvas.chance.uniform(6, 30), canvas.chance.uniform(260, 420), radius=6)
    canvas.fill(stains, MIST, alpha=0.35, blur=16)
    gate_ring = canvas.stencil().ellipse(860, 540, 286).box(640, 760, 1080, 860)
    canvas.fill(gate_ring, (PALE_SAGE, HAZE, LIGHT, PALE_SAGE))
    for base, height, tone in ((560, 200, 0.1), (640, 160, 0.35)):
        line = motifs.wave_line(canvas.chance, 1600, base, height, waves=7)
        canvas.fill(
            canvas.stencil().polygon([*line, (1620, 900), (-20, 900)]).within(gate_ring),
            (mix(PALE_SAGE, MID_SLATE, tone), mix(HAZE, PALE_SAGE, 0.5)),
        )
    inside = canvas.stencil()
    for x in (640, 676, 1040, 1078, 1100):
        inside.line([(x, 240), (x + 14, 860)], 10)
        for _ in range(16):
            px, py = x + canvas.chance.uniform(-46, 60), canvas.chance.uniform(290, 640)
            inside.polygon([(px, py), (px + 24, py + 6), (px + 56, py + 24), (px + 22, py + 17)])
    canvas.fill(inside.within(gate_ring), (SAGE, MOSS))
    _lake_rock(canvas, 850, 812)
    canvas.fill(
        canvas.stencil().ring(860, 540, 300, 26).within(canvas.stencil().box(0, 0, 1600, 790)),
        (MID_SLATE, SLATE, DEEP_SLATE),
    )
    _tiled_top(canvas)
    canvas.polygon([(-10, 850), (1610, 850), (1610, 1010), (-10, 1010)], (PALE_SAGE, SAGE, MOSS))
    canvas.polygon(
        motifs.smooth([(690, 850), (680, 900), (600, 1010)]) + motifs.smooth([(1130, 1010), (1050, 900), (1030, 850)]),
        (SAND, CLAY),
    )
    stones = canvas.stencil()
    for x, y, rx in ((860, 870, 90), (850, 912, 110), (870, 962, 130)):
        stones.ellipse(x, y, rx, 15)
    canvas.fill(stones, (MIST, PALE_SLATE))
    _plum(canvas)


def _tiled_top(canvas: Canvas) -> None:
    canvas.box(0, 150, 1600, 200, (SLATE, DEEP_SLATE))
    tiles = canvas.stencil()
    for x in range(-6, 1620, 30):
        tiles.box(x, 120, x + 20, 188, radius=9)
    canvas.fill(tiles, (MID_SLATE, SLATE, NIGHT))
    ends = canvas.stencil()
    for x in range(4, 1620, 30):
        ends.ellipse(x, 192, 11)
    canvas.fill(ends, (PALE_SLATE, DEEP_SLATE))
    canvas.box(0, 106, 1600, 130, (DEEP_SLATE, NIGHT))
    canvas.fill(canvas.stencil().box(0, 200, 1600, 224), INK, alpha=0.28, blur=9)


def _lake_rock(canvas: Canvas, x: float, base: float) -> None:
    rock = canvas.stencil().polygon(
        motifs.smooth(
            [
                (x - 96, base),
                (x - 76, base - 90),
                (x - 104, base - 150),
                (x - 46, base - 240),
                (x + 6, base - 290),
                (x + 60, base - 250),
                (x + 46, base - 180),
                (x + 96, base - 120),
                (x + 66, base - 60),
                (x + 104, base),
            ],
            closed=True,
        )
    )
    for dx, dy, rx, ry in ((-30, 150, 22, 34), (22, 210, 15, 22), (34, 90, 24, 20), (-40, 60, 15, 20)):
        rock.ellipse(x + dx, base - dy, rx, ry, ink=0)
    canvas.fill(rock, (HAZE, PALE_SLATE, MID_SLATE, SLATE), across=True)


def _plum(canvas: Canvas) -> None:
    wood = canvas.stencil()
    ends: list[Point] = []
    trunk = motifs.smooth([(190, 900), (206, 760), (150, 620), (216, 480), (190, 360)])
    for n, (x, y) in enumerate(trunk):
        wood.ellipse(x, y, 34 - n * 0.55)
    for x, y, length, angle in (
        (190, 380, 150, -70),
        (210, 480, 170, -28),
        (160, 620, 120, -150),
        (190, 360, 140, -118),
        (206, 520, 150, 6),
    ):
        motifs.tree(wood, canvas.chance, x, y, length, angle, twigs=ends)
    canvas.fill(wood, (DARK_UMBER, INK))
    places = [(x + canvas.chance.gauss(0, 12), y + canvas.chance.gauss(0, 12)) for x, y in ends for _ in range(2)]
    motifs.blossoms(canvas, places, 8, (ROSE, "#e3a9a2", ACCENT))
    fallen = [(canvas.chance.uniform(0, 760), canvas.chance.uniform(872, 985)) for _ in range(70)]
    motifs.blossoms(canvas, fallen, 4, (ROSE, "#e3a9a2"))


def garden(canvas: Canvas) -> None:
    canvas.ground((PALE_SLATE, HAZE, LIGHT))
    canvas.glow(1180, 200, 520, LIGHT, 0.8)
    canvas.cloud(0, 330, WARM, 0.8)
    wood = canvas.stencil()
    for x in range(-40, 1660, 66):
        motifs.crown(wood, canvas.chance, x, 430 + canvas.chance.uniform(-40, 24), 84, 66, 20)
    canvas.fill(wood, (mix(PALE_SAGE, MIST, 0.5), PALE_SAGE))
    _glasshouse(canvas, 800, 520)
    canvas.polygon([(-10, 500), (1610, 500), (1610, 1010), (-10, 1010)], (PALE_SAGE, SAGE, MOSS))
    canvas.polygon(
        motifs.smooth([(770, 512), (720, 640), (560, 1010)]) + motifs.smooth([(1010, 1010), (870, 640), (830, 512)]),
        (PAPER, SAND, CLAY),
    )
    for side in (-1, 1):
        for row in range(6):
            _bed(canvas, side, row)
    for x, lean, wide in ((36, 20, 20), (96, 12, 15), (150, -6, 24), (1500, 16, 18), (1560, 4, 24)):
        motifs.bamboo(canvas, x, lean, wide, (MOSS, PALE_SAGE, MOSS))
    leaves = canvas.stencil()
    for _ in range(210):
        tip, y = (
            canvas.chance.choice((canvas.chance.uniform(-30, 260), canvas.chance.uniform(1400, 1620))),
            canvas.chance.uniform(-20, 560),
        )
        reach = canvas.chance.uniform(30, 66)
        leaves.polygon(
            [
                (tip, y),
                (tip + reach * 0.4, y + 4),
                (tip + reach, y + reach * 0.42),
                (tip + reach * 0.36, y + reach * 0.24),
            ]
        )
    canvas.fill(leaves, (SAGE, MOSS))
    keepers = canvas.stencil()
    for x, y, tall in ((742, 690, 120), (830, 684, 114)):
        motifs.person(keepers, x, y, tall)
    canvas.fill(keepers, (DEEP, NIGHT))


def _bed(canvas: Canvas, side: int, row: int) -> None:
    """A strip of one kind of plant, larger the nearer it is."""
    depth = 0.3 + row * 0.26
    y = 500 + 330 * (depth - 0.3) ** 0.92
    inner, outer = 800 + side * (60 + 170 * depth), 800 + side * (330 + 480 * depth)
    colour = ((ROSE, PALE_GOLD, ACCENT, WARM, PEACH, DEEP), (PALE_GOLD, PEACH, WARM, ACCENT, ROSE, PALE_SLATE))[
        side > 0
    ][row]
    left, right = min(inner, outer), max(inner, outer)
    soil = canvas.stencil().box(left, y, right, y + 36 * depth, radius=17 * depth)
    canvas.fill(soil, (UMBER, DARK_UMBER))
    leaves, places, x = canvas.stencil(), [], left + 12
    while x < right - 10:
        tall = 46 * depth * canvas.chance.uniform(0.7, 1.15)
        for lean in (-0.5, 0, 0.45):
            leaves.line([(x, y + 16 * depth), (x + lean * tall * 0.6, y + 16 * depth - tall)], 4 * depth)
        places.append((x + canvas.chance.uniform(-0.2, 0.2) * tall, y + 10 * depth - tall))
        x += 24 * depth
    canvas.fill(leaves, (SAGE, MOSS))
    motifs.blossoms(canvas, places, 9.5 * depth, (colour,))


def _glasshouse(canvas: Canvas, x: float, base: float) -> None:
    shape = canvas.stencil().ellipse(x, base - 110, 150, 130).box(x - 150, base - 112, x + 150, base)
    shape.box(x - 330, base - 110, x + 330, base).ellipse(x - 240, base - 108, 92, 56).ellipse(
        x + 240, base - 108, 92, 56
    )
    canvas.fill(shape, (WARM, HAZE, MIST), alpha=0.9)
    ribs = canvas.stencil()
    for dx in range(-330, 331, 30):
        ribs.line([(x + dx, base - 260), (x + dx, base)], 2.4)
    for dy in (40, 76, 110, 160, 204):
        ribs.line([(x - 330, base - dy), (x + 330, base - dy)], 2.4)
    ribs.ring(x, base - 110, 150, 5, 130)
    canvas.fill(ribs.within(shape), (SLATE, MID_SLATE), alpha=0.75)
    canvas.fill(canvas.stencil().line([(x, base - 236), (x, base - 280)], 4), SLATE)

"""Cities, rivers, harbours."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Stencil, mix
from embassy_site.demo.drawings.palette import *  # noqa: F403


def _blocks(canvas: Canvas, base: float, low: float, high: float, left: float, right: float, wide: tuple[float, float]) -> Stencil:
    """Roofs of a far town: houses side by side, some with gables or chimneys."""
    town, x = canvas.stencil(), left
    while x < right:
        width, height = canvas.chance.uniform(*wide), canvas.chance.uniform(low, high)
        town.box(x, base - height, x + width + 1, base)
        if canvas.chance.random() < 0.35:
            town.polygon([(x, base - height + 1), (x + width / 2, base - height - width * 0.45), (x + width, base - height + 1)])
        elif canvas.chance.random() < 0.4:
            town.box(x + width * 0.2, base - height - 12, x + width * 0.32, base - height + 2)
        x += width
    return town


def _windows(canvas: Canvas, town: Stencil, top: float, base: float, share: float, size: float = 3) -> Stencil:
    lights = canvas.stencil()
    for y in range(round(top), round(base), round(size * 3.2)):
        for x in range(0, canvas.size[0], round(size * 2.6)):
            if canvas.chance.random() < share:
                lights.box(x, y, x + size, y + size * 1.5)
    return lights.within(town)


def _clock_tower(stencil: Stencil, x: float, base: float, height: float) -> None:
    wide = height * 0.075
    stencil.box(x - wide, base - height * 0.74, x + wide, base)
    stencil.box(x - wide * 1.18, base - height * 0.76, x + wide * 1.18, base - height * 0.56)
    stencil.polygon([(x - wide * 1.1, base - height * 0.755), (x - wide * 0.5, base - height * 0.86), (x + wide * 0.5, base - height * 0.86), (x + wide * 1.1, base - height * 0.755)])
    stencil.polygon([(x - wide * 0.62, base - height * 0.85), (x, base - height), (x + wide * 0.62, base - height * 0.85)])
    stencil.line([(x, base - height * 0.98), (x, base - height * 1.05)], 2)


def _dome(stencil: Stencil, x: float, base: float, size: float) -> None:
    stencil.box(x - size * 1.1, base - size * 0.5, x + size * 1.1, base)
    stencil.box(x - size * 0.62, base - size * 1.1, x + size * 0.62, base)
    stencil.ellipse(x, base - size * 1.1, size * 0.6, size * 0.66)
    stencil.box(x - size * 0.11, base - size * 2.05, x + size * 0.11, base - size * 1.6)
    stencil.polygon([(x - size * 0.11, base - size * 2.04), (x, base - size * 2.35), (x + size * 0.11, base - size * 2.04)])


def thames(canvas: Canvas) -> None:
    water = 640
    canvas.ground((DEEP_SLATE, MID_SLATE, ROSE, PEACH, LIGHT, LIGHT))
    canvas.glow(1090, 560, 640, LIGHT, 0.95)
    canvas.disc(1090, 500, 58, (LIGHT, PEACH))
    canvas.cloud(30, 330, PEACH, 0.5)
    canvas.cloud(180, 480, WARM, 0.5, cells=(3, 3))
    far = _blocks(canvas, water, 40, 120, -10, 1620, (24, 60))
    _dome(far, 1260, water - 40, 74)
    for x, height in ((820, 230), (862, 190), (1420, 250), (1480, 200), (940, 150)):
        far.box(x, water - height, x + 34, water)
    far.polygon([(740, water), (766, water - 300), (772, water - 300), (798, water)])
    canvas.fill(far, (mix(MID_SLATE, ROSE, 0.4), mix(PALE_SLATE, PEACH, 0.6)))
    near = _blocks(canvas, water, 50, 84, -10, 700, (36, 80))
    near.box(60, water - 130, 560, water)
    for x in range(70, 560, 40):
        motifs.spire(near, x, water - 120, 9, 44)
    near.box(20, water - 230, 96, water)
    for x in (26, 90):
        motifs.spire(near, x, water - 220, 12, 44)
    _clock_tower(near, 600, water, 400)
    canvas.fill(near, (SLATE, mix(SLATE, UMBER, 0.5)))
    canvas.disc(600, water - 400 * 0.655, 21, (LIGHT, PALE_GOLD))
    canvas.fill(_windows(canvas, near, water - 120, water - 8, 0.16), PALE_GOLD, alpha=0.85)
    bridge = canvas.stencil()
    motifs.arched_bridge(bridge, 640, 1660, water - 46, water + 8, 6, thickness=18)
    canvas.fill(bridge, (DEEP_SLATE, NIGHT))
    lamps = canvas.stencil()
    for x in range(680, 1640, 85):
        lamps.line([(x, water - 50), (x, water - 82)], 2.5)
    canvas.fill(lamps, NIGHT)
    for x in range(680, 1640, 85):
        canvas.glow(x, water - 84, 34, LIGHT, 1)
    canvas.mirror(water + 6, (mix(SLATE, ROSE, 0.25), DEEP_SLATE, NIGHT), share=0.42)
    _glitter(canvas, 1090, water + 14, 340)
    _barge(canvas, 360, 820)


def _glitter(canvas: Canvas, x: float, top: float, depth: float, count: int = 240) -> None:
    marks = canvas.stencil()
    for _ in range(count):
        down = canvas.chance.random() ** 1.2 * depth
        left = x + canvas.chance.gauss(0, 26 + down * 0.28)
        length = 8 + down * 0.12
        marks.line([(left - length, top + down), (left + length, top + down)], 1.3 + down * 0.008)
    canvas.fill(marks, LIGHT, alpha=0.6)


def _barge(canvas: Canvas, x: float, y: float) -> None:
    hull = canvas.stencil().polygon([(x - 190, y - 26), (x - 166, y + 14), (x + 176, y + 14), (x + 214, y - 32), (x + 150, y - 22)])
    hull.box(x - 150, y - 66, x - 60, y - 20, radius=4).box(x - 40, y - 40, x + 130, y - 20, radius=6)
    hull.line([(x - 104, y - 60), (x - 104, y - 118)], 3)
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    panes = canvas.stencil()
    for n in range(4):
        panes.box(x - 142 + n * 20, y - 56, x - 130 + n * 20, y - 44)
    canvas.fill(panes, PALE_GOLD)
    wake = canvas.stencil()
    for n in range(9):
        wake.line([(x - 200 - n * 22, y + 16 + n * 2), (x + 190 - n * 50, y + 18 + n * 3)], 1.4)
    canvas.fill(wake, HAZE, alpha=0.35)


def port(canvas: Canvas) -> None:
    water = 700
    canvas.ground((MIST, HAZE, LIGHT, PEACH))
    canvas.glow(360, 470, 560, LIGHT, 0.9)
    canvas.disc(360, 400, 62, WARM)
    canvas.cloud(60, 420, WARM, 0.75)
    motifs.hills(canvas, water, 120, (MIST, HAZE), waves=4)
    for x, size, tone in ((1180, 330, 0.25), (960, 350, 0.35)):
        _crane(canvas, x, water, size, mix(MIST, SLATE, tone))
    canvas.cloud(560, 760, HAZE, 0.7)
    canvas.box(-10, water - 26, 1610, water + 54, (mix(CLAY, PALE_SLATE, 0.6), MID_SLATE))
    _crane(canvas, 1380, water - 6, 560, DEEP)
    _crane(canvas, 760, water - 6, 500, mix(SLATE, DEEP_SLATE, 0.5))
    _container_ship(canvas, water)
    canvas.mirror(water + 52, (MID_SLATE, SLATE, DEEP_SLATE), share=0.5, blur=4)
    _glitter(canvas, 330, water + 70, 230, 150)


def _crane(canvas: Canvas, x: float, base: float, size: float, colour: str) -> None:
    """A gantry crane whose boom reaches left over the water."""
    steel, wide = canvas.stencil(), size * 0.02
    legs, top = (x - size * 0.1, x + size * 0.17), base - size * 0.62
    for leg in legs:
        steel.line([(leg, base), (leg, top)], wide * 1.5)
    steel.line([(legs[0], base - size * 0.3), (legs[1], base - size * 0.3)], wide)
    steel.line([(legs[0], base - size * 0.3), (legs[1], top)], wide * 0.6)
    steel.line([(x - size * 0.62, top), (x + size * 0.36, top)], wide * 1.7)
    steel.line([(legs[0], top), (x, base - size)], wide).line([(legs[1], top), (x, base - size)], wide)
    steel.line([(x, base - size), (x - size * 0.6, top)], wide * 0.4).line([(x, base - size), (x - size * 0.34, top)], wide * 0.4)
    steel.line([(x, base - size), (x + size * 0.34, top)], wide * 0.4)
    steel.line([(x - size * 0.4, top), (x - size * 0.4, top + size * 0.2)], wide * 0.25)
    steel.box(x - size * 0.45, top + size * 0.2, x - size * 0.35, top + size * 0.225)
    steel.box(x + size * 0.2, top - size * 0.07, x + size * 0.34, top)
    canvas.fill(steel, (colour, mix(colour, INK, 0.25)))


def _container_ship(canvas: Canvas, water: float) -> None:
    colours = (ACCENT, DEEP, SLATE, MID_SLATE, PALE_SLATE, CLAY, GOLD, PAPER, EARTH)
    for column in range(13):
        left = 196 + column * 66
        for row in range(canvas.chance.choice((2, 3, 3, 4, 4, 5))):
            top = water - 62 - row * 29
            colour = canvas.chance.choice(colours)
            canvas.box(left, top, left + 63, top + 27, (mix(colour, WARM, 0.12), mix(colour, INK, 0.18)))
            ribs = canvas.stencil()
            for rib in range(1, 8):
                ribs.line([(left + rib * 8, top + 3), (left + rib * 8, top + 24)], 1)
            canvas.fill(ribs, INK, alpha=0.16)
    bridge = canvas.stencil().box(1062, water - 250, 1140, water - 36, radius=4).box(1040, water - 268, 1162, water - 240, radius=4)
    canvas.fill(bridge, (WARM, MIST))
    panes = canvas.stencil()
    for n in range(9):
        panes.box(1048 + n * 12, water - 262, 1056 + n * 12, water - 248)
    canvas.fill(panes, DEEP_SLATE)
    canvas.box(1150, water - 190, 1190, water - 36, (DEEP, NIGHT))
    hull = canvas.stencil().polygon(motifs.smooth([(120, water - 50), (150, water + 4), (196, water + 54)]) + [(1214, water + 54), (1236, water - 44)])
    canvas.fill(hull, (DEEP_SLATE, NIGHT))
    canvas.fill(canvas.stencil().box(100, water + 34, 1300, water + 54).within(hull), DEEP)
    canvas.line([(128, water - 36), (1232, water - 32)], 2, MIST, alpha=0.6)


def two_shores(canvas: Canvas) -> None:
    water = 690
    canvas.ground((PALE_SLATE, HAZE, LIGHT, WARM))
    canvas.disc(800, 360, 150, (PALE_GOLD, PEACH))
    canvas.glow(800, 380, 520, LIGHT, 0.75)
    canvas.cloud(120, 420, WARM, 0.7)
    for base, height, tone in ((600, 170, 0.12), (660, 130, 0.3)):
        far = mix(MIST, SLATE, tone)
        motifs.hills(canvas, base, height, (far, mix(far, WARM, 0.85)), waves=4 + 3 * tone)
        canvas.cloud(base - 60, base + 90, WARM, 0.8)
    _left_shore(canvas, water)
    _right_shore(canvas, water)
    _long_bridge(canvas, water)
    canvas.mirror(water + 30, (HAZE, PALE_SLATE, MID_SLATE), share=0.45, blur=4)
    boats = canvas.stencil()
    for x, y, length in ((690, 850, 110), (930, 800, 70)):
        motifs.boat(boats, x, y, length)
        motifs.person(boats, x - length * 0.1, y - 2, length * 0.45)
    canvas.fill(boats, (DEEP, NIGHT))


def _left_shore(canvas: Canvas, water: float) -> None:
    land = canvas.stencil().polygon(motifs.smooth([(-20, water - 110), (160, water - 96), (330, water - 50), (430, water + 34)]) + [(-20, water + 34)])
    _clock_tower(land, 250, water - 60, 330)
    _dome(land, 110, water - 96, 66)
    for x, height in ((20, 90), (170, 70), (310, 70), (345, 50)):
        land.box(x, water - 80 - height, x + 34, water - 30)
    motifs.spire(land, 44, water - 150, 16, 110)
    motifs.crown(land, canvas.chance, 395, water - 6, 56, 32)
    canvas.fill(land, (SLATE, DEEP_SLATE))
    canvas.disc(250, water - 60 - 330 * 0.655, 16, LIGHT)


def _right_shore(canvas: Canvas, water: float) -> None:
    land = canvas.stencil().polygon(motifs.smooth([(1170, water + 34), (1270, water - 50), (1420, water - 104), (1620, water - 130)]) + [(1620, water + 34)])
    motifs.pagoda(land, 1390, water - 90, 128, 6)
    for x, y, half in ((1520, water - 140, 74), (1265, water - 66, 44)):
        land.box(x - half * 0.7, y - 14, x + half * 0.7, y + 60)
        land.polygon(motifs.curved_roof(x, y - 10, half, half * 0.5, half * 0.5, half * 0.16))
    for x, height in ((1310, 100), (1460, 130), (1590, 150), (1228, 70)):
        motifs.pine(land, canvas.chance, x, water - 60 if x > 1250 else water - 6, height)
    canvas.fill(land, (DEEP, mix(DEEP, NIGHT, 0.7)))


def _long_bridge(canvas: Canvas, water: float) -> None:
    def deck(x: float) -> float:
        return water + 8 - 120 * math.sin((x - 380) / 840 * math.pi)

    road = [(x, deck(x)) for x in range(380, 1221, 10)]
    piers = canvas.stencil()
    for x in range(440, 1180, 60):
        piers.line([(x, deck(x)), (x, water + 34)], 5)
    canvas.fill(piers, (GOLD, EARTH), alpha=0.9)
    canvas.line(road, 12, (GOLD, mix(GOLD, DEEP, 0.3)))
    rail = canvas.stencil().line([(x, y - 20) for x, y in road], 2)
    for x, y in road[::2]:
        rail.line([(x, y), (x, y - 20)], 1.4)
    canvas.fill(rail, EARTH)
    walkers = canvas.stencil()
    for x in (520, 548, 640, 742, 786, 812, 905, 1010, 1034, 1100):
        motifs.person(walkers, x, deck(x) - 4, 34)
    canvas.fill(walkers, NIGHT)


def edinburgh(canvas: Canvas) -> None:
    canvas.ground((MID_SLATE, MIST, PEACH, LIGHT))
    canvas.glow(1220, 430, 560, LIGHT, 0.9)
    canvas.cloud(20, 380, WARM, 0.8)
    motifs.hills(canvas, 620, 170, (PALE_SLATE, HAZE), waves=3)
    canvas.cloud(480, 680, WARM, 0.8)
    rock = canvas.stencil().polygon([(60, 920), (140, 760), (190, 640), (236, 560), (270, 470), (330, 430), (380, 392), (470, 372), (640, 366), (760, 372), (820, 410), (880, 450), (940, 540), (1020, 610), (1130, 700), (1200, 780), (1320, 920)])
    castle = canvas.stencil().box(400, 330, 800, 380).box(430, 262, 520, 372).box(540, 286, 690, 372).box(706, 300, 780, 374).box(590, 236, 640, 300)
    castle.box(384, 346, 430, 392)
    for left, right, top in ((430, 520, 262), (590, 640, 236), (706, 780, 300), (400, 430, 330)):
        for x in range(left, right - 6, 15):
            castle.box(x, top - 9, x + 9, top + 2)
    castle.polygon([(540, 287), (560, 256), (670, 256), (690, 287)])
    canvas.fill(castle, (SLATE, mix(SLATE, UMBER, 0.35)))
    canvas.fill(rock, (mix(SLATE, UMBER, 0.3), mix(MID_SLATE, PALE_SAGE, 0.4), PALE_SLATE))
    cracks = canvas.stencil()
    for _ in range(46):
        x, y = canvas.chance.uniform(230, 1000), canvas.chance.uniform(400, 680)
        cracks.line([(x, y), (x + canvas.chance.uniform(-26, 26), y + canvas.chance.uniform(30, 90))], canvas.chance.uniform(1, 5))
    canvas.fill(cracks.within(rock), NIGHT, alpha=0.22, blur=1)
    canvas.fill(_windows(canvas, castle, 290, 370, 0.10, 4), LIGHT)
    canvas.cloud(590, 800, HAZE, 0.85)
    old = _blocks(canvas, 930, 200, 320, 900, 1620, (44, 84))
    motifs.spire(old, 1250, 700, 54, 300, point=0.6)
    motifs.spire(old, 1490, 690, 40, 190)
    canvas.fill(old, (mix(SLATE, UMBER, 0.25), mix(SLATE, DEEP_SLATE, 0.6)))
    canvas.fill(_windows(canvas, old, 600, 860, 0.10, 5), PALE_GOLD)
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
    far = _blocks(canvas, water - 20, 60, 130, -10, 1620, (50, 90))
    for x, height in ((240, 260), (1330, 300), (1466, 210)):
        motifs.spire(far, x, water - 60, 34, height, point=0.55)
    canvas.fill(far, (mix(MIST, CLAY, 0.4), mix(MIST, CLAY, 0.15)))
    chapel = canvas.stencil().box(520, 410, 1120, water)
    for x in (520, 640, 760, 880, 1000, 1120):
        chapel.box(x - 11, 386, x + 11, water)
        motifs.spire(chapel, x, 392, 18, 62)
    for x in (510, 1130):
        chapel.box(x - 26, 330, x + 26, water)
        motifs.spire(chapel, x, 340, 48, 130, point=0.55)
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
    wood = canvas.stencil().polygon([(x - 200, y - 16), (x - 170, y + 12), (x + 170, y + 12), (x + 206, y - 18), (x + 150, y - 6), (x - 150, y - 4)])
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


def fireworks(canvas: Canvas) -> None:
    water = 730
    canvas.ground((NIGHT, DEEP_SLATE, SLATE, mix(SLATE, ROSE, 0.35)))
    canvas.cloud(200, 620, MID_SLATE, 0.4)
    for x, y, size, colour in ((430, 250, 230, PALE_GOLD), (820, 330, 170, ROSE), (1180, 220, 250, LIGHT), (1010, 160, 110, PALE_SLATE), (640, 140, 120, ACCENT), (1430, 380, 130, PALE_GOLD)):
        _burst(canvas, x, y, size, colour)
    town = _blocks(canvas, water, 40, 120, -10, 1620, (30, 80))
    for x, height in ((250, 300), (330, 230), (1120, 260), (1210, 340), (1300, 210)):
        town.box(x, water - height, x + 52, water)
    _clock_tower(town, 700, water, 260)
    canvas.fill(town, (DEEP_SLATE, NIGHT))
    canvas.fill(_windows(canvas, town, water - 320, water - 4, 0.13), PALE_GOLD)
    canvas.mirror(water, (DEEP_SLATE, NIGHT), share=0.3, blur=3)
    crowd = canvas.stencil().box(-10, 975, 1610, 1000)
    motifs.heads(crowd, canvas.chance, 950, 24, -20, 1640, 2.4)
    canvas.fill(crowd, (NIGHT, INK))


def _burst(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.glow(x, y, size * 1.5, colour, 0.5)
    sparks, ends = canvas.stencil(), canvas.stencil()
    for ray in range(54):
        angle = ray / 54 * 2 * math.pi + canvas.chance.uniform(-0.05, 0.05)
        reach = size * canvas.chance.uniform(0.7, 1)
        path = [(x + math.cos(angle) * reach * t, y + math.sin(angle) * reach * t + size * 0.22 * t**3) for t in (0.25, 0.45, 0.65, 0.85, 1)]
        sparks.line(path[:4], 1.2).line(path[3:], 2)
        ends.ellipse(*path[-1], 2.8)
    canvas.fill(sparks, colour, alpha=0.75)
    canvas.fill(ends, LIGHT)

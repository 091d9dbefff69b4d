"""The tour, from the gate through the hall to the stairs: places as they might look, not the real building."""

import math
from collections.abc import Callable
from itertools import pairwise

from embassy_site.demo.drawings import buildings, motifs
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
    NIGHT,
    PALE_GOLD,
    PALE_SAGE,
    PALE_SLATE,
    PAPER,
    ROSE,
    SAND,
    SLATE,
    UMBER,
    WARM,
)


def gate(canvas: Canvas) -> None:
    canvas.ground((NIGHT, DEEP_SLATE, SLATE))
    canvas.box(90, -10, 1510, 900, (PALE_SLATE, MIST, SAND))
    courses = canvas.stencil()
    for y in range(20, 900, 46):
        courses.line([(90, y), (1510, y)], 2)
    canvas.fill(courses, SLATE, alpha=0.3)
    for x in (260, 1340):
        _lit_window(canvas, x, 330)
        _lit_window(canvas, x, -120)
    canvas.box(480, 150, 1120, 210, (WARM, CLAY))
    canvas.polygon([(470, 152), (800, 40), (1130, 152)], (WARM, SAND, CLAY))
    canvas.polygon([(560, 138), (800, 58), (1040, 138)], (CLAY, MIST))
    canvas.box(600, 210, 1000, 850, (SLATE, DEEP_SLATE))
    for x in (540, 1060):
        _column(canvas, x, 210, 850, 46)
    _red_door(canvas)
    for n in range(4):
        canvas.box(520 - n * 40, 850 + n * 34, 1080 + n * 40, 886 + n * 34, (WARM, mix(SAND, PALE_SLATE, 0.4)))
    canvas.box(-10, 960, 1610, 1010, (SLATE, NIGHT))
    _railings(canvas)
    for x in (470, 1130):
        _street_lamp(canvas, x, 560)
    canvas.glow(800, 900, 560, LIGHT, 0.4, squeeze=0.2)


def _lit_window(canvas: Canvas, x: float, top: float) -> None:
    canvas.box(x - 104, top - 22, x + 104, top + 372, (WARM, SAND))
    canvas.box(x - 124, top - 46, x + 124, top - 18, (WARM, CLAY))
    pane = canvas.stencil().box(x - 82, top, x + 82, top + 340)
    canvas.fill(pane, (PALE_GOLD, LIGHT, CLAY))
    canvas.glow(x, top + 170, 210, LIGHT, 0.4)
    for side in (-1, 1):
        canvas.polygon(
            motifs.smooth(
                [
                    (x + side * 84, top),
                    (x + side * 30, top + 10),
                    (x + side * 54, top + 190),
                    (x + side * 60, top + 340),
                    (x + side * 84, top + 342),
                ]
            ),
            (DEEP, ACCENT, DEEP),
            alpha=0.9,
            across=True,
        )
    bars = canvas.stencil()
    buildings.lattice(bars, x - 82, top, x + 82, top + 340, 3, 4, 4)
    canvas.fill(bars, WARM)


def _column(canvas: Canvas, x: float, top: float, base: float, half: float) -> None:
    canvas.polygon(
        [(x - half * 0.84, top), (x + half * 0.84, top), (x + half, base), (x - half, base)],
        (PALE_SLATE, SAND, WARM, WARM, SAND, MID_SLATE),
        across=True,
    )
    for y, wide, tall in ((top, 1.25, 22), (top + 22, 1.05, 10), (base - 34, 1.25, 34), (base - 46, 1.1, 12)):
        canvas.box(x - half * wide, y, x + half * wide, y + tall, (WARM, SAND, PALE_SLATE), across=True)


def _red_door(canvas: Canvas) -> None:
    canvas.fill(canvas.stencil().ellipse(800, 368, 146, 120), (PALE_GOLD, LIGHT))
    fan = canvas.stencil().ring(800, 368, 146, 7, 120).ring(800, 368, 70, 5, 58)
    for n in range(7):
        angle = math.radians(180 + n * 30)
        fan.line([(800, 368), (800 + 144 * math.cos(angle), 368 + 118 * math.sin(angle))], 4)
    canvas.fill(fan, WARM)
    canvas.box(654, 368, 946, 850, (DEEP, ACCENT, DEEP))
    canvas.box(642, 352, 958, 374, (WARM, SAND))
    edges = canvas.stencil().line([(800, 374), (800, 850)], 4)
    panels = canvas.stencil()
    for left in (676, 820):
        for top, tall in ((400, 130), (556, 150), (732, 90)):
            panels.box(left, top, left + 104, top + tall, radius=3)
    canvas.fill(panels, (mix(DEEP, INK, 0.3), mix(ACCENT, ROSE, 0.2)), alpha=0.75)
    canvas.fill(edges, INK, alpha=0.6)
    brass = canvas.stencil()
    for x in (780, 820):
        brass.ellipse(x, 640, 9).ring(x, 590, 17, 4)
    canvas.fill(brass, (LIGHT, GOLD))


def _railings(canvas: Canvas) -> None:
    rail = canvas.stencil()
    for left, right in ((-10, 380), (1220, 1610)):
        rail.box(left, 770, right, 780).box(left, 940, right, 950)
        for x in range(left + 14, right, 27):
            rail.line([(x, 752), (x, 985)], 5).polygon([(x - 7, 756), (x, 734), (x + 7, 756)])
    canvas.fill(rail, (NIGHT, INK))


def _street_lamp(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x, y, 260, LIGHT, 0.85)
    post = canvas.stencil().line([(x, y + 46), (x, 880)], 11).box(x - 18, 850, x + 18, 884, radius=4)
    post.polygon([(x - 38, y - 54), (x, y - 92), (x + 38, y - 54)]).ellipse(x, y - 94, 7)
    canvas.fill(post, (NIGHT, INK))
    glass = canvas.stencil().polygon([(x - 34, y - 52), (x + 34, y - 52), (x + 22, y + 44), (x - 22, y + 44)])
    canvas.fill(glass, (LIGHT, WARM, PALE_GOLD))
    canvas.fill(
        canvas.stencil()
        .line([(x, y - 52), (x, y + 44)], 3)
        .line([(x - 34, y - 52), (x - 22, y + 44)], 4)
        .line([(x + 34, y - 52), (x + 22, y + 44)], 4),
        NIGHT,
    )


def hall(canvas: Canvas) -> None:
    """One point of sight at (800, 430); `at` shrinks everything towards it with depth."""

    def at(x: float, y: float, depth: float) -> tuple[float, float]:
        return 800 + (x - 800) / depth, 430 + (y - 430) / depth

    canvas.ground((SAND, PAPER, CLAY))
    canvas.polygon([(-700, -500), (2300, -500), at(2300, -500, 6), at(-700, -500, 6)], (CLAY, SAND, LIGHT))
    canvas.polygon([(-700, 1130), at(-700, 1130, 6), at(2300, 1130, 6), (2300, 1130)], (PAPER, CLAY, EARTH))
    tiles = canvas.stencil()
    depths = [1 + n * 0.36 for n in range(15)]
    for row, (near, far) in enumerate(pairwise(depths)):
        for column in range(-6, 12):
            if (row + column) % 2:
                x = column * 250 - 75
                tiles.polygon([at(x, 1130, near), at(x + 250, 1130, near), at(x + 250, 1130, far), at(x, 1130, far)])
    canvas.fill(tiles, (mix(UMBER, CLAY, 0.3), UMBER), alpha=0.75)
    carpet = [at(520, 1130, 1), at(1080, 1130, 1), at(1080, 1130, 6), at(520, 1130, 6)]
    canvas.polygon(carpet, (DEEP, ACCENT, DEEP))
    for x in (552, 1048):
        canvas.polygon([at(x - 8, 1130, 1), at(x + 8, 1130, 1), at(x + 8, 1130, 6), at(x - 8, 1130, 6)], GOLD)
    end = [at(-700, -500, 6), at(2300, -500, 6), at(2300, 1130, 6), at(-700, 1130, 6)]
    canvas.polygon(end, (CLAY, SAND))
    canvas.fill(canvas.stencil().box(728, 330, 872, 546).ellipse(800, 332, 72, 66), (LIGHT, WARM, PALE_SAGE))
    canvas.glow(800, 420, 330, LIGHT, 0.9)
    beams = canvas.stencil()
    for depth in depths[:-1]:
        beams.line([at(-700, -500, depth), at(2300, -500, depth)], 26 / depth)
    canvas.fill(beams, EARTH, alpha=0.6)
    for depth in reversed(depths[::2]):
        for x in (-40, 1640):
            _hall_column(canvas, at, x, depth)
    for depth in (4.2, 2.6, 1.6):
        middle, y = at(800, -190, depth)
        canvas.line([(middle, at(800, -500, depth)[1]), (middle, y)], 5 / depth, UMBER)
        motifs.lantern(canvas, middle, y + 90 / depth, 96 / depth, light=0.8)
    canvas.glow(800, 800, 620, LIGHT, 0.4, squeeze=0.3)


def _hall_column(canvas: Canvas, at: Callable[[float, float, float], Point], x: float, depth: float) -> None:
    half = 92 / depth
    middle, top = at(x, -500, depth)
    base = at(x, 1130, depth)[1]
    shade = mix(ACCENT, CLAY, min(0.7, (depth - 1) / 7))
    canvas.box(
        middle - half,
        top,
        middle + half,
        base,
        (mix(shade, INK, 0.5), shade, mix(shade, LIGHT, 0.25), shade, mix(shade, INK, 0.55)),
        across=True,
    )
    canvas.box(middle - half * 1.3, base - half * 0.6, middle + half * 1.3, base, (SAND, PAPER, EARTH), across=True)
    canvas.box(
        middle - half * 1.25,
        top + half * 2.4,
        middle + half * 1.25,
        top + half * 3,
        (EARTH, PALE_GOLD, UMBER),
        across=True,
    )


def staircase(canvas: Canvas) -> None:
    canvas.ground((UMBER, DARK_UMBER))
    x, y = 830.0, 440.0
    canvas.glow(x, y, 1000, CLAY, 0.8)
    steps, turn = 146, math.radians(10.2)

    def reach(n: float) -> float:
        return 78 * 1.0172**n

    def at(n: float, share: float) -> tuple[float, float]:
        radius = reach(n) * share
        return x + radius * math.cos(n * turn), y + radius * math.sin(n * turn) * 0.9

    for n in reversed(range(steps)):
        light = 0.5 + 0.5 * math.cos(n * turn - 0.9)
        tread = mix(mix(UMBER, EARTH, light), SAND, 0.3 * light + 0.35 * (1 - n / steps))
        canvas.polygon([at(n, 1), at(n, 1.62), at(n + 1, 1.62), at(n + 1, 1)], (mix(tread, LIGHT, 0.15), tread))
        canvas.polygon([at(n + 0.84, 1), at(n + 0.84, 1.62), at(n + 1, 1.62), at(n + 1, 1)], mix(tread, INK, 0.5))
    banister, posts = canvas.stencil(), canvas.stencil()
    for n in range(steps):
        posts.line([at(n, 1.0), at(n + 0.6, 0.9)], 1.2 + n / steps * 4)
        banister.line([at(n, 0.9), at(n + 1, 0.9)], 3 + n / steps * 15)
    canvas.fill(posts, (DARK_UMBER, INK))
    canvas.fill(banister, (mix(DEEP, ROSE, 0.25), DEEP, mix(DEEP, INK, 0.3)))
    skylight = canvas.stencil().ellipse(x, y, 66, 60)
    canvas.fill(skylight, (WARM, HAZE))
    bars = canvas.stencil().ring(x, y, 66, 5, 60).ring(x, y, 30, 3, 27)
    for n in range(8):
        angle = n * math.pi / 4
        bars.line(
            [
                (x + 30 * math.cos(angle), y + 27 * math.sin(angle)),
                (x + 64 * math.cos(angle), y + 58 * math.sin(angle)),
            ],
            3,
        )
    canvas.fill(bars, EARTH)
    canvas.glow(x, y, 330, LIGHT, 0.75)

"""Street maps with a pin: where an office is."""

import math
from collections.abc import Callable

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DEEP,
    INK,
    LIGHT,
    MID_SLATE,
    MIST,
    MOSS,
    PALE_SAGE,
    PALE_SLATE,
    PAPER,
    ROSE,
    SAGE,
    SAND,
    WARM,
)

Place = Callable[[float, float], tuple[float, float]]


def london_map(canvas: Canvas) -> None:
    canvas.ground((PAPER, WARM, PAPER))
    at = motifs.turned(800, 470, -9)
    _blocks(canvas, at)
    roads = canvas.stencil().line([at(-1000, 72), at(1000, 72)], 34).line([at(-1000, -160), at(1000, -160)], 26)
    roads.line([at(160, 700), at(120, 72), at(60, -160), at(70, -330)], 36).line([at(-480, -700), at(-430, 700)], 26)
    canvas.fill(roads, WARM)
    canvas.line([at(-1000, 72), at(1000, 72)], 3, CLAY)
    park = canvas.stencil().polygon([at(*point) for point in motifs.arc_points(40, -400, 330, 240, 0, 360)])
    canvas.fill(canvas.stencil().polygon([at(*point) for point in motifs.arc_points(40, -400, 356, 266, 0, 360)]), WARM)
    canvas.fill(park, (PALE_SAGE, mix(PALE_SAGE, SAGE, 0.5)))
    lake = canvas.stencil().polygon(
        motifs.smooth(
            [at(-190, -420), at(-120, -480), at(-30, -440), at(40, -470), at(20, -400), at(-80, -380)], closed=True
        )
    )
    canvas.fill(lake, (MIST, PALE_SLATE))
    trees = canvas.stencil()
    for _ in range(150):
        angle, reach = canvas.chance.uniform(0, 6.28), canvas.chance.uniform(0.2, 0.94)
        trees.ellipse(
            *at(40 + math.cos(angle) * 330 * reach, -400 + math.sin(angle) * 240 * reach), canvas.chance.uniform(5, 11)
        )
    canvas.fill(trees, MOSS, alpha=0.45)
    circle = canvas.stencil().ellipse(*at(62, -160), 58)
    canvas.fill(circle, WARM)
    canvas.disc(*at(62, -160), 36, PALE_SAGE)
    river = canvas.stencil().line(
        motifs.smooth([(-60, 930), (260, 900), (560, 960), (820, 930), (1080, 840), (1300, 890), (1680, 800)]), 110
    )
    canvas.fill(river, (PALE_SLATE, MID_SLATE))
    bridges = canvas.stencil()
    for x, y in ((420, 930), (920, 905), (1240, 872)):
        bridges.line([(x - 20, y - 90), (x + 20, y + 90)], 18)
    canvas.fill(bridges, WARM)
    _pin(canvas, *at(94, -40))


def manchester_map(canvas: Canvas) -> None:
    """A long street to the south, with a park on its left and a brook that crosses it."""
    at = motifs.turned(800, 470, 24)
    _town(canvas, at, green=(-430, 120, 210, 170), pin=(170, 80))
    canvas.fill(
        canvas.stencil().line(motifs.smooth([(-60, 180), (360, 260), (760, 190), (1200, 280), (1680, 200)]), 44),
        (PALE_SLATE, MID_SLATE),
    )
    _pin(canvas, *at(170, 80))


def edinburgh_map(canvas: Canvas) -> None:
    """Crescents west of a castle's gardens, a stream in the valley below."""
    at = motifs.turned(800, 470, -4)
    _town(canvas, at, green=(420, -40, 330, 120), pin=(-240, 40))
    for reach in (150, 210):
        canvas.line([at(*point) for point in motifs.arc_points(-240, 60, reach, reach * 0.7, 180, 360)], 22, WARM)
    canvas.fill(
        canvas.stencil().line(motifs.smooth([(-60, 760), (300, 700), (620, 800), (1000, 740), (1680, 860)]), 52),
        (PALE_SLATE, MID_SLATE),
    )
    _pin(canvas, *at(-240, 40))


def belfast_map(canvas: Canvas) -> None:
    """A botanic garden between the pin and a broad river in the east."""
    at = motifs.turned(800, 470, 12)
    _town(canvas, at, green=(210, 60, 230, 260), pin=(-160, -30))
    canvas.fill(
        canvas.stencil().line(motifs.smooth([(1230, -60), (1290, 240), (1210, 480), (1340, 720), (1300, 1020)]), 120),
        (PALE_SLATE, MID_SLATE),
    )
    _pin(canvas, *at(-160, -30))


def _town(canvas: Canvas, at: Place, *, green: tuple[float, float, float, float], pin: tuple[float, float]) -> None:
    """Draw blocks of houses, two main roads that meet near the pin, and a park (centre and half its sizes)."""
    canvas.ground((PAPER, WARM, PAPER))
    _blocks(canvas, at)
    x, y = pin
    roads = (
        canvas.stencil().line([at(-1000, y + 34), at(1000, y + 34)], 32).line([at(x - 90, -700), at(x - 60, 700)], 30)
    )
    canvas.fill(roads, WARM)
    canvas.line([at(-1000, y + 34), at(1000, y + 34)], 3, CLAY)
    park = [at(*point) for point in motifs.arc_points(*green, 0, 360)]
    canvas.fill(canvas.stencil().polygon(park), (PALE_SAGE, mix(PALE_SAGE, SAGE, 0.5)))
    trees = canvas.stencil()
    for _ in range(90):
        angle, reach = canvas.chance.uniform(0, 6.28), canvas.chance.uniform(0.2, 0.94)
        spot = at(green[0] + math.cos(angle) * green[2] * reach, green[1] + math.sin(angle) * green[3] * reach)
        trees.ellipse(*spot, canvas.chance.uniform(5, 11))
    canvas.fill(trees, MOSS, alpha=0.45)


def _blocks(canvas: Canvas, at: Place) -> None:
    blocks = canvas.stencil()
    for row in range(-9, 11):
        x = -1000.0
        while x < 1000:
            wide = canvas.chance.uniform(70, 170)
            blocks.polygon(
                [
                    at(x + 7, row * 76 + 7),
                    at(x + wide - 7, row * 76 + 7),
                    at(x + wide - 7, row * 76 + 69),
                    at(x + 7, row * 76 + 69),
                ]
            )
            x += wide
    canvas.fill(blocks, (SAND, mix(SAND, CLAY, 0.4)), alpha=0.75)


def _pin(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(canvas.stencil().ellipse(x + 18, y + 4, 46, 14), INK, alpha=0.4, blur=8)
    drop = canvas.stencil().ellipse(x, y - 128, 70).polygon([(x - 66, y - 104), (x, y), (x + 66, y - 104)])
    canvas.fill(drop, (ROSE, ACCENT, DEEP))
    canvas.disc(x, y - 128, 30, (LIGHT, WARM))

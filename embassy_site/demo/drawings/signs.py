"""A net of light around the globe, and a telephone with messages."""

import math

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, mix
from embassy_site.demo.drawings.palette import (
    ACCENT,
    CLAY,
    DEEP,
    DEEP_SLATE,
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
    PEACH,
    ROSE,
    SAND,
    SLATE,
    WARM,
)


def network(canvas: Canvas) -> None:
    canvas.ground((NIGHT, DEEP_SLATE, SLATE))
    canvas.glow(1000, 460, 800, MID_SLATE, 0.8)
    globe = canvas.stencil().ellipse(1000, 500, 400)
    canvas.fill(globe, (SLATE, DEEP_SLATE, NIGHT), alpha=0.8)
    mesh = canvas.stencil().ring(1000, 500, 400, 2)
    for share in (0.25, 0.55, 0.82):
        mesh.ring(1000, 500, 400 * share, 1.3, 400)
    for share in (-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75):
        half = 400 * math.sqrt(1 - share**2)
        mesh.line(motifs.arc_points(1000, 500 + 400 * share, half, half * 0.12, 0, 180), 1.3)
    canvas.fill(mesh, PALE_SLATE, alpha=0.5)
    nodes = _nodes(canvas)
    links = canvas.stencil()
    for i, (x, y, _size) in enumerate(nodes):
        for px, py, _other in sorted(nodes[i + 1 :], key=lambda node: math.dist(node[:2], (x, y)))[:3]:
            if math.dist((x, y), (px, py)) < 330:
                lift = math.dist((x, y), (px, py)) * 0.2
                links.line(motifs.smooth([(x, y), ((x + px) / 2, (y + py) / 2 - lift), (px, py)]), 1.8)
    canvas.fill(links, (PALE_GOLD, GOLD), alpha=0.7)
    for x, y, size in nodes:
        canvas.glow(x, y, size * 6, PALE_GOLD, 0.7)
        canvas.disc(x, y, size, (LIGHT, PALE_GOLD))
    for x, y, size in nodes[::9]:
        canvas.fill(canvas.stencil().ring(x, y, size * 2.6, 2.4), ROSE)
    rain = canvas.stencil()
    for column in range(28):
        x = 24 + column * 22
        for _ in range(round(26 * (1 - column / 30))):
            y = canvas.chance.uniform(0, 1000)
            rain.box(x, y, x + 5, y + canvas.chance.choice((5, 5, 12, 22)))
    canvas.fill(rain, MIST, alpha=0.2)


def _nodes(canvas: Canvas) -> list[tuple[float, float, float]]:
    """Places on and around the globe, none too near another."""
    nodes: list[tuple[float, float, float]] = []
    while len(nodes) < 46:
        angle, reach = canvas.chance.uniform(0, 6.28), canvas.chance.uniform(0, 1) ** 0.5 * 520
        x, y = 1000 + math.cos(angle) * reach * 1.1, 500 + math.sin(angle) * reach * 0.84
        if all(math.dist((x, y), node[:2]) > 70 for node in nodes):
            nodes.append((x, y, canvas.chance.uniform(3.5, 8)))
    return nodes


def phone(canvas: Canvas) -> None:
    canvas.ground((HAZE, WARM, SAND))
    canvas.glow(800, 460, 800, LIGHT, 0.8)
    for x, y, radius, colour in (
        (300, 260, 190, PALE_SAGE),
        (1330, 720, 250, PEACH),
        (1240, 210, 120, MIST),
        (240, 800, 150, CLAY),
    ):
        canvas.disc(x, y, radius, (mix(colour, WARM, 0.3), colour), alpha=0.45)
    case = canvas.stencil().box(600, 70, 1000, 930, radius=56)
    canvas.fill(canvas.stencil().box(626, 110, 1040, 960, radius=60), INK, alpha=0.35, blur=22)
    canvas.fill(case, (DEEP_SLATE, NIGHT))
    screen = canvas.stencil().box(620, 92, 980, 908, radius=40)
    canvas.fill(screen, (WARM, PAPER))
    canvas.fill(canvas.stencil().box(620, 60, 980, 196).within(screen), (DEEP, ACCENT))
    canvas.disc(672, 150, 24, (PALE_GOLD, GOLD))
    heading = canvas.stencil().box(712, 134, 880, 146, radius=6).box(712, 156, 820, 164, radius=4)
    canvas.fill(heading, WARM, alpha=0.9)
    canvas.box(750, 104, 850, 118, NIGHT, radius=7)
    _messages(canvas)
    for left, top, wide, tall, colour, side in (
        (150, 300, 370, 150, SLATE, 1),
        (1080, 380, 380, 170, ACCENT, -1),
        (190, 590, 310, 120, GOLD, 1),
    ):
        _bubble(canvas, left, top, wide, tall, colour, side)


def _messages(canvas: Canvas) -> None:
    y = 226
    for mine, lines in ((False, 2), (True, 1), (False, 3), (True, 2), (False, 1)):
        tall, wide = 34 + lines * 24, 190 + 26 * lines
        left = 962 - wide if mine else 640
        canvas.box(
            left,
            y,
            left + wide,
            y + tall,
            (mix(PALE_SAGE, WARM, 0.35), PALE_SAGE) if mine else ("#ffffff", WARM),
            radius=18,
        )
        words = canvas.stencil()
        for n in range(lines):
            words.box(
                left + 20, y + 24 + n * 24, left + wide - 24 - (50 if n == lines - 1 else 0), y + 34 + n * 24, radius=5
            )
        canvas.fill(words, SLATE, alpha=0.45)
        y += tall + 26
    canvas.box(640, 842, 960, 886, "#ffffff", radius=22)


def _bubble(canvas: Canvas, left: float, top: float, wide: float, tall: float, colour: str, side: int) -> None:
    tip = left + wide if side > 0 else left
    shape = canvas.stencil().box(left, top, left + wide, top + tall, radius=36)
    shape.polygon(
        [(tip - side * 46, top + tall - 46), (tip + side * 44, top + tall + 16), (tip - side * 90, top + tall - 4)]
    )
    canvas.fill(
        canvas.stencil().box(left + 10, top + 16, left + wide + 10, top + tall + 16, radius=36), INK, alpha=0.2, blur=12
    )
    canvas.fill(shape, (mix(colour, LIGHT, 0.2), colour))
    words = canvas.stencil()
    for n in range(int(tall // 44)):
        words.box(left + 40, top + 34 + n * 36, left + wide - 50 - (n % 2) * 90, top + 48 + n * 36, radius=7)
    canvas.fill(words, WARM, alpha=0.85)

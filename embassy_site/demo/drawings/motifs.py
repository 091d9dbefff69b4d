"""Shapes that several drawings use: curves, hills, plants, people, light on water."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from embassy_site.demo.drawings.canvas import Canvas, Paint, Point, Stencil
from embassy_site.demo.drawings.palette import ACCENT, DEEP, GOLD, LIGHT, PALE_GOLD, ROSE


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """Return a curve through all the points (Catmull-Rom)."""
    count = len(points)
    around = (lambda i: points[i % count]) if closed else (lambda i: points[max(0, min(count - 1, i))])
    curve = []
    for i in range(count if closed else count - 1):
        four = [around(i + offset) for offset in (-1, 0, 1, 2)]
        curve += [_between(four, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _between(four: Sequence[Point], t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _hermite(ax, bx, cx, dx, t), _hermite(ay, by, cy, dy, t)


def _hermite(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def wave_line(
    chance: random.Random, width: float, base: float, height: float, *, waves: float = 3, detail: int = 5
) -> list[Point]:
    """Return a line of hills from edge to edge: broad waves with finer and finer ones on them."""
    parts = [(0.5**n, waves * 2**n * chance.uniform(0.8, 1.2), chance.uniform(0, 6.3)) for n in range(detail)]
    total = sum(size for size, _count, _phase in parts)
    line: list[Point] = []
    for x in range(-10, round(width) + 20, 8):
        sway = sum(size * math.sin(x / width * count * math.pi + phase) for size, count, phase in parts)
        line.append((x, base - height * (0.5 + 0.5 * sway / total * 1.6)))
    return line


def arc_points(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 40) -> list[Point]:
    """Return points on an ellipse; angles in degrees, clockwise from the right."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def turned(cx: float, cy: float, degrees: float) -> Callable[[float, float], Point]:
    angle = math.radians(degrees)

    def at(dx: float, dy: float) -> tuple[float, float]:
        return cx + dx * math.cos(angle) - dy * math.sin(angle), cy + dx * math.sin(angle) + dy * math.cos(angle)

    return at


def hills(
    canvas: Canvas, base: float, height: float, paint: Paint, *, waves: float = 3, detail: int = 5, **options
) -> list[Point]:
    """Lay a range of hills down to the lower edge and return its line."""
    width, bottom = canvas.size
    line = wave_line(canvas.chance, width, base, height, waves=waves, detail=detail)
    canvas.polygon([*line, (width + 20, bottom), (-20, bottom)], paint, **options)
    return line


def height_at(line: Sequence[Point], x: float) -> float:
    return min(line, key=lambda point: abs(point[0] - x))[1]


def tree(
    stencil: Stencil,
    chance: random.Random,
    x: float,
    y: float,
    length: float,
    angle: float = -90,
    *,
    twigs: list[Point] | None = None,
) -> None:
    """Grow a bare tree; the ends of its twigs are added to `twigs`."""
    end = (x + length * math.cos(math.radians(angle)), y + length * math.sin(math.radians(angle)))
    stencil.line([(x, y), end], max(1, length / 8))
    if length < 18:
        if twigs is not None:
            twigs.append(end)
        return
    for turn in (chance.uniform(-42, -14), chance.uniform(12, 40)):
        tree(stencil, chance, *end, length * chance.uniform(0.62, 0.8), angle + turn, twigs=twigs)


def crown(stencil: Stencil, chance: random.Random, x: float, y: float, rx: float, ry: float, count: int = 26) -> None:
    """A leafy crown of many overlapping clumps."""
    for _ in range(count):
        angle, reach = chance.uniform(0, 6.3), chance.uniform(0.2, 0.9)
        size = chance.uniform(0.22, 0.4)
        stencil.ellipse(x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach, rx * size, ry * size)


def pine(stencil: Stencil, chance: random.Random, x: float, base: float, height: float) -> None:
    """A leaning pine with flat tiers of needles, as old paintings have it."""
    lean = chance.choice((-1, 1)) * height * 0.14
    trunk = smooth(
        [
            (x, base),
            (x + lean * 0.1, base - height * 0.35),
            (x + lean * 0.9, base - height * 0.62),
            (x + lean * 0.7, base - height),
        ]
    )
    for (ax, ay), (bx, by) in pairwise(trunk):
        stencil.line([(ax, ay), (bx, by)], height * 0.035 * (1.25 - (base - ay) / height))
    for level in range(6):
        share = 0.42 + level * 0.115
        middle = x + lean * (0.75 if share > 0.6 else 0.4) + chance.uniform(-0.10, 0.10) * height
        half = height * (0.27 - level * 0.03)
        for _ in range(7):
            stencil.ellipse(
                middle + chance.uniform(-0.7, 0.7) * half,
                base - height * share + chance.uniform(-4, 4),
                half * 0.42,
                height * 0.022,
            )
        stencil.ellipse(middle, base - height * share - 3, half * 0.75, height * 0.03)


def bamboo(canvas: Canvas, x: float, lean: float, thickness: float, paint: Paint, *, alpha: float = 1) -> None:
    """A stalk from the lower edge to beyond the upper one, with its joints."""
    bottom, joints = canvas.size[1], canvas.stencil()
    canvas.line([(x, bottom + 20), (x + lean, -20)], thickness, paint, alpha=alpha, across=True)
    for y in range(bottom - 40, 0, -int(thickness * 6)):
        middle = x + lean * (1 - y / bottom)
        joints.line([(middle - thickness * 0.6, y), (middle + thickness * 0.6, y)], thickness * 0.16)
    canvas.fill(joints, LIGHT, alpha=0.35 * alpha)


def blossoms(canvas: Canvas, places: Sequence[Point], size: float, colours: Sequence[str]) -> None:
    """Five-petalled flowers at the given places."""
    for colour in colours:
        petals = canvas.stencil()
        for x, y in [place for place in places if canvas.chance.random() < 1.4 / len(colours)]:
            turn = canvas.chance.uniform(0, 6)
            for petal in range(5):
                angle = turn + petal * 1.257
                petals.ellipse(x + math.cos(angle) * size * 0.55, y + math.sin(angle) * size * 0.55, size * 0.5)
        canvas.fill(petals, colour)


def glitter(canvas: Canvas, x: float, top: float, depth: float, count: int = 240) -> None:
    marks = canvas.stencil()
    for _ in range(count):
        down = canvas.chance.random() ** 1.2 * depth
        left = x + canvas.chance.gauss(0, 26 + down * 0.28)
        length = 8 + down * 0.12
        marks.line([(left - length, top + down), (left + length, top + down)], 1.3 + down * 0.008)
    canvas.fill(marks, LIGHT, alpha=0.6)


def boat(stencil: Stencil, x: float, y: float, length: float) -> None:
    """A small open boat on the water."""
    half = length / 2
    stencil.polygon(
        smooth(
            [
                (x - half, y - length * 0.10),
                (x - half * 0.6, y + length * 0.03),
                (x + half * 0.6, y + length * 0.03),
                (x + half, y - length * 0.10),
                (x, y - length * 0.035),
            ],
            closed=True,
        )
    )


def lantern(canvas: Canvas, x: float, y: float, radius: float, *, light: float = 0.7) -> None:
    """A round red lantern with gold caps and a tassel; y is its middle."""
    canvas.glow(x, y, radius * 3.2, ROSE, light * 0.55)
    body = canvas.stencil().ellipse(x, y, radius * 1.12, radius * 0.92)
    canvas.fill(body, (DEEP, ACCENT, "#b5362d", ACCENT, DEEP), across=True)
    canvas.glow(x, y + radius * 0.15, radius * 1.05, "#f2a65e", light)
    ribs = canvas.stencil()
    for share in (0.3, 0.66, 0.92):
        ribs.ring(x, y, radius * 1.12 * share, radius * 0.025, radius * 0.92)
    canvas.fill(ribs, DEEP, alpha=0.5)
    caps = canvas.stencil()
    for side in (-1, 1):
        caps.box(
            x - radius * 0.42,
            y + side * radius * 0.92 - radius * 0.08,
            x + radius * 0.42,
            y + side * radius * 0.92 + radius * 0.08,
            radius=radius * 0.05,
        )
    canvas.fill(caps, (PALE_GOLD, GOLD))
    tassel = canvas.stencil().line([(x, y + radius), (x, y + radius * 1.5)], radius * 0.04)
    tassel.polygon(
        [
            (x - radius * 0.07, y + radius * 1.2),
            (x + radius * 0.07, y + radius * 1.2),
            (x + radius * 0.13, y + radius * 1.75),
            (x - radius * 0.13, y + radius * 1.75),
        ]
    )
    canvas.fill(tassel, (GOLD, ACCENT))


def person(stencil: Stencil, x: float, base: float, height: float, *, width: float = 1) -> None:
    """Somebody standing, seen from afar."""
    head, shoulder = height * 0.07, height * 0.13 * width
    stencil.ellipse(x, base - height + head, head * 0.82, head)
    stencil.box(x - head * 0.35, base - height + head, x + head * 0.35, base - height * 0.8)
    stencil.box(x - shoulder, base - height * 0.835, x + shoulder, base - height * 0.5, radius=shoulder * 0.7)
    stencil.polygon([
        (x - shoulder * 0.82, base - height * 0.7), (x + shoulder * 0.82, base - height * 0.7),
        (x + shoulder * 0.92, base - height * 0.42),
        (x + shoulder * 0.62, base), (x + shoulder * 0.12, base), (x, base - height * 0.36),
        (x - shoulder * 0.12, base),
        (x - shoulder * 0.62, base), (x - shoulder * 0.92, base - height * 0.42),
    ])  # fmt: skip


def heads(
    stencil: Stencil, chance: random.Random, y: float, size: float, left: float, right: float, gap: float = 2.7
) -> None:
    """A row of people seen from behind, heads and shoulders."""
    x = left + chance.uniform(0, size)
    while x < right:
        rise = chance.uniform(-0.25, 0.25) * size
        stencil.ellipse(x, y + rise, size * 0.52, size * 0.64)
        stencil.box(x - size * 0.22, y + rise, x + size * 0.22, y + rise + size)
        stencil.box(x - size * 1.05, y + rise + size * 0.78, x + size * 1.05, y + rise + size * 4, radius=size * 0.62)
        x += size * gap * chance.uniform(0.9, 1.12)

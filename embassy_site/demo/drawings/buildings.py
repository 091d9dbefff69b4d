"""Parts of towns that several drawings use: roofs, towers, bridges, rows of houses."""

from embassy_site.demo.drawings import motifs
from embassy_site.demo.drawings.canvas import Canvas, Point, Stencil


def curved_roof(x: float, y: float, half: float, rise: float, ridge: float, lift: float) -> list[Point]:
    """Return a roof with upturned eaves: y is the height of the eaves' middle, ridge half the ridge's length."""
    left = motifs.smooth([
        (x - half - lift * 0.5, y - lift), (x - half * 0.8, y - lift * 0.45 - rise * 0.1),
        (x - half * 0.52, y - rise * 0.46), (x - ridge, y - rise),
    ])  # fmt: skip
    right = [(2 * x - px, py) for px, py in reversed(left)]
    under = motifs.smooth([
        (x + half + lift * 0.5, y - lift), (x + half * 0.8, y - lift * 0.08), (x, y + rise * 0.08),
        (x - half * 0.8, y - lift * 0.08), (x - half - lift * 0.5, y - lift),
    ])  # fmt: skip
    return [*left, *right, *under]


def pagoda(stencil: Stencil, x: float, base: float, width: float, tiers: int) -> float:
    """A tower of tiers, each smaller than the one below; returns the height of its tip."""
    y, half = base, width / 2
    for _tier in range(tiers):
        body = half * 0.78
        stencil.box(x - body * 0.72, y - body, x + body * 0.72, y)
        y -= body
        stencil.polygon(curved_roof(x, y + half * 0.06, half, half * 0.5, half * 0.34, half * 0.22))
        y -= half * 0.36
        half *= 0.88
    stencil.polygon([(x - 5, y + 4), (x, y - width * 0.42), (x + 5, y + 4)])
    for ring in range(4):
        stencil.ellipse(x, y - 6 - ring * width * 0.06, width * (0.045 - ring * 0.007), width * 0.014)
    return y - width * 0.42


def arched_bridge(
    stencil: Stencil, left: float, right: float, deck: float, water: float, arches: int, *, thickness: float = 26
) -> None:
    """A level bridge on round arches."""
    stencil.box(left, deck, right, water + 4)
    span = (right - left) / arches
    for number in range(arches):
        middle = left + span * (number + 0.5)
        half, rise = span * 0.4, water - deck - thickness
        if rise > half:
            stencil.box(middle - half, water - rise, middle + half, water + rise, radius=half, ink=0)
        else:
            stencil.ellipse(middle, water + 6, half, rise, ink=0)
    stencil.box(left, deck - thickness * 0.3, right, deck + thickness * 0.2)


def spire(stencil: Stencil, x: float, base: float, width: float, height: float, *, point: float = 0.45) -> None:
    body = height * (1 - point)
    stencil.box(x - width / 2, base - body, x + width / 2, base)
    stencil.polygon([(x - width / 2, base - body + 1), (x, base - height), (x + width / 2, base - body + 1)])


def lattice(
    stencil: Stencil, left: float, top: float, right: float, bottom: float, columns: int, rows: int, width: float
) -> None:
    """The bars of a window, with its frame."""
    for column in range(columns + 1):
        x = left + (right - left) * column / columns
        stencil.line([(x, top), (x, bottom)], width * (2 if column in (0, columns) else 1))
    for row in range(rows + 1):
        y = top + (bottom - top) * row / rows
        stencil.line([(left, y), (right, y)], width * (2 if row in (0, rows) else 1))


def houses(
    canvas: Canvas, base: float, low: float, high: float, left: float, right: float, wide: tuple[float, float]
) -> Stencil:
    """Roofs of a far town: houses side by side, some with gables or chimneys."""
    town, x = canvas.stencil(), left
    while x < right:
        width, height = canvas.chance.uniform(*wide), canvas.chance.uniform(low, high)
        town.box(x, base - height, x + width + 1, base)
        if canvas.chance.random() < 0.35:
            town.polygon(
                [(x, base - height + 1), (x + width / 2, base - height - width * 0.45), (x + width, base - height + 1)]
            )
        elif canvas.chance.random() < 0.4:
            town.box(x + width * 0.2, base - height - 12, x + width * 0.32, base - height + 2)
        x += width
    return town


def lit_windows(canvas: Canvas, town: Stencil, top: float, base: float, share: float, size: float = 3) -> Stencil:
    lights = canvas.stencil()
    for y in range(round(top), round(base), round(size * 3.2)):
        for x in range(0, canvas.size[0], round(size * 2.6)):
            if canvas.chance.random() < share:
                lights.box(x, y, x + size, y + size * 1.5)
    return lights.within(town)


def clock_tower(stencil: Stencil, x: float, base: float, height: float) -> None:
    wide = height * 0.075
    stencil.box(x - wide, base - height * 0.74, x + wide, base)
    stencil.box(x - wide * 1.18, base - height * 0.76, x + wide * 1.18, base - height * 0.56)
    stencil.polygon(
        [
            (x - wide * 1.1, base - height * 0.755),
            (x - wide * 0.5, base - height * 0.86),
            (x + wide * 0.5, base - height * 0.86),
            (x + wide * 1.1, base - height * 0.755),
        ]
    )
    stencil.polygon(
        [(x - wide * 0.62, base - height * 0.85), (x, base - height), (x + wide * 0.62, base - height * 0.85)]
    )
    stencil.line([(x, base - height * 0.98), (x, base - height * 1.05)], 2)


def domed_church(stencil: Stencil, x: float, base: float, size: float) -> None:
    stencil.box(x - size * 1.1, base - size * 0.5, x + size * 1.1, base)
    stencil.box(x - size * 0.62, base - size * 1.1, x + size * 0.62, base)
    stencil.ellipse(x, base - size * 1.1, size * 0.6, size * 0.66)
    stencil.box(x - size * 0.11, base - size * 2.05, x + size * 0.11, base - size * 1.6)
    stencil.polygon(
        [(x - size * 0.11, base - size * 2.04), (x, base - size * 2.35), (x + size * 0.11, base - size * 2.04)]
    )

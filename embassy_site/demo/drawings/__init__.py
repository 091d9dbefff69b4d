"""Pictures of the demonstration, drawn by our own code: `draw(key)` always gives the same picture for a key."""

from collections.abc import Callable

from PIL import Image

from embassy_site.demo.drawings import city, land, rooms
from embassy_site.demo.drawings.canvas import Canvas

LANDSCAPE = (1600, 1000)
PORTRAIT = (1200, 1500)

SCENES: dict[str, Callable[[Canvas], None]] = {
    "thames": city.thames,
    "port": city.port,
    "two-shores": city.two_shores,
    "edinburgh": city.edinburgh,
    "campus": city.campus,
    "fireworks": city.fireworks,
    "library": rooms.library,
    "conference-table": rooms.conference_table,
    "podium": rooms.podium,
    "laboratory": rooms.laboratory,
    "stage": rooms.stage,
    "terraces": land.terraces,
    "ocean": land.ocean,
    "wind": land.wind,
    "pagoda": land.pagoda,
    "train": land.train,
}


def keys() -> list[str]:
    return sorted(SCENES)


def size_of(key: str) -> tuple[int, int]:
    return PORTRAIT if key.startswith("portrait-") else LANDSCAPE


def draw(key: str) -> Image.Image:
    """Return the finished picture; raises KeyError for a key that nobody drew."""
    scene = SCENES[key]
    canvas = Canvas(key, size_of(key))
    scene(canvas)
    return canvas.finish()

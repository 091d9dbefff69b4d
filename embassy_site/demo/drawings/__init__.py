"""Pictures of the demonstration, drawn by our own code: `draw(key)` always gives the same picture for a key."""

from collections.abc import Callable

from PIL import Image

from embassy_site.demo.drawings import (
    city,
    entrance,
    gardens,
    halls,
    harbours,
    land,
    maps,
    nights,
    portraits,
    salons,
    sea,
    shores,
    signs,
    streets,
    studies,
    tables,
    towns,
)
from embassy_site.demo.drawings.canvas import Canvas

LANDSCAPE = (1600, 1000)
PORTRAIT = (1200, 1500)

SCENES: dict[str, Callable[[Canvas], None]] = {
    "belfast-map": streets.belfast_map,
    "calligraphy": tables.calligraphy,
    "campus": towns.campus,
    "conference-table": halls.conference_table,
    "documents": tables.documents,
    "dragon-boats": harbours.dragon_boats,
    "edinburgh": towns.edinburgh,
    "edinburgh-map": streets.edinburgh_map,
    "fireworks": city.fireworks,
    "garden": gardens.garden,
    "laboratory": studies.laboratory,
    "lanterns": nights.lanterns,
    "library": studies.library,
    "london-map": streets.london_map,
    "manchester-map": streets.manchester_map,
    "moon-garden": nights.moon_garden,
    "network": signs.network,
    "observatory": nights.observatory,
    "ocean": sea.ocean,
    "old-map": maps.old_map,
    "pagoda": land.pagoda,
    "phone": signs.phone,
    "podium": halls.podium,
    "port": harbours.port,
    "portrait-ambassador": portraits.ambassador,
    "portrait-guest": portraits.guest,
    "stage": halls.stage,
    "tea": tables.tea,
    "terraces": land.terraces,
    "thames": city.thames,
    "tour-garden": gardens.moon_gate,
    "tour-gate": entrance.gate,
    "tour-hall": entrance.hall,
    "tour-library": salons.reading_room,
    "tour-reception": salons.reception,
    "tour-staircase": entrance.staircase,
    "train": land.train,
    "two-shores": shores.two_shores,
    "wind": sea.wind,
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

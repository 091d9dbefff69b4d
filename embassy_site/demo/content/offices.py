import tomllib
from typing import Any

from embassy_site.demo.content.reading import FOLDER


def read() -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / "offices.toml").read_text(encoding="utf-8"))["offices"]


def maps() -> list[str]:
    """Return the keys of the drawings that offices show."""
    return [office["map"] for office in read() if "map" in office]

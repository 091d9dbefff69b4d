"""Posts and the people of the demonstration, as people.toml tells them."""

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "people.toml"


def read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def portraits() -> list[str]:
    """Return the keys of the drawings that show people."""
    return [person["portrait"] for person in read()["people"] if "portrait" in person]

"""What is said of each recording of the demonstration, and in it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "recordings.toml"


@cache
def read() -> dict[str, dict[str, Any]]:
    """Return the recordings by their key."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def posters() -> set[str]:
    """Return the keys of the drawings that stand for recordings until they play."""
    return {each["poster"] for each in read().values()}

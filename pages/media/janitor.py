"""Files of pictures that no row names: what a killed upload or a lost deletion left behind goes after a day."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from pages.media import renditions
from pages.media.models import Image
from pages.media.storage import PARTIAL
from pages.media.uploads import ORIGINALS

KEPT = timedelta(days=1)  # an upload that is under way has its files before its row
_STEM = re.compile(r"[0-9a-f]{32}")


def sweep(*, now: datetime) -> int:
    """Remove the files nobody names; return how many. What is no picture's is left alone."""
    old = [name for name in (*_unfinished(), *_originals(), *_folders()) if _is_old(name, now)]
    renditions.discard(old)
    renditions.discard(sorted({name.partition("/")[0] for name in old if _STEM.match(name)}))
    return len(old)


def _unfinished() -> list[str]:
    return [f"{PARTIAL}/{name}" for name in _listed(PARTIAL)[1]]


def _originals() -> list[str]:
    named = set(Image.objects.values_list("original", flat=True))
    return [found for name in _listed(ORIGINALS)[1] if (found := f"{ORIGINALS}/{name}") not in named]


def _folders() -> Iterator[str]:
    """Yield the files of folders that were a picture's: recordings and documents have no base."""
    named = set(Image.objects.values_list("stem", flat=True))
    for folder in _listed("")[0]:
        names = _listed(folder)[1] if _STEM.fullmatch(folder) and folder not in named else []
        if renditions.base_name(folder).partition("/")[2] in names:
            yield from (f"{folder}/{name}" for name in names)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_old(name: str, now: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < now - KEPT
    except FileNotFoundError:  # somebody else was faster
        return False

"""The demonstration's recordings, put into the library: two made here, one that is an example of a film elsewhere."""

import hashlib
import re
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from embassy_site.demo import films
from embassy_site.demo.content.recordings import read
from embassy_site.demo.drawings import moving
from pages.media.models import Image
from pages.media.renditions import random_stem
from pages.recordings.models import Recording, RecordingWords

LANGUAGES = ("en", "zh-hans")
BELL_SECONDS, STROKES = 15, ((7.5, 220.0), (11.0, 261.6))  # a minor third apart, as the two notes of old bells are
_SPOKEN = re.compile(r"00:(\d\d\.\d{3}) --> 00:(\d\d\.\d{3})\n(?!\[)")


def made() -> dict[str, bytes]:
    """Draw and encode the recordings made here: a few seconds' work, before the site is built."""
    return {key: _encode(each) for key, each in read().items() if "drawn" in each}


def _encode(each: dict[str, Any]) -> bytes:
    spans = [(float(begin), float(end)) for begin, end in _SPOKEN.findall(each["en"]["captions"])]
    if each["drawn"] == "film":
        return films.film(each["poster"], spans)
    return films.bells(spans, BELL_SECONDS, STROKES)


def build(files: dict[str, bytes], pictures: dict[str, Image]) -> dict[str, Recording]:
    """Make the rows, and put the files where pages look for them."""
    return {key: _row(each, files.get(key), pictures) for key, each in read().items()}


def _row(each: dict[str, Any], content: bytes | None, pictures: dict[str, Image]) -> Recording:
    recording = Recording.objects.create(
        title=each["en"]["title"], medium=each["medium"], poster=pictures[each["poster"]],
        **(_own(each["drawn"], content) if content else {"url": each["url"], "duration_seconds": each["length"]}),
    )  # fmt: skip
    for language in LANGUAGES:
        words = {name: each[language].get(name, "").lstrip() for name in ("captions", "transcript")}
        RecordingWords.objects.create(recording=recording, language=language, **words)
    if content:
        default_storage.save(recording.file, ContentFile(content))
        captions = {words["language"]: words["captions"] for words in recording.frozen()["words"]}
        for words in recording.words.all():
            default_storage.save(captions[words.language], ContentFile(words.captions.encode()))
    return recording


def _own(drawn: str, content: bytes) -> dict[str, Any]:
    shown = (
        {"extension": "webm", "duration_seconds": moving.SECONDS, "width": moving.SIZE[0], "height": moving.SIZE[1]}
        if drawn == "film"
        else {"extension": "m4a", "duration_seconds": BELL_SECONDS}
    )
    return {
        "stem": random_stem(), "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), **shown
    }  # fmt: skip

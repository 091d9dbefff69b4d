"""What a published edition keeps of the words of a recording, and the names of their public files."""

import hashlib
import re
from typing import Any

from django.utils.translation import get_language_info

# "NOTE Chapter: Title" begins a chapter at the caption that follows; in Chinese files also "NOTE 章节:…".
_CHAPTER = re.compile(
    r"^NOTE (?:chapter|章节)\s*[:\uff1a]\s*(?P<title>\S.*)\n\n(?:.*\n)?"
    r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{2})\.(?P<rest>\d{3})[ \t]+-->",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)


def words_of(recording: Any) -> list[dict[str, Any]]:
    return [
        {
            "language": words.language,
            "label": get_language_info(words.language)["name_local"],
            "captions": captions_name(recording.stem, words.language, words.captions),
            "transcript": words.transcript,
            "description_url": words.description_url,
            "chapters": chapters(words.captions),
        }
        for words in recording.words.all()
    ]


def captions_name(stem: str, language: str, captions: str) -> str:
    """Return the public name of captions: other words are another file, so that each may be kept for a year."""
    if not captions or not stem:
        return ""
    return f"{stem}/{language}-{hashlib.sha256(captions.encode()).hexdigest()[:8]}.vtt"


def chapters(captions: str) -> list[dict[str, Any]]:
    found = _CHAPTER.finditer(captions.replace("\r\n", "\n"))
    return [{"at": _seconds(match), "title": match["title"].strip()} for match in found]


def _seconds(match: re.Match[str]) -> float:
    whole = int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])
    return whole + int(match["rest"]) / 1000

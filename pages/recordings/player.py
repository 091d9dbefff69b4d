"""A recording as a page shows it: what the component "player" needs, from what an edition keeps of the recording."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info

from pages.languages.prefixes import html_lang
from pages.recordings import sites
from pages.recordings.files import content_type
from pages.richtext.links import resolve

POSTER_WIDTH_PX = 1280  # what a film is shown at on a large screen; its own file may be larger


def player(
    frozen: dict[str, Any], *, language: str, title: str, address_of: Callable[[str], str | None]
) -> dict[str, Any]:
    """Return the component's context.

    language: the page's; its captions are on from the start, and its chapters and transcript are the ones shown.
    address_of: leads the transcript's links to documents that are public now.
    """
    words = frozen.get("words") or []
    own = _own(words, language)
    return {
        "title": title,
        "is_video": frozen["medium"] == "video",
        "width": frozen["width"] or 16,
        "height": frozen["height"] or 9,
        "image": _beside(frozen["poster"]),
        "poster": poster(frozen["poster"]),
        "length": frozen["duration_seconds"],
        "size_bytes": frozen["size_bytes"],
        "credit": frozen["credit"],
        "description_url": own.get("description_url", ""),
        "transcript": _transcript(words, language, address_of),
        **(_file(frozen, words, own, language) if frozen["file"] else _elsewhere(frozen["url"])),
    }


def _beside(image: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the picture without its words, which are in one language only: the player has its title."""
    return image and {**image, "alt": ""}


def poster(image: dict[str, Any] | None) -> str:
    """Return the address of the one file of a picture that a film's frame can show."""
    if not image or not image.get("files"):
        return ""
    webp = [name for name, *_rest in image["files"] if name.endswith(".webp")]
    narrow = [name for name in webp if _width(name) <= POSTER_WIDTH_PX]
    return settings.MEDIA_URL + (narrow or webp or [image["files"][0][0]])[-1]


def _width(name: str) -> int:
    digits = name.rpartition("-")[2].partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def frame_hosts(frozen: dict[str, Any]) -> list[str]:
    """Return the hosts a page with this recording may show a frame of: the one site that has it, or none."""
    found = _match(frozen["url"]) if frozen["url"] else None
    return [found.host] if found else []


def _own(words: list[dict[str, Any]], language: str) -> dict[str, Any]:
    return next((each for each in words if each["language"] == language), {})


def _file(frozen: dict[str, Any], words: list[dict[str, Any]], own: dict[str, Any], language: str) -> dict[str, Any]:
    url = settings.MEDIA_URL + frozen["file"]
    chapters: list[dict[str, Any]] = own.get("chapters") or next(
        (each["chapters"] for each in words if each.get("chapters")), []
    )
    return {
        "url": url,
        "type": content_type(frozen["file"]),
        "form": frozen["file"].rpartition(".")[2].upper(),
        "tracks": [_track(each, language) for each in words if each["captions"]],
        "whole_url": urljoin(settings.SITE_URL, url),
        "chapters": [_chapter(chapter, url) for chapter in chapters],
    }


def _chapter(chapter: dict[str, Any], url: str) -> dict[str, str]:
    seconds = _seconds(chapter["at"])
    return {"title": chapter["title"], "seconds": seconds, "clock": _clock(chapter["at"]), "url": f"{url}#t={seconds}"}


def _clock(at: float) -> str:
    minutes, seconds = divmod(int(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _track(words: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "url": settings.MEDIA_URL + words["captions"],
        "language": html_lang(words["language"]),
        "label": words["label"],
        "is_default": words["language"] == language,
    }


def _seconds(at: float) -> str:
    return f"{at:.3f}".rstrip("0").rstrip(".")


def _transcript(
    words: list[dict[str, Any]], language: str, address_of: Callable[[str], str | None]
) -> dict[str, str] | None:
    """Return what is said in writing: in the page's language, else in the one there is, which is named then."""
    written = [each for each in words if each["transcript"]]
    found = next((each for each in written if each["language"] == language), next(iter(written), None))
    if found is None:
        return None
    other = found["language"] != language
    return {
        "html": resolve(found["transcript"], address_of),
        "lang": html_lang(found["language"]),
        "other": get_language_info(found["language"])["name_translated"] if other else "",
    }


def _elsewhere(url: str) -> dict[str, Any]:
    """Return the site a recording is on; one that is not known has no frame, only its address."""
    found = _match(url)
    if found is None:
        return {"elsewhere": {"url": url}}
    return {"elsewhere": {"url": found.url, "embed": found.embed, "name": str(found.name), "host": found.host}}


def _match(url: str) -> sites.Match | None:
    try:
        return sites.match(url)
    except ValidationError:
        return None

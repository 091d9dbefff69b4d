"""Linked data of a recording, by schema.org: VideoObject or AudioObject."""

from typing import Any

from django.conf import settings

from pages import metadata
from pages.languages.prefixes import html_lang
from pages.recordings import files, sites
from pages.richtext.plain import plain

TRANSCRIPT_MAX = 5000  # characters; machines that want more read the page


def describe(view: dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    """Return the object; `common` is what every article says of itself."""
    frozen = view["recording"]
    is_video = frozen["medium"] == "video"
    data = {
        "@type": "VideoObject" if is_video else "AudioObject",
        "name": view["title"],
        **common,
        "thumbnailUrl": _thumbnails(frozen, common),
        "uploadDate": view["dated_at"].isoformat(),
        **_place(frozen),
        **_words(frozen, html_language=common["inLanguage"]),
    }
    if frozen["duration_seconds"]:
        data["duration"] = iso_duration(frozen["duration_seconds"])
    if is_video and frozen["width"] and frozen["height"]:
        data |= {"width": frozen["width"], "height": frozen["height"]}
    return data


def iso_duration(seconds: int) -> str:
    """Return a length as ISO 8601 writes it: PT1H2M3S."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def _thumbnails(frozen: dict[str, Any], common: dict[str, Any]) -> list[str]:
    poster = metadata.image_url(frozen["poster"])
    return [poster] if poster else common.get("image") or [metadata.absolute(f"{settings.STATIC_URL}img/emblem.svg")]


def _place(frozen: dict[str, Any]) -> dict[str, Any]:
    if not frozen["file"]:
        return {"embedUrl": sites.match(frozen["url"]).embed} if sites.is_known(frozen["url"]) else {}
    return {
        "contentUrl": metadata.absolute(settings.MEDIA_URL + frozen["file"]),
        "contentSize": str(frozen["size_bytes"]),
        "encodingFormat": files.content_type(frozen["file"]),
    }


def _words(frozen: dict[str, Any], *, html_language: str) -> dict[str, Any]:
    words = frozen.get("words") or []
    captions = [
        {
            "@type": "MediaObject",
            "contentUrl": metadata.absolute(settings.MEDIA_URL + each["captions"]),
            "encodingFormat": "text/vtt",
            "inLanguage": html_lang(each["language"]),
        }
        for each in words
        if each["captions"]
    ]
    own = (each["transcript"] for each in words if html_lang(each["language"]) == html_language)
    transcript = plain(next(own, ""))[:TRANSCRIPT_MAX]
    return {key: value for key, value in (("caption", captions), ("transcript", transcript)) if value}

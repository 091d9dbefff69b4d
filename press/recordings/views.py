"""What the page of a recording shows beyond the words, and what speaks against publishing it."""

from typing import Any

from django.conf import settings

from pages import metadata
from pages.publishing.errors import Reason
from pages.recordings import files
from pages.recordings.player import frame_hosts
from press.articles.models import ArticleEdition


def allowed_frames(view: dict[str, Any]) -> list[str]:
    return frame_hosts(view["recording"]) if view.get("recording") else []


def meta(view: dict[str, Any]) -> dict[str, Any]:
    """Return what links to a film of our own show where they are shared."""
    frozen = view.get("recording")
    if not frozen or not frozen["file"]:
        return {}
    return {
        "media": {
            "kind": frozen["medium"],
            "url": metadata.absolute(settings.MEDIA_URL + frozen["file"]),
            "type": files.content_type(frozen["file"]),
            "width": frozen["width"],
            "height": frozen["height"],
        }
    }


def problems(edition: ArticleEdition) -> list[Reason]:
    """Return what the recording lacks for readers of the article's language."""
    if not edition.recording:
        return []
    return [Reason(sentence, "recording") for sentence in edition.recording.problems(edition.article.language)]


def warnings(edition: ArticleEdition) -> list[str]:
    return edition.recording.warnings(edition.article.language) if edition.recording else []

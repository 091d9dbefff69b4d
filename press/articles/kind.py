"""The registry of article kinds. A kind is a small declaration in `press.kinds`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from pages.publishing.errors import Reason


@dataclass(frozen=True)
class ArticleKind:
    """What is special about the articles of one kind.

    label, plural: as readers and editors see them.
    fields: the edition's fields its editor shows, beyond title, summary, time and lead picture.
    required: fields that must be filled before publishing, with the sentence that asks for each.
    blocks: the block types its editor offers, the most used first.
    template: what the public page shows between heading and text, or "".
    stylesheet, script: what that template needs, below static/, or "".
    names_speaker: whether the speaker stands below the title (else each answer says who gave it).
    jsonld_type: schema.org type.
    inlines: returns the admin inlines of the part rows that only this kind has, after its blocks.
    context: adds to the template's context; called with the request, the public site, the section's node and what the
        article's template shows as `article`.
    meta: adds to what links to the article show where they are shared; called with what the template shows.
    frame_hosts: the sites of which its page may show a frame; called with what the template shows.
    files: what answers below an article's address, by name ("event.ics"); each called with the request, the section's
        node and the article.
    problems: reasons against publishing an edition, beyond what is required.
    warnings: sentences for the editor about a saved edition, none of which keeps it from being published.
    """

    key: str
    label: str | Promise
    plural: str | Promise
    fields: tuple[str, ...] = ("place",)
    required: tuple[tuple[str, str | Promise], ...] = ()
    blocks: tuple[str, ...] = ("text", "figure", "quote", "callout", "download")
    template: str = ""
    stylesheet: str = ""
    script: str = ""
    names_speaker: bool = False
    jsonld_type: str = "NewsArticle"
    inlines: Callable[[], list[type]] | None = None
    context: Callable[[HttpRequest, Any, Any, dict[str, Any]], dict[str, Any]] | None = None
    meta: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    frame_hosts: Callable[[dict[str, Any]], list[str]] | None = None
    files: Mapping[str, Callable[[HttpRequest, Any, Any], HttpResponse]] = field(default_factory=dict)
    problems: Callable[[Any], list[Reason]] | None = None
    warnings: Callable[[Any], list[str]] | None = None


_kinds: dict[str, ArticleKind] = {}


def register(kind: ArticleKind) -> ArticleKind:
    """Add a kind; raises ValueError when its key is taken by another declaration."""
    if _kinds.get(kind.key, kind) != kind:
        raise ValueError(f"The article kind {kind.key!r} is registered already.")
    _kinds[kind.key] = kind
    return kind


def kind(key: str) -> ArticleKind:
    return _kinds[key]


def kinds() -> list[ArticleKind]:
    return list(_kinds.values())


def choices() -> list[tuple[str, str | Promise]]:
    return [(kind.key, kind.label) for kind in _kinds.values()]

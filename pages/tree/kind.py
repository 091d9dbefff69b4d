"""The registry of page kinds. A kind is a small declaration; `pages.kinds` and `press` register theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Gone:
    """What is told where a document was taken off the site; `successor` is the reference of what replaces it."""

    reason: str
    at: datetime | None
    successor: str = ""


@dataclass(frozen=True)
class PageKind:
    """What is special about the pages of one kind.

    allowed_children: keys of the kinds that may stand below it; None allows all but home, () allows none.
    blocks: the block types its editor offers.
    fields: the edition's fields its editor shows, beyond title, menu title and summary.
    part: the template of what its part rows show, for the desk's reading view; it is given the frozen `content`.
    stylesheet: what that template needs, below static/.
    inlines: returns the admin inlines of the part rows that only this kind has, after its blocks.
    context: adds to the template's context; called with the request, the public site, the page's node and the
        frozen content.
    resolve: answers the rest of an address below the page ("2020/07/slug/"): a response, what to add to the context
        of the page's own template, or None when there is no such thing;
        called with the request, the public site, the page's node and the rest.
    gone: returns what is told (a `Gone`) when the rest of an address was taken off the site; called
        with the page's node and the rest.
    problems: the reasons of this kind against publishing an edition.
    labels: names in menus and breadcrumbs that do not come from the edition; called once per generation with the
        nodes of the kind, returns label by page id for those that have one.
    card: what a home page shows of such a page beyond its label and summary; called with the public site and the node,
        returns any of "image", "line" and "name".
    jsonld: adds to the linked data; called with the request, the page's node and the template's context.
    jsonld_type: the schema.org type of its pages.
    """

    key: str
    label: str | Promise
    template: str
    part: str = ""
    stylesheet: str = ""
    allowed_children: tuple[str, ...] | None = None
    blocks: tuple[str, ...] = ("text", "figure", "quote", "callout", "download")
    fields: tuple[str, ...] = ("lead_image",)
    inlines: Callable[[], list[type]] | None = None
    context: Callable[[HttpRequest, Any, Any, dict[str, Any]], dict[str, Any]] | None = None
    resolve: Callable[[HttpRequest, Any, Any, str], HttpResponse | dict[str, Any] | None] | None = None
    gone: Callable[[Any, str], Gone | None] | None = None
    problems: Callable[[Any], list[Any]] | None = None
    labels: Callable[[list[Any]], dict[int, str]] | None = None
    card: Callable[[Any, Any], dict[str, Any]] | None = None
    jsonld: Callable[[HttpRequest, Any, dict[str, Any]], list[dict[str, Any]]] | None = None
    jsonld_type: str = "WebPage"


_kinds: dict[str, PageKind] = {}


def register(kind: PageKind) -> None:
    """Add a kind; raises ValueError when its key is taken by another declaration."""
    if _kinds.get(kind.key, kind) != kind:
        raise ValueError(f"The page kind {kind.key!r} is registered already.")
    _kinds[kind.key] = kind


def kind(key: str) -> PageKind:
    return _kinds[key]


def kinds() -> list[PageKind]:
    return list(_kinds.values())


def choices() -> list[tuple[str, str | Promise]]:
    return [(kind.key, kind.label) for kind in _kinds.values()]

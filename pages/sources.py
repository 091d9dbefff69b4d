"""How everything that cuts across content knows it: menus of the home page, suggestions, links, lists.

`pages` and `press` each register a source.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse

from pages import generation as generations
from pages.publishing.models import Edition
from pages.tree.navigation import Node, Site, public_site


@dataclass(frozen=True)
class PublicTarget:
    """Something public at an address right now."""

    key: str  # "page:12" or "article:34": the same document whatever its address
    title: str
    path: str
    language: str
    summary: str


class ContentSource(Protocol):
    prefix: str  # of its references: "page" in "page:12"

    def find_public(self, site: Site, path: str) -> PublicTarget | None:
        """Return what is public at exactly this path."""

    def address_of(self, site: Site, pk: int) -> str | None:
        """Return the present public address of a document, or None while it has none."""

    def home(self, site: Site, root: Node, now: datetime) -> dict[str, Any]:
        """Return what this source gives to a home page's template."""

    def latest(self, site: Site, nodes: list[Node], limit: int) -> list[dict[str, Any]]:
        """Return the newest rows filed under these pages."""

    def counts_between(self, site: Site, language: str, spans: list[tuple[datetime, datetime]]) -> list[int]:
        """Return for each span of time how much of a language was dated in it."""

    def between(self, site: Site, language: str, start: datetime, end: datetime, limit: int) -> list[dict[str, Any]]:
        """Return the newest rows of a language that were dated in a span of time."""

    def notices(self, site: Site, language: str, now: datetime) -> list[dict[str, Any]]:
        """Return the rows of what every page of a language points out now."""

    def empty_bin(self, *, before: datetime) -> int:
        """Delete for good what went into the bin before an instant; return how many documents that was."""

    def edition(self, pk: int) -> Edition | None:
        """Return one edition with its document."""

    def render(self, request: HttpRequest, site: Site, edition: Any, **extra: Any) -> HttpResponse:
        """Render an edition, published or not, by the public template."""


_sources: dict[str, ContentSource] = {}


def register(source: ContentSource) -> None:
    _sources[source.prefix] = source


def sources() -> list[ContentSource]:
    return list(_sources.values())


def source(prefix: str) -> ContentSource | None:
    return _sources.get(prefix)


def find_public(path: str, generation: int | None = None) -> PublicTarget | None:
    """Return what is public at a path right now, or None."""
    site = public_site(generations.current() if generation is None else generation)
    found = (source.find_public(site, path) for source in sources())
    return next((target for target in found if target), None)


def address_of(site: Site, reference: str) -> str | None:
    """Return the public address behind a reference such as "page:12", or None."""
    prefix, _, number = reference.partition(":")
    source = _sources.get(prefix)
    return source.address_of(site, int(number)) if source and number.isdigit() else None

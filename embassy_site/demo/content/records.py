import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# What a block of each type may say; its key and anchor are made when it is stored.
BLOCK_FIELDS: dict[str, frozenset[str]] = {
    "text": frozenset({"html"}),
    "exchange": frozenset({"questioner", "question", "speaker", "answer"}),
    "figure": frozenset({"image", "caption"}),
    "download": frozenset({"document", "title"}),
    "quote": frozenset({"text", "attribution"}),
    "callout": frozenset({"tone", "title", "html"}),
}

HREF = re.compile(r'href="(/[^"]*)"')


class ContentError(ValueError):
    """A file of the demonstration says something that cannot be built; the message names the file."""


def internal_links(html: str) -> list[str]:
    """Return the addresses of this site that a text links to, in order."""
    return HREF.findall(html)


class Document:
    """What pages and articles have in common."""

    image: str
    blocks: tuple[dict[str, Any], ...]

    def pictures(self) -> list[str]:
        """Return the keys of all drawings shown, the lead picture first."""
        shown = [block["image"] for block in self.blocks if block["type"] == "figure"]
        walk = [stop["image"] for stop in getattr(self, "stops", ())]  # its first picture leads to it
        return walk + shown if walk else [self.image, *shown] if self.image else shown

    def links(self) -> list[str]:
        words = (block.get(name, "") for block in self.blocks for name in ("html", "question", "answer"))
        return [path for html in words for path in internal_links(html)]


@dataclass(frozen=True)
class IdentityData:
    """The site's own words in one language; the fields of `pages.identity.SiteIdentity`."""

    language: str
    name: str
    second_name: str
    second_language: str
    full_name: str
    address: str
    telephone: str
    email: str
    hours_line: str
    host_city: str
    capital_city: str
    rights: str
    strip: str


@dataclass(frozen=True)
class PageData(Document):
    """path: the full public address. order: place among the pages of the same parent."""

    key: str
    language: str
    path: str
    kind: str
    order: int
    title: str
    summary: str
    menu_title: str = ""
    show_in_menu: bool = True
    image: str = ""
    link_url: str = ""
    role: str = ""
    account: str = ""
    offices: tuple[str, ...] = ()
    stops: tuple[dict[str, str], ...] = ()
    blocks: tuple[dict[str, Any], ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the address; empty for a language's home page."""
        return "" if self.kind == "home" else self.path.rstrip("/").rpartition("/")[2]

    @property
    def parent_path(self) -> str | None:
        return None if self.kind == "home" else self.path.rstrip("/").rpartition("/")[0] + "/"


@dataclass(frozen=True)
class ArticleData(Document):
    """section: full address of the archive page it is filed under. Instants carry the host city's zone.

    programme: times ("18:30") and what happens then. report: key of the article written afterwards.
    """

    key: str
    language: str
    section: str
    kind: str
    slug: str
    dated_at: datetime
    title: str
    summary: str
    place: str = ""
    speaker: str = ""
    image: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue: str = ""
    access: str = ""
    status: str = "confirmed"
    programme: tuple[tuple[str, str], ...] = ()
    report: str = ""
    concerns: str = ""
    registration_url: str = ""
    recording: str = ""
    blocks: tuple[dict[str, Any], ...] = ()

    @property
    def path(self) -> str:
        # An event stands under the month it happens in, everything else under the month it was said in.
        dated_at = (self.starts_at if self.kind == "event" else None) or self.dated_at
        return f"{self.section}{dated_at:%Y/%m}/{self.slug}/"


@dataclass(frozen=True)
class PictureData:
    """What is said of a drawing; titles, texts for those who cannot see it, captions and credit by language."""

    key: str
    title: dict[str, str]
    alt: dict[str, str]
    caption: dict[str, str]
    credit: dict[str, str]


@dataclass(frozen=True)
class Content:
    """identities: by language. pages: parents before children, siblings in order. articles: oldest first."""

    identities: dict[str, IdentityData]
    pages: tuple[PageData, ...]
    articles: tuple[ArticleData, ...]
    pictures: dict[str, PictureData]

    def in_language(self, language: str) -> tuple[list[PageData], list[ArticleData]]:
        return (
            [page for page in self.pages if page.language == language],
            [article for article in self.articles if article.language == language],
        )

    def addresses(self) -> dict[str, PageData | ArticleData]:
        return {page.path: page for page in self.pages} | {article.path: article for article in self.articles}

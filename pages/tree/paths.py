"""Public addresses of pages: how they are made, which words they may use, and who lived at one before."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.tree.models import Page, PathHistory

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_MAX = 80
BASE_MAX = SLUG_MAX - 4  # leaves room for a number behind it
PATH_MAX = 600
YEAR = re.compile(r"[0-9]{4}")

# First words of addresses, after the language's prefix, that belong to the site itself.
RESERVED = frozenset(
    {
        "admin",
        "api",
        "feed",
        "feed.atom",
        "feed.json",
        "health",
        "media",
        "preview",
        "robots.txt",
        "search",
        "sitemap",
        "sitemap.xml",
        "static",
        "suggest",
        ".well-known",
        "well-known",
    }
)


def path_of(parent_path: str, slug: str) -> str:
    return f"{parent_path}{slug}/"


def root_path(language: str) -> str:
    """Return the address of a language's home page; a language no longer in the settings keeps one of its own."""
    return settings.LANGUAGE_PREFIXES.get(language, f"/{language}/")


def slug_of(title: str) -> str:
    """Return the address a title makes, as the forms' scripts propose it; "" where it has no Latin words."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", title) if unicodedata.category(c)[0] != "M" and c not in "'’"
    )
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return slug if len(slug) <= BASE_MAX else re.sub(r"-[^-]*\Z", "", slug[:BASE_MAX])


def beginning(slug: str) -> str:
    """Return what an address and its numbered neighbours have in common."""
    return slug[:BASE_MAX].rstrip("-")


def free_slug(slug: str, taken: Container[str]) -> str:
    """Return the address itself, or the first with a number behind it that nobody has."""
    if slug not in taken:
        return slug
    return next(each for number in count(2) if (each := f"{beginning(slug)}-{number}") not in taken)


def slug_problems(slug: str, *, parent: Page) -> list[Reason]:
    """Return what speaks against a slug below this parent, except who else has it."""
    if not slug:
        return [Reason(_("Give the page an address."), "slug")]
    if len(slug) > SLUG_MAX or not SLUG.fullmatch(slug):
        text = _("An address has lower-case letters a to z, digits and single hyphens between them, %(n)d at most.")
        return [Reason(text % {"n": SLUG_MAX}, "slug")]
    if parent.parent_id is None and slug in reserved():
        return [Reason(_("“%(slug)s” is an address of the site itself.") % {"slug": slug}, "slug")]
    if parent.declared.resolve and YEAR.fullmatch(slug):
        return [Reason(_("Here “%(slug)s” is the list of that year.") % {"slug": slug}, "slug")]
    return []


def reserved() -> frozenset[str]:
    """Return the words no page at the top may have: the site's own, and the prefixes of the languages."""
    return RESERVED | {prefix.strip("/") for prefix in settings.LANGUAGE_PREFIXES.values()}


def former(path: str) -> tuple[Page, str] | None:
    """Return the page that had the longest part of this path as its address, and the rest of the path.

    An address where a page that was ever public lives now is not a former one. The page may not be public.
    """
    if "\0" in path:  # PostgreSQL refuses it in a value
        return None
    settled = Page.objects.not_trashed().filter(path=OuterRef("path"), first_published_at__isnull=False)
    entry = (
        PathHistory.objects.filter(~Exists(settled), path__in=_beginnings(path))
        .select_related("page")
        .order_by(Length("path").desc())
        .first()
    )
    return (entry.page, path[len(entry.path) :]) if entry else None


def _beginnings(path: str) -> list[str]:
    return [path[: match.end()] for match in re.finditer("/", path[:PATH_MAX])][1:]

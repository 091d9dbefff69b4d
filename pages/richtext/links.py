"""Links between documents: stored as "page:12", shown as the address the document has at that moment.

This room knows no documents: `pages.tree` and `press` register in `apps.ready` how theirs are found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from django.utils.safestring import SafeString, mark_safe

from pages.richtext import write
from pages.richtext.addresses import PREFIXES, REFERENCE, own_path, permitted
from pages.richtext.reader import read

type ReferenceOf = Callable[[str], str | None]  # "/press/remarks/" → "page:12", or None
type AddressOf = Callable[[str], str | None]  # "page:12" → "/press/remarks/", or None


@dataclass(frozen=True, slots=True)
class Resolver:
    reference_of: ReferenceOf
    address_of: AddressOf


_resolvers: dict[str, Resolver] = {}


def register(prefix: str, *, reference_of: ReferenceOf, address_of: AddressOf) -> None:
    """Say how documents of one prefix are found, for the editor's form.

    reference_of: of a public path with its slashes, percent-encoding undone; old addresses may be answered too.
    address_of: of a reference without query and fragment; for staff, so a document need not be public.
    """
    if prefix not in PREFIXES:
        raise ValueError(f"Links can name {', '.join(PREFIXES)}; not {prefix!r}.")
    _resolvers[prefix] = Resolver(reference_of, address_of)


def reference_of(path: str) -> str | None:
    """Ask each registered resolver for the document at a path."""
    found = (resolver.reference_of(path) for resolver in _resolvers.values())
    return next((reference for reference in found if reference), None)


def address_of(reference: str) -> str | None:
    """Ask the resolver of the reference's prefix for the document's address."""
    resolver = _resolvers.get(reference.partition(":")[0])
    return resolver.address_of(reference) if resolver else None


def to_references(html: str, reference_of: ReferenceOf) -> str:
    """Return the cleaned text with links to our own documents stored by document, other own links by path."""
    return write.html(read(html), link=partial(_referenced, reference_of=reference_of))


def to_addresses(html: str, address_of: AddressOf) -> str:
    """Return the cleaned text with references shown as addresses; one that has none stays a reference."""
    return write.html(read(html), link=lambda href: _addressed(href, address_of) or href)


def resolve(html: str, address_of: AddressOf) -> SafeString:
    """Return the text for public pages, cleaned again, never trusting what is stored.

    A link to a document without an address (not public, deleted, unknown) becomes plain words.
    """
    public = write.html(read(html), link=partial(_addressed, address_of=address_of), public=True)
    return mark_safe(public)  # noqa: S308 – written tag by tag in write.py, every word and address escaped


def references(html: str) -> set[tuple[str, int]]:
    """Return the documents a text links to, as (prefix, id)."""
    found: set[tuple[str, int]] = set()

    def note(href: str) -> str:
        if match := REFERENCE.fullmatch(href):
            found.add((match[1], int(match[2])))
        return href

    write.html(read(html), link=note)
    return found


def _referenced(href: str, reference_of: ReferenceOf) -> str:
    own = own_path(href)
    if own is None:
        return href
    cut = min((own.find(mark) for mark in "?#" if mark in own), default=len(own))
    path, rest = unquote(own[:cut]), own[cut:]
    if "\0" in path:  # PostgreSQL refuses it in a value
        return permitted(own) or href
    if not path.endswith("/") and "." not in path.rsplit("/", 1)[1]:
        path += "/"
    stored = f"{reference_of(path) or ''}{rest}"
    return stored if REFERENCE.fullmatch(stored) else permitted(own) or href


def _addressed(href: str, address_of: AddressOf) -> str | None:
    match = REFERENCE.fullmatch(href)
    if not match:
        return href
    address = address_of(f"{match[1]}:{match[2]}")
    return permitted(address + (match[3] or "")) if address else None

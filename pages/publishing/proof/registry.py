"""The checks there are, and what they are given. `checks` registers the desk's own at the start; press adds some."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from pages.publishing.confinement import hidden_from
from pages.publishing.editions import parts_of
from pages.publishing.errors import Reason
from pages.publishing.models import Edition, EditionPart
from pages.richtext.document import Block
from pages.richtext.fields import RichTextField
from pages.richtext.reader import read


@dataclass(frozen=True)
class Rich:
    """One field of formatted text. part: the row it belongs to, None for the edition's own."""

    part: EditionPart | None
    field: str
    html: str

    @property
    def blocks(self) -> list[Block]:
        return read(self.html)


@dataclass
class Text:
    """An edition as it stands, or as a form would make it. parts: its rows in their order.

    user: who is told; nobody learns here of what is confined to others. None: the site itself.
    """

    edition: Edition
    now: datetime
    parts: list[EditionPart] = field(default_factory=list)
    user: Any = None

    @property
    def document(self) -> Any:
        return self.edition.document

    def hidden(self, documents: Any) -> Collection[int]:
        """Return the keys of the documents of a table that are confined to others."""
        return hidden_from(self.user, documents) if self.user is not None else ()

    @cached_property
    def rich(self) -> list[Rich]:
        rows: list[Any] = [self.edition, *self.parts]
        return [
            Rich(None if row is self.edition else row, column.name, getattr(row, column.attname) or "")
            for row in rows
            for column in row._meta.concrete_fields
            if isinstance(column, RichTextField)
        ]


type Found = Iterable[Reason]


@dataclass(frozen=True)
class Check:
    """find: returns what to look at, each at its field. blocks: whether nothing goes out while it finds something."""

    key: str
    find: Callable[[Text], Found]
    blocks: bool = False


@dataclass(frozen=True)
class Finding:
    reason: Reason
    blocks: bool


_checks: dict[str, Check] = {}


def register(check: Check) -> Check:
    _checks[check.key] = check
    return check


def checks() -> list[Check]:
    """Return the checks, those that block first."""
    return sorted(_checks.values(), key=lambda check: not check.blocks)


def text_of(edition: Edition, *, now: datetime, user: Any = None) -> Text:
    return Text(edition, now, parts_of(edition), user)


def findings(text: Text) -> list[Finding]:
    """Return everything to look at before this text goes out."""
    return [Finding(reason, check.blocks) for check in checks() for reason in check.find(text)]


def against(edition: Edition) -> list[Reason]:
    """Return what of its words keeps a stored edition from going out."""
    text = text_of(edition, now=timezone.now())
    return [reason for check in checks() if check.blocks for reason in check.find(text)]

"""Titles that two documents share: in lists and search results readers cannot tell them apart."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Text


def taken(text: Text) -> Iterator[Reason]:
    """Find another document of the same kind and language whose newest edition has this very title."""
    edition, title = text.edition, text.edition.title.strip()
    if not title:
        return
    name = edition.document_field
    rows = type(edition)._meta.concrete_model._base_manager.filter(is_newest=True, title=title)
    rows = rows.filter(**{f"{name}__trashed_at": None, f"{name}__language": text.document.language})
    if hasattr(edition, "kind"):
        rows = rows.filter(kind=edition.kind)
    others = rows.exclude(**{f"{name}__in": [text.document.pk, *text.hidden(text.document)]})
    if others.exists():
        yield Reason(_("Another text of this kind has the same title: say what this one is about."), "title")

"""Which published texts link to a document, asked of their frozen contents; and to whom a link tells its address."""

import json
from collections.abc import Iterable

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import TextField
from django.db.models.functions import Cast

from pages.publishing.editions import edition_models
from pages.publishing.models import Document, Edition
from pages.publishing.permissions import document_of, narrowed, sees_all
from pages.richtext import links
from pages.richtext.fields import RichTextFormField

SHOWN_MAX = 30


def linking_to(document: Document, *, user: AbstractBaseUser | None = None) -> list[Edition]:
    """Return live editions that a person may see and that link to a document: SHOWN_MAX at most, the last first."""
    found: list[Edition] = []
    for model in edition_models():
        live = model._base_manager.filter(live_of__isnull=False, **{f"{model.document_field}__trashed_at": None})
        rows = narrowed(live, user).annotate(words=Cast("content", TextField())).select_related(model.document_field)
        # As an attribute's value stands in JSON: href=\"page:12\", perhaps with a query or a fragment.
        for end in ('"', "?", "#"):
            written = json.dumps(f'="{document.reference}{end}')[1:-1]
            found += rows.filter(words__contains=written).order_by("-published_at")[:SHOWN_MAX]
    unique = {(type(edition), edition.pk): edition for edition in found if edition.document != document}
    return sorted(unique.values(), key=_order, reverse=True)[:SHOWN_MAX]


def address_for(user: AbstractBaseUser) -> links.AddressOf:
    """Return what shows links to a person: what they may not see, and readers do not, has no address for them.

    Else whoever wrote a link to every number there is would read the addresses of all that is confined.
    """
    return lambda reference: links.address_of(reference) if _is_told(reference, user) else None


def _is_told(reference: str, user: AbstractBaseUser) -> bool:
    name, _colon, key = reference.partition(":")
    document = next((document_of(model)[0] for model in edition_models() if model.document_field == name), None)
    if document is None or sees_all(user, document):
        return True
    rows = document._base_manager.filter(pk=key)
    return rows.filter(live__isnull=False).exists() or narrowed(rows, user).exists()


def show_links(rows: Iterable[forms.BaseForm], user: AbstractBaseUser) -> None:
    """Let the texts of forms show their links as this person may see them."""
    for field in (field for row in rows for field in row.fields.values()):
        if isinstance(field, RichTextFormField):
            field.address_of = address_for(user)


def _order(edition: Edition) -> tuple[str, int]:
    return str(edition.published_at), edition.pk

"""Which published texts link to a document: asked of their frozen contents."""

import json

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import TextField
from django.db.models.functions import Cast

from pages.publishing.editions import edition_models
from pages.publishing.models import Document, Edition
from pages.publishing.permissions import narrowed

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


def _order(edition: Edition) -> tuple[str, int]:
    return str(edition.published_at), edition.pk

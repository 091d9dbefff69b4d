"""Which published texts link to a document: asked of their frozen contents."""

import json

from django.db.models import TextField
from django.db.models.functions import Cast

from pages.publishing.editions import edition_models
from pages.publishing.models import Document, Edition

SHOWN_MAX = 30


def linking_to(document: Document) -> list[Edition]:
    """Return live editions whose text links to a document, the last published first; at most SHOWN_MAX."""
    found: list[Edition] = []
    for model in edition_models():
        live = model._base_manager.filter(live_of__isnull=False, **{f"{model.document_field}__trashed_at": None})
        rows = live.annotate(words=Cast("content", TextField())).select_related(model.document_field)
        # As an attribute's value stands in JSON: href=\"page:12\", perhaps with a query or a fragment.
        for end in ('"', "?", "#"):
            written = json.dumps(f'="{document.reference}{end}')[1:-1]
            found += rows.filter(words__contains=written).order_by("-published_at")[:SHOWN_MAX]
    unique = {(type(edition), edition.pk): edition for edition in found if edition.document != document}
    return sorted(unique.values(), key=_order, reverse=True)[:SHOWN_MAX]


def _order(edition: Edition) -> tuple[str, int]:
    return str(edition.published_at), edition.pk

"""How much hangs on a page: what is filed below it, and what the public would lose with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, QuerySet

from pages import generation
from pages.publishing.models import Document
from pages.publishing.permissions import narrowed
from pages.tree import rules
from pages.tree.models import Page
from pages.tree.navigation import public_site


@dataclass(frozen=True)
class Filed:
    """Documents of one kind that are filed under pages: today, articles. This app does not know which there are."""

    things: Any  # their name, in the plural
    count: int


def _relations() -> list[ForeignKey]:
    fields = (relation.field for relation in Page._meta.related_objects)
    return [field for field in fields if issubclass(field.model, Document) and field.model is not Page]


def filed(ids: list[int], user: Any = None, **wanted: Any) -> list[Filed]:
    """Count what is filed under these pages, the bin left out, as far as a person may see it."""
    found = [(field.model._meta, _rows(field, ids, wanted, user).count()) for field in _relations()]
    return [Filed(meta.verbose_name_plural, count) for meta, count in found if count]


def _rows(field: ForeignKey, ids: list[int], wanted: dict[str, Any], user: Any) -> QuerySet:
    rows = field.model._base_manager.filter(**{f"{field.name}__in": ids, "trashed_at__isnull": True, **wanted})
    return narrowed(rows, user)


def filed_below(page: Page, user: Any) -> list[Filed]:
    return filed(list(rules.branch(page).not_trashed().order_by().values_list("pk", flat=True)), user)


@dataclass(frozen=True)
class Loss:
    """What visitors no longer reach when a page leaves the site: pages below it, and what is filed under them all."""

    pages: int
    filed: list[Filed]


def public_below(page: Page) -> Loss:
    node = public_site(generation.current()).by_id.get(page.pk)
    ids = [below.id for below in node.branch()] if node else []
    return Loss(max(len(ids) - 1, 0), filed(ids, live__isnull=False))

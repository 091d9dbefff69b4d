"""Where a row of a library is used: asked of the foreign keys themselves, so a new table is found by itself."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from pages.media.models import Image

USES_SHOWN = 50  # of each kind


# Tells whether a person may see what uses a row. Publishing knows: drafts are not for everybody.
_sight: list[Callable[[Any, models.Model], bool]] = []


def register_sight(tells: Callable[[Any, models.Model], bool]) -> None:
    _sight.append(tells)


def is_seen(user: Any, holder: models.Model) -> bool:
    return all(tells(user, holder) for tells in _sight)


def where_used(row: models.Model) -> list[models.Model]:
    """Return what uses a row, newest first; for a part of an edition, the edition.

    Rows that go with it, such as its words, do not use it.
    """
    found: dict[tuple[type[models.Model], object], models.Model] = {}
    for field in fields_to(type(row)):
        whole = whole_of(field.model)
        users = field.model._base_manager.filter(**{field.name: row}).order_by("-pk")
        for user in users.select_related(whole or None)[:USES_SHOWN]:
            holder = getattr(user, whole) if whole else user
            found[type(holder), holder.pk] = holder
    return list(found.values())


def fields_to(model: type[models.Model]) -> list[models.ForeignKey]:
    relations = model._meta.get_fields(include_hidden=True)
    found = [relation for relation in relations if isinstance(relation, models.ManyToOneRel)]
    return [relation.field for relation in found if relation.on_delete is not models.CASCADE]


def fields_to_pictures() -> list[models.ForeignKey]:
    return fields_to(Image)


def whole_of(model: type[models.Model]) -> str:
    """Return the name of the field that leads from a part to its edition; a page's parent is another page, no whole."""
    try:
        field = model._meta.get_field("parent")
    except FieldDoesNotExist:
        return ""
    return "" if field.related_model is model else field.name


def words_beside(field: models.ForeignKey) -> list[str]:
    """Return the fields in which a row says of its picture what the library's words do not."""
    before = "" if field.name == "image" else f"{field.name}_"
    names = {other.name for other in field.model._meta.get_fields()}
    return [name for name in (f"{before}alt", f"{before}caption") if name in names]

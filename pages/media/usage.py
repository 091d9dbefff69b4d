"""Where a picture is used: asked of the foreign keys themselves, so a new table is found without being told of."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from pages.media.models import Image

USES_SHOWN = 50  # of each kind


def where_used(image: Image) -> list[models.Model]:
    """Return the rows that use a picture, newest first; for a part of an edition, the edition."""
    found: dict[tuple[type[models.Model], object], models.Model] = {}
    for field in fields_to_pictures():
        whole = whole_of(field.model)
        rows = field.model._base_manager.filter(**{field.name: image}).order_by("-pk")
        for row in rows.select_related(whole or None)[:USES_SHOWN]:
            holder = getattr(row, whole) if whole else row
            found[type(holder), holder.pk] = holder
    return list(found.values())


def fields_to_pictures() -> list[models.ForeignKey]:
    relations = Image._meta.get_fields(include_hidden=True)
    return [relation.field for relation in relations if isinstance(relation, models.ManyToOneRel)]


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

"""Of two texts of a refused save, the writer takes some passages from the other: the form, with theirs put into it."""

from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from pages.keys import key_of
from pages.publishing.models import Edition

WISH = "_theirs"


def merge(data: QueryDict, theirs: Edition, form: forms.ModelForm, parts: dict[str, type[models.Model]]) -> QueryDict:
    """Return what was posted with the wished passages of the stored edition in place of the writer's.

    form: an unbound form of the edition. parts: the tables of its parts by the prefix of their rows. What is no passage
    of either is left alone.
    """
    merged = data.copy()
    for key in data.getlist(WISH):
        prefix, colon, row = key.partition(":")
        if colon and prefix in parts:
            _take_row(
                merged,
                prefix,
                row,
                parts[prefix]._base_manager.filter(parent_id=theirs.pk, pk=key_of(row) or 0).first(),
            )
        elif key in form.fields and hasattr(theirs, key):
            _take_field(merged, form[key], getattr(theirs, key))
    return merged


def _take_field(data: QueryDict, bound: forms.BoundField, value: Any) -> None:
    prepared = bound.field.prepare_value(value.pk if isinstance(value, models.Model) else value)
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        for suffix, part, each in zip(
            widget.widgets_names, widget.widgets, widget.decompress(prepared) or [], strict=False
        ):
            data[f"{bound.html_name}{suffix}"] = part.format_value(each) or ""
    else:
        data[bound.html_name] = "" if prepared is None else str(prepared)


def _take_row(data: QueryDict, prefix: str, key: str, stored: Any) -> None:
    """Put a stored row in the place of the posted one; drop a posted row that is not stored, add one not posted."""
    total = key_of(data.get(f"{prefix}-TOTAL_FORMS")) or 0
    place = next((number for number in range(total) if data.get(f"{prefix}-{number}-id") == key), None)
    if stored is None:
        place = _place_of_new(data, prefix, key, total) if place is None else place
        if place is not None:
            data[f"{prefix}-{place}-DELETE"] = "on"
        return
    if place is None:
        place = total
        data[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
        data[f"{prefix}-{place}-id"] = str(stored.pk)
    data.pop(f"{prefix}-{place}-DELETE", None)
    for field in stored._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name != "parent":
            value = getattr(stored, field.attname)
            data[f"{prefix}-{place}-{field.name}"] = "" if value is None else str(value)


def _place_of_new(data: QueryDict, prefix: str, key: str, total: int) -> int | None:
    """Find the row that was called "new 3" among the rows that are not removed: the fourth of them."""
    number = key.removeprefix("new ")
    kept = [place for place in range(total) if f"{prefix}-{place}-DELETE" not in data and _is_row(data, prefix, place)]
    wanted = int(number) if number.isdecimal() else -1
    return kept[wanted] if 0 <= wanted < len(kept) else None


def _is_row(data: QueryDict, prefix: str, place: int) -> bool:
    return any(name.startswith(f"{prefix}-{place}-") for name in data)

"""Two versions of one edition beside each other, field by field, in words a reader can compare."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.publishing.models import Edition, EditionPart
from pages.publishing.rebase import posted_rows
from pages.richtext.fields import RichTextField
from pages.richtext.plain import plain


@dataclass(frozen=True)
class Line:
    """One field in both versions. `theirs` is in the database, `mine` in the form that was refused; `key` names it for
    `merging`."""

    key: str
    label: str
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs.split() != self.mine.split()


def compare(form: forms.ModelForm, formsets: list, theirs: Edition) -> list[Line]:
    return [*_fields(form, theirs), *_parts(formsets, theirs, form.data)]


def _fields(form: forms.ModelForm, theirs: Edition) -> list[Line]:
    shown = [bound for bound in form.visible_fields() if hasattr(theirs, bound.name)]
    return [
        Line(
            bound.name,
            capfirst(str(bound.label)),
            _said(bound.field, getattr(theirs, bound.name)),
            _said(bound.field, value),
        )
        for bound, value in ((bound, bound.value()) for bound in shown)
    ]


def _said(field: forms.Field, value: Any) -> str:
    """Return a field's value in words, whether it comes from a row or from a form."""
    if isinstance(value, list):  # date and time are two boxes, written as the reader's language does
        value = _moment(field, value)
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(field, forms.ModelChoiceField):
        return _choice(field, value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return str(value)


def _moment(field: forms.Field, parts: list[Any]) -> Any:
    try:
        return field.clean(parts)
    except forms.ValidationError:
        return " ".join(str(part) for part in parts if part)


def _choice(field: forms.ModelChoiceField, value: Any) -> str:
    if isinstance(value, models.Model):
        return field.label_from_instance(value)
    chosen = field.queryset.filter(pk=value).first() if key_of(value) else None
    return field.label_from_instance(chosen) if chosen else ""


def _parts(formsets: list, theirs: Edition, data: Any) -> list[Line]:
    """Pair the blocks by their rows; those of one side alone stand opposite nothing."""
    stored: dict[tuple[str, str], tuple[int, str, str]] = {}
    posted: dict[tuple[str, str], tuple[int, str, str]] = {}
    for formset in formsets:
        model, prefix = formset.model, formset.prefix
        for row in model._base_manager.filter(parent_id=theirs.pk):
            stored[prefix, str(row.pk)] = (row.ordering, _name(model), _words(row, model))
        for number, row in enumerate(posted_rows(data, prefix)):
            said = (_number(row.get("ordering")), _name(model), _words(row, model))
            posted[prefix, row.get("id") or f"new {number}"] = said
    order = sorted({*stored, *posted}, key=lambda key: (posted.get(key) or stored[key])[0])
    nothing = (0, "", "")
    return [
        Line(
            ":".join(key), (stored.get(key) or posted[key])[1], stored.get(key, nothing)[2], posted.get(key, nothing)[2]
        )
        for key in order
    ]


def _name(model: type[EditionPart]) -> str:
    return str(_("Block: %(kind)s") % {"kind": model._meta.verbose_name})


def _number(value: str | None) -> int:
    return key_of(value) or 0


def _words(row: EditionPart | dict[str, str], model: type[EditionPart]) -> str:
    """Return what a part says: one line for each field that is filled."""
    lines = []
    for field in model._meta.concrete_fields:
        if not field.editable or field.primary_key or field.name in {"parent", "region", "ordering"}:
            continue
        value = row.get(field.name, "") if isinstance(row, dict) else getattr(row, field.attname)
        if value not in (None, ""):
            lines.append(f"{capfirst(str(field.verbose_name))}: {_spoken(field, value)}")
    return "\n".join(lines)


def _spoken(field: models.Field, value: Any) -> str:
    if isinstance(field, RichTextField):
        return plain(str(value)).strip()
    if isinstance(field, models.ForeignKey):
        found = field.related_model._base_manager.filter(pk=value).first() if key_of(value) else None
        return str(found or "")
    return str(dict(field.flatchoices).get(value, value))

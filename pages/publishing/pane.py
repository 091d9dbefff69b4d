"""A form that is still being typed, as the content it would become. Nothing is written: all of it stays in memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from pages.publishing.editions import freeze
from pages.publishing.models import Edition, EditionPart


def content_of(edition: Edition, formsets: Iterable[forms.BaseModelFormSet]) -> dict[str, Any]:
    """Return the content an edition would have; a field with a mistake in it keeps what is stored.

    edition: the instance of a form that was validated, standing in its document.
    """
    return freeze(edition, typed_parts(edition, formsets))


def typed_parts(edition: Edition, formsets: Iterable[forms.BaseModelFormSet]) -> Iterator[EditionPart]:
    """Yield the rows a form would leave, each knowing as `form_prefix` where in the form it is written."""
    for formset in formsets:
        for row in formset.initial_forms:
            # Each row was matched with the stored one it names already; its field would ask for it once more.
            row.fields.pop(formset._pk_field.name, None)
        formset.is_valid()
        for row in _kept(formset):
            part = row.instance
            if isinstance(part, EditionPart) and _is_whole(part):
                part.parent, part.form_prefix = edition, row.prefix
                yield part


def _kept(formset: forms.BaseModelFormSet) -> Iterator[forms.ModelForm]:
    """Yield the rows a save would leave: neither those ticked for removal nor the blank ones."""
    stored = formset.initial_form_count()
    for number, row in enumerate(formset.forms):
        is_gone = formset.can_delete and formset._should_delete_form(row)
        if not is_gone and (number < stored or row.has_changed()):
            yield row


def _is_whole(part: EditionPart) -> bool:
    """Tell whether a part has everything it points at: a picture not chosen yet cannot be shown."""
    pointers = (field for field in part._meta.concrete_fields if field.is_relation and field.name != "parent")
    return all(field.null or getattr(part, field.attname) is not None for field in pointers)

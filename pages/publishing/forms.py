"""The form of an edition: the lock that keeps a stale one from overwriting, and reasons shown beside their fields."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pages.languages import dates
from pages.publishing.errors import Reason
from pages.publishing.models import Edition
from pages.publishing.states import Change

STALE = "stale"


def is_stale(data: Any, edition: Edition) -> bool:
    """Tell whether a posted form was opened before the edition's last save."""
    return data.get("token", "") != str(edition.version_token)


def overwrites(data: Any, edition: Edition) -> bool:
    """Tell whether the writer has seen exactly the present version and wants theirs over it."""
    return data.get("_overwrite", "") == str(edition.version_token)


class EditionForm(forms.ModelForm):
    """Not called `version_token`: a declared field may not bear the name of a column that is not edited."""

    token = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    # Set for one request by the admin: the request, and what a service said against the last attempt.
    request: ClassVar[HttpRequest]
    reasons: ClassVar[Iterable[Reason]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        if self.instance.pk:
            self.initial["token"] = str(self.instance.version_token)
        for field in self.fields.values():
            # The services decide what is needed, and when: a draft may be incomplete.
            field.widget.attrs.pop("required", None)
        if "change" in self.fields:
            self.fields["change"].required = False  # a form may be older than the first publication
        if self.reasons and not self.is_bound:
            self._show_reasons()

    use_required_attribute = False

    def clean_change(self) -> str:
        return self.cleaned_data.get("change") or Change.MINOR

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk and is_stale(self.data, self.instance) and not overwrites(self.data, self.instance):
            self.is_stale = True
            raise ValidationError(_("Not saved: somebody else has saved this text since you opened it."), code=STALE)
        for reason in self.reasons:
            self.add_error(self._place(reason), str(reason))
        self._check_years(data)
        return data

    def _check_years(self, data: dict[str, Any]) -> None:
        first, last = dates.YEARS
        for name, value in data.copy().items():
            if isinstance(value, datetime) and not first <= value.year <= last:
                self.add_error(name, _("Give a year from %(first)s to %(last)s.") % {"first": first, "last": last})

    def _place(self, reason: Reason) -> str | None:
        return reason.field if reason.part is None and reason.field in self.fields else None

    def _show_reasons(self) -> None:
        """Put reasons beside their fields in a form that was not posted: the text is saved already."""
        self._errors = ErrorDict(renderer=self.renderer)
        for reason in self.reasons:
            name = self._place(reason) or NON_FIELD_ERRORS
            kind = {"error_class": "nonfield"} if name == NON_FIELD_ERRORS else {"field_id": self[name].auto_id}
            found = self._errors.setdefault(name, self.error_class(renderer=self.renderer, **kind))
            found.append(str(reason))

    def summary(self, targets: dict[str, list[str]] | None = None) -> list[dict[str, str]]:
        """Return every error with the id of its field, for the list at the top of the page.

        targets: the ids of fields outside this form, by the sentence that stands against them.
        """
        outside = {sentence: iter(ids) for sentence, ids in (targets or {}).items()}
        return [
            {"message": str(message), "target": self._id_of(name) or next(outside.get(str(message), iter(())), "")}
            for name, messages in self.errors.items()
            for message in messages
        ]

    def _id_of(self, name: str) -> str:
        return id_of(self, name) if name in self.fields else ""


def id_of(form: forms.BaseForm, name: str) -> str:
    """Return the id a sentence about a field leads to: of a day and a time, the day's."""
    is_double = isinstance(form.fields[name].widget, forms.MultiWidget)
    return f"{form[name].auto_id}_0" if is_double else form[name].id_for_label


def show_in_parts(reasons: Iterable[Reason], formsets: list[forms.BaseModelFormSet]) -> dict[str, list[str]]:
    """Put reasons that concern part rows beside their fields; return the fields' ids by sentence."""
    targets: dict[str, list[str]] = {}
    rows = {(formset.model, row.instance.pk): row for formset in formsets for row in formset.forms if row.instance.pk}
    for reason in reasons:
        row = rows.get((type(reason.part), getattr(reason.part, "pk", None)))
        if row is None or reason.field not in row.fields:
            continue
        bound = row[reason.field]
        error = row.error_class(renderer=row.renderer, field_id=bound.auto_id)
        row.errors.setdefault(reason.field, error).append(str(reason))
        targets.setdefault(str(reason), []).append(bound.id_for_label)
    return targets

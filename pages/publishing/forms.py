"""The form of an edition: the lock that keeps a stale one from overwriting, and reasons shown beside their fields."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.translation import gettext as _

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
        return data

    def _place(self, reason: Reason) -> str | None:
        return reason.field if reason.field in self.fields else None

    def _show_reasons(self) -> None:
        """Put reasons beside their fields in a form that was not posted: the text is saved already."""
        self._errors = ErrorDict(renderer=self.renderer)
        for reason in self.reasons:
            name = self._place(reason) or NON_FIELD_ERRORS
            kind = {"error_class": "nonfield"} if name == NON_FIELD_ERRORS else {"field_id": self[name].auto_id}
            found = self._errors.setdefault(name, self.error_class(renderer=self.renderer, **kind))
            found.append(str(reason))

    def summary(self) -> list[dict[str, str]]:
        """Return every error with the id of its field, for the list at the top of the page."""
        return [
            {"message": str(message), "target": self[name].id_for_label if name in self.fields else ""}
            for name, messages in self.errors.items()
            for message in messages
        ]

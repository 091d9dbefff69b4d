"""The words of the banner, in every language at once."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.emergency.models import EmergencyWords
from pages.tree.models import link_target

HOURS = (2, 6, 12, 24, 48, 72, 168)
_LENGTHS = {name: EmergencyWords._meta.get_field(name).max_length for name in ("title", "text", "link_url")}


def _hours() -> list[tuple[int, str]]:
    """Return the choices in the language of whoever looks: asked for each form, not once for all."""
    return [(each, ngettext("%d hour", "%d hours", each) % each) for each in HOURS]


class EmergencyForm(forms.Form):
    hours = forms.TypedChoiceField(
        label=_("Ends by itself after"),
        coerce=int,
        initial=12,
        choices=_hours,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            area = forms.Textarea(attrs={"rows": 3, "lang": code})
            line = forms.TextInput(attrs={"lang": code})
            self.fields |= {
                f"title_{code}": forms.CharField(label=_("Title"), max_length=_LENGTHS["title"], widget=line),
                f"text_{code}": forms.CharField(label=_("What to do"), max_length=_LENGTHS["text"], widget=area),
                f"link_url_{code}": forms.CharField(
                    label=_("Leads to (optional)"), max_length=_LENGTHS["link_url"], required=False,
                    validators=[link_target], widget=forms.TextInput(attrs={"inputmode": "url"}),
                ),
            }  # fmt: skip

    def parts(self) -> Iterator[dict[str, Any]]:
        """Yield the fields of each language under its name."""
        for code, name in settings.LANGUAGES:
            yield {"code": code, "name": name, "fields": [self[f"{field}_{code}"] for field in _LENGTHS]}

    def words(self) -> dict[str, dict[str, str]]:
        """Return the cleaned words by language."""
        return {
            code: {field: " ".join(self.cleaned_data[f"{field}_{code}"].split()) for field in _LENGTHS}
            for code, _name in settings.LANGUAGES
        }

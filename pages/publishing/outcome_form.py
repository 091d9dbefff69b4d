"""What becomes of the address when a document leaves the site: asked with the reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.publishing.outcomes import Outcome
from pages.richtext import links
from pages.richtext.addresses import own_path


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What becomes of it"), choices=Outcome, initial=Outcome.ERROR, required=False, widget=forms.RadioSelect
    )
    successor = forms.CharField(
        label=_("Address of the text that takes its place"), required=False, max_length=600,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Of this site, as it stands in the browser. Needed when it was merged; possible after an error."),
    )  # fmt: skip

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or Outcome.ERROR

    def clean_successor(self) -> str:
        """Return a document's reference ("page:12"), so that the way leads on however often that one moves."""
        given = self.cleaned_data["successor"].replace("\0", "").strip()
        if not given:
            return ""
        path = own_path(given)
        found = links.reference_of(path if path.endswith("/") else f"{path}/") if path else None
        if not found:
            raise forms.ValidationError(_("Nothing of this site is at that address."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == Outcome.MERGED and not data.get("successor") and "successor" not in self.errors:
            self.add_error("successor", _("Say where readers are led."))
        return data

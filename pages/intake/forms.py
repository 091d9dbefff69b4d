"""What the page for a whole text asks: the words, as a browser's clipboard gives them or typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.intake import office, plain_text
from pages.intake.exchanges import Piece, divide
from pages.intake.office import Tidied

CHARACTERS_MAX = 1_500_000  # of one paste, markup included; a book has half as many
TAGS_MAX = 40_000  # reading time grows with the square of the nesting (measured: 30,000 deep, 5 s)
_TOO_LONG = _("This is too long to be taken in at once: paste it in parts. It is still in the box.")


class IntakeForm(forms.Form):
    """Never trims or refuses what it shows again: whatever was pasted stands in the box after every error."""

    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    text = forms.CharField(
        label=_("The whole text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField intake__box", "spellcheck": "false"}),
        help_text=_(
            "From Word, WPS, LibreOffice, Google Docs or a mail. Nothing is added before you have looked at it."
        ),
    )
    whole = forms.BooleanField(label=_("Do not divide it into questions and answers"), required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        source = data.get("html") or data.get("text") or ""
        if len(source) > CHARACTERS_MAX or source.count("<") > TAGS_MAX:
            self.add_error("text", _TOO_LONG)
        elif not source.strip():
            self.add_error("text", _("There are no words in it: paste the text into the box."))
        return data

    def tidied(self) -> Tidied | None:
        """Return the words as clean HTML, None with an error at the box where they are too many; of a valid form."""
        data = self.cleaned_data
        found = office.tidy(data["html"] or plain_text.to_html(data["text"]))
        if found.is_too_much:
            self.add_error("text", _TOO_LONG)
            return None
        return found

    def pieces(self, found: Tidied, *, has_exchanges: bool) -> list[Piece]:
        wants = has_exchanges and not self.cleaned_data["whole"]
        return divide(found.html, found.notes, into_exchanges=wants)

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.publishing.sharing.models import Lifetime, Verdict

COMMENT_MAX = 2000  # characters
NAME_MAX = 60


def plain_lines(text: str) -> str:
    """Return a text without control, bidi and zero-width characters, its lines kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    seen = ["".join(each for each in line if unicodedata.category(each)[0] != "C").rstrip() for line in lines]
    return "\n".join(seen).strip()


class LinkForm(forms.Form):
    for_whom = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("A name you will recognise: it stands beside each opening and each opinion."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    lifetime = forms.TypedChoiceField(
        label=_("Works for"),
        choices=Lifetime.choices,
        coerce=lambda value: Lifetime(int(value)),
        initial=Lifetime.THREE_DAYS,
        widget=forms.RadioSelect,
    )

    def clean_for_whom(self) -> str:
        return " ".join(plain_lines(self.cleaned_data["for_whom"]).split())


class OpinionForm(forms.Form):
    """What the holder of a link says. The token and the trap are the view's: they are no questions to people."""

    verdict = forms.TypedChoiceField(
        label=_("What do you say to this text?"),
        choices=Verdict.choices,
        coerce=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you agree or object.")},
    )
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        help_text=_("Needed if you object: say what should change."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": COMMENT_MAX}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_comment(self) -> str:
        comment = plain_lines(self.cleaned_data["comment"])
        if len(comment) > COMMENT_MAX:
            raise forms.ValidationError(_("Shorten your comment to 2000 characters or fewer."))
        return comment

    def clean_name(self) -> str:
        return " ".join(plain_lines(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == Verdict.OBJECT and "comment" in data and not data["comment"]:
            self.add_error("comment", _("Say what should change: an objection needs a comment."))
        return data

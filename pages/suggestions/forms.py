from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from pages.languages.prefixes import html_lang
from pages.suggestions import addresses, names


def languages() -> list[tuple[str, str]]:
    """Return the languages a mail can be written in, each in its own words."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class LanguageSelect(forms.Select):
    """Each language's name is read out in that language, whatever the page speaks."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["lang"] = html_lang(str(value))
        return option


class SuggestionForm(forms.Form):
    """What a visitor types. The token and the trap are the view's: they are no questions to a visitor."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=names.NAME_MAX,
        help_text=_("Your friend reads it in the mail."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter your name."),
            "max_length": _("Shorten your name to %(limit_value)d characters or fewer."),
        },
    )
    friend = forms.CharField(
        label=_("Your friend's e-mail address"),
        max_length=addresses.ADDRESS_MAX,
        help_text=_("One address, for example name@example.org."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your friend's e-mail address."),
            "max_length": _("Enter one e-mail address, for example name@example.org."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=languages,
        widget=LanguageSelect,
        error_messages={
            "required": _("Choose the language of the mail."),
            "invalid_choice": _("Choose one of the languages offered."),
        },
    )

    def clean_name(self) -> str:
        try:
            return names.clean_name(self.cleaned_data["name"])
        except names.NameRefusedError:
            raise forms.ValidationError(
                _("Enter only your name: letters, spaces and the punctuation of names, no links or addresses.")
            ) from None

    def clean_friend(self) -> str:
        try:
            return addresses.parse(self.cleaned_data["friend"])
        except addresses.AddressError:
            raise forms.ValidationError(_("Enter one e-mail address, for example name@example.org.")) from None

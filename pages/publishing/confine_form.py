"""Who may know of a text: asked by name."""

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _


class PeopleField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user: User) -> str:
        """Return both names: what stands above a confined text, and in the log, is the account's."""
        name, account = user.get_full_name(), user.get_username()
        return f"{name} ({account})" if name else account


class ConfineForm(forms.Form):
    people = PeopleField(
        label=_("People"),
        queryset=User.objects.filter(is_active=True, is_staff=True).order_by("username"),
        required=False,
        help_text=_("You are one of them in any case. Somebody else has to approve it: name them too."),
    )

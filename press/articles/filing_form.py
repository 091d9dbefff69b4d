"""Another section and address, asked for on the page of an article that has no form open."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition
from pages.publishing.permissions import narrowed
from pages.tree.models import Page
from press.articles.filing import SLUG_MAX, archive_label, archives
from press.articles.models import Article


class SectionField(forms.ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return archive_label(page)


class FilingForm(forms.Form):
    section = SectionField(label=_("Section"), queryset=None)
    slug = forms.CharField(
        label=_("Address"), max_length=SLUG_MAX, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def offer(self, user: AbstractBaseUser, article: Article) -> None:
        """Offer the sections of its language this person may write in, and the one where it stands."""
        pages = narrowed(archives(), user, "write", of=Article) | archives().filter(pk=article.section_id)
        self.fields["section"].queryset = pages.filter(language=article.language)  # type: ignore[attr-defined]


def filed_at(edition: Edition) -> dict[str, Any]:
    return {"section": edition.document.section_id, "slug": edition.document.slug}

"""What is done to many articles at once besides publishing: another section, the bin."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from pages.publishing.bulk import BULK_ACTS, BulkAct
from pages.publishing.models import Edition
from pages.publishing.permissions import narrowed
from pages.tree.models import Page
from press.articles.filing import archive_label, archives
from press.articles.models import Article
from press.articles.services import file_article, trash_article


class _Sections(forms.ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return archive_label(page)


class SectionForm(forms.Form):
    section = _Sections(label=_("Section"), queryset=None)

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = narrowed(archives(), user, "write", of=Article)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


def _file(edition: Edition, *, user: Any, now: datetime, seen: str, section: Page) -> None:
    file_article(edition.document, section=section, slug=edition.document.slug, user=user, now=now)


def _trash(edition: Edition, *, user: Any, now: datetime, seen: str) -> None:
    trash_article(edition.document, user=user, now=now)


ARTICLE_ACTS = (
    *BULK_ACTS,
    BulkAct("bulk-file", _("Move to another section"), "write", _("It gets an address there; the old one leads to it."),
            _file, SectionForm),
    BulkAct("bulk-trash", _("Move to bin"), "write", _("Readers no longer find it; it can be taken out again."), _trash,
            is_destructive=True),
)  # fmt: skip

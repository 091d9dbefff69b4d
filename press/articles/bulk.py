"""What is done to many articles at once besides publishing: another section, the bin."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.publishing.bulk import BULK_ACTS, BulkAct, Effect
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition
from pages.publishing.permissions import narrowed
from pages.tree.models import Page
from press.articles.filing import archives
from press.articles.filing_form import SectionField
from press.articles.models import Article
from press.articles.moves import Filing, carry_out
from press.articles.services import trash_article


class SectionForm(forms.Form):
    section = SectionField(label=_("Section"), queryset=None)

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = narrowed(archives(), user, "write", of=Article)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


def _file(edition: Edition, *, user: Any, now: datetime, seen: str, section: Page) -> Effect:
    article = edition.document
    if article.section_id == section.pk:
        raise Refused([Reason(_("It is in this section already."), "section")])
    filing = Filing(article.pk, article.section_id, article.slug, section.pk, article.slug)
    move = carry_out(filing, user=user, now=now)
    told = (gettext("The old address will redirect."),) if move.is_redirecting else ()
    return Effect(told, move.old, move.new, ("change", move.undo) if move.undo else None)


def _same_addresses(editions: Sequence[Edition]) -> dict[int, Reason]:
    """Return all but the first of those that would have the same address in any section of their language."""
    first: dict[tuple[str, str], Edition] = {}
    found = {}
    for edition in editions:
        article = edition.document
        other = first.setdefault((article.language, article.slug), edition)
        if article.slug and other is not edition:
            text = _("“%(title)s”, chosen too, would have the same address.")
            found[edition.pk] = Reason(text % {"title": other})
    return found


def _trash(edition: Edition, *, user: Any, now: datetime, seen: str) -> None:
    trash_article(edition.document, user=user, now=now)


ARTICLE_ACTS = (
    *BULK_ACTS,
    BulkAct("bulk-file", _("Move to another section"), "write", _("It gets an address there."), _file, SectionForm,
            among=_same_addresses, undo="admin:{door}_undo-filing"),
    BulkAct("bulk-trash", _("Move to bin"), "write", _("Readers no longer find it; it can be taken out again."), _trash,
            is_destructive=True),
)  # fmt: skip

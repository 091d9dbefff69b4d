"""What an editor does to a whole article, besides publishing."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition
from pages.publishing.permissions import may
from pages.publishing.states import State
from pages.publishing.verbs import Verb
from pages.tree.models import Page
from press.articles.filing_form import FilingForm, filed_at
from press.articles.moves import Filing, plan
from press.articles.services import (
    binning_verb,
    delete_article,
    filing_verb,
    restore_article,
    restoring_verb,
    trash_article,
)


def _trash(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    trash_article(edition.document, user=user, now=now)
    return edition


def _may_trash(user: AbstractBaseUser, edition: Edition) -> bool:
    return not edition.document.trashed_at and may(user, binning_verb(edition.document), edition.document)


def _restore(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    restore_article(edition.document, user=user, now=now)
    return edition


def _may_restore(user: AbstractBaseUser, edition: Edition) -> bool:
    return bool(edition.document.trashed_at) and may(user, restoring_verb(edition.document), edition.document)


def _delete(edition: Edition, *, user: Any, now: Any, **said: str) -> None:
    delete_article(edition.document, user=user, now=now)


def _may_delete(user: AbstractBaseUser, edition: Edition) -> bool:
    return bool(edition.document.trashed_at) and may(user, "erase", edition.document)


def wish(edition: Edition, section: Page, slug: str) -> Filing:
    article = edition.document
    return Filing(article.pk, article.section_id, article.slug, section.pk, slug)


def _look_first(edition: Edition, *, user: Any, now: Any, section: Page, slug: str, **said: str) -> Edition:
    """Refuse as the deed would; the desk then leads to what it changes, where it is answered."""
    plan(wish(edition, section, slug), user=user)
    return edition


def _may_file(user: AbstractBaseUser, edition: Edition) -> bool:
    """Offer it where the form of a draft, which asks the same, is not open."""
    article = edition.document
    return edition.state != State.DRAFT and not article.trashed_at and may(user, filing_verb(article), article)


FILE = Verb(
    "file-elsewhere",
    _("File elsewhere"),
    "",
    _look_first,
    _may_file,
    question=_("Say where it is listed from now on. What that changes is shown before it happens."),
    form=FilingForm,
    known=filed_at,
)
TRASH = Verb(
    "trash",
    _("Move to bin"),
    _("Moved to the bin."),
    _trash,
    _may_trash,
    question=_("Readers no longer find it. Nothing is lost: it can be taken out of the bin again."),
    is_destructive=True,
)
RESTORE = Verb("restore", _("Take out of the bin"), _("Taken out of the bin."), _restore, _may_restore)
DELETE = Verb(
    "erase",
    _("Delete for good"),
    _("Deleted for good."),
    _delete,
    _may_delete,
    question=_("The article and all its editions are deleted for good. This cannot be undone."),
    is_destructive=True,
)
ARTICLE_VERBS = (FILE, TRASH, RESTORE, DELETE)

"""What an editor does to a document besides writing: a page that asks, then a POST that acts through its service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition
from pages.publishing.permissions import may
from pages.publishing.services import discard_draft, new_edition, unpublish
from pages.publishing.states import State


@dataclass(frozen=True)
class Verb:
    """One button of an edition's page.

    act: called with the edition and keywords user, now, reason; raises Refused. Returns the edition to show next,
        or None for the list.
    offered: whether the button makes sense for this edition and person; the service decides again.
    question: what the page asks first; "" acts at once.
    reason_label: the label of a text asked for, or "".
    """

    name: str
    label: str | Promise
    done: str | Promise
    act: Callable[..., Edition | None]
    offered: Callable[[AbstractBaseUser, Edition], bool]
    question: str | Promise = ""
    reason_label: str | Promise = ""
    is_destructive: bool = False


def _write(edition: Edition, *, user: Any, now: Any, reason: str) -> Edition:
    return new_edition(edition.document, user=user, now=now)


def _may_write_anew(user: AbstractBaseUser, edition: Edition) -> bool:
    document = edition.document
    has_draft = edition.state == State.DRAFT or document.editions.filter(state=State.DRAFT).exists()
    return not has_draft and not document.trashed_at and may(user, "write", document)


def _unpublish(edition: Edition, *, user: Any, now: Any, reason: str) -> Edition:
    unpublish(edition.document, user=user, now=now, reason=reason)
    return edition


def _may_unpublish(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.is_public and may(user, "unpublish", edition.document)


def _discard(edition: Edition, *, user: Any, now: Any, reason: str) -> Edition:
    before = edition.document.editions.exclude(pk=edition.pk).order_by("-number").first()
    discard_draft(edition, user=user, now=now)
    return before


def _may_discard(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.state == State.DRAFT and edition.number > 1 and may(user, "write", edition.document)


NEW_EDITION = Verb(
    "new-edition",
    _("Write a new edition"),
    _("This is your new edition. The public sees the one before until you publish."),
    _write,
    _may_write_anew,
)
UNPUBLISH = Verb(
    "unpublish",
    _("Unpublish"),
    _("Taken off the site."),
    _unpublish,
    _may_unpublish,
    question=_("Readers who follow a link to it will be told that it was taken off the site."),
    reason_label=_("Reason given to readers (may be left empty)"),
    is_destructive=True,
)
DISCARD = Verb(
    "discard",
    _("Discard draft"),
    _("The draft was discarded."),
    _discard,
    _may_discard,
    question=_("The text of this draft is deleted for good. What is published stays as it is."),
    is_destructive=True,
)
VERBS = (NEW_EDITION, UNPUBLISH, DISCARD)

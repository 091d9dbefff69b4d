"""What is done to many texts of a list at once: each by its own service, tried beforehand and the try undone.

So what the confirmation says of each text is what will happen to it, and every refusal is the service's own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.publishing import releases
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition, Release
from pages.publishing.review import approve, fingerprint, submit
from pages.publishing.services import publish, unpublish
from pages.publishing.states import State

TOGETHER_MAX = 100  # texts at once


@dataclass(frozen=True)
class BulkAct:
    """One choice of a list's actions.

    act: called with an edition and keywords user, now and what the form gave; raises Refused.
    right: what somebody must be allowed anywhere for it to be offered; each text is asked about by its service.
    what: what becomes of a text, in words.
    form: what is asked besides, given the keyword user.
    """

    name: str
    label: str | Promise
    right: str
    what: str | Promise
    act: Callable[..., Any]
    form: Callable[..., forms.Form] | None = None
    is_destructive: bool = False


@dataclass(frozen=True)
class Line:
    """One text: the content that was on view, and what stands against the deed."""

    edition: Edition
    seen: str
    reasons: list[Reason]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason given to readers"), max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ReleaseForm(forms.Form):
    release: Any = forms.ModelChoiceField(label=_("Release"), queryset=None)

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["release"].queryset = releases.seen(user).filter(state=State.DRAFT)  # type: ignore[attr-defined]


def _submit(edition: Edition, *, user: Any, now: datetime, seen: str) -> None:
    submit(edition, user=user, now=now)


def _approve(edition: Edition, *, user: Any, now: datetime, seen: str) -> None:
    approve(edition, user=user, now=now, seen=seen)


def _publish(edition: Edition, *, user: Any, now: datetime, seen: str) -> None:
    publish(edition, user=user, now=now)


def _unpublish(edition: Edition, *, user: Any, now: datetime, seen: str, reason: str) -> None:
    unpublish(edition.document, user=user, now=now, reason=reason)


def _add(edition: Edition, *, user: Any, now: datetime, seen: str, release: Release) -> None:
    releases.add(release, edition, user=user)


BULK_ACTS = (
    BulkAct("bulk-submit", _("Submit for review"), "write", _("Somebody else is asked to read it."), _submit),
    BulkAct("bulk-approve", _("Approve"), "approve", _("It can be published as it stands."), _approve),
    BulkAct("bulk-publish", _("Publish"), "publish", _("The public sees it at once."), _publish),
    BulkAct("bulk-release", _("Add to a release"), "publish", _("It goes out with the others of the release."), _add,
            ReleaseForm),
    BulkAct("bulk-unpublish", _("Unpublish"), "unpublish", _("Its address says that it is gone, and why."), _unpublish,
            ReasonForm, is_destructive=True),
)  # fmt: skip


def tried(act: BulkAct, editions: Iterable[Edition], *, user: AbstractBaseUser, now: datetime, said: Any) -> list[Line]:
    """Return for each text what would stand against the deed now; nothing is changed."""
    lines = []
    for edition in editions:
        seen = fingerprint(edition)
        with transaction.atomic():
            lines.append(_done(act, edition, user=user, now=now, said=said, seen=seen))
            transaction.set_rollback(True)
    return lines


def done(
    act: BulkAct, editions: Iterable[Edition], *, user: AbstractBaseUser, now: datetime, said: Any, seen: Any
) -> list[Line]:
    """Do it to each text that allows it; one that is refused keeps no other back. seen: fingerprints by key."""
    return [
        _done(act, edition, user=user, now=now, said=said, seen=seen.get(edition.pk, "nothing")) for edition in editions
    ]


def _done(act: BulkAct, edition: Edition, *, user: AbstractBaseUser, now: datetime, said: Any, seen: str) -> Line:
    try:
        with transaction.atomic():
            act.act(edition, user=user, now=now, seen=seen, **said)
    except Refused as refusal:
        return Line(edition, seen, [*dict.fromkeys(refusal.reasons)])
    return Line(edition, seen, [])

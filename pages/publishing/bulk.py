"""What is done to many texts of a list at once: each by its own service, tried beforehand and the try undone.

So what the confirmation says of each text is what will happen to it, and every refusal is the service's own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.publishing import releases
from pages.publishing.acts import do_unpublish
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition, Release
from pages.publishing.outcome_form import OutcomeForm
from pages.publishing.outcomes import Outcome
from pages.publishing.review import approve, fingerprint, submit
from pages.publishing.services import publish
from pages.publishing.states import State

TOGETHER_MAX = 100  # texts at once


@dataclass(frozen=True)
class BulkAct:
    """One choice of a list's actions.

    act: called with an edition and keywords user, now, seen and what the form gave; raises Refused, may return an
        Effect.
    right: what somebody must be allowed anywhere for it to be offered; each text is asked about by its service.
    what: what becomes of a text, in words.
    form: what is asked besides, given the keyword user.
    among: what stands against some of the chosen because of others of them, by key.
    undo: the name of the address that takes it back, "{door}" standing for the list's own table; "" for none.
    """

    name: str
    label: str | Promise
    right: str
    what: str | Promise
    act: Callable[..., Any]
    form: Callable[..., forms.Form] | None = None
    among: Callable[[Sequence[Edition]], dict[int, Reason]] | None = None
    undo: str = ""
    is_destructive: bool = False


@dataclass(frozen=True)
class Effect:
    """What the deed does to one text besides what it does to all: sentences, another address, what takes it back."""

    told: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    undo: tuple[str, str] | None = None


@dataclass(frozen=True)
class Line:
    """One text: the content that was on view, what stands against the deed, or what it does."""

    edition: Edition
    seen: str
    reasons: list[Reason]
    effect: Effect | None = None


class LeavingForm(OutcomeForm):
    """What the single button asks; one address takes the place of all."""

    reason = forms.CharField(
        label=_("Reason given to readers"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") != Outcome.MERGED and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Tell readers why."))
        return data


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


def _unpublish(edition: Edition, *, user: Any, now: datetime, seen: str, **said: str) -> Effect:
    do_unpublish(edition, user=user, now=now, **said)
    return Effect((str(Outcome(said["outcome"]).label),))


def _add(edition: Edition, *, user: Any, now: datetime, seen: str, release: Release) -> None:
    releases.add(release, edition, user=user)


BULK_ACTS = (
    BulkAct("bulk-submit", _("Submit for review"), "write", _("Somebody else is asked to read it."), _submit),
    BulkAct("bulk-approve", _("Approve"), "approve", _("It can be published as it stands."), _approve),
    BulkAct("bulk-publish", _("Publish"), "publish", _("The public sees it at once."), _publish),
    BulkAct("bulk-release", _("Add to a release"), "publish", _("It goes out with the others of the release."), _add,
            ReleaseForm),
    BulkAct("bulk-unpublish", _("Unpublish"), "unpublish", _("Say what readers find at its address from now on."),
            _unpublish, LeavingForm, is_destructive=True),
)  # fmt: skip


def tried(act: BulkAct, editions: Iterable[Edition], *, user: AbstractBaseUser, now: datetime, said: Any) -> list[Line]:
    """Return for each text what would stand against the deed now; nothing is changed."""
    editions = list(editions)
    lines, barred = [], _barred(act, editions)
    for edition in editions:
        seen = fingerprint(edition)
        with transaction.atomic():
            lines.append(_done(act, edition, barred, user=user, now=now, said=said, seen=seen))
            transaction.set_rollback(True)
    return lines


def done(
    act: BulkAct, editions: Iterable[Edition], *, user: AbstractBaseUser, now: datetime, said: Any, seen: Any
) -> list[Line]:
    """Do it to each text that allows it; one that is refused keeps no other back. seen: fingerprints by key."""
    editions = list(editions)
    barred = _barred(act, editions)
    return [
        _done(act, edition, barred, user=user, now=now, said=said, seen=seen.get(edition.pk, "nothing"))
        for edition in editions
    ]


def _barred(act: BulkAct, editions: list[Edition]) -> dict[int, Reason]:
    return act.among(editions) if act.among else {}


def _done(
    act: BulkAct, edition: Edition, barred: dict[int, Reason], *, user: AbstractBaseUser, now: datetime, said: Any,
    seen: str,
) -> Line:  # fmt: skip
    if edition.pk in barred:
        return Line(edition, seen, [barred[edition.pk]])
    try:
        with transaction.atomic():
            effect = act.act(edition, user=user, now=now, seen=seen, **said)
    except Refused as refusal:
        return Line(edition, seen, [*dict.fromkeys(refusal.reasons)])
    return Line(edition, seen, [], effect)

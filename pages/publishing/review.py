"""The second pair of eyes: submit, take back, return, approve; and the look that follows an emergency.

All raise `Refused` with every reason at once. An approval holds for exactly the content whose SHA-256 it names.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from pages.publishing import editions, log
from pages.publishing.errors import Reason
from pages.publishing.holding import against, held, refuse
from pages.publishing.models import Edition
from pages.publishing.permissions import refusals
from pages.publishing.proof import registry
from pages.publishing.states import APPROVED, TRANSITIONS

NOTE_MAX = 1000  # characters

# What an edition loses on its way back to a draft.
_UNDONE: dict[str, Any] = {
    "approved_by": None, "approved_at": None, "approved_hash": "", "go_live_at": None, "expire_at": None,
}  # fmt: skip


def fingerprint(edition: Edition) -> str:
    """Return the hash of the content as it would be published now, its pictures and their words included."""
    return editions.content_hash(editions.freeze(edition))


def approval_problems(edition: Edition) -> list[Reason]:
    """Return why the approval, if there is one, does not hold for the present content."""
    if edition.state not in APPROVED:
        return []
    if edition.approved_hash == fingerprint(edition):
        return []
    return [Reason(_("It changed after it was approved: take it back and submit it for review again."))]


def wrote(edition: Edition, user: AbstractBaseUser | None) -> bool:
    """Tell whether a person had a hand in this edition."""
    return user is not None and user.pk in {*edition.writers, edition.created_by_id, edition.submitted_by_id}


def submission_reasons(edition: Edition, *, user: AbstractBaseUser | None) -> list[Reason]:
    """Return everything against submitting: a reviewer should see what could go out as it stands."""
    return [*against("submit", edition, user), *registry.against(edition)]


@transaction.atomic
def submit(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Hand a draft to somebody else to read."""
    edition = held(edition)
    refuse(submission_reasons(edition, user=user))
    return _move(edition, "submit", user=user, now=now, submitted_by=user, submitted_at=now, returned_note="",
                 returned_by=None)  # fmt: skip


@transaction.atomic
def take_back(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Make it a draft again, to write on: what was approved or scheduled is so no longer."""
    edition = held(edition)
    refuse(against("take back", edition, user))
    return _move(edition, "take back", user=user, now=now, **_UNDONE)


@transaction.atomic
def return_for_changes(edition: Edition, *, user: AbstractBaseUser | None, now: datetime, note: str) -> Edition:
    """Give it back to whoever wrote it, with a note of what to change."""
    edition = held(edition)
    reasons = against("return", edition, user)
    if not note.strip():
        reasons.append(Reason(_("Say what should be changed.")))
    refuse(reasons)
    return _give_back(edition, "return", user=user, now=now, note=note.strip()[:NOTE_MAX])


def fall_back(edition: Edition, action: str, *, now: datetime, note: str) -> Edition:
    """Make a held edition a draft again by the site itself, with a note that says why."""
    return _give_back(edition, action, user=None, now=now, note=note[:NOTE_MAX])


def _give_back(edition: Edition, action: str, *, user: AbstractBaseUser | None, now: datetime, note: str) -> Edition:
    columns = {**_UNDONE, "returned_note": note, "returned_by": user}
    return _move(edition, "return", user=user, now=now, action=action, reason=note[:300], **columns)


@transaction.atomic
def approve(edition: Edition, *, user: AbstractBaseUser | None, now: datetime, seen: str = "") -> Edition:
    """Stand behind a text somebody else wrote.

    seen: the fingerprint of what the approver was shown; "" by code that has just read the rows itself.
    """
    edition = held(edition)
    present = fingerprint(edition)
    reasons = against("approve", edition, user)
    if wrote(edition, user):
        reasons.append(Reason(_("You wrote on this text: somebody else has to approve it.")))
    if seen and seen != present:
        reasons.append(Reason(_("It changed while you were reading: read it again.")))
    refuse(reasons)
    return _move(edition, "approve", user=user, now=now, approved_by=user, approved_at=now, approved_hash=present)


@transaction.atomic
def second(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Confirm, afterwards, what one person alone published in an emergency."""
    edition = held(edition)
    reasons = refusals(user, "approve", edition.document)
    if not edition.awaits_second_look:
        reasons.append(Reason(_("Nothing waits for a second look here.")))
    if wrote(edition, user) or (user is not None and user.pk == edition.published_by_id):
        reasons.append(Reason(_("You wrote or published it: somebody else has to look at it.")))
    refuse(reasons)
    # Past save(): the words are frozen, and this is none of them.
    type(edition)._base_manager.filter(pk=edition.pk).update(seconded_by=user, seconded_at=now)
    edition.seconded_by, edition.seconded_at = user, now  # type: ignore[assignment]
    log.record("second look", edition.document, user=user, now=now, edition=edition)
    return edition


def _move(
    edition: Edition, verb: str, *, user: AbstractBaseUser | None, now: datetime, action: str = "", reason: str = "",
    **columns: Any,
) -> Edition:  # fmt: skip
    columns["state"] = TRANSITIONS[verb].after
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.save(update_fields=[*columns])
    log.record(
        action or verb, edition.document, user=user, now=now, edition=edition, **({"reason": reason} if reason else {})
    )
    return edition

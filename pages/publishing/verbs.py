"""What an editor does to a document besides writing: a page that asks, then a POST that acts through its service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition
from pages.publishing.outcome_form import OutcomeForm
from pages.publishing.outcomes import Outcome
from pages.publishing.permissions import may
from pages.publishing.review import approve, return_for_changes, second, take_back, wrote
from pages.publishing.schedule import schedule, unschedule
from pages.publishing.schedule_form import ScheduleForm
from pages.publishing.services import (
    discard_draft,
    make_current,
    new_edition,
    outdate,
    publish,
    publish_alone,
    restore,
    roll_back,
    unpublish,
)
from pages.publishing.states import OPEN, TRANSITIONS, State


@dataclass(frozen=True)
class Verb:
    """One button of an edition's page.

    act: called with the edition and keywords user, now, reason, seen (the fingerprint of what was shown) and what the
        form gave; raises Refused. Returns the edition to show next, or None for the list.
    offered: whether the button makes sense for this edition and person; the service decides again.
    question: what the page asks first; "" acts at once.
    reason_label: the label of a text asked for, or "".
    form: what else is asked.
    needs_reason: whether it has to be given.
    """

    name: str
    label: str | Promise
    done: str | Promise
    act: Callable[..., Edition | None]
    offered: Callable[[AbstractBaseUser, Edition], bool]
    question: str | Promise = ""
    reason_label: str | Promise = ""
    form: type[Form] | None = None
    needs_reason: bool = False
    is_destructive: bool = False


def _write(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return new_edition(edition.document, user=user, now=now)


def _may_write_anew(user: AbstractBaseUser, edition: Edition) -> bool:
    document = edition.document
    has_open = edition.is_open or document.editions.filter(state__in=OPEN).exists()
    return not has_open and not document.trashed_at and may(user, "write", document)


def _unpublish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    if said["outcome"] == Outcome.OUTDATED:
        outdate(edition.document, user=user, now=now, reason=said["reason"])
    else:
        unpublish(edition.document, user=user, now=now, reason=said["reason"], successor=said["successor"])
    return edition


def _make_current(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    make_current(edition.document, user=user, now=now)
    return edition


def _may_make_current(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.outdated_at is not None and _may_unpublish(user, edition)


def _may_unpublish(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.is_public and may(user, "unpublish", edition.document)


def _discard(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    document = edition.document
    before = document.live or document.editions.exclude(pk=edition.pk).order_by("-number").first()
    discard_draft(edition, user=user, now=now)
    return before


def _may_discard(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.state == State.DRAFT and edition.number > 1 and may(user, "write", edition.document)


def _can(verb: str) -> Callable[[AbstractBaseUser, Edition], bool]:
    """Return whether a move of the table of states is open to a person, whatever the words are."""
    transition = TRANSITIONS[verb]

    def offered(user: AbstractBaseUser, edition: Edition) -> bool:
        document = edition.document
        return edition.state in transition.before and not document.trashed_at and may(user, transition.right, document)

    return offered


def _can_approve(user: AbstractBaseUser, edition: Edition) -> bool:
    return _can("approve")(user, edition) and not wrote(edition, user)


def _approve(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return approve(edition, user=user, now=now, seen=said["seen"])


@transaction.atomic
def _approve_and_publish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return publish(approve(edition, user=user, now=now, seen=said["seen"]), user=user, now=now)


def _can_approve_and_publish(user: AbstractBaseUser, edition: Edition) -> bool:
    return _can_approve(user, edition) and may(user, "publish", edition.document)


def _return(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return return_for_changes(edition, user=user, now=now, note=said["reason"])


def _take_back(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return take_back(edition, user=user, now=now)


def _publish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return publish(edition, user=user, now=now)


def _schedule(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    instants = {name: said[name] for name in ("go_live_at", "expire_at")}
    return schedule(edition, user=user, now=now, **instants)


def _unschedule(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    return unschedule(edition, user=user, now=now)


def _publish_alone(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return publish_alone(edition, user=user, now=now, reason=said["reason"])


def _restore(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return restore(edition, user=user, now=now)


def _can_restore(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.is_frozen and not edition.is_newest and _may_write_anew(user, edition)


def _roll_back(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return roll_back(edition, user=user, now=now, reason=said["reason"])


def _can_roll_back(user: AbstractBaseUser, edition: Edition) -> bool:
    document = edition.document
    has_open = document.editions.filter(state__in=OPEN).exists()
    return (
        edition.state == State.SUPERSEDED
        and not document.trashed_at
        and not has_open
        and may(user, "publish", document)
    )


def _second(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return second(edition, user=user, now=now)


def _can_second(user: AbstractBaseUser, edition: Edition) -> bool:
    is_own = wrote(edition, user) or user.pk == edition.published_by_id
    return edition.awaits_second_look and not is_own and may(user, "approve", edition.document)


NEW_EDITION = Verb(
    "new-edition",
    _("Write a new edition"),
    _("This is your new edition. The public sees the one before until you publish."),
    _write,
    _may_write_anew,
)
RESTORE_EDITION = Verb(
    "restore-edition",
    _("Write a new edition from this one"),
    _("This is your new edition, with the words of the earlier one."),
    _restore,
    _can_restore,
)
ROLL_BACK = Verb(
    "roll-back",
    _("Roll back to this edition"),
    _("Readers see this edition again."),
    _roll_back,
    _can_roll_back,
    question=_("Readers see this edition again at once, in place of the one that is live now."),
    reason_label=_("Why"),
    needs_reason=True,
    is_destructive=True,
)
UNPUBLISH = Verb(
    "unpublish",
    _("Unpublish"),
    _("Done. Readers find what you chose at its address."),
    _unpublish,
    _may_unpublish,
    question=_("Say what readers find at its address from now on."),
    reason_label=_("Reason given to readers"),
    form=OutcomeForm,
    is_destructive=True,
)
MAKE_CURRENT = Verb(
    "make-current",
    _("Take the notice away"),
    _("It is current again."),
    _make_current,
    _may_make_current,
    question=_("Readers no longer see the notice that it is not current."),
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
APPROVE = Verb("approve", _("Approve"), _("Approved: it can be published as it stands."), _approve, _can_approve)
APPROVE_AND_PUBLISH = Verb(
    "approve-publish", _("Approve and publish"), _("Approved and published."), _approve_and_publish,
    _can_approve_and_publish,
)  # fmt: skip
PUBLISH = Verb("publish", _("Publish"), _("Published."), _publish, _can("publish"))
SCHEDULE = Verb(
    "schedule",
    _("Schedule"),
    _("Scheduled."),
    _schedule,
    _can("schedule"),
    question=_("It goes out by itself at this time, on the office’s clock, to the second."),
    form=ScheduleForm,
)
UNSCHEDULE = Verb(
    "unschedule",
    _("Cancel the schedule"),
    _("Taken off the schedule: it is approved, and stays inside."),
    _unschedule,
    _can("unschedule"),
    question=_("It stays approved and does not go out."),
)
RETURN = Verb(
    "return",
    _("Return for changes"),
    _("Returned to whoever wrote it."),
    _return,
    _can("return"),
    question=_("It becomes a draft again, with your note above it."),
    reason_label=_("What should be changed"),
    needs_reason=True,
)
TAKE_BACK = Verb(
    "take-back",
    _("Take back and edit"),
    _("It is a draft again."),
    _take_back,
    _can("take back"),
    question=_("It becomes a draft again. Whoever approved it has to look at it once more."),
)
PUBLISH_ALONE = Verb(
    "publish-alone",
    _("Emergency: publish alone"),
    _("Published in an emergency. Somebody else is asked to look at it now."),
    _publish_alone,
    _can("emergency"),
    question=_("It goes out at once without a second person. It stays marked until somebody else has looked at it."),
    reason_label=_("Why it cannot wait"),
    needs_reason=True,
    is_destructive=True,
)
SECOND = Verb(
    "second-look",
    _("Confirm after the emergency"),
    _("Confirmed: two people stand behind it now."),
    _second,
    _can_second,
    question=_(
        "You have read what was published and find it right. If it is not, write a new edition or unpublish it."
    ),
)
VERBS = (
    APPROVE_AND_PUBLISH, APPROVE, PUBLISH, SCHEDULE, UNSCHEDULE, SECOND, NEW_EDITION, RESTORE_EDITION, ROLL_BACK,
    RETURN, TAKE_BACK, PUBLISH_ALONE, MAKE_CURRENT, UNPUBLISH, DISCARD,
)  # fmt: skip

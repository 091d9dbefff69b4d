"""What each button does and when it makes sense: the services with what the desk was told; see `verbs`."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from pages.publishing.confinement import is_confined, of
from pages.publishing.confining import confine, open_up
from pages.publishing.keeping import confirm, set_review_date
from pages.publishing.models import Edition
from pages.publishing.outcomes import Outcome
from pages.publishing.permissions import may
from pages.publishing.review import approve, return_for_changes, second, take_back, wrote
from pages.publishing.schedule import schedule, unschedule
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


def do_write(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return new_edition(edition.document, user=user, now=now)


def may_write_anew(user: AbstractBaseUser, edition: Edition) -> bool:
    document = edition.document
    has_open = edition.is_open or document.editions.filter(state__in=OPEN).exists()
    return not has_open and not document.trashed_at and may(user, "write", document)


def do_unpublish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    if said["outcome"] == Outcome.OUTDATED:
        outdate(edition.document, user=user, now=now, reason=said["reason"])
    else:
        unpublish(edition.document, user=user, now=now, reason=said["reason"], successor=said["successor"])
    return edition


def do_make_current(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    make_current(edition.document, user=user, now=now)
    return edition


def may_make_current(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.outdated_at is not None and may_unpublish(user, edition)


def may_unpublish(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.is_public and may(user, "unpublish", edition.document)


def do_discard(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    document = edition.document
    before = document.live or document.editions.exclude(pk=edition.pk).order_by("-number").first()
    discard_draft(edition, user=user, now=now)
    return before


def may_discard(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.state == State.DRAFT and edition.number > 1 and may(user, "write", edition.document)


def can(verb: str) -> Callable[[AbstractBaseUser, Edition], bool]:
    """Return whether a move of the table of states is open to a person, whatever the words are."""
    transition = TRANSITIONS[verb]

    def offered(user: AbstractBaseUser, edition: Edition) -> bool:
        document = edition.document
        return edition.state in transition.before and not document.trashed_at and may(user, transition.right, document)

    return offered


def can_approve(user: AbstractBaseUser, edition: Edition) -> bool:
    return can("approve")(user, edition) and not wrote(edition, user)


def do_approve(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return approve(edition, user=user, now=now, seen=said["seen"])


@transaction.atomic
def do_approve_and_publish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return publish(approve(edition, user=user, now=now, seen=said["seen"]), user=user, now=now)


def can_approve_and_publish(user: AbstractBaseUser, edition: Edition) -> bool:
    return can_approve(user, edition) and may(user, "publish", edition.document)


def do_return(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return return_for_changes(edition, user=user, now=now, note=said["reason"])


def do_take_back(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return take_back(edition, user=user, now=now)


def do_publish(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return publish(edition, user=user, now=now)


@transaction.atomic
def do_schedule(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    instants = {name: said[name] for name in ("go_live_at", "expire_at")}
    edition = schedule(edition, user=user, now=now, **instants)
    _look_again(edition, said, user=user, now=now)
    return edition


def _look_again(edition: Edition, said: dict[str, Any], *, user: Any, now: Any) -> None:
    """Set the day of review that was asked for beside; without one the document's stays."""
    if "review_by" in said:
        set_review_date(edition.document, on=said["review_by"], user=user, now=now)


def do_unschedule(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    return unschedule(edition, user=user, now=now)


@transaction.atomic
def do_publish_alone(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    edition = publish_alone(edition, user=user, now=now, reason=said["reason"])
    _look_again(edition, said, user=user, now=now)
    return edition


def do_restore(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return restore(edition, user=user, now=now)


def can_restore(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.is_frozen and not edition.is_newest and may_write_anew(user, edition)


def do_roll_back(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return roll_back(edition, user=user, now=now, reason=said["reason"])


def can_roll_back(user: AbstractBaseUser, edition: Edition) -> bool:
    document = edition.document
    has_open = document.editions.filter(state__in=OPEN).exists()
    return (
        edition.state == State.SUPERSEDED
        and not document.trashed_at
        and not has_open
        and may(user, "publish", document)
    )


def do_second(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    return second(edition, user=user, now=now)


def can_second(user: AbstractBaseUser, edition: Edition) -> bool:
    is_own = wrote(edition, user) or user.pk == edition.published_by_id
    return edition.awaits_second_look and not is_own and may(user, "approve", edition.document)


def do_confirm(edition: Edition, *, user: Any, now: Any, **said: str) -> Edition:
    confirm(edition.document, user=user, now=now)
    return edition


def can_confirm(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.document.is_public and edition.review_by is not None and may(user, "write", edition.document)


def do_set_review_date(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    set_review_date(edition.document, on=said["review_by"], user=user, now=now)
    return edition


def can_set_review_date(user: AbstractBaseUser, edition: Edition) -> bool:
    return not edition.document.trashed_at and may(user, "write", edition.document)


def do_confine(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    confine(edition.document, people=said["people"], user=user, now=now)
    return edition


def nothing_known(edition: Edition) -> dict[str, Any]:
    return {}


def confined_to(edition: Edition) -> dict[str, Any]:
    """Return who is named already, so that naming one more leaves nobody out."""
    row = of(edition.document)
    return {"people": row.people.all()} if row else {}


def may_confine(user: AbstractBaseUser, edition: Edition) -> bool:
    return edition.is_open and not edition.document.trashed_at and may(user, "write", edition.document)


def do_open_up(edition: Edition, *, user: Any, now: Any, **said: Any) -> Edition:
    open_up(edition.document, user=user, now=now)
    return edition


def may_open_up(user: AbstractBaseUser, edition: Edition) -> bool:
    return may(user, "write", edition.document) and is_confined(user, edition.document)

"""What goes out and expires by the clock: planned by a publisher, done by whoever asks first at or after the instant.

Any number of processes may do the due work at once: each row is looked at again under its lock, so one of them acts.
Locks are taken as by every verb, the document first, and the site's generation last.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, transaction
from django.db.models import Min, Model, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages import clock, generation
from pages.publishing import log, releases, review
from pages.publishing.editions import edition_models
from pages.publishing.errors import Reason, Refused
from pages.publishing.holding import against, held, locked, refuse
from pages.publishing.models import Document, Edition, Release
from pages.publishing.services import go_live, publication_reasons, unpublish
from pages.publishing.states import TRANSITIONS, State

logger = logging.getLogger(__name__)

AGAIN = timedelta(seconds=5)  # after which due work that met an error of the database is tried again


@transaction.atomic
def schedule(
    edition: Edition, *, user: AbstractBaseUser | None, now: datetime, go_live_at: datetime,
    expire_at: datetime | None = None,
) -> Edition:  # fmt: skip
    """Let an approved edition go out by itself at one instant, and off the site again at another."""
    edition = held(edition)
    reasons = [*against("schedule", edition, user), *publication_reasons(edition, user=user)]
    reasons += _with_others(edition)
    refuse([*dict.fromkeys([*reasons, *time_reasons(go_live_at, expire_at, now=now)])])  # each once
    return _plan(edition, "schedule", user=user, now=now, go_live_at=go_live_at, expire_at=expire_at)


def _with_others(edition: Edition) -> list[Reason]:
    return [Reason(_("It goes out with a release: change that instead."))] if edition.release_id else []


def time_reasons(go_live_at: datetime, expire_at: datetime | None, *, now: datetime) -> list[Reason]:
    reasons = []
    if go_live_at <= now:
        reasons.append(Reason(_("This time has passed already."), "go_live_at"))
    if expire_at and expire_at <= go_live_at:
        reasons.append(Reason(_("It would expire before it goes out."), "expire_at"))
    return reasons


@transaction.atomic
def unschedule(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Take an edition off the schedule; it stays approved."""
    edition = held(edition)
    refuse([*against("unschedule", edition, user), *_with_others(edition)])
    return _plan(edition, "unschedule", user=user, now=now, go_live_at=None, expire_at=None)


def _plan(edition: Edition, verb: str, *, user: Any, now: datetime, **instants: datetime | None) -> Edition:
    edition.state = TRANSITIONS[verb].after
    for name, instant in instants.items():
        setattr(edition, name, instant)
    edition.save(update_fields=["state", *instants])
    told = {name: instant.isoformat() for name, instant in instants.items() if instant}
    log.record(verb, edition.document, user=user, now=now, edition=edition, **told)
    generation.reckon()
    return edition


def agenda(*, beside: Edition | None = None) -> list[Edition]:
    """Return what is scheduled, the next first, but one edition."""
    found = [edition for model in edition_models() for edition in _planned(model) if edition != beside]
    return sorted(found, key=lambda edition: edition.go_live_at)


# --- The clock --------------------------------------------------------------------------------------


def next_instant(after: datetime) -> datetime | None:
    """Return when the next edition goes out or expires; what is overdue is tried again in a moment."""
    first = _first()
    return max(first, after + AGAIN) if first and first <= after else first


def _first() -> datetime | None:
    """Return the earliest instant that is planned and not done, in one query: every change of the site asks it."""
    parts = [_earliest(_planned(model), "go_live_at") for model in edition_models()]
    parts += [_earliest(_expiring(model), "expire_at") for model in edition_models()]
    parts.append(_earliest(_released(), "go_live_at"))
    return min(filter(None, parts[0].union(*parts[1:], all=True).order_by()), default=None)


def _earliest(rows: QuerySet, name: str) -> QuerySet:
    return rows.order_by().values(one=Value(1)).annotate(first=Min(name)).values_list("first", flat=True)


def _planned(model: type[Edition]) -> QuerySet:
    """Return what is scheduled; by the instant alone, which nothing else has, so that its small index serves."""
    return model._base_manager.filter(go_live_at__isnull=False).defer("content")


def _released() -> QuerySet:
    return Release.objects.filter(state=State.SCHEDULED)


def _expiring(model: type[Edition]) -> QuerySet:
    return model._base_manager.filter(expire_at__isnull=False, live_of__isnull=False).defer("content")


def perform(now: datetime) -> int:
    """Publish what is due and take off the site what has expired; return how much that was.

    A publication that is refused becomes a draft again that says why; the others go out all the same.
    """
    first, done = _first(), 0
    if first is None or first > now:
        return done
    for release in _released().filter(go_live_at__lte=now).order_by("go_live_at", "pk"):
        done += _tried(releases.go_out, release, now)
    for model in edition_models():
        due = _planned(model).filter(go_live_at__lte=now).order_by("go_live_at", "pk")
        over = _expiring(model).filter(expire_at__lte=now).order_by("expire_at", "pk")
        done += sum(_tried(_go_out, edition, now) for edition in due)
        done += sum(_tried(_expire, edition, now) for edition in over)
    return done


def _tried[M: Model](act: Callable[[M, datetime], bool], row: M, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return act(row, now)
    except DatabaseError:  # this one is tried again in a moment; it must not keep the others back
        logger.exception("%s %s could not be moved by the clock.", type(row).__name__, row.pk)
        return False


def _go_out(edition: Edition, now: datetime) -> bool:
    edition = held(edition)
    if edition.state != State.SCHEDULED or (edition.go_live_at or now) > now:
        return False  # another process was faster, or it was planned anew
    reasons = publication_reasons(edition, user=None)
    if reasons:
        _hold_back(edition, reasons, now)
        return False
    go_live(edition, user=None, now=now, promised=edition.go_live_at)
    return True


def _hold_back(edition: Edition, reasons: list[Reason], now: datetime) -> None:
    """Make it a draft again that says why it did not go out."""
    with override(edition.document.language):
        sentences = " ".join(str(reason) for reason in reasons)
    logger.error("%s %s did not go out: %s", type(edition).__name__, edition.pk, Refused(reasons))
    note = _("It could not go out on time. %(reasons)s") % {"reasons": sentences}
    review.fall_back(edition, "missed", now=now, note=note)


def _expire(edition: Edition, now: datetime) -> bool:
    document: Document = locked(edition.document)
    if document.live_id != edition.pk:
        return False
    with override(document.language):
        reason = _("It was valid until a day that has passed.")
    unpublish(document, user=None, now=now, reason=reason)
    return True


def overdue(*, before: datetime) -> bool:
    """Tell whether anything should have gone out or expired before an instant and has not."""
    first = _first()
    return first is not None and first < before


clock.register("publishing", next_instant, perform)

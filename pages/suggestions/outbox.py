"""The life of a row: queued → sending (leased) → sent, given up or uncertain.

Every step is one conditional UPDATE, so two workers can try the same step and one of them succeeds. The step
that settles a row blanks its name and recipient in the same statement.

The unknowable moment. SMTP has no transaction with our database: once the text of a mail has been passed on,
a worker that dies (or loses the line) before it reads the server's answer cannot know whether the mail was
accepted. `data_begun` is committed just before the text is passed, which divides all deaths in two: before it
nothing can have been accepted, so the row is simply queued again; after it the row is `uncertain` and the same
mail, under the same Message-ID, is passed on once more and never a third time. A reader may therefore get a
mail twice after a crash inside that moment; a mail is lost only if the worker dies there twice.
See docs/decisions/0005-mail-outbox.md.
"""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from pages.suggestions.models import Suggestion, SuggestionState
from pages.suggestions.transport import Answer

logger = logging.getLogger(__name__)

LIFE = timedelta(hours=24)  # of a mail that cannot be delivered
KEPT = timedelta(hours=48)  # of a settled row, which only the limits still read
LEASE = timedelta(seconds=120)  # well past transport.TOTAL_SECONDS and the parting words to the server
HANDED = timedelta(seconds=60)  # after which a task for a due row is taken for lost
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 30, 120, 240)]  # after the 1st, 2nd … try; the last repeats
DOUBTS_MAX = 2

_OPEN = Q(settled_at=None)
_WAITING = _OPEN & Q(state__in=[SuggestionState.QUEUED, SuggestionState.UNCERTAIN])


class LeaseLostError(Exception):
    """Another worker has taken the row over."""


def claim(pk: int, *, now: datetime) -> Suggestion | None:
    """Lease a due row to this worker, or return None when it is not due, settled or another's."""
    claimed = Suggestion.objects.filter(_WAITING, pk=pk, due_at__lte=now).update(
        state=SuggestionState.SENDING, lease_until=now + LEASE, attempts=F("attempts") + 1, data_begun=False
    )
    return Suggestion.objects.get(pk=pk) if claimed else None


def _mine(suggestion: Suggestion):
    """The row while this worker holds it: `attempts` tells one lease from the next."""
    return Suggestion.objects.filter(
        _OPEN, pk=suggestion.pk, state=SuggestionState.SENDING, attempts=suggestion.attempts
    )


def begin_data(suggestion: Suggestion) -> None:
    """Commit that the text of the mail is about to be passed on.

    Raises: LeaseLostError when the lease ran out; nothing may be sent then.
    """
    if not _mine(suggestion).filter(lease_until__gt=timezone.now()).update(data_begun=True):
        raise LeaseLostError
    suggestion.data_begun = True


def settle(suggestion: Suggestion, answer: Answer, *, now: datetime) -> None:
    """Record what the mail server answered."""
    if answer is Answer.ACCEPTED:
        # Also when the lease ran out meanwhile: this is certain knowledge, and spares the reader a second mail.
        _close(Suggestion.objects.filter(_OPEN, pk=suggestion.pk), SuggestionState.SENT, now)
        logger.info("Suggestion %s sent at attempt %s", suggestion.pk, suggestion.attempts)
    elif answer is Answer.REFUSED:
        give_up(suggestion, "refused by the mail server", now=now, level=logging.WARNING)
    elif answer is Answer.UNCLEAR:
        doubt(suggestion, now=now)
    else:
        postpone(suggestion, now=now)


def postpone(suggestion: Suggestion, *, now: datetime) -> None:
    """Try again later, further apart each time; give up when the next try would come after the mail's life."""
    pause = BACK_OFF[min(suggestion.attempts, len(BACK_OFF)) - 1]
    if now + pause >= suggestion.created_at + LIFE:
        give_up(suggestion, "could not be delivered in a day", now=now)
        return
    _mine(suggestion).update(state=SuggestionState.QUEUED, due_at=now + pause, lease_until=None, data_begun=False)


def give_up(suggestion: Suggestion, reason: str, *, now: datetime, level: int = logging.ERROR) -> None:
    if _close(_mine(suggestion), SuggestionState.GIVEN_UP, now):
        logger.log(level, "Suggestion %s given up at attempt %s: %s", suggestion.pk, suggestion.attempts, reason)


def doubt(suggestion: Suggestion, *, now: datetime) -> None:
    """Record that the unknowable moment was met; once more with the same Message-ID, then never again."""
    rows, doubts = _mine(suggestion), suggestion.doubts + 1
    if doubts >= DOUBTS_MAX:
        _close(rows, SuggestionState.UNCERTAIN, now, doubts=doubts)
        logger.error("Suggestion %s left uncertain after two unclear answers", suggestion.pk)
        return
    rows.update(state=SuggestionState.UNCERTAIN, doubts=doubts, due_at=now + BACK_OFF[0], lease_until=None)


def _close(rows, state: SuggestionState, now: datetime, **fields) -> int:
    return rows.update(state=state, settled_at=now, lease_until=None, recipient="", sender_name="", **fields)


def reap(*, now: datetime) -> int:
    """Take back the rows of workers that died, and end those older than a day; return how many were touched."""
    expired = list(Suggestion.objects.filter(_OPEN, state=SuggestionState.SENDING, lease_until__lte=now))
    for suggestion in expired:
        if suggestion.data_begun:
            doubt(suggestion, now=now)
        else:
            _mine(suggestion).update(state=SuggestionState.QUEUED, due_at=now, lease_until=None)
    old = _close(Suggestion.objects.filter(_WAITING, created_at__lte=now - LIFE), SuggestionState.GIVEN_UP, now)
    if old:
        logger.error("%s suggestions given up: older than a day", old)
    return len(expired) + old


def hand_over_due(*, now: datetime) -> int:
    """Make a task for every due row that has none: its pause is over, or its task died with a worker."""
    from pages.suggestions.tasks import deliver

    lost = Q(handed_at__lt=F("due_at")) | Q(handed_at__lte=now - HANDED)
    with transaction.atomic():
        keys = list(Suggestion.objects.filter(_WAITING, lost, due_at__lte=now).values_list("pk", flat=True))
        Suggestion.objects.filter(pk__in=keys).update(handed_at=now)
        for pk in keys:
            deliver.enqueue(pk)
    return len(keys)


def purge(*, now: datetime) -> int:
    """Delete settled rows the limits no longer read, and empty SQLite's log of what was overwritten."""
    count, _ = Suggestion.objects.filter(settled_at__isnull=False, created_at__lt=now - KEPT).delete()
    return count


def empty_log() -> None:
    """Move SQLite's write-ahead log into the database and cut it, so erased addresses do not linger there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def backlog(*, now: datetime) -> tuple[int, float]:
    """Return how many mails wait and the age of the oldest in seconds (for /health/ready)."""
    waiting = Suggestion.objects.filter(_OPEN).order_by("created_at").values_list("created_at", flat=True)
    oldest = waiting.first()
    return waiting.count(), (now - oldest).total_seconds() if oldest else 0.0

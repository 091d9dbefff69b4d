"""One number that changes whenever anything public changes, and what is kept in memory under it.

The value is random, not counted: a value that was seen inside a transaction that later failed never returns,
so nothing kept under it can ever be served.

Beside it stands the next instant at which something public changes by the clock alone: whoever reads the number at or
after that instant gives the site a new one first.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.db import DatabaseError, connection, models, transaction
from django.http import HttpRequest
from django.utils import timezone

from pages import clock

logger = logging.getLogger(__name__)

_APART_MS = 5000  # by which the clocks of two machines may differ; more is a clock that was put back

_KEPT_MAX = 2048  # fragments; a site has some hundred
_kept: dict[Any, Any] = {}
_lock = threading.Lock()


class Generation(models.Model):
    """A single row, changed in the transaction of every public change."""

    value = models.BigIntegerField()
    # Milliseconds since 1970, UTC, as a raw query reads it; 0: not looked up yet, NULL: no such instant.
    due_at_ms = models.BigIntegerField(null=True, default=0)
    # When that was looked up: a clock that was ahead and is put right would else pass the instants between unseen.
    looked_at_ms = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)


def bump() -> int:
    """Give the site a new generation; call inside the transaction of the change."""
    value = secrets.randbits(62)
    Generation.objects.update_or_create(pk=1, defaults={"value": value, "due_at_ms": 0})
    return value


def current() -> int:
    """Read the present generation; 0 before the first public change.

    Every public request begins with this: building the query would take ten times as long as the query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value, due_at_ms, looked_at_ms FROM {Generation._meta.db_table} WHERE id = 1")  # noqa: S608  our name
        value, due, looked = cursor.fetchone() or (0, None, 0)
    now = timezone.now()
    return _turn(int(value), now) if _has_come(due, looked, _milliseconds(now)) else int(value)


def _has_come(due: int | None, looked: int, now: int) -> bool:
    """Tell whether the next instant has come, or has to be looked up again. All in milliseconds."""
    return (due is not None and due <= now) or looked > now + _APART_MS


def reckon() -> None:
    """Let the next instant be looked up anew; call inside the transaction that changed what is planned."""
    Generation.objects.update_or_create(pk=1, defaults={"due_at_ms": 0}, create_defaults={"value": 0})


def _turn(value: int, now: datetime) -> int:
    """Do what is due and look up the next instant; when one has passed, give the site a new generation.

    Any number may do so at once. The work takes its own locks first: this row is everybody's last.
    """
    try:
        clock.perform(now)
        with transaction.atomic():
            row = Generation.objects.select_for_update().get(pk=1)
            if _has_come(row.due_at_ms, row.looked_at_ms, _milliseconds(now)):
                row.value = row.value if row.due_at_ms == 0 else secrets.randbits(62)
                coming = clock.next_change(now)
                row.due_at_ms = _milliseconds(coming) if coming else None
                row.looked_at_ms = _milliseconds(now)
                row.save()
            return row.value
    except DatabaseError:  # readers go on with what was public a moment ago; the next request tries again
        logger.exception("The site could not be turned to the instant %s.", now)
        return value


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def kept[T](generation: int, key: tuple, build: Callable[[], T]) -> T:
    """Return what `build` gives, made once per generation and process.

    Everything kept belongs to one generation: when another is asked for, the old ones are dropped.
    """
    whole = (generation, *key)
    try:
        return cast(T, _kept[whole])
    except KeyError:
        value = build()
    with _lock:
        if len(_kept) >= _KEPT_MAX or next(iter(_kept), (generation,))[0] != generation:
            _kept.clear()
        _kept[whole] = value
    return value


def forget() -> None:
    """Drop everything kept in this process."""
    _kept.clear()


def of(request: HttpRequest) -> int:
    """Return the request's generation, read at the first call."""
    if not hasattr(request, "_generation"):
        request._generation = current()
    return cast(int, request._generation)

"""Whether the machine's clock can be believed: what goes out by the clock goes out early when the clock is wrong.

Detection and an alarm, and nothing held back: docs/decisions/0010 says why.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

JUMP_SECONDS = 60.0  # more than any time service slews between two looks
TOLD_SECONDS = 60 * 60.0  # for which a jump is told
APART = timedelta(seconds=5)  # of the database server's clock


@dataclass
class Watch:
    """Holds the wall clock against the one that only counts; looks as often as somebody asks."""

    wall: Callable[[], float] = time.time
    counter: Callable[[], float] = time.monotonic
    _apart: float = field(init=False)
    _jumped_at: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._apart = self.wall() - self.counter()

    def has_jumped(self) -> bool:
        """Tell whether the wall clock was moved, either way, within TOLD_SECONDS; a suspended machine counts."""
        counted = self.counter()
        apart = self.wall() - counted
        if abs(apart - self._apart) > JUMP_SECONDS:
            self._jumped_at = counted
        self._apart = apart
        return self._jumped_at is not None and counted - self._jumped_at < TOLD_SECONDS


watch = Watch()


def word() -> str:
    """Return "ok", "jumped", or "apart" from the database server's clock where that has one of its own."""
    if watch.has_jumped():
        return "jumped"
    theirs = _database_now()
    return "apart" if theirs and abs(theirs - timezone.now()) > APART else "ok"


def _database_now() -> datetime | None:
    """Return what the database server's clock shows; None for a database without a server."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]

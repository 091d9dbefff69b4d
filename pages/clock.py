"""The instants at which what is public changes by itself: an appointment begins, a notice ends, a door closes.

Rooms whose pages follow the clock register a calendar. The next instant of all of them stands beside the
generation (`pages.generation`); the first request at or after it gives the site a new one.
"""

from collections.abc import Callable
from datetime import datetime

# Returns the first instant after the given one at which something of the room's changes, or None.
Calendar = Callable[[datetime], datetime | None]

# Does what is due at an instant and returns how much that was; any number of processes may do it at once.
Work = Callable[[datetime], int]

_calendars: dict[str, Calendar] = {}
_works: dict[str, Work] = {}


def register(name: str, calendar: Calendar, work: Work | None = None) -> None:
    """Let a room's instants count; `work` is what has to be done at one before anybody is answered."""
    _calendars[name] = calendar
    if work:
        _works[name] = work


def perform(now: datetime) -> int:
    """Do everything that is due; return how much that was."""
    return sum(work(now) for work in _works.values())


def next_change(after: datetime) -> datetime | None:
    """Return the first instant after `after` at which anything public changes by itself."""
    return min(filter(None, (calendar(after) for calendar in _calendars.values())), default=None)

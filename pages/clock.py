"""The instants at which what is public changes by itself: an appointment begins, a notice ends, a door closes.

Rooms whose pages follow the clock register a calendar. The next instant of all of them stands beside the
generation (`pages.generation`); the first request at or after it gives the site a new one.
"""

from collections.abc import Callable
from datetime import datetime

# Returns the first instant after the given one at which something of the room's changes, or None.
Calendar = Callable[[datetime], datetime | None]

_calendars: dict[str, Calendar] = {}


def register(name: str, calendar: Calendar) -> None:
    _calendars[name] = calendar


def next_change(after: datetime) -> datetime | None:
    """Return the first instant after `after` at which anything public changes by itself."""
    return min(filter(None, (calendar(after) for calendar in _calendars.values())), default=None)

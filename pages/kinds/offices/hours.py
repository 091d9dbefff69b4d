"""When a counter is open: pure functions of a week, its deviations and an instant.

A day's hours are times on the clock of the wall; instants are made of them in the office's zone, so that nine
o'clock stays nine o'clock when the law moves the clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pages.kinds.offices.spans import MIDNIGHT, Span

LOOK_AHEAD_DAYS = 120  # how far the next opening is looked for


@dataclass(frozen=True)
class Deviation:
    """What holds instead of the week on some days.

    spans: the hours of those days, () for closed; None with `like` set: those of another weekday; None alone: the
        week's own (a holiday on which the counter is open as usual).
    counter: the counter it concerns, None for all. rank: the higher wins; a decision by hand over a holiday's.
    """

    first_on: date
    last_on: date
    spans: tuple[Span, ...] | None
    reason: str = ""
    counter: int | None = None
    like: int | None = None
    rank: tuple[int, ...] = ()

    def covers(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Day:
    """A counter's hours of one day, and why they differ from the week's, if they do."""

    spans: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True)
class State:
    """Whether a counter is open at an instant.

    until: when it closes. opens_at: when it opens next, None if not within the days looked at. reason: why there are
    other hours than the week's today, or none. is_day_off: it does not open at all today.
    """

    is_open: bool
    until: datetime | None = None
    opens_at: datetime | None = None
    reason: str = ""
    is_day_off: bool = False


class Timetable:
    """The week of one counter and its deviations. week: spans by weekday, Monday 0."""

    def __init__(
        self, counter: int, week: dict[int, tuple[Span, ...]], deviations: Iterable[Deviation], zone: ZoneInfo
    ) -> None:
        self.counter, self.week, self.zone = counter, week, zone
        mine = (each for each in deviations if each.counter in (None, counter))
        self.deviations = sorted(mine, key=lambda each: each.rank, reverse=True)

    def usual(self, day: date) -> tuple[Span, ...]:
        return self.week.get(day.weekday(), ())

    def day(self, day: date) -> Day:
        found = next((each for each in self.deviations if each.covers(day)), None)
        if found is None:
            return Day(self.usual(day))
        if found.like is not None:
            return Day(self.week.get(found.like, ()), found.reason)
        return Day(self.usual(day)) if found.spans is None else Day(found.spans, found.reason)

    def openings(self, first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
        """Yield when it opens and closes, as instants in order, on so many days."""
        for number in range(days):
            day = first + timedelta(days=number)
            for opens, closes in self.day(day).spans:
                end = day + timedelta(days=1) if closes == MIDNIGHT else day
                yield self._instant(day, opens), self._instant(end, closes)

    def _instant(self, day: date, at: time) -> datetime:
        # By way of UTC: a time that the clock skips in spring becomes the one it jumps to.
        return datetime.combine(day, at, self.zone).astimezone(UTC).astimezone(self.zone)

    def state(self, now: datetime) -> State:
        today = now.astimezone(self.zone).date()
        until = None
        for opens, closes in self.openings(today - timedelta(days=1), LOOK_AHEAD_DAYS):
            if opens <= now < closes or opens == until:  # what ends at midnight may go on after it
                until = closes
            elif opens > now:
                return self._state(today, until, opens)
        return self._state(today, until, None)

    def _state(self, today: date, until: datetime | None, coming: datetime | None) -> State:
        held = self.day(today)
        if until:
            return State(True, until=until)
        is_less = not held.spans or self.usual(today)  # hours on a day that has none are no reason to be closed
        return State(False, opens_at=coming, reason=held.reason if is_less else "", is_day_off=not held.spans)

    def next_change(self, after: datetime) -> datetime:
        """Return the first instant after another at which the state, or what is said of it, changes."""
        today = after.astimezone(self.zone).date()
        midnight = self._instant(today + timedelta(days=1), MIDNIGHT)  # "today" and "tomorrow" change with the day
        edges = [edge for pair in self.openings(today - timedelta(days=1), 3) for edge in pair if edge > after]
        return min([midnight, *edges])

"""When a counter is open: pure functions of a week, its deviations and an instant.

A day's hours are times on the clock of the wall; instants are made of them in the office's zone, so that nine
o'clock stays nine o'clock when the law moves the clock.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOK_AHEAD_DAYS = 120  # how far the next opening is looked for
MIDNIGHT = time(0)

Span = tuple[time, time]  # from, until; until midnight is written 00:00


class HoursError(ValueError):
    """These are no hours; the message is the part that can't be read."""


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

    def covers(self, day: date, counter: int) -> bool:
        return self.first_on <= day <= self.last_on and self.counter in (None, counter)


@dataclass(frozen=True)
class Day:
    """A counter's hours of one day, and why they differ from the week's, if they do."""

    spans: tuple[Span, ...]
    reason: str = ""
    is_special: bool = False


@dataclass(frozen=True)
class State:
    """Whether a counter is open at an instant.

    until: when it closes. opens_at: when it opens next, None if not within the days looked at. reason: why it is
    closed today though the week says otherwise.
    """

    is_open: bool
    until: datetime | None = None
    opens_at: datetime | None = None
    reason: str = ""


class Timetable:
    """The week of one counter and its deviations. week: spans by weekday, Monday 0."""

    def __init__(
        self, counter: int, week: dict[int, tuple[Span, ...]], deviations: Iterable[Deviation], zone: ZoneInfo
    ) -> None:
        self.counter, self.week, self.zone = counter, week, zone
        self.deviations = sorted(deviations, key=lambda each: each.rank, reverse=True)

    def day(self, day: date) -> Day:
        usual = self.week.get(day.weekday(), ())
        found = next((each for each in self.deviations if each.covers(day, self.counter)), None)
        if found is None:
            return Day(usual)
        if found.like is not None:
            return Day(self.week.get(found.like, ()), found.reason, True)
        return Day(usual) if found.spans is None else Day(found.spans, found.reason, True)

    def openings(self, first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
        """Yield when it opens and closes, as instants in order, on so many days."""
        for number in range(days):
            day = first + timedelta(days=number)
            for opens, closes in sorted(self.day(day).spans):
                end = day + timedelta(days=1) if closes == MIDNIGHT else day
                yield self._instant(day, opens), self._instant(end, closes)

    def _instant(self, day: date, at: time) -> datetime:
        # By way of UTC: a time that the clock skips in spring becomes the one it jumps to.
        return datetime.combine(day, at, self.zone).astimezone(UTC).astimezone(self.zone)

    def state(self, now: datetime) -> State:
        today = now.astimezone(self.zone).date()
        coming = None
        for opens, closes in self.openings(today - timedelta(days=1), LOOK_AHEAD_DAYS):
            if opens <= now < closes:
                return State(True, until=closes)
            if opens > now:
                coming = opens
                break
        return State(False, opens_at=coming, reason=self.day(today).reason)

    def next_change(self, after: datetime) -> datetime | None:
        """Return the first instant after another at which the state, or what is said of it, changes."""
        today = after.astimezone(self.zone).date()
        midnight = self._instant(today + timedelta(days=1), MIDNIGHT)  # "today" and "tomorrow" change with the day
        edges = [edge for pair in self.openings(today - timedelta(days=1), 3) for edge in pair if edge > after]
        return min([midnight, *edges])


_SPAN = re.compile(r"(\d{1,2})[:.](\d\d)\s*[-–—]\s*(\d{1,2})[:.](\d\d)\Z")


def parse(text: str) -> tuple[Span, ...]:
    """Return the spans of "9:00–12:00, 14:00–16:30"; nothing is closed.

    Raises: HoursError naming the part that is no span, ends before it begins, or overlaps the one before.
    """
    spans: list[Span] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;，；、]", text))):
        found = _SPAN.match(part)
        if not found:
            raise HoursError(part)
        opens, closes = _time(found[1], found[2], part), _time(found[3], found[4], part)
        if closes != MIDNIGHT and closes <= opens:
            raise HoursError(part)
        if spans and (spans[-1][1] == MIDNIGHT or opens < spans[-1][1]):
            raise HoursError(part)
        spans.append((opens, closes))
    return tuple(spans)


def _time(hour: str, minute: str, part: str) -> time:
    """Return a time of day; 24:00 is the midnight that ends it."""
    try:
        return time(0 if (hour, minute) == ("24", "00") else int(hour), int(minute))
    except ValueError as error:
        raise HoursError(part) from error


def written(spans: Iterable[Span]) -> str:
    """Return spans as the pages write them: "9:00–12:00, 14:00–16:30"."""
    return ", ".join(f"{_clock(opens)}–{'24:00' if closes == MIDNIGHT else _clock(closes)}" for opens, closes in spans)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"

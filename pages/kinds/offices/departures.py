"""The days on which an office departs from its week, told as a person would: runs of days, for all counters or one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pages.kinds.offices.hours import Day, Timetable
from pages.kinds.offices.spans import Span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Departure:
    """Other hours on some days, () for closed. counter: the one it concerns, None when the whole office does the same.

    A run of closed days reaches over weekends on which nobody works anyway.
    """

    first: date
    last: date
    spans: tuple[Span, ...]
    reason: str = ""
    counter: int | None = None


def departures(tables: list[Timetable], first: date, last: date) -> list[Departure]:
    """Return what departs from the weeks of an office's counters between two days, in the order of days."""
    found: list[Departure] = []
    newest: dict[int | None, Departure] = {}
    for day in _days(tables, first, last):
        for counter, held in _of_day(tables, day):
            whose = [table for table in tables if counter in (None, table.counter)]
            run = newest.get(counter)
            if run and _continues(run, day, held, whose):
                found.remove(run)
                newest[counter] = Departure(run.first, day, held.spans, held.reason, counter)
            else:
                newest[counter] = Departure(day, day, held.spans, held.reason, counter)
            found.append(newest[counter])
    return sorted(found, key=lambda each: (each.first, each.counter or 0))


def _days(tables: list[Timetable], first: date, last: date) -> list[date]:
    """Return the days that any deviation names: the only ones worth looking at."""
    days: set[date] = set()
    for table in tables:
        for each in table.deviations:
            begin, end = max(first, each.first_on), min(last, each.last_on)
            days.update(begin + number * ONE_DAY for number in range((end - begin).days + 1))
    return sorted(days)


def _of_day(tables: list[Timetable], day: date) -> Iterator[tuple[int | None, Day]]:
    held = {table.counter: table.day(day) for table in tables}
    changed = {table.counter: held[table.counter] for table in tables if held[table.counter].spans != table.usual(day)}
    is_open = any(each.spans for each in changed.values())
    concerned = {table.counter for table in tables if is_open or table.usual(day)}  # closed: whoever would be open
    if changed.keys() == concerned and len(set(changed.values())) == 1:
        yield None, next(iter(changed.values()))
    else:
        yield from changed.items()


def _continues(run: Departure, day: date, held: Day, tables: list[Timetable]) -> bool:
    """Say whether a day goes on with a run: the same is done for the same reason, and nobody works in between."""
    if (run.spans, run.reason) != (held.spans, held.reason):
        return False
    between = [run.last + number * ONE_DAY for number in range(1, (day - run.last).days)]
    return not between or (not held.spans and all(_is_idle(tables, each) for each in between))


def _is_idle(tables: list[Timetable], day: date) -> bool:
    return not any(table.usual(day) or table.day(day).spans for table in tables)

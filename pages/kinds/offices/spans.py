"""Hours as people write them, "9:00–12:00, 14:00–16:30", and as spans of times."""

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

MIDNIGHT = time(0)

Span = tuple[time, time]  # from, until; until midnight is written 00:00


class HoursError(ValueError):
    """These are no hours. Its text is the part that is at fault; `reason` is one of those below."""

    UNREADABLE, BACKWARDS, OVERLAPPING = "unreadable", "backwards", "overlapping"

    def __init__(self, part: str, reason: str = UNREADABLE) -> None:
        super().__init__(part)
        self.reason = reason


_SPAN = re.compile(r"(\d{1,2})[:.：](\d\d)\s*[-–—]\s*(\d{1,2})[:.：](\d\d)\Z", re.ASCII)


def parse(text: str) -> tuple[Span, ...]:
    """Return the spans of a line, in the order of the day; none is closed.

    Raises: HoursError for a part that is no span, ends before it begins, or overlaps another.
    """
    parts = [part.strip() for part in re.split(r"[,;，；、]", text) if part.strip()]
    found = sorted((_span(part), part) for part in parts)
    for ((_opens, closes), _before), ((opens, _closes), part) in pairwise(found):
        if closes == MIDNIGHT or opens < closes:
            raise HoursError(part, HoursError.OVERLAPPING)
    return tuple(span for span, _part in found)


def _span(part: str) -> Span:
    found = _SPAN.match(part)
    if not found:
        raise HoursError(part)
    opens, closes = _time(found[1], found[2], part), _time(found[3], found[4], part, ends=True)
    if closes != MIDNIGHT and closes <= opens:
        raise HoursError(part, HoursError.BACKWARDS)
    return opens, closes


def _time(hour: str, minute: str, part: str, *, ends: bool = False) -> time:
    """Return a time of day; only an end may be 24:00, the midnight that ends the day, and none may be 0:00."""
    try:
        if ends and (int(hour), int(minute)) == (24, 0):
            return MIDNIGHT
        found = time(int(hour), int(minute))
    except ValueError as error:
        raise HoursError(part) from error
    if ends and found == MIDNIGHT:
        raise HoursError(part, HoursError.BACKWARDS)
    return found


def written(spans: Iterable[Span]) -> str:
    """Return spans as the pages write them: "9:00–12:00, 14:00–16:30"."""
    return ", ".join(f"{_clock(opens)}–{'24:00' if closes == MIDNIGHT else _clock(closes)}" for opens, closes in spans)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"

"""How each language writes dates and times, and a moment as two cities read it on their clocks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.dateformat import format as dateformat
from django.utils.translation import get_language

# Beyond them it is a slip of the finger: no address has such a year, and some clocks cannot tell the other city's time.
YEARS = (1900, 2099)


@dataclass(frozen=True)
class Writing:
    """The patterns of one language, in the letters of Django's date formats.

    clock: how a time and the city it is read in stand together.
    """

    day: str
    weekday: str
    day_of_year: str
    weekday_of_year: str
    short: str
    month: str
    join: str
    clock: str


_WRITINGS = {
    "en": Writing("j F Y", "l j F Y", "j F", "l j F", "j M Y", "M", ", ", "{time} {city}"),
    "zh-hans": Writing("Y年n月j日", "Y年n月j日 l", "n月j日", "n月j日 l", "Y年n月j日", "n月", " ", "{city}时间 {time}"),
}


def writing(language: str) -> Writing:
    return _WRITINGS.get(language, _WRITINGS["en"])


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def host_zone() -> ZoneInfo:
    return _zone(settings.TIME_ZONE)


def host_time(moment: datetime) -> datetime:
    return moment.astimezone(_zone(settings.TIME_ZONE))


def capital_time(moment: datetime) -> datetime:
    return moment.astimezone(_zone(settings.CAPITAL_TIME_ZONE))


def midnight_after(moment: datetime) -> datetime:
    """Return the instant at which the host city's day of a moment ends."""
    tomorrow = host_time(moment).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), _zone(settings.TIME_ZONE))


def is_within_years(moment: datetime) -> bool:
    first, last = YEARS
    # The outermost instants of the calendar have no time in another zone.
    return first - 1 <= moment.year <= last + 1 and first <= host_time(moment).year <= last


def day_words(day: date, pattern: str) -> str:
    """Write the day of a date or moment; names of months and weekdays are the active language's."""
    return _day_words(day.date() if isinstance(day, datetime) else day, pattern, get_language())


@lru_cache(maxsize=4096)
def _day_words(day: date, pattern: str, spoken: str | None) -> str:
    return dateformat(day, pattern)


def host_clock(start: datetime, end: datetime | None, language: str, *, weekday: bool = False) -> str:
    """Return the date and the time in the host city: "22 July 2020, 15:00"."""
    style = writing(language)
    pattern = style.weekday if weekday else style.day
    return _span(host_time(start), end and host_time(end), pattern, pattern, style)


def capital_clock(start: datetime, end: datetime | None, language: str) -> str:
    """Return the time in the capital, with the day where the host city is at another: "23 July, 01:30"."""
    style = writing(language)
    here, there = host_time(start), capital_time(start)
    pattern = "" if here.date() == there.date() else style.day_of_year
    return _span(there, end and capital_time(end), pattern, style.day_of_year, style)


def _span(start: datetime, end: datetime | None, first: str, second: str, style: Writing) -> str:
    opening = _moment(start, first, style)
    if end is None:
        return opening
    if end.date() == start.date():
        return f"{opening}–{end:%H:%M}"
    return f"{opening} – {_moment(end, second, style)}"


def _moment(moment: datetime, pattern: str, style: Writing) -> str:
    clock = f"{moment:%H:%M}"
    return f"{day_words(moment, pattern)}{style.join}{clock}" if pattern else clock

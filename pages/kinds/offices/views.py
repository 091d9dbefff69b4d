"""An office as its page, the home page and machines are told of it."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.dates import WEEKDAYS

from pages.kinds.offices import words
from pages.kinds.offices.directory import Directory
from pages.kinds.offices.hours import Timetable, written
from pages.kinds.offices.models import Closure, Counter, Office
from pages.languages import dates

SHOWN_DAYS = 60


def office(book: Directory, shown: Office, language: str, now: datetime) -> dict[str, Any]:
    own = shown.in_language(language)
    today = dates.host_time(now).date()
    return {
        "pk": shown.pk,
        "is_embassy": shown.is_embassy,
        "name": own.name if own else "",
        "address_lines": [line.strip() for line in own.address.splitlines() if line.strip()] if own else [],
        "directions": [{"type": "text", "html": own.directions}] if own and own.directions else [],
        "district": own.district if own else "",
        "telephone": shown.telephone,
        "emergency_telephone": shown.emergency_telephone,
        "email": shown.email,
        "website": shown.website,
        "map": shown.map_image.frozen(alt=own.map_alt if own else "") if shown.map_image else None,
        "counters": [counter(book, shown, each, language, now) for each in shown.counters.all()],
        "closures": closures(shown, today, language),
    }


def counter(book: Directory, shown: Office, each: Counter, language: str, now: datetime) -> dict[str, Any]:
    table = book.timetable(shown, each, language)
    found = table.state(now)
    own = each.in_language(language)
    return {
        "name": own.name if own else "",
        "services": own.services if own else "",
        "bring": own.bring if own else "",
        "by_appointment": each.by_appointment,
        "telephone": each.telephone,
        "email": each.email,
        "is_open": found.is_open,
        "state": words.state(found, now, language),
        "week": week(table),
    }


def week(table: Timetable) -> list[dict[str, str]]:
    """Return the week in lines, days of the same hours together: "Monday – Thursday"; closed days are left out."""
    lines = []
    days = [(number, table.week.get(number, ())) for number in range(7)]
    for spans, group in groupby(days, key=lambda each: each[1]):
        numbers = [number for number, _spans in group]
        ends = dict.fromkeys((str(WEEKDAYS[numbers[0]]), str(WEEKDAYS[numbers[-1]])))
        if spans:
            lines.append({"days": " – ".join(ends), "hours": written(spans)})
    return lines


def closures(shown: Office, today: date, language: str) -> list[dict[str, Any]]:
    """Return what departs from the week in the next two months, in the order of days."""
    last = today + timedelta(days=SHOWN_DAYS)
    coming = [each for each in shown.closures.all() if each.last_on >= today and each.first_on <= last]
    names = {each.pk: each.in_language(language) for each in shown.counters.all()}
    return [
        {
            "first": words.day(each.first_on, language),
            "last": words.day(each.last_on, language) if each.last_on != each.first_on else "",
            "iso": each.first_on.isoformat(),
            "reason": each.reason(language),
            "hours": effect(each),
            "counter": getattr(names.get(each.counter_id or 0), "name", ""),
        }
        for each in sorted(coming, key=lambda closure: (closure.first_on, closure.pk))
        if each.effect != Closure.Effect.USUAL
    ]


def effect(closure: Closure) -> str:
    if closure.effect == Closure.Effect.HOURS:
        return written(closure.deviation("en").spans or ())
    if closure.effect == Closure.Effect.WEEKDAY and closure.like_weekday is not None:
        return str(WEEKDAYS[closure.like_weekday])
    return ""

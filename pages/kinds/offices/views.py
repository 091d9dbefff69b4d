"""An office as its page and the home page tell of it."""

import re
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.dates import WEEKDAYS

from pages.kinds.offices import words
from pages.kinds.offices.departures import Departure, departures
from pages.kinds.offices.directory import Directory
from pages.kinds.offices.hours import Timetable
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords
from pages.kinds.offices.spans import Span, written
from pages.languages import dates
from pages.languages.prefixes import html_lang

SHOWN_DAYS = 60


def office(book: Directory, shown: Office, language: str, now: datetime) -> dict[str, Any]:
    own = shown.in_language(language)
    tables = book.tables(shown, language)
    counters = list(shown.counters.all())
    return {
        "pk": shown.pk,
        "is_embassy": shown.is_embassy,
        "name": own.name if own else "",
        "lang": _other(own, language),
        "address_lines": [line.strip() for line in own.address.splitlines() if line.strip()] if own else [],
        "directions": [{"type": "text", "html": own.directions}] if own and own.directions else [],
        "district": own.district if own else "",
        "telephone": telephone(shown.telephone),
        "emergency_telephone": telephone(shown.emergency_telephone),
        "email": shown.email,
        "website": shown.website,
        "map": shown.map_image.frozen(alt=own.map_alt if own else "") if shown.map_image else None,
        "counters": [counter(*pair, language, now) for pair in zip(counters, tables, strict=True)],
        "departures": coming(shown, tables, dates.host_time(now).date(), language),
    }


def counter(each: Counter, table: Timetable, language: str, now: datetime) -> dict[str, Any]:
    found = table.state(now)
    own = each.in_language(language)
    return {
        "name": own.name if own else "",
        "lang": _other(own, language),
        "services": own.services if own else "",
        "bring": own.bring if own else "",
        "by_appointment": each.by_appointment,
        "telephone": telephone(each.telephone),
        "email": each.email,
        "is_open": found.is_open,
        "state": words.state(found, now, language),
        "week": week(table.week),
    }


def _other(own: OfficeWords | CounterWords | None, language: str) -> str:
    """Return the language of words that stand in for missing ones, as HTML names it; "" for the page's own."""
    return html_lang(own.language) if own and own.language != language else ""


def telephone(number: str) -> dict[str, str] | None:
    """Return a number as it is written and as a telephone dials it; several in a line are dialled by nobody."""
    if not number:
        return None
    dialled = re.sub(r"(?<=\d)\s*\(0\)|[\s().–-]", "", number)  # "+44 (0)20": from abroad without the nought
    return {"number": number, "dialled": dialled if re.fullmatch(r"\+?\d{3,15}", dialled, re.ASCII) else ""}


def week(spans_by_day: dict[int, tuple[Span, ...]]) -> list[dict[str, Any]]:
    """Return the week in lines, days of the same hours together: "Monday – Thursday"; closed days are left out."""
    lines = []
    days = [(number, spans_by_day.get(number, ())) for number in range(7)]
    for spans, group in groupby(days, key=lambda each: each[1]):
        numbers = [number for number, _spans in group]
        ends = dict.fromkeys((str(WEEKDAYS[numbers[0]]), str(WEEKDAYS[numbers[-1]])))
        if spans:
            lines.append({"days": " – ".join(ends), "hours": [written([span]) for span in spans]})
    return lines


def coming(shown: Office, tables: list[Timetable], today: date, language: str) -> list[dict[str, str]]:
    """Return what departs from the week in the next two months, in the order of days."""
    names = {each.pk: each.in_language(language) for each in shown.counters.all()}
    found = departures(tables, today, today + timedelta(days=SHOWN_DAYS))
    return [_told(each, getattr(names.get(each.counter or 0), "name", ""), language) for each in found]


def _told(each: Departure, counter_name: str, language: str) -> dict[str, str]:
    return {
        "first": words.day(each.first, language),
        "last": words.day(each.last, language) if each.last != each.first else "",
        "first_iso": each.first.isoformat(),
        "last_iso": each.last.isoformat(),
        "hours": written(each.spans),
        "reason": each.reason,
        "counter": counter_name,
    }

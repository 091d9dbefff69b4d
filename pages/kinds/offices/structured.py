"""An office by schema.org: where it is, and the hours of its counters with every dated departure from them."""

from datetime import date, timedelta
from typing import Any

from pages.kinds.offices.departures import departures
from pages.kinds.offices.directory import Directory
from pages.kinds.offices.hours import Timetable
from pages.kinds.offices.models import Office
from pages.kinds.offices.spans import MIDNIGHT, Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def office(book: Directory, told: Office, *, language: str, address: str, today: date, days: int) -> dict[str, Any]:
    """Return an office. address: the page that tells of it. days: how far departures are told.

    An embassy is a building to schema.org and a consulate an organisation too, which alone has an e-mail address and
    serves an area. The office's own hours are those of its first counter.
    """
    own = told.in_language(language)
    tables = book.tables(told, language)
    hours = [_hours(table, today, today + timedelta(days=days)) for table in tables]
    data: dict[str, Any] = {
        "@type": "Embassy" if told.is_embassy else "GovernmentOffice",
        "name": own.name if own else "",
        "url": f"{address}#office-{told.pk}",
        "telephone": told.telephone,
        "address": ", ".join(own.address.splitlines()) if own else "",
        "openingHoursSpecification": hours[0] if hours else [],
    }
    if not told.is_embassy:
        more = {"email": told.email, "areaServed": own.district if own else ""}
        data |= {name: value for name, value in more.items() if value}
    if len(tables) > 1:
        names = [each.in_language(language) for each in told.counters.all()]
        data["containsPlace"] = [
            {"@type": "GovernmentOffice", "name": name.name if name else "", "openingHoursSpecification": specs}
            for name, specs in zip(names, hours, strict=True)
        ]
    return data


def _hours(table: Timetable, today: date, last: date) -> list[dict[str, Any]]:
    """Return the week, then the days that differ; a closed day opens and closes at midnight."""
    found = [_spec(span, dayOfWeek=_DAYS[number]) for number, spans in table.week.items() for span in spans]
    for each in departures([table], today, last):
        dated = {"validFrom": each.first.isoformat(), "validThrough": each.last.isoformat()}
        found += [_spec(span, **dated) for span in each.spans or ((MIDNIGHT, MIDNIGHT),)]
    return found


def _spec(span: Span, **more: str) -> dict[str, Any]:
    opens, closes = span
    end = "23:59" if closes == MIDNIGHT and opens != MIDNIGHT else f"{closes:%H:%M}"
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens:%H:%M}", "closes": end, **more}

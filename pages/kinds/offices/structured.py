"""An office by schema.org: where it is, and its hours with every dated departure from them."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from pages.kinds.offices.directory import Directory
from pages.kinds.offices.hours import MIDNIGHT, Span
from pages.kinds.offices.models import Closure, Office
from pages.kinds.offices.views import SHOWN_DAYS
from pages.tree.navigation import Node

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def graph(book: Directory, offices: list[Office], node: Node, today: date) -> list[dict[str, Any]]:
    return [_office(book, each, node, today) for each in offices]


def _office(book: Directory, office: Office, node: Node, today: date) -> dict[str, Any]:
    words = office.in_language(node.language)
    data: dict[str, Any] = {
        "@type": "Embassy" if office.is_embassy else "GovernmentOffice",
        "name": words.name if words else "",
        "url": f"{settings.SITE_URL}{node.path}#office-{office.pk}",
        "telephone": office.telephone,
        "address": ", ".join(words.address.splitlines()) if words else "",
        "openingHoursSpecification": _hours(book, office, today),
    }
    if office.email:
        data["email"] = office.email
    if words and words.district:
        data["areaServed"] = words.district
    return data


def _hours(book: Directory, office: Office, today: date) -> list[dict[str, Any]]:
    """The week of the first counter, then its days that differ; a closed day opens and closes at midnight."""
    first = office.counters.all()[:1]
    if not first:
        return []
    table = book.timetable(office, first[0])
    found = [_spec(span, dayOfWeek=_DAYS[number]) for number, spans in table.week.items() for span in spans]
    for number in range(SHOWN_DAYS + 1):
        day = today + timedelta(days=number)
        held = table.day(day)
        if held.is_special:
            dated = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
            found += [_spec(span, **dated) for span in held.spans or ((MIDNIGHT, MIDNIGHT),)]
    return found


def _spec(span: Span, **more: str) -> dict[str, Any]:
    opens, closes = span
    end = "23:59" if closes == MIDNIGHT and opens != MIDNIGHT else f"{closes:%H:%M}"
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens:%H:%M}", "closes": end, **more}


def summary(closure: Closure, office_name: str, language: str, hours: str) -> str:
    """Return the title of a closure in a calendar."""
    head = gettext("Open %(hours)s") % {"hours": hours} if hours else gettext("Closed")
    reason = closure.reason(language)
    return f"{office_name}: {head}{f' ({reason})' if reason else ''}"

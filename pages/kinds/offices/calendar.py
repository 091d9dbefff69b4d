"""The closed days and other hours of offices, as calendar programs read them (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext
from icalendar import Event, vUri

from pages import ics
from pages.kinds.offices.departures import Departure, departures
from pages.kinds.offices.directory import Directory
from pages.kinds.offices.models import Office
from pages.kinds.offices.spans import written

AHEAD = timedelta(days=400)


def events(book: Directory, office: Office, today: date, now: datetime, *, language: str, address: str) -> list[Event]:
    """Return an all-day event for each departure from the week. address: the page it is told on."""
    found = departures(book.tables(office, language), today, today + AHEAD)
    return [_event(each, office, now, language, address) for each in found]


def _event(each: Departure, office: Office, now: datetime, language: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"hours-{office.pk}-{each.counter or 0}-{each.first:%Y%m%d}.{language}@{ics.host()}")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))  # of a published calendar: when it was written
    event.add("dtstart", each.first)
    event.add("dtend", each.last + timedelta(days=1))  # the day after, by RFC 5545, 3.6.1
    event.add("summary", _summary(each, office, language))
    event.add("url", vUri(address))
    event.add("transp", "TRANSPARENT")  # it keeps nobody busy
    if own := office.in_language(language):
        event.add("location", ", ".join(own.address.splitlines()))
    return event


def _summary(each: Departure, office: Office, language: str) -> str:
    counters = [counter.in_language(language) for counter in office.counters.all() if counter.pk == each.counter]
    names = [own.name for own in (office.in_language(language), *counters) if own]
    hours = gettext("Open %(hours)s") % {"hours": written(each.spans)} if each.spans else gettext("Closed")
    return f"{', '.join(names)}: {hours}{f' ({each.reason})' if each.reason else ''}"

"""Calendars as calendar programs read them (RFC 5545), and feeds of them to subscribe to (RFC 7986)."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH_HOURS = 6  # how often a subscriber's program is asked to look again


def written(events: Iterable[Event], *, name: str = "", language: str = "en") -> bytes:
    """Return a calendar of events; one with a name is a feed to subscribe to."""
    found = Calendar()
    found.add("prodid", f"-//{host()}//calendar//{language.upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    if name:
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("refresh-interval", timedelta(hours=REFRESH_HOURS), parameters={"VALUE": "DURATION"})
        found.add("x-published-ttl", f"PT{REFRESH_HOURS}H")
    for event in events:
        found.add_component(event)
    found.add_missing_timezones()
    return found.to_ical()


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def response(body: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=CONTENT_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer

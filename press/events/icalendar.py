"""Events as calendar programs read them (RFC 5545), one by one and as a feed to subscribe to (RFC 7986)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event, vUri

from pages import metadata
from pages.languages import dates
from press.events.statuses import ICALENDAR, told

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH_HOURS = 6  # how often a subscriber's program is asked to look again


def calendar(entries: Iterable[dict[str, Any]], *, name: str = "", language: str = "en") -> bytes:
    """Return a calendar of events; one with a name is a feed to subscribe to.

    entries: rows with "uid", "title", "url", "starts_at", "ends_at", "venue", "summary", "status", "number",
        "published_at".
    """
    found = Calendar()
    found.add("prodid", f"-//{_host()}//events//{language.upper()}")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    if name:
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("refresh-interval", timedelta(hours=REFRESH_HOURS), parameters={"VALUE": "DURATION"})
        found.add("x-published-ttl", f"PT{REFRESH_HOURS}H")
    for entry in entries:
        found.add_component(_event(entry))
    found.add_missing_timezones()
    return found.to_ical()


def _event(entry: dict[str, Any]) -> Event:
    word = told(entry["status"])
    event = Event()
    event.add("uid", entry["uid"])
    event.add("dtstamp", entry["published_at"].astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry["number"])
    event.add("dtstart", _local(entry["starts_at"]))
    if entry["ends_at"] and entry["ends_at"] > entry["starts_at"]:
        event.add("dtend", _local(entry["ends_at"]))
    event.add("summary", f"{word}: {entry['title']}" if word else entry["title"])
    event.add("status", ICALENDAR[entry["status"]])
    if entry["summary"]:
        event.add("description", entry["summary"])
    if entry["venue"]:
        event.add("location", entry["venue"])
    event.add("url", vUri(metadata.absolute(entry["url"])))
    return event


def _local(moment: datetime) -> datetime:
    """Return a moment on the office's clock: an invitation for three o'clock stays one when the law moves the clock."""
    return dates.host_time(moment).replace(microsecond=0)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def uid(group: Any, language: str) -> str:
    """Return what names an event for ever, however its address changes."""
    return f"{group}.{language}@{_host()}"


def response(body: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=CONTENT_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer

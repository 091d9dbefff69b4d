"""An event as calendar programs read it."""

from datetime import UTC, datetime
from typing import Any

from icalendar import Event, vUri

from pages import ics, metadata
from pages.languages import dates
from press.events.statuses import ICALENDAR, told


def component(entry: dict[str, Any]) -> Event:
    """Return an event with "uid", "title", "url", "starts_at", "ends_at", "venue", "summary", "status", "number" (of
    its edition) and "published_at"."""
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


def uid(group: Any, language: str) -> str:
    """Return what names an event for ever, however its address changes."""
    return f"{group}.{language}@{ics.host()}"

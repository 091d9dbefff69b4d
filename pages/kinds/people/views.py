"""People as the templates show them."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from pages.kinds.people.directory import Directory
from pages.kinds.people.models import Appointment, Person
from pages.languages import dates
from pages.languages.prefixes import html_lang
from pages.tree.navigation import Node

ROWS = 50  # articles listed of one appointment
_PATTERNS = {
    "en": {"day": "j F Y", "month": "F Y", "year": "Y"},
    "zh-hans": {"day": "Y年n月j日", "month": "Y年n月", "year": "Y年"},
}


def holder_view(book: Directory, role_id: int, language: str, day: date) -> dict[str, Any] | None:
    """Return who stands for a post on a day, or None while it is vacant."""
    holder = book.holder_on(role_id, day)
    if holder is None:
        return None
    appointment = holder.appointment
    words = appointment.person.in_language(language)
    title = book.title_words(appointment.role_id, language)
    return {
        **names(appointment.person, language),
        "title": title.title if title else "",
        "is_acting": holder.acting,
        "since": when(appointment.started_on, appointment.precision, language),
        "since_iso": iso(appointment.started_on, appointment.precision),
        "portrait": portrait(appointment.person, language),
        "biography": [{"type": "text", "html": words.biography}] if words and words.biography else [],
    }


def names(person: Person, language: str) -> dict[str, Any]:
    """Return a person's name in a language, and those in the others."""
    own = person.in_language(language)
    others = [words for words in person.words.all() if own and words.pk != own.pk and words.name != own.name]
    return {
        "name": own.name if own else "",
        "name_lang": html_lang(own.language) if own else "",
        "other_names": [{"name": words.name, "lang": html_lang(words.language)} for words in others],
    }


def portrait(person: Person, language: str) -> dict[str, Any] | None:
    """Return the portrait; its text is the name, which says it in every language."""
    return person.portrait.frozen(alt=names(person, language)["name"]) if person.portrait else None


def term_view(term: Appointment, node: Node, count: int) -> dict[str, Any]:
    """Return a former holder with the span of the appointment; url: what was published then, if anything."""
    started = when(term.started_on, term.precision, node.language)
    ended = when(term.ended_on, term.precision, node.language) if term.ended_on else ""
    return {
        **names(term.person, node.language),
        "span": started if started == ended else f"{started}–{ended}" if term.precision == "year" else
        f"{started} – {ended}",
        "portrait": portrait(term.person, node.language),
        "count": count,
        "url": f"{node.path}{term.pk}/" if count else "",
    }  # fmt: skip


def when(day: date, precision: str, language: str) -> str:
    """Write a day as exactly as it is known."""
    patterns = _PATTERNS.get(language, _PATTERNS["en"])
    return dates.day_words(day, patterns[precision])


def iso(day: date, precision: str) -> str:
    """Return the day as HTML's `datetime` takes it: "2026-06-01", "2026-06" or "2026"."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def span(term: Appointment) -> tuple[datetime, datetime]:
    """Return the instants between which an appointment lasted, on the host country's clock."""
    zone = ZoneInfo(settings.TIME_ZONE)
    last = (term.ended_on or date(dates.YEARS[1], 12, 30)) + timedelta(days=1)
    return datetime.combine(term.started_on, datetime.min.time(), zone), datetime.combine(
        last, datetime.min.time(), zone
    )

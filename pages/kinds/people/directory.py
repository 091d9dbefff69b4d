"""All posts and their holders as one reading, and who held what on which day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min, Q
from django.utils import timezone

from pages import clock
from pages import generation as generations
from pages.kinds.people.models import FAMILY_NAME, Appointment, Person, Role
from pages.languages import dates


@dataclass(frozen=True)
class Holder:
    """Who stands for a post on a day. acting: holder of a post that stands in for it."""

    appointment: Appointment
    acting: bool = False


class Directory:
    """appointments: newest first, each with its person."""

    def __init__(self, appointments: list[Appointment], roles: list[Role]) -> None:
        self.appointments = appointments
        self.roles = {role.pk: role for role in roles}

    def holder_on(self, role_id: int, day: date) -> Holder | None:
        """Return who holds a post on a day, else who stands in for it, else None."""
        own = self._in_office(role_id, day)
        if own:
            return Holder(own)
        deputies = [pk for pk, role in self.roles.items() if role.stands_in_for_id == role_id]
        found = next(filter(None, (self._in_office(pk, day) for pk in deputies)), None)
        return Holder(found, acting=True) if found else None

    def _in_office(self, role_id: int, day: date) -> Appointment | None:
        return next((each for each in self.appointments if each.role_id == role_id and holds(each, day)), None)

    def former(self, role_id: int, day: date) -> list[Appointment]:
        """Return the appointments to a post that ended before a day, newest first."""
        return [each for each in self.appointments if each.role_id == role_id and each.ended_on and each.ended_on < day]

    def label(self, role_id: int, language: str, day: date) -> str:
        """Return the name in the menu of whoever stands for a post on a day; "" when nobody does."""
        holder = self.holder_on(role_id, day)
        words = self.title_words(holder.appointment.role_id, language) if holder else None
        name = holder.appointment.person.in_language(language) if holder else None
        return words.label.replace(FAMILY_NAME, name.family_name) if words and name else ""

    def title_words(self, role_id: int, language: str) -> Any:
        role = self.roles.get(role_id)
        return role.in_language(language) if role else None


def holds(appointment: Appointment, day: date) -> bool:
    return appointment.started_on <= day and (appointment.ended_on is None or day <= appointment.ended_on)


def read() -> Directory:
    appointments = Appointment.objects.select_related("person__portrait").prefetch_related("person__words")
    return Directory(list(appointments), list(Role.objects.prefetch_related("words")))


def directory(generation: int) -> Directory:
    """Return the directory of a generation, read once per process."""
    return generations.kept(generation, ("people",), read)


def today(now: datetime | None = None) -> date:
    """Return the day it is in the host country."""
    return dates.host_time(now or timezone.now()).date()


def next_change(after: datetime) -> datetime | None:
    """Return the first midnight after an instant at which an appointment begins, or at which one has ended."""
    day = today(after)
    found = Appointment.objects.aggregate(
        begins=Min("started_on", filter=Q(started_on__gt=day)), ends=Min("ended_on", filter=Q(ended_on__gte=day))
    )
    after_the_end = found["ends"] and found["ends"] + timedelta(days=1)
    coming = min(filter(None, (found["begins"], after_the_end)), default=None)
    return datetime(coming.year, coming.month, coming.day, tzinfo=ZoneInfo(settings.TIME_ZONE)) if coming else None


def line_of(person: Person, day: date, language: str) -> str:
    """Return a person's name with the post held on a day, as a speaker is named: "Liu Ming, Ambassador"."""
    words = person.in_language(language)
    held = [each for each in person.appointments.select_related("role") if holds(each, day)]
    titles = [title.title for each in held if (title := each.role.in_language(language))]
    if language.startswith("zh"):
        return f"{titles[0] if titles else ''}{words.name if words else ''}"
    return ", ".join(filter(None, (words.name if words else "", titles[0] if titles else "")))


clock.register("people", next_change)

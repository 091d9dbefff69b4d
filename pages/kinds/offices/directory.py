"""All offices as one reading, and the instants at which what is said of their doors changes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils import timezone

from pages import clock
from pages import generation as generations
from pages.kinds.offices.hours import Timetable
from pages.kinds.offices.models import Closure, Counter, Office


class Directory:
    """offices: in their order, each with words, counters and the closures that are not over."""

    def __init__(self, offices: list[Office]) -> None:
        self.offices = offices
        self.by_id = {office.pk: office for office in offices}

    def timetable(self, office: Office, counter: Counter, language: str = "en") -> Timetable:
        deviations = [closure.deviation(language) for closure in office.closures.all()]
        return Timetable(counter.pk, counter.week(), deviations, ZoneInfo(office.time_zone))


def read(day: date | None = None) -> Directory:
    since = (day or timezone.localdate()) - timedelta(days=2)
    coming = Prefetch("closures", Closure.objects.filter(last_on__gte=since))
    offices = Office.objects.select_related("map_image").prefetch_related(
        "words", Prefetch("counters", Counter.objects.prefetch_related("words")), coming
    )
    return Directory(list(offices))


def directory(generation: int) -> Directory:
    """Return the directory of a generation, read once per process; a new day is a new generation."""
    return generations.kept(generation, ("offices",), read)


def next_change(after: datetime) -> datetime | None:
    book = read(timezone.localdate(after))
    tables = [book.timetable(office, counter) for office in book.offices for counter in office.counters.all()]
    return min(filter(None, (table.next_change(after) for table in tables)), default=None)


clock.register("offices", next_change)

"""All offices as one reading, and the instants at which what is said of their doors changes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils import timezone

from pages import clock
from pages import generation as generations
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.hours import Timetable
from pages.kinds.offices.models import Counter, Office
from pages.languages import dates


class Directory:
    """offices: in their order, each with words, counters and the closures that are not over."""

    def __init__(self, offices: list[Office]) -> None:
        self.offices = offices
        self.by_id = {office.pk: office for office in offices}
        self._tables: dict[tuple[int, str], list[Timetable]] = {}

    def tables(self, office: Office, language: str = "en") -> list[Timetable]:
        """Return the timetable of each counter, in their order, with its reasons in a language."""
        found = self._tables.get((office.pk, language))
        if found is None:
            deviations = [closure.deviation(language) for closure in office.closures.all()]
            zone = ZoneInfo(office.time_zone)
            found = [Timetable(each.pk, each.week(), deviations, zone) for each in office.counters.all()]
            self._tables[office.pk, language] = found
        return found


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
    tables = [table for office in book.offices for table in book.tables(office)]
    # Midnight also where no counter is: the list of closures begins with today's.
    edges = [dates.midnight_after(after)] if book.offices else []
    return min([*edges, *(table.next_change(after) for table in tables)], default=None)


clock.register("offices", next_change)

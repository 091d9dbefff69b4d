"""What an office has to decide about the public holidays of both countries, and what it has decided."""

from collections.abc import Iterable
from datetime import date, timedelta

from pages.kinds.offices.closures import AnnouncedDay
from pages.kinds.offices.holidays import SENDING, Proposal, make_up_days, proposals
from pages.kinds.offices.models import Office

AHEAD = timedelta(days=400)  # the coming year, and the holidays at its end once more
SOON = timedelta(days=60)  # as far as the public pages tell of closures
ANNOUNCED_FROM_MONTH = 10  # the State Council orders the coming year in October or November


def announced(first: date, last: date) -> list[AnnouncedDay]:
    return list(AnnouncedDay.objects.filter(day__range=(first, last)))


def proposed(office: Office, first: date, last: date, added: list[AnnouncedDay]) -> list[Proposal]:
    """Return the proposals between two days, but for the holidays on which nobody works anyway."""
    known = [each.known() for each in added if each.concerns(office.region)]
    week = _days_worked(office)
    found = proposals(office.region, first, last, known)
    return [each for each in found if each.is_worked or each.day.weekday() in week]


def _days_worked(office: Office) -> set[int]:
    return {day for counter in office.counters.all() for day, spans in counter.week().items() if spans}


def decided(office: Office) -> dict[date, str]:
    """Return what was decided, by day. Reads what was prefetched."""
    return {each.holiday_on: each.effect for each in office.closures.all() if each.holiday_on}


def undecided(office: Office, first: date, last: date, added: list[AnnouncedDay]) -> list[Proposal]:
    known = decided(office)
    return [each for each in proposed(office, first, last, added) if each.day not in known]


def in_sight(today: date) -> list[AnnouncedDay]:
    """Return the days announced for this year and the next: what the two questions below are answered from."""
    return announced(date(today.year, 1, 1), date(today.year + 1, 12, 31))


def waiting(offices: Iterable[Office], today: date, added: list[AnnouncedDay]) -> list[tuple[Office, int]]:
    """Return the offices that should decide soon, each with its number of days."""
    counts = [(office, len(undecided(office, today, today + SOON, added))) for office in offices]
    return [(office, count) for office, count in counts if count]


def unannounced(today: date, added: list[AnnouncedDay]) -> list[int]:
    """Return the years, this and from October the next, whose make-up days nobody has told this site."""
    entered = {each.day.year for each in added if each.source == SENDING and each.is_worked}
    years = [today.year] + [today.year + 1] * (today.month >= ANNOUNCED_FROM_MONTH)
    return [year for year in years if not (make_up_days(year) or year in entered)]

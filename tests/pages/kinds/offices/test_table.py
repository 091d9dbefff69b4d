"""Hours and states against tables checked by hand: what the database, the calendars and the clock make of them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from pages.kinds.offices import directory, words
from pages.kinds.offices.hours import Timetable
from pages.kinds.offices.spans import written
from tests.pages.kinds.offices.conftest import rows

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
HOURS = re.compile(r"closed|\d+:\d\d-\d+:\d\d(?:, \d+:\d\d-\d+:\d\d)*")
DAYS = [(office, day, weekday, HOURS.match(rest)[0]) for office, day, weekday, rest in rows("days.txt", 4)]
STATES = rows("states.txt", 4)
# A week that gains an hour, one that loses an hour, and one with a make-up day before a festival.
WEEKS = [("london", "2026-10-22"), ("edinburgh", "2026-03-27"), ("london", "2026-02-13")]


@pytest.fixture
def tables(offices) -> dict[tuple[str, str], Timetable]:
    """The timetables of each office's counter, as the pages read them, with their reasons in each language."""
    book = directory.read(date(2026, 1, 1))
    return {(name, language): book.tables(book.by_id[office.pk], language)[0]
             for name, office in offices.items() for language in ("en", "zh-hans")}  # fmt: skip


def test_the_table_is_whole():
    assert len(DAYS) >= 60
    assert len({(office, day) for office, day, _weekday, _hours in DAYS}) == len(DAYS)
    assert all(f"{date.fromisoformat(day):%a}" == weekday for _office, day, weekday, _hours in DAYS)


def test_the_hours_of_every_day_are_those_of_the_table(tables):
    wrong = []
    for office, day, _weekday, hours in DAYS:
        said = written(tables[office, "en"].day(date.fromisoformat(day)).spans).replace("–", "-") or "closed"
        if said != hours:
            wrong.append((office, day, hours, said))
    assert wrong == []


def minutes(hours: str) -> set[int]:
    """Return the minutes of a day at which the table says open, by arithmetic of its own."""
    found: set[int] = set()
    for opens, closes in re.findall(r"(\d+:\d\d)-(\d+:\d\d)", hours):
        first, last = (int(at.split(":")[0]) * 60 + int(at.split(":")[1]) for at in (opens, closes))
        found.update(range(first, last))
    return found


@pytest.mark.parametrize(("office", "first"), WEEKS)
def test_open_now_equals_the_table_at_every_minute_of_a_week(tables, office, first):
    begin = date.fromisoformat(first)
    days = [(begin + timedelta(days=number)).isoformat() for number in range(7)]
    by_day = {day: minutes(hours) for name, day, _weekday, hours in DAYS if name == office and day in days}
    assert len(by_day) == 7
    start = datetime.combine(begin, time(), LONDON).astimezone(UTC)
    end = datetime.combine(begin + timedelta(days=7), time(), LONDON).astimezone(UTC)
    total = int((end - start) / timedelta(minutes=1))
    wrong = []
    for minute in range(total):
        now = start + timedelta(minutes=minute)
        wall = now.astimezone(LONDON)
        expected = wall.hour * 60 + wall.minute in by_day[wall.date().isoformat()]
        if tables[office, "en"].state(now).is_open != expected:
            wrong.append(wall)
    assert wrong == []
    assert total == 7 * 24 * 60 + {"2026-10-22": 60, "2026-03-27": -60}.get(first, 0)


@pytest.mark.parametrize(("office", "day", "at", "said"), STATES, ids=lambda word: word[:16])
def test_the_page_says_the_state_in_both_languages(tables, office, day, at, said):
    moment = datetime.fromisoformat(f"{day} {at.rstrip('+')}").replace(tzinfo=LONDON, fold=at.endswith("+"))
    for language, expected in zip(("en", "zh-hans"), said.split(" | "), strict=True):
        with translation.override(language):
            assert words.state(tables[office, language].state(moment), moment, language) == expected

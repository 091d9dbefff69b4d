"""Open or closed: sixty days decided by hand, and every minute of two weeks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.kinds.offices.hours import Deviation, HoursError, Timetable, parse, written

LONDON = ZoneInfo("Europe/London")
WEEK = {day: parse("9:00–12:00, 14:00–17:00") for day in range(5)} | {5: parse("10:00–13:00")}
COUNTER, OTHER = 1, 2


def closed(first: date, last: date | None = None, reason: str = "", **more) -> Deviation:
    return Deviation(first, last or first, more.pop("spans", ()), reason, **more)


# As the embassy of these tests decided for 2026 and 2027; ranks as the database gives them.
DEVIATIONS = [
    closed(date(2026, 1, 1), reason="New Year", rank=(0, 0, 1)),
    closed(date(2026, 2, 16), date(2026, 2, 20), "Spring Festival", rank=(0, 0, 2)),
    closed(date(2026, 2, 23), reason="Spring Festival", rank=(0, 0, 3)),
    Deviation(date(2026, 2, 14), date(2026, 2, 14), None, "Make-up day", like=0, rank=(0, 0, 4)),  # a Saturday
    Deviation(date(2026, 2, 28), date(2026, 2, 28), None, "Make-up day", like=0, rank=(0, 0, 5)),
    closed(date(2026, 4, 3), reason="Good Friday", rank=(0, 0, 6)),
    closed(date(2026, 4, 6), reason="Easter Monday", rank=(0, 0, 7)),
    Deviation(date(2026, 5, 4), date(2026, 5, 4), None, rank=(0, 0, 8)),  # May Day: open as usual
    closed(date(2026, 5, 25), reason="Spring Bank Holiday", rank=(0, 0, 9)),
    closed(date(2026, 9, 25), reason="Mid-Autumn", spans=parse("9:00–12:00"), rank=(0, 0, 10)),
    closed(date(2026, 10, 1), date(2026, 10, 7), "National Day", rank=(0, 0, 11)),
    closed(date(2026, 10, 5), reason="Emergency passports", spans=parse("10:00–11:00"), counter=COUNTER,
           rank=(1, 1, 12)),
    closed(date(2026, 12, 24), reason="Christmas Eve", spans=parse("9:00–12:00"), rank=(0, 1, 13)),
    closed(date(2026, 12, 25), date(2026, 12, 28), "Christmas", rank=(0, 0, 14)),
    closed(date(2027, 1, 1), reason="New Year", rank=(0, 0, 15)),
    closed(date(2027, 2, 5), date(2027, 2, 10), "Spring Festival", rank=(0, 0, 16)),
    closed(date(2027, 2, 8), reason="Open after all", spans=parse("14:00–17:00"), rank=(0, 1, 17)),
    closed(date(2027, 3, 26), date(2027, 3, 29), "Easter", rank=(0, 0, 18)),
    closed(date(2027, 6, 9), reason="Only the other", counter=OTHER, rank=(1, 1, 19)),
]  # fmt: skip
FULL, MORNING, SATURDAY, SHUT = "9:00–12:00, 14:00–17:00", "9:00–12:00", "10:00–13:00", ""
TABLE = {  # day: hours, checked by hand against the decisions above and a calendar
    "2026-01-01": SHUT, "2026-01-02": FULL, "2026-01-03": SATURDAY, "2026-01-04": SHUT, "2026-01-05": FULL,
    "2026-02-13": FULL, "2026-02-14": FULL, "2026-02-15": SHUT, "2026-02-16": SHUT, "2026-02-17": SHUT,
    "2026-02-20": SHUT, "2026-02-21": SATURDAY, "2026-02-22": SHUT, "2026-02-23": SHUT, "2026-02-24": FULL,
    "2026-02-28": FULL, "2026-03-28": SATURDAY, "2026-03-29": SHUT, "2026-03-30": FULL, "2026-04-02": FULL,
    "2026-04-03": SHUT, "2026-04-04": SATURDAY, "2026-04-05": SHUT, "2026-04-06": SHUT, "2026-04-07": FULL,
    "2026-05-01": FULL, "2026-05-04": FULL, "2026-05-25": SHUT, "2026-05-26": FULL, "2026-08-31": FULL,
    "2026-09-24": FULL, "2026-09-25": MORNING, "2026-09-26": SATURDAY, "2026-09-30": FULL, "2026-10-01": SHUT,
    "2026-10-03": SHUT, "2026-10-05": "10:00–11:00", "2026-10-07": SHUT, "2026-10-08": FULL, "2026-10-25": SHUT,
    "2026-10-26": FULL, "2026-12-23": FULL, "2026-12-24": MORNING, "2026-12-25": SHUT, "2026-12-26": SHUT,
    "2026-12-28": SHUT, "2026-12-29": FULL, "2026-12-31": FULL, "2027-01-01": SHUT, "2027-01-02": SATURDAY,
    "2027-02-04": FULL, "2027-02-05": SHUT, "2027-02-06": SHUT, "2027-02-08": "14:00–17:00", "2027-02-09": SHUT,
    "2027-02-11": FULL, "2027-03-26": SHUT, "2027-03-27": SHUT, "2027-03-28": SHUT, "2027-03-29": SHUT,
    "2027-03-30": FULL, "2027-06-09": FULL, "2027-10-31": SHUT, "2027-11-01": FULL,
}  # fmt: skip


@pytest.fixture
def table() -> Timetable:
    return Timetable(COUNTER, WEEK, DEVIATIONS, LONDON)


def test_the_table_has_sixty_days():
    assert len(TABLE) >= 60


@pytest.mark.parametrize(("day", "expected"), TABLE.items())
def test_the_hours_of_a_day(table, day, expected):
    assert written(table.day(date.fromisoformat(day)).spans) == expected


@pytest.mark.parametrize("first", [date(2026, 3, 26), date(2026, 10, 22)])
def test_open_now_equals_the_table_at_every_minute_of_the_weeks_of_the_clock_changes(table, first):
    """The clock of the wall alone decides: two weeks of minutes, among them an hour that is missing and one twice."""
    start = datetime.combine(first, time(), LONDON).astimezone(UTC)
    for minute in range(7 * 24 * 60):
        now = start + timedelta(minutes=minute)
        wall = now.astimezone(LONDON)
        spans = table.day(wall.date()).spans
        expected = any(opens <= wall.time() < closes for opens, closes in spans)
        assert table.state(now).is_open == expected, wall


def test_an_opening_is_at_the_same_time_of_the_wall_before_and_after_the_clock_changes(table):
    for day in (date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)):
        opens, _closes = next(table.openings(day, 1))
        assert opens.timetz().replace(tzinfo=None) == time(9)
    march = [next(table.openings(day, 1))[0].astimezone(UTC).hour for day in (date(2026, 3, 27), date(2026, 3, 30))]
    assert march == [9, 8]


@pytest.mark.parametrize(
    ("moment", "is_open", "until", "opens_at", "reason"),
    [
        ("2026-01-02 11:59:59", True, "2026-01-02 12:00", None, ""),
        ("2026-01-02 12:00:00", False, None, "2026-01-02 14:00", ""),
        ("2026-01-02 17:00:00", False, None, "2026-01-03 10:00", ""),
        ("2026-02-16 10:00:00", False, None, "2026-02-21 10:00", "Spring Festival"),
        ("2026-10-05 10:30:00", True, "2026-10-05 11:00", None, ""),
        ("2026-10-05 12:00:00", False, None, "2026-10-08 09:00", "Emergency passports"),
        ("2027-02-05 09:00:00", False, None, "2027-02-08 14:00", "Spring Festival"),
        ("2026-12-24 13:00:00", False, None, "2026-12-29 09:00", "Christmas Eve"),
    ],
)
def test_the_state_says_until_when_from_when_and_why(table, moment, is_open, until, opens_at, reason):
    def read(text):
        return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None

    found = table.state(read(moment))
    assert (found.is_open, found.until, found.opens_at) == (is_open, read(until), read(opens_at))
    assert found.reason == reason or is_open


@given(st.integers(0, 60 * 24 * 700))
def test_between_two_changes_nothing_changes(minutes):
    table = Timetable(COUNTER, WEEK, DEVIATIONS, LONDON)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes, seconds=7)
    change = table.next_change(now)
    assert now < change <= now + timedelta(days=2)
    assert table.state(change - timedelta(seconds=1)) == table.state(now)


def test_a_place_open_round_the_clock_is_never_closed():
    always = Timetable(1, {day: parse("0:00–24:00") for day in range(7)}, [], LONDON)
    assert all(always.state(datetime(2026, 3, 28, tzinfo=UTC) + timedelta(hours=h)).is_open for h in range(72))


def test_one_that_never_opens_says_no_day():
    assert Timetable(1, {}, [], LONDON).state(datetime(2026, 1, 1, tzinfo=UTC)).opens_at is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""), ("9:00-12:00", "9:00–12:00"), (" 09.00 – 12.30 ; 14:00—16:00 ", "9:00–12:30, 14:00–16:00"),
        ("0:00–24:00", "0:00–24:00"), ("9:00–12:00，13:00–14:00", "9:00–12:00, 13:00–14:00"),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, expected):
    assert written(parse(text)) == expected


@pytest.mark.parametrize(
    "text", ["9", "9-12", "9:00–8:00", "9:00–9:00", "25:00–26:00", "9:60–10:00", "24:30–1:00",
             "9:00–12:00, 11:00–13:00", "20:00–24:00, 22:00–23:00", "<b>9:00–12:00</b>", "nine to five"],
)  # fmt: skip
def test_what_are_no_hours_is_refused(text):
    with pytest.raises(HoursError):
        parse(text)

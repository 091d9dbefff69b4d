"""Open or closed: a week, what departs from it, and the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.kinds.offices.departures import Departure, departures
from pages.kinds.offices.hours import Deviation, Timetable
from pages.kinds.offices.spans import parse

LONDON = ZoneInfo("Europe/London")
WEEK = {day: parse("9:00–12:00, 14:00–17:00") for day in range(5)} | {5: parse("10:00–13:00")}
COUNTER, OTHER = 1, 2


def closed(first: date, last: date | None = None, reason: str = "", **more) -> Deviation:
    return Deviation(first, last or first, more.pop("spans", ()), reason, **more)


DEVIATIONS = [
    closed(date(2026, 10, 1), date(2026, 10, 7), "National Day", rank=(0, 0, 11)),
    closed(date(2026, 10, 5), reason="Emergency passports", spans=parse("10:00–11:00"), counter=COUNTER,
           rank=(1, 1, 12)),
    closed(date(2026, 12, 24), reason="Christmas Eve", spans=parse("9:00–12:00"), rank=(0, 1, 13)),
    closed(date(2026, 12, 25), date(2026, 12, 28), "Christmas", rank=(0, 0, 14)),
    closed(date(2027, 2, 5), date(2027, 2, 10), "Spring Festival", rank=(0, 0, 16)),
    closed(date(2027, 2, 8), reason="Open after all", spans=parse("14:00–17:00"), rank=(0, 1, 17)),
    closed(date(2027, 6, 9), reason="Only the other", counter=OTHER, rank=(1, 1, 19)),
]  # fmt: skip


def timetable(counter: int = COUNTER, week=WEEK, deviations=DEVIATIONS) -> Timetable:
    return Timetable(counter, week, deviations, LONDON)


def test_an_opening_is_at_the_same_time_of_the_wall_before_and_after_the_clock_changes():
    days = [date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)]
    opened = [next(timetable(deviations=[]).openings(day, 1))[0] for day in days]
    assert [(at.hour, at.astimezone(UTC).hour) for at in opened] == [(9, 9), (9, 8), (9, 8), (9, 9)]


def test_hours_in_the_hour_that_is_skipped_begin_where_the_clock_goes_on():
    night = timetable(week={6: parse("1:30–4:00")}, deviations=[])
    ((opens, closes),) = night.openings(date(2026, 3, 29), 1)
    assert (opens.astimezone(UTC).time(), closes.astimezone(UTC).time()) == (time(1, 30), time(3))
    assert (opens.time(), closes.time()) == (time(2, 30), time(4))


@pytest.mark.parametrize(
    ("moment", "is_open", "until", "opens_at", "reason"),
    [
        ("2026-01-02 11:59:59", True, "2026-01-02 12:00", None, ""),
        ("2026-01-02 12:00:00", False, None, "2026-01-02 14:00", ""),
        ("2026-01-02 17:00:00", False, None, "2026-01-03 10:00", ""),
        ("2026-10-03 10:00:00", False, None, "2026-10-05 10:00", "National Day"),
        ("2026-10-05 10:30:00", True, "2026-10-05 11:00", None, ""),
        ("2026-10-05 12:00:00", False, None, "2026-10-08 09:00", "Emergency passports"),
        ("2027-02-05 09:00:00", False, None, "2027-02-08 14:00", "Spring Festival"),
        ("2026-12-24 13:00:00", False, None, "2026-12-29 09:00", "Christmas Eve"),
    ],
)
def test_the_state_says_until_when_from_when_and_why(moment, is_open, until, opens_at, reason):
    def read(text):
        return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None

    found = timetable().state(read(moment))
    assert (found.is_open, found.until, found.opens_at) == (is_open, read(until), read(opens_at))
    assert found.reason == reason


def test_a_half_day_is_no_day_off_and_hours_on_a_free_day_are_no_reason_to_be_closed():
    sunday = closed(date(2026, 6, 7), reason="Open day", spans=parse("10:00–15:00"))
    before = timetable(deviations=[*DEVIATIONS, sunday]).state(datetime(2026, 6, 7, 8, tzinfo=LONDON))
    half = timetable().state(datetime(2026, 12, 24, 13, tzinfo=LONDON))
    off = timetable().state(datetime(2026, 12, 26, 13, tzinfo=LONDON))
    assert [(each.is_day_off, each.reason) for each in (before, half, off)] == [
        (False, ""), (False, "Christmas Eve"), (True, "Christmas"),
    ]  # fmt: skip


@given(st.integers(0, 60 * 24 * 700))
def test_between_two_changes_nothing_changes(minutes):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes, seconds=7)
    change = timetable().next_change(now)
    assert now < change <= now + timedelta(days=2)
    assert timetable().state(change - timedelta(seconds=1)) == timetable().state(now)


def test_a_place_open_round_the_clock_is_never_closed_and_hours_go_on_over_midnight():
    always = timetable(week=dict.fromkeys(range(7), parse("0:00–24:00")), deviations=[])
    assert all(always.state(datetime(2026, 3, 28, tzinfo=UTC) + timedelta(hours=h)).is_open for h in range(72))
    assert always.state(datetime(2026, 3, 28, tzinfo=UTC)).until > datetime(2026, 6, 1, tzinfo=UTC)
    late = timetable(week={4: parse("20:00–24:00"), 5: parse("0:00–2:00")}, deviations=[])
    assert late.state(datetime(2026, 1, 2, 23, tzinfo=LONDON)).until == datetime(2026, 1, 3, 2, tzinfo=LONDON)


def test_one_that_never_opens_says_no_day():
    assert timetable(week={}, deviations=[]).state(datetime(2026, 1, 1, tzinfo=UTC)).opens_at is None


class TestDepartures:
    YEAR = (date(2026, 1, 1), date(2026, 12, 31))

    def told(self, *deviations, tables=None, between=YEAR):
        tables = tables or [timetable(deviations=deviations), timetable(OTHER, {1: parse("9:00–10:00")}, deviations)]
        found = departures(tables, *between)
        return [(f"{each.first:%m-%d}", f"{each.last:%m-%d}", len(each.spans), each.counter) for each in found]

    def test_days_of_one_reason_are_one_run_over_the_weekend_on_which_nobody_works(self):
        days = [closed(date(2026, 10, day), reason="National Day") for day in (1, 2, 3, 5, 6, 7)]
        assert self.told(*days) == [("10-01", "10-07", 0, None)]

    def test_a_saturday_that_is_worked_parts_a_run(self):
        days = [closed(date(2026, 10, day), reason="National Day") for day in (1, 2, 5, 6)]
        assert self.told(*days) == [("10-01", "10-02", 0, None), ("10-05", "10-06", 0, None)]

    def test_another_reason_begins_another_run(self):
        days = [closed(date(2026, 5, 4), reason="Bank holiday"), closed(date(2026, 5, 5), reason="Labour Day")]
        assert self.told(*days) == [("05-04", "05-04", 0, None), ("05-05", "05-05", 0, None)]

    def test_other_hours_reach_over_no_weekend(self):
        days = [closed(date(2026, 6, day), spans=parse("9:00–10:00")) for day in (5, 8)]
        week = {day: parse("9:00–12:00") for day in range(5)}
        assert self.told(tables=[timetable(week=week, deviations=days)]) == [
            ("06-05", "06-05", 1, None), ("06-08", "06-08", 1, None),
        ]  # fmt: skip

    def test_what_concerns_one_counter_names_it(self):
        assert self.told(closed(date(2026, 6, 9), counter=COUNTER)) == [("06-09", "06-09", 0, COUNTER)]
        # The other works on Tuesdays alone: on a Monday one closed counter is the whole office, one open is not.
        assert self.told(closed(date(2026, 6, 8), counter=COUNTER)) == [("06-08", "06-08", 0, None)]
        short = closed(date(2026, 6, 8), counter=COUNTER, spans=parse("9:00–10:00"))
        assert self.told(short) == [("06-08", "06-08", 1, COUNTER)]

    def test_what_is_overruled_or_changes_nothing_is_not_told(self):
        holiday = closed(date(2026, 6, 9), rank=(0, 0, 1))
        usual = Deviation(date(2026, 6, 9), date(2026, 6, 9), None, rank=(0, 1, 2))
        assert self.told(holiday, usual) == []
        assert self.told(closed(date(2026, 6, 7))) == []  # a Sunday

    def test_only_the_days_asked_for_are_told_of_a_closure_of_years(self):
        long = closed(date(1, 1, 1), date(9999, 12, 31), "Works")
        assert self.told(long, between=(date(2026, 6, 3), date(2026, 6, 10))) == [("06-03", "06-10", 0, None)]

    def test_they_agree_with_the_timetable_on_every_day(self):
        tables = [timetable(), timetable(OTHER, {1: parse("9:00–10:00")})]
        first, last = date(2026, 1, 1), date(2027, 12, 31)
        found: list[Departure] = departures(tables, first, last)
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            for table in tables:
                mine = [
                    each for each in found if each.first <= day <= each.last and each.counter in (None, table.counter)
                ]
                assert len(mine) <= 1
                assert table.day(day).spans == (mine[0].spans if mine else table.usual(day)), day

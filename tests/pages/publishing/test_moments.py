"""An editor's clock and the instants it names, on the nights when the law moves it: five zones, four kinds of night."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.publishing.moments import NoSuchTimeError, TwiceError, instant_of
from pages.publishing.schedule_form import ScheduleForm

# zone, day, time on the clock: the instants, in UTC, at which it is shown (none, one or two)
CASES = [
    ("Europe/London", "2027-03-28", "00:59", ["00:59"]),
    ("Europe/London", "2027-03-28", "01:00", []),
    ("Europe/London", "2027-03-28", "01:59", []),
    ("Europe/London", "2027-03-28", "02:00", ["01:00"]),
    ("Europe/London", "2027-10-31", "00:59", ["23:59-1"]),
    ("Europe/London", "2027-10-31", "01:00", ["00:00", "01:00"]),
    ("Europe/London", "2027-10-31", "01:30", ["00:30", "01:30"]),
    ("Europe/London", "2027-10-31", "01:59", ["00:59", "01:59"]),
    ("Europe/London", "2027-10-31", "02:00", ["02:00"]),
    ("Europe/London", "2026-11-26", "15:00", ["15:00"]),
    ("Europe/London", "2026-07-01", "15:00", ["14:00"]),
    ("America/New_York", "2027-03-14", "01:59", ["06:59"]),
    ("America/New_York", "2027-03-14", "02:30", []),
    ("America/New_York", "2027-03-14", "03:00", ["07:00"]),
    ("America/New_York", "2027-11-07", "01:30", ["05:30", "06:30"]),
    ("America/New_York", "2027-11-07", "02:00", ["07:00"]),
    ("Asia/Kathmandu", "2027-03-28", "05:45", ["00:00"]),
    ("Asia/Kathmandu", "2027-10-31", "01:30", ["19:45-1"]),
    ("Asia/Shanghai", "2027-03-28", "01:30", ["17:30-1"]),
    ("Australia/Lord_Howe", "2027-04-04", "01:30", ["14:30-1", "15:00-1"]),
    ("Australia/Lord_Howe", "2027-04-04", "01:59", ["14:59-1", "15:29-1"]),
    ("Australia/Lord_Howe", "2027-04-04", "02:00", ["15:30-1"]),
    ("Australia/Lord_Howe", "2027-10-03", "02:15", []),
    ("Australia/Lord_Howe", "2027-10-03", "02:30", ["15:30-1"]),
]


def instant(day: str, written: str) -> datetime:
    """Read "23:59-1": that time of the day before, in UTC."""
    hours, _minus, back = written.partition("-")
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hours), UTC) - timedelta(days=int(back or 0))


@pytest.mark.parametrize(("zone", "day", "clock", "expected"), CASES)
def test_each_time_of_the_clock_names_its_instants(zone, day, clock, expected):
    asked = date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone)
    instants = [instant(day, written) for written in expected]
    if not instants:
        with pytest.raises(NoSuchTimeError):
            instant_of(*asked)
    elif len(instants) == 1:
        assert instant_of(*asked) == instants[0]
    else:
        with pytest.raises(TwiceError) as twice:
            instant_of(*asked)
        assert list(twice.value.instants) == instants == [instant_of(*asked, which) for which in (0, 1)]


@given(
    moment=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(["Europe/London", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_a_clock_shows_at_an_instant_leads_back_to_it(moment, zone):
    local = moment.astimezone(ZoneInfo(zone))
    assert instant_of(local.date(), local.time(), ZoneInfo(zone), local.fold) == moment


def form(day: str, at: str, which: str = "") -> ScheduleForm:
    return ScheduleForm({"go_live_at_0": day, "go_live_at_1": at, "go_live_at_which": which})


def test_the_form_refuses_the_missing_hour_and_asks_about_the_double_one():
    assert "never shows this time" in str(form("2027-03-28", "01:30").errors)
    asked = form("2027-10-31", "01:30")
    assert "twice that night" in str(asked.errors)
    page = str(asked["go_live_at"])
    assert "01:30 BST = 00:30 UTC" in page
    assert "01:30 GMT = 01:30 UTC" in page
    first, second = form("2027-10-31", "01:30", "0"), form("2027-10-31", "01:30", "1")
    assert first.is_valid()
    assert second.is_valid()
    assert second.cleaned_data["go_live_at"] - first.cleaned_data["go_live_at"] == timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "at"),
    [("", ""), ("2027-03-01", ""), ("", "12:00"), ("x", "12:00"), ("0001-01-01", "00:00"), ("9999-12-31", "23:59")],
)
def test_the_form_takes_no_half_or_impossible_time_without_a_word(day, at):
    found = form(day, at)
    assert found.is_valid() or found.errors["go_live_at"]
    assert day in {"0001-01-01", "9999-12-31"} or not found.is_valid()

"""What changes by the clock alone is new at the first request at or after its instant, without a worker."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pages import clock, generation

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def calendar(monkeypatch):
    """A calendar of this test alone: a list of instants."""
    instants: list[datetime] = []
    monkeypatch.setattr(clock, "_calendars", {})
    clock.register("test", lambda after: min((instant for instant in instants if instant > after), default=None))
    return instants


def at(moment: datetime) -> int:
    with time_machine.travel(moment, tick=False):
        return generation.current()


def test_the_generation_changes_at_the_instant_and_not_before(calendar):
    calendar += [NOON, NOON + timedelta(hours=1)]
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        first = generation.bump()
    assert at(NOON - timedelta(milliseconds=1)) == first
    second = at(NOON)
    assert second != first
    assert at(NOON + timedelta(minutes=59)) == second
    assert at(NOON + timedelta(hours=1)) not in (first, second)


def test_instants_that_passed_unseen_count_once(calendar):
    calendar += [NOON, NOON + timedelta(hours=1)]
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        first = generation.bump()
        assert generation.current() == first
    later = at(NOON + timedelta(days=9))
    assert later != first
    assert at(NOON + timedelta(days=10)) == later


def test_a_change_looks_the_next_instant_up_again(calendar):
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        generation.bump()
        generation.current()
    calendar.append(NOON)
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        first = generation.bump()
        assert generation.current() == first
    assert at(NOON) != first


def test_looking_at_the_clock_costs_one_query_until_something_is_due(calendar, django_assert_num_queries):
    calendar.append(NOON)
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        generation.bump()
        generation.current()
        with django_assert_num_queries(1):
            generation.current()


def test_the_earliest_of_all_calendars_counts(calendar):
    calendar.append(NOON)
    clock.register("nothing", lambda after: None)
    clock.register("earlier", lambda after: NOON - timedelta(hours=1))
    assert clock.next_change(NOON - timedelta(days=1)) == NOON - timedelta(hours=1)


def test_a_clock_that_is_put_right_again_skips_nothing_on_its_second_way(calendar):
    """An hour ahead by mistake, the site looked past an instant; back in time, it must see it come."""
    calendar += [NOON, NOON + timedelta(days=1)]
    with time_machine.travel(NOON - timedelta(minutes=30), tick=False):
        generation.bump()
        generation.current()
    ahead = at(NOON + timedelta(minutes=30))
    again = at(NOON - timedelta(minutes=20))
    assert at(NOON - timedelta(minutes=1)) == again
    assert at(NOON) not in (ahead, again)


def test_clocks_of_two_machines_that_differ_by_little_do_not_disturb_each_other(calendar, django_assert_num_queries):
    calendar.append(NOON)
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        generation.bump()
        generation.current()
    with (
        time_machine.travel(NOON - timedelta(hours=1, seconds=2), tick=False),
        django_assert_num_queries(1),
    ):
        generation.current()

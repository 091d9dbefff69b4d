"""Who held what on which day, against a plain reading of the dates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from pages.kinds.people import directory
from pages.kinds.people.models import Appointment, Person, Role, names_the_holder
from tests import factories

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def terms(draw) -> list[tuple[int, date, date | None]]:
    """Terms of a post (1) and of its deputy (2) that do not overlap within a post."""
    found = []
    for role in (1, 2):
        days = sorted(set(draw(st.lists(DAYS, max_size=8))))
        pairs = list(zip(days[::2], days[1::2], strict=False))
        found += [(role, first, last) for first, last in pairs]
        if len(days) % 2:
            found.append((role, days[-1], None))
    return draw(st.permutations(found))


@given(terms(), DAYS)
def test_the_holder_is_whoever_a_plain_reading_names(terms, day):
    people = [Appointment(id=n, person=Person(id=n), role_id=role, started_on=first, ended_on=last)
              for n, (role, first, last) in enumerate(terms, start=1)]  # fmt: skip
    book = directory.Directory(people, [Role(id=1), Role(id=2, stands_in_for_id=1)])
    in_office = {role: n for n, (role, first, last) in enumerate(terms, start=1)
                 if first <= day and (last is None or day <= last)}  # fmt: skip
    holder = book.holder_on(1, day)
    expected = in_office.get(1) or in_office.get(2)
    assert (holder.appointment.pk if holder else None) == expected
    if holder:
        assert holder.acting == (1 not in in_office)


@pytest.mark.django_db
def test_the_clock_knows_each_midnight_that_changes_something():
    role, zone = factories.make_role(), ZoneInfo("Europe/London")
    person = factories.make_person()
    factories.appoint(person, role, date(2026, 3, 29), date(2026, 6, 30))
    moment, found = datetime(2026, 1, 1, tzinfo=UTC), []
    while moment := directory.next_change(moment):
        found.append(moment.astimezone(zone).isoformat())
    assert found == ["2026-03-29T00:00:00+00:00", "2026-07-01T00:00:00+01:00"]


@pytest.mark.django_db
def test_two_people_cannot_hold_a_post_at_once():
    role = factories.make_role()
    factories.appoint(factories.make_person("Liu"), role, date(2020, 1, 1), date(2022, 12, 31))
    rival = Appointment(person=factories.make_person("Wang"), role=role, started_on=date(2022, 12, 31))
    with pytest.raises(ValidationError, match="Liu Ming holds this post at that time"):
        rival.full_clean()
    rival.started_on = date(2023, 1, 1)
    rival.full_clean()


@pytest.mark.django_db
def test_a_speaker_is_named_with_the_post_of_the_day():
    person, role = factories.make_person(), factories.make_role()
    charge = factories.make_role("Chargé d'affaires a.i.", chinese="临时代办")
    factories.appoint(person, charge, date(2019, 1, 1), date(2020, 12, 31))
    factories.appoint(person, role, date(2021, 1, 1))
    assert directory.line_of(person, date(2020, 12, 31), "en") == "Liu Ming, Chargé d'affaires a.i."
    assert directory.line_of(person, date(2021, 1, 1), "en") == "Liu Ming, Ambassador"
    assert directory.line_of(person, date(2021, 1, 1), "zh-hans") == "大使刘明"
    assert directory.line_of(person, date(2018, 1, 1), "en") == "Liu Ming"


@pytest.mark.parametrize("label", ["Ambassador {name}", "{", "}", "{family_name}{0}"])
def test_a_menu_label_has_no_other_braces(label):
    with pytest.raises(ValidationError):
        names_the_holder(label)

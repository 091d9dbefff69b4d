"""The pages of offices: the state at each request, what departs from the week, what machines read, the calendar."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import time_machine
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages import generation
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, CounterWords, ShownOffice
from pages.kinds.offices.views import telephone
from tests import factories

pytestmark = pytest.mark.django_db
# A Friday in London, before nine.
MORNING = datetime(2026, 6, 5, 7, 30, tzinfo=UTC)


@pytest.fixture
def office():
    return factories.make_office("Embassy of Tests", is_embassy=True, email="office@embassy.example")


@pytest.fixture
def page(office):
    with time_machine.travel(MORNING - timedelta(days=3), tick=False):
        factories.make_root("zh-hans", title="首页")
        return factories.make_page("Office Hours", kind="offices", slug="hours")


def close(office, first: date, last: date | None = None, **fields) -> Closure:
    fields = {"reasons": {"en": "Spring Festival", "zh-hans": "春节"}} | fields
    return Closure.objects.create(office=office, first_on=first, last_on=last or first, **fields)


def second_counter(office) -> Counter:
    counter = Counter.objects.create(office=office, monday="9:30–11:00", ordering=1)
    CounterWords.objects.create(counter=counter, language="en", name="Certificates")
    return counter


def html(client, moment: datetime = MORNING, path: str = "/hours/") -> str:
    with time_machine.travel(moment, tick=False):
        return client.get(path).text


def state(client, moment: datetime, path: str = "/hours/") -> str:
    return re.search(r'class="counter__state[^>]*>([^<]+)<', html(client, moment, path))[1]


def test_the_page_opens_with_the_state_now_and_turns_at_the_second(client, page):
    second = timedelta(seconds=1)
    nine, noon, five = MORNING.replace(hour=8, minute=0), MORNING.replace(hour=11, minute=0), MORNING.replace(hour=16)
    said = {
        nine - second: "Closed now. Opens at 9:00.", nine: "Open until 12:00", noon - second: "Open until 12:00",
        noon: "Closed now. Opens at 14:00.", five.replace(minute=0): "Closed now. Opens Monday 9:00.",
    }  # fmt: skip
    assert {moment: state(client, moment) for moment in said} == said


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_it_turns_at_the_right_instants_around_the_nights_of_the_clock_changes(client, page, night):
    """Each request meets what an earlier one left in memory, as visitors of one process do."""
    was_summer = night.month == 10
    for day, shift in ((night - timedelta(days=2), was_summer), (night + timedelta(days=1), not was_summer)):
        nine = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) - timedelta(hours=int(shift))
        assert state(client, nine - timedelta(seconds=1)) == "Closed now. Opens at 9:00."
        assert state(client, nine) == "Open until 12:00"


def test_the_generation_turns_at_each_opening_and_closing_and_at_midnight(client, page):
    seen, now = [], MORNING
    for _turn in range(5):
        with time_machine.travel(now, tick=False):
            generation.current()
            due = datetime.fromtimestamp(generation.Generation.objects.get().due_at_ms / 1000, UTC)
        seen.append(f"{due:%d %H:%M}")
        now = due
    assert seen == ["05 08:00", "05 11:00", "05 13:00", "05 16:00", "05 23:00"]


def test_a_closed_day_says_why_and_when_it_opens_again(client, page, office):
    close(office, date(2026, 6, 5), date(2026, 6, 8))
    assert state(client, MORNING) == "Closed today: Spring Festival. Opens Tuesday 9:00."
    assert state(client, MORNING + timedelta(days=3)) == "Closed today: Spring Festival. Opens tomorrow at 9:00."


def test_a_closure_entered_is_seen_at_the_next_request(client, page, office):
    at_ten = MORNING + timedelta(hours=2)
    assert state(client, at_ten) == "Open until 12:00"
    with time_machine.travel(at_ten, tick=False):
        closure = close(office, date(2026, 6, 5))
    assert state(client, at_ten).startswith("Closed today: Spring Festival.")
    with time_machine.travel(at_ten, tick=False):
        closure.delete()
    assert state(client, at_ten) == "Open until 12:00"


def test_it_speaks_chinese_in_the_chinese_tree(client, office, page):
    root = factories.make_root("zh-hans")
    with time_machine.travel(MORNING - timedelta(days=3), tick=False):
        factories.make_page("办公时间", kind="offices", slug="hours", parent=root)
    close(office, date(2026, 6, 5))
    said = html(client, MORNING, "/zh-hans/hours/")
    assert "今日不办公：春节。星期一9:00开始办公。" in said
    assert "6月5日 星期五" in said
    assert "Closed" not in said


def test_words_that_stand_in_for_missing_ones_name_their_language(client, office, page):
    root = factories.make_root("zh-hans")
    office.words.filter(language="zh-hans").delete()
    office.counters.get().words.filter(language="en").delete()
    with time_machine.travel(MORNING - timedelta(days=3), tick=False):
        factories.make_page("办公时间", kind="offices", slug="hours", parent=root)
    chinese, english = html(client, MORNING, "/zh-hans/hours/"), html(client)
    assert '-name" lang="en-GB">Embassy of Tests</h2>' in chinese
    assert '<address lang="en-GB">' in chinese
    assert '<h3 class="counter__name">护照</h3>' in chinese
    assert '<h3 class="counter__name" lang="zh-Hans">护照</h3>' in english
    assert '-name">Embassy of Tests</h2>' in english


def listed(client, moment: datetime = MORNING) -> list[str]:
    part = html(client, moment).partition('class="departures"')[2].partition("</ul>")[0]
    return [
        " ".join(re.sub(r"<[^>]*>", "", line).split()) for line in re.findall(r"<li[^>]*>(.*?)</li>", part, re.DOTALL)
    ]


def test_the_next_sixty_days_are_listed_and_nothing_later(client, page, office):
    close(office, date(2026, 6, 20), effect="hours", hours="9:00–10:00", reasons={"en": "Training"})
    close(office, date(2026, 7, 1), effect="usual", reasons={"en": "No holiday here"})
    close(office, date(2026, 7, 3), date(2026, 7, 7), reasons={})
    close(office, date(2026, 8, 20), reasons={"en": "Far away"})
    close(office, date(2026, 6, 1), date(2026, 6, 4), reasons={"en": "Over"})
    assert listed(client) == [
        "Saturday 20 June 9:00–10:00 · Training",
        "Friday 3 July – Tuesday 7 July closed",
    ]


def test_the_list_agrees_with_the_state_when_one_entry_overrules_another(client, page, office):
    close(office, date(2026, 6, 5), date(2026, 6, 9), holiday_on=date(2026, 6, 5))
    close(office, date(2026, 6, 8), effect="usual", reasons={"en": "Open after all"})
    assert listed(client) == [
        "Friday 5 June closed · Spring Festival", "Tuesday 9 June closed · Spring Festival",
    ]  # fmt: skip
    assert state(client, MORNING) == "Closed today: Spring Festival. Opens Monday 9:00."


def test_what_one_counter_does_names_it(client, page, office):
    counter = second_counter(office)
    close(office, date(2026, 6, 8), counter=counter, reasons={"en": "Illness"})
    assert listed(client) == ["Monday 8 June closed · Certificates · Illness"]


def test_who_closes_the_office_last_closes_every_counter(client, page, office):
    counter = office.counters.get()
    close(office, date(2026, 6, 5), effect="hours", hours="9:00–11:00", counter=counter)
    assert state(client, MORNING + timedelta(hours=1)) == "Open until 11:00"
    with time_machine.travel(MORNING, tick=False):
        close(office, date(2026, 6, 5), reasons={"en": "Snow"})
    assert state(client, MORNING + timedelta(hours=1)) == "Closed today: Snow. Opens Monday 9:00."
    with time_machine.travel(MORNING, tick=False):
        close(office, date(2026, 6, 5), effect="hours", hours="9:00–10:00", counter=counter)
    assert state(client, MORNING + timedelta(hours=1)) == "Open until 10:00"


def graph(text: str, kind: str) -> dict:
    data = json.loads(re.search(r'ld\+json">(.+?)</script>', text, re.DOTALL)[1])
    (found,) = (thing for thing in data["@graph"] if thing["@type"] == kind)
    return found


def test_linked_data_tells_the_week_and_each_day_that_differs(client, page, office):
    close(office, date(2026, 6, 8), date(2026, 6, 9))
    close(office, date(2026, 6, 20), effect="hours", hours="20:00–24:00")
    linked = graph(html(client), "Embassy")
    assert (linked["name"], linked["address"]) == ("Embassy of Tests", "1 Street, London")
    assert linked["url"].endswith(f"/hours/#office-{office.pk}")
    assert linked.keys() == {"@type", "name", "url", "telephone", "address", "openingHoursSpecification"}
    specs = linked["openingHoursSpecification"]
    assert {spec["@type"] for spec in specs} == {"OpeningHoursSpecification"}
    assert all(re.fullmatch(r"\d\d:\d\d", spec[name]) for spec in specs for name in ("opens", "closes"))
    weekly = [(spec["dayOfWeek"], spec["opens"], spec["closes"]) for spec in specs if "dayOfWeek" in spec]
    assert weekly[:2] == [("Monday", "09:00", "12:00"), ("Monday", "14:00", "17:00")]
    assert len(weekly) == 10
    dated = [tuple(spec[name] for name in ("validFrom", "validThrough", "opens", "closes"))
             for spec in specs if "validFrom" in spec]  # fmt: skip
    assert dated == [
        ("2026-06-08", "2026-06-09", "00:00", "00:00"), ("2026-06-20", "2026-06-20", "20:00", "23:59"),
    ]  # fmt: skip


def test_linked_data_tells_each_counter_and_whom_a_consulate_serves(client, page, office):
    second_counter(office)
    office.is_embassy = False
    office.save()
    office.words.filter(language="en").update(district="The north")
    linked = graph(html(client, MORNING), "GovernmentOffice")
    assert (linked["areaServed"], linked["email"]) == ("The north", "office@embassy.example")
    passports, certificates = linked["containsPlace"]
    assert (passports["name"], certificates["name"]) == ("Passports", "Certificates")
    assert certificates["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "opens": "09:30", "closes": "11:00", "dayOfWeek": "Monday"}
    ]


class TestCalendar:
    def body(self, client, path: str = "/hours/closures.ics"):
        with time_machine.travel(MORNING, tick=False):
            return client.get(path)

    def test_two_libraries_read_it_alike_and_write_it_again(self, client, page, office):
        close(office, date(2026, 6, 5), date(2026, 6, 8))
        close(office, date(2026, 6, 20), effect="hours", hours="9:00–10:00")
        close(office, date(2026, 7, 1), effect="usual")
        answer = self.body(client)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert not answer.cookies
        for text in (answer.content, icalendar.Calendar.from_ical(answer.content).to_ical(),
                     vobject.readOne(answer.text).serialize().encode()):  # fmt: skip
            assert self.by_icalendar(text) == self.by_vobject(text) == [
                ("Embassy of Tests: Closed (Spring Festival)", date(2026, 6, 5), date(2026, 6, 9)),
                ("Embassy of Tests: Open 9:00–10:00 (Spring Festival)", date(2026, 6, 20), date(2026, 6, 21)),
            ]  # fmt: skip
        assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75

    def by_icalendar(self, text: bytes) -> list[tuple]:
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return [(str(e["SUMMARY"]), e.decoded("DTSTART"), e.decoded("DTEND")) for e in events]

    def by_vobject(self, text: bytes) -> list[tuple]:
        events = vobject.readOne(text.decode()).vevent_list
        return [(e.summary.value, e.dtstart.value, e.dtend.value) for e in events]

    def test_each_event_has_what_the_standard_asks_and_a_name_of_its_own(self, client, page, office):
        counter = second_counter(office)
        close(office, date(2026, 6, 8), counter=counter, reasons={"en": "A comma, a semicolon; and 中文 " + "x" * 90})
        close(office, date(2026, 6, 9))
        events = icalendar.Calendar.from_ical(self.body(client).content).walk("VEVENT")
        assert len({str(event["UID"]) for event in events}) == 2
        assert {event.decoded("DTSTAMP") for event in events} == {MORNING}
        assert str(events[0]["SUMMARY"]).startswith("Embassy of Tests, Certificates: Closed (A comma, a semicolon; and")
        assert str(events[0]["LOCATION"]) == "1 Street, London"
        again = icalendar.Calendar.from_ical(self.body(client).content).walk("VEVENT")
        assert [str(event["UID"]) for event in again] == [str(event["UID"]) for event in events]

    def test_nothing_closed_is_an_empty_calendar_without_a_link_and_no_other_file_is_there(self, client, page):
        assert icalendar.Calendar.from_ical(self.body(client).content).walk("VEVENT") == []
        assert "closures.ics" not in html(client)
        assert self.body(client, "/hours/other.ics").status_code == 404


def test_a_page_of_four_offices_keeps_its_queries(client, page):
    edition = factories.make_page("All", kind="offices", slug="all", live=False)
    for number in range(4):
        office = factories.make_office(f"Office {number}")
        second_counter(office)
        for day in range(1, 29):
            close(office, date(2026, 6, day), reasons={"en": str(day)})
        ShownOffice.objects.get_or_create(parent=edition.editions.get(), office=office)
    factories.publish_page(edition)
    html(client, MORNING, "/all/")
    for path in ("/all/", "/all/?where=M1", "/all/closures.ics"):
        with time_machine.travel(MORNING, tick=False), CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert len(queries) <= 6, path


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("020 7946 0100", "02079460100"), ("+44 (0)20 7946-0100", "+442079460100"), ("999 or 112", ""), ("ext. 12", "")],
)
def test_a_number_can_be_dialled_when_it_is_one(written, dialled):
    assert telephone(written) == {"number": written, "dialled": dialled}
    assert telephone("") is None

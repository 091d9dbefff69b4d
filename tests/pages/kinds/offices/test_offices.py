"""The pages of offices: the state at each request, closures, holidays, the calendar, whom each serves."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import time_machine
import vobject
from django.urls import reverse

from pages.kinds.offices.finder import AREAS, find
from pages.kinds.offices.holidays import of_year, undecided
from pages.kinds.offices.models import Closure, Office, OfficeWords
from tests import cast, factories

pytestmark = pytest.mark.django_db
# A Friday in London, before nine.
MORNING = datetime(2026, 6, 5, 7, 30, tzinfo=UTC)


@pytest.fixture
def office():
    return factories.make_office("Embassy of Tests", is_embassy=True)


@pytest.fixture
def page(office):
    with time_machine.travel(MORNING - timedelta(days=3), tick=False):
        factories.make_root("zh-hans", title="首页")
        return factories.make_page("Office Hours", kind="offices", slug="hours")


def close(office, first: date, last: date | None = None, **fields) -> Closure:
    fields = {"reasons": {"en": "Spring Festival", "zh-hans": "春节"}} | fields
    return Closure.objects.create(office=office, first_on=first, last_on=last or first, **fields)


def state(client, moment: datetime, path: str = "/hours/") -> str:
    with time_machine.travel(moment, tick=False):
        return re.search(r'class="counter__state[^>]*>([^<]+)<', client.get(path).text)[1]


def test_the_page_opens_with_the_state_now_and_turns_at_the_second(client, page):
    second = timedelta(seconds=1)
    nine, noon, five = MORNING.replace(hour=8, minute=0), MORNING.replace(hour=11, minute=0), MORNING.replace(hour=16)
    said = {
        nine - second: "Closed now. Opens at 9:00.", nine: "Open until 12:00", noon - second: "Open until 12:00",
        noon: "Closed now. Opens at 14:00.", five.replace(minute=0): "Closed now. Opens Monday 9:00.",
    }  # fmt: skip
    assert {moment: state(client, moment) for moment in said} == said


def test_a_closed_day_says_why_and_when_it_opens_again(client, page, office):
    close(office, date(2026, 6, 5), date(2026, 6, 8))
    assert state(client, MORNING) == "Closed today: Spring Festival. Opens Tuesday 9:00."
    assert state(client, MORNING + timedelta(days=3)) == "Closed today: Spring Festival. Opens tomorrow at 9:00."


def test_a_closure_entered_is_seen_at_the_next_request(client, page, office):
    at_ten = MORNING + timedelta(hours=2)
    assert state(client, at_ten) == "Open until 12:00"
    with time_machine.travel(at_ten, tick=False):
        close(office, date(2026, 6, 5))
    assert state(client, at_ten).startswith("Closed today: Spring Festival.")


def test_it_speaks_chinese_in_the_chinese_tree(client, office, page):
    root = factories.make_root("zh-hans")
    with time_machine.travel(MORNING - timedelta(days=3), tick=False):
        factories.make_page("办公时间", kind="offices", slug="hours", parent=root)
    close(office, date(2026, 6, 5))
    said = state(client, MORNING, "/zh-hans/hours/")
    assert "春节" in said
    assert "Closed" not in said


def test_the_next_sixty_days_are_listed_and_nothing_later(client, page, office):
    close(office, date(2026, 6, 20), effect="hours", hours="9:00–10:00", reasons={"en": "Training"})
    close(office, date(2026, 7, 1), effect="usual", reasons={"en": "No holiday here"})
    close(office, date(2026, 8, 20), reasons={"en": "Far away"})
    close(office, date(2026, 6, 1), date(2026, 6, 4), reasons={"en": "Over"})
    with time_machine.travel(MORNING, tick=False):
        html = client.get("/hours/").text
    listed = html.partition('class="closures"')[2].partition("</ul>")[0]
    assert "Saturday 20 June 2026" in listed
    assert "9:00–10:00 – Training" in listed
    assert not any(words in listed for words in ("No holiday", "Far away", "Over"))


def test_linked_data_tells_the_week_and_each_day_that_differs(client, page, office):
    close(office, date(2026, 6, 8))
    with time_machine.travel(MORNING, tick=False):
        html = client.get("/hours/").text
    data = json.loads(re.search(r'ld\+json">(.+?)</script>', html, re.DOTALL)[1])
    (linked,) = (thing for thing in data["@graph"] if thing["@type"] == "Embassy")
    specs = linked["openingHoursSpecification"]
    assert {"@type": "OpeningHoursSpecification", "opens": "09:00", "closes": "12:00", "dayOfWeek": "Monday"} in specs
    dated = [spec for spec in specs if "validFrom" in spec]
    assert dated == [
        {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00",
         "validFrom": "2026-06-08", "validThrough": "2026-06-08"}
    ]  # fmt: skip


def test_closures_in_a_calendar_are_read_back_by_two_libraries(client, page, office):
    close(office, date(2026, 6, 5), date(2026, 6, 8))
    close(office, date(2026, 6, 20), effect="hours", hours="9:00–10:00")
    with time_machine.travel(MORNING, tick=False):
        body = client.get("/hours/closures.ics").content
    mine = icalendar.Calendar.from_ical(body).walk("VEVENT")
    theirs = vobject.readOne(body.decode()).vevent_list
    for first, second in ((mine[0].decoded("DTSTART"), mine[0].decoded("DTEND")),
                          (theirs[0].dtstart.value, theirs[0].dtend.value)):  # fmt: skip
        assert (first, second) == (date(2026, 6, 5), date(2026, 6, 9))
    assert str(mine[0]["SUMMARY"]) == "Embassy of Tests: Closed (Spring Festival)"
    assert theirs[1].summary.value == "Embassy of Tests: Open 9:00–10:00 (Spring Festival)"
    assert client.get("/hours/other.ics").status_code == 404


class TestHolidays:
    def test_both_countries_are_proposed_by_the_region_of_the_office(self):
        english = {each.key for each in of_year("GB-ENG", 2026)}
        scottish = {each.key for each in of_year("GB-SCT", 2026)}
        irish = {each.key for each in of_year("GB-NIR", 2026)}
        assert "GB-ENG:2026-04-06" in english  # Easter Monday is none in Scotland
        assert not any("2026-04-06" in key for key in scottish if key.startswith("GB"))
        assert "GB-SCT:2026-11-30" in scottish
        assert "GB-NIR:2026-07-13" in irish
        assert "CN:2026-02-17" in english & scottish & irish
        assert "CN-work:2026-02-14" in english

    def test_a_proposal_changes_nothing_until_it_is_decided(self, client, page, office):
        christmas = datetime(2026, 12, 25, 10, tzinfo=UTC)
        assert state(client, christmas) == "Open until 12:00"
        client.force_login(cast.author())
        address = reverse("admin:pages_office_holidays", args=[office.pk])
        with time_machine.travel(MORNING, tick=False):
            assert "Christmas Day" in client.get(address).text
            client.post(
                address, {"GB-ENG:2026-12-25": "closed", "CN:2026-06-19": "usual", "GB-ENG:1999-01-01": "closed"}
            )
        assert state(client, christmas) == "Closed today: Christmas Day. Opens Monday 9:00."
        assert Closure.objects.count() == 2

    def test_a_make_up_day_is_worked_like_a_monday(self, client, page, office):
        saturday = datetime(2026, 10, 10, 9, tzinfo=UTC)
        assert state(client, saturday).startswith("Closed now.")
        client.force_login(cast.author())
        with time_machine.travel(MORNING, tick=False):
            address = reverse("admin:pages_office_holidays", args=[office.pk])
            client.post(address, {"CN-work:2026-10-10": "weekday"})
        assert state(client, saturday) == "Open until 12:00"

    def test_a_decision_can_be_changed_and_what_is_open_is_counted(self, client, office):
        before = len(undecided(office, date(2026, 6, 5), date(2026, 12, 31)))
        client.force_login(cast.author())
        address = reverse("admin:pages_office_holidays", args=[office.pk])
        with time_machine.travel(MORNING, tick=False):
            for effect in ("closed", "usual"):
                client.post(address, {"GB-ENG:2026-12-25": effect})
        assert Closure.objects.get().effect == "usual"
        assert len(undecided(office, date(2026, 6, 5), date(2026, 12, 31))) == before - 1

    def test_a_stranger_decides_nothing(self, client, office):
        client.force_login(cast.stranger())
        assert client.post(reverse("admin:pages_office_holidays", args=[office.pk])).status_code == 403


class TestClosureForm:
    ADD = "/admin/pages/closure/add/"

    def test_a_day_and_a_reason_are_enough(self, client, office):
        client.force_login(cast.author())
        initial = client.get(self.ADD).context["adminform"].form.initial
        assert initial["office"] == office.pk
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "reason_en": "Snow"}
        assert client.post(self.ADD, data).status_code == 302
        closure = Closure.objects.get()
        assert (closure.first_on, closure.last_on, closure.reasons) == (
            date(2026, 6, 5),
            date(2026, 6, 5),
            {"en": "Snow"},
        )

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"first_on": ""}, "first_on"), ({"first_on": "x"}, "first_on"), ({"last_on": "2026-06-01"}, "__all__"),
            ({"effect": "hours"}, "hours"), ({"effect": "hours", "hours": "nine"}, "hours"),
            ({"effect": "weekday"}, "like_weekday"), ({"office": "999"}, "office"),
            ({"reason_en": "x" * 121}, "reason_en"),
        ],
    )  # fmt: skip
    def test_a_mistake_stands_beside_its_field_and_keeps_what_was_typed(self, client, office, changes, field):
        client.force_login(cast.author())
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "reason_zh_hans": "大雪"}
        answer = client.post(self.ADD, data | changes)
        assert answer.status_code == 200
        assert field in answer.context["adminform"].form.errors
        assert "大雪" in answer.text
        assert not Closure.objects.exists()

    def test_a_counter_of_another_office_is_refused(self, client, office):
        other = factories.make_office("Consulate")
        client.force_login(cast.author())
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "counter": other.counters.get().pk}
        assert "another office" in client.post(self.ADD, data).text


class TestFinder:
    @pytest.fixture
    def offices(self):
        embassy = factories.make_office("Embassy", serves_rest=True)
        north = factories.make_office("Manchester", postcode_areas="M OL, sk")
        OfficeWords.objects.filter(office=north, language="en").update(counties="Cheshire\nGreater Manchester")
        OfficeWords.objects.filter(office=north, language="zh-hans").update(counties="柴郡")
        return {"Embassy": embassy, "Manchester": north}

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("M1 2AB", "Manchester"), ("m12ab", "Manchester"), (" sk9 ", "Manchester"), ("OL", "Manchester"),
            ("cheshire", "Manchester"), ("柴郡", "Manchester"), ("W1B 1JL", "Embassy"), ("ME1 1AA", "Embassy"),
            ("ZZ1 1AA", None), ("Atlantis", None), ("", None), ("'; DROP TABLE", None), ("1", None),
        ],
    )  # fmt: skip
    def test_by_postcode_or_county(self, offices, asked, expected):
        found = find(list(Office.objects.prefetch_related("words")), asked)
        assert found == (offices[expected] if expected else None)

    def test_there_are_all_areas(self):
        assert len(AREAS) == 121  # of Great Britain and Northern Ireland

    def test_the_page_answers_and_keeps_what_was_asked(self, client, offices):
        from pages.kinds.offices.models import ShownOffice

        page = factories.make_page("Consulates", kind="offices", slug="consulates", live=False)
        ShownOffice.objects.get_or_create(parent=page.editions.get(), office=offices["Manchester"])
        factories.publish_page(page, title="Consulates")
        assert ">Manchester</a> serves you." in client.get("/consulates/?where=M1").text
        wrong = client.get("/consulates/", {"where": '"><script>x'}).text
        assert "no postcode or county we know" in wrong
        assert "<script>x" not in wrong

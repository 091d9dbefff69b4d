"""Public holidays as proposals: of both countries, by the office's region, decided in one table."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from pages.kinds.offices import decisions
from pages.kinds.offices.closures import AnnouncedDay, Closure
from pages.kinds.offices.holidays import of_year, proposals
from pages.kinds.offices.models import Counter, Office
from tests import cast, factories

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 5, 8, tzinfo=UTC)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
GOV_UK = {  # the bank holidays of 2026 and 2027 that fall on or are moved to a weekday, as GOV.UK lists them
    "GB-ENG": "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28 | 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    "GB-SCT": "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28 | "
              "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    "GB-NIR": "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28 | "
              "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
}  # fmt: skip
# The order of the State Council's General Office on the holidays of 2026: off on weekdays, and worked on weekends.
OFF = (
    "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07"
)
WORKED = "01-04 02-14 02-28 05-09 09-20 10-10"


def days(text: str, year: int) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in text.split()}


@pytest.fixture
def office():
    return factories.make_office("Embassy")


@pytest.mark.parametrize("region", GOV_UK)
@pytest.mark.parametrize("year", [2026, 2027])
def test_the_bank_holidays_of_each_nation_are_those_of_gov_uk(region, year):
    listed = days(GOV_UK[region].split("|")[year - 2026], year)
    assert {each.day for each in of_year(region, year) if each.day.weekday() < 5} == listed


def test_chinas_year_is_that_of_the_order_with_its_make_up_days():
    found = [each for each in proposals("GB-ENG", *YEAR) if each.day in days(f"{OFF} {WORKED}", 2026)]
    assert {each.day for each in found if not each.is_worked} == days(OFF, 2026)
    assert {each.day for each in proposals("GB-ENG", *YEAR) if each.is_worked} == days(WORKED, 2026)


@pytest.mark.parametrize(
    ("region", "day", "english", "chinese"),
    [
        ("GB-ENG", "2026-01-01", "New Year's Day", "元旦"),
        ("GB-ENG", "2026-04-06", "Easter Monday, Tomb-Sweeping Day", "复活节星期一、清明节"),
        ("GB-ENG", "2026-10-07", "National Day of China", "国庆节"),
        ("GB-ENG", "2026-02-14", "Make-up working day in China", "中国调休上班日"),
        ("GB-ENG", "2027-12-27", "Christmas Day (substitute day)", "圣诞节（补休）"),
        ("GB-SCT", "2026-11-30", "St Andrew's Day", "圣安德鲁日"),
        ("GB-NIR", "2026-07-13", "Battle of the Boyne (substitute day)", "博因河战役纪念日（补休）"),
    ],
)
def test_each_day_is_one_proposal_with_its_names_in_both_languages(region, day, english, chinese):
    day = date.fromisoformat(day)
    (found,) = proposals(region, day, day)
    assert found.names == {"en": english, "zh-hans": chinese}


def test_no_name_of_the_library_is_left_untranslated():
    for year in range(2025, 2031):
        for region in GOV_UK:
            for each in proposals(region, date(year, 1, 1), date(year, 12, 31)):
                assert not each.names["zh-hans"].isascii(), each
                assert "observed" not in each.names["en"]
                assert "substituted" not in each.names["en"]


def table(client, office, data: dict | None = None, *, now: datetime = JUNE, user=None):
    address = reverse("admin:pages_office_holidays", args=[office.pk])
    with time_machine.travel(now, tick=False):
        client.force_login(user or User.objects.filter(username="author").first() or cast.author())
        return client.get(address) if data is None else client.post(address, data, follow=True)


class TestTable:
    def test_a_proposal_changes_nothing_until_it_is_decided(self, client, office):
        assert "Christmas Day" in table(client, office).text
        assert not Closure.objects.exists()
        answer = table(client, office, {"2026-12-25": "closed", "2026-06-19": "usual", "1999-01-01": "closed"})
        assert "2 days decided." in answer.text
        assert {each.holiday_on: each.effect for each in Closure.objects.all()} == {
            date(2026, 12, 25): "closed", date(2026, 6, 19): "usual",
        }  # fmt: skip
        assert Closure.objects.first().reasons == {"en": "Dragon Boat Festival", "zh-hans": "端午节"}

    def test_a_weekend_nobody_works_is_not_asked_about_and_a_make_up_day_is(self, client, office):
        text = table(client, office).text
        assert 'name="2026-12-26"' not in text  # Boxing Day, a Saturday
        assert 'name="2026-10-10"' in text
        Counter.objects.filter(office=office).update(saturday="9:00–10:00")
        assert 'name="2026-12-26"' in table(client, office).text

    def test_a_decision_can_be_changed_and_taken_back(self, client, office):
        for effect in ("closed", "usual"):
            table(client, office, {"2026-12-25": effect})
            assert Closure.objects.get().effect == effect
        assert "0 days decided." in table(client, office, {"2026-12-25": "usual"}).text
        table(client, office, {"2026-12-25": ""})
        assert not Closure.objects.exists()

    def test_the_rest_is_decided_by_one_button_and_what_is_decided_stays(self, client, office):
        table(client, office, {"2026-12-25": "usual"})
        table(client, office, {"2026-12-25": "usual", "2026-12-28": "", "_rest": "1"})
        effects = {each.holiday_on: each.effect for each in Closure.objects.all()}
        assert effects[date(2026, 12, 25)] == effects[date(2026, 10, 10)] == "usual"
        assert effects[date(2026, 12, 28)] == effects[date(2026, 10, 1)] == "closed"
        assert "_rest" not in table(client, office).text

    def test_what_nobody_can_choose_is_ignored(self, client, office):
        table(client, office, {"2026-12-25": "weekday", "2026-10-10": "closed", "2026-12-28": "x" * 10_000})
        assert not Closure.objects.exists()

    def test_a_stranger_decides_nothing_and_a_missing_office_is_missing(self, client, office):
        assert table(client, office, {"2026-12-25": "closed"}, user=cast.stranger()).status_code == 403
        assert not Closure.objects.exists()
        office.pk = 999
        assert table(client, office).status_code == 404

    def test_it_costs_as_few_queries_however_long_the_list(self, client, office, django_assert_max_num_queries):
        table(client, office, {"_rest": "1"})
        with django_assert_max_num_queries(16):
            table(client, office)


class TestAnnounced:
    """What the library does not know: the order of a coming year, a funeral, a jubilee."""

    # A year whose order nobody has given yet, whatever the version of the library.
    NOVEMBER = datetime(2059, 11, 26, 8, tzinfo=UTC)

    def test_the_unknown_year_is_told_from_october(self, office):
        assert decisions.unannounced(date(2026, 9, 30), []) == []
        assert decisions.unannounced(date(2059, 9, 30), []) == [2059]
        assert decisions.unannounced(date(2059, 10, 1), []) == [2059, 2060]

    def test_a_site_without_offices_is_not_asked_for_it(self, client, office):
        with time_machine.travel(self.NOVEMBER, tick=False):
            client.force_login(cast.administrator())
            assert "2060" in client.get("/admin/").text
            Office.objects.all().delete()
            assert "2060" not in client.get("/admin/").text

    def test_the_table_and_the_first_page_of_the_desk_tell_it_until_it_is_entered(self, client, office):
        editor = cast.editor()
        with time_machine.travel(self.NOVEMBER, tick=False):
            client.force_login(editor)
            assert "holidays of 2060 yet" in client.get("/admin/").text
        assert "holidays of 2060 yet" in table(client, office, now=self.NOVEMBER, user=editor).text
        data = {"source": "CN", "day": "2060-02-21", "is_worked": "on"}
        with time_machine.travel(self.NOVEMBER, tick=False):
            assert client.post("/admin/pages/announcedday/add/", data).status_code == 302
        text = table(client, office, now=self.NOVEMBER, user=editor).text
        assert "holidays of 2060 yet" not in text
        assert 'name="2060-02-21"' in text

    def test_a_day_is_proposed_to_the_offices_it_concerns(self, office):
        scottish = factories.make_office("Edinburgh", region="GB-SCT")
        jubilee = AnnouncedDay.objects.create(source="GB-SCT", day=date(2026, 6, 24), names={"en": "Jubilee"})
        added = decisions.announced(*YEAR)
        assert added == [jubilee]
        assert [each.names["en"] for each in decisions.proposed(scottish, *YEAR, added) if each.day == jubilee.day] == [
            "Jubilee"
        ]
        assert jubilee.day not in {each.day for each in decisions.proposed(office, *YEAR, added)}

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"words_en": ""}, "words_en"), ({"day": "x"}, "day"), ({"source": "FR"}, "source"),
         ({"words_en": "x" * 121}, "words_en"), ({"day": "2026-06-24"}, "__all__")],
    )  # fmt: skip
    def test_a_mistake_stands_beside_its_field(self, client, office, changes, field):
        AnnouncedDay.objects.create(source="GB", day=date(2026, 6, 24), names={"en": "Jubilee"})
        client.force_login(cast.editor())
        data = {"source": "GB", "day": "2026-06-25", "words_en": "Funeral"} | changes
        answer = client.post("/admin/pages/announcedday/add/", data)
        assert field in answer.context["adminform"].form.errors

    def test_an_author_enters_none(self, client, office):
        client.force_login(cast.author())
        assert client.post("/admin/pages/announcedday/add/", {"source": "GB"}).status_code == 403


def test_the_first_page_of_the_desk_names_the_offices_that_should_decide(client, office):
    client.force_login(cast.author())
    with time_machine.travel(JUNE, tick=False):
        page = client.get("/admin/").text
        assert reverse("admin:pages_office_holidays", args=[office.pk]) in page
        assert "1 day in the next 60" in page  # the Dragon Boat Festival
    table(client, office, {"_rest": "1"})
    with time_machine.travel(JUNE, tick=False):
        assert "to decide" not in client.get("/admin/").text

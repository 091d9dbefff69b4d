"""The desk of offices, counters and closures: short forms, and each mistake beside its field."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, Office
from tests import cast, factories
from tests.desk import fields

pytestmark = pytest.mark.django_db
HUGE = "x" * 200_000


@pytest.fixture
def office():
    return factories.make_office("Embassy")


def errors(answer) -> dict[str, list[str]]:
    """Return the errors of a form that was shown again, of its inlines too."""
    assert answer.status_code == 200
    found = dict(answer.context["adminform"].form.errors)
    for formset in answer.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            found |= form.errors
    return found


class TestClosure:
    ADD, LIST = "/admin/pages/closure/add/", "/admin/pages/closure/"

    def test_a_day_and_a_reason_are_enough(self, client, office):
        client.force_login(cast.author())
        initial = client.get(self.ADD).context["adminform"].form.initial
        assert initial == {"office": office.pk, "first_on": localdate()}
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "words_en": "Snow"}
        assert client.post(self.ADD, data).status_code == 302
        closure = Closure.objects.get()
        assert (closure.first_on, closure.last_on) == (date(2026, 6, 5), date(2026, 6, 5))
        assert (closure.reasons, closure.set_by.username) == ({"en": "Snow"}, "author")

    def test_the_office_closed_last_time_is_proposed_again(self, client, office):
        consulate = factories.make_office("Consulate")
        client.force_login(cast.author())
        data = {"office": consulate.pk, "first_on": "2026-06-05", "effect": "closed"}
        client.post(self.ADD, data)
        assert client.get(self.ADD).context["adminform"].form.initial["office"] == consulate.pk

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"first_on": ""}, "first_on", "required"), ({"first_on": "x"}, "first_on", "valid date"),
            ({"first_on": "2026-02-30"}, "first_on", "valid date"), ({"last_on": "x"}, "last_on", "valid date"),
            ({"last_on": "2026-06-01"}, "last_on", "ends before it begins"),
            ({"last_on": "2062-06-05"}, "last_on", "more than a year"),
            ({"effect": "hours"}, "hours", "Say which hours"), ({"effect": "hours", "hours": "nine"}, "hours", "nine"),
            ({"effect": "hours", "hours": "12:00–9:00"}, "hours", "ends before it begins"),
            ({"effect": "hours", "hours": "9:00–12:00, 11:00–13:00"}, "hours", "overlaps"),
            ({"effect": "hours", "hours": HUGE}, "hours", "at most 80"),
            ({"hours": "9:00–10:00"}, "effect", "choose “Other hours”"),
            ({"like_weekday": "0"}, "effect", "weekday is given"),
            ({"effect": "weekday"}, "like_weekday", "weekday"), ({"effect": "flood"}, "effect", "valid choice"),
            ({"effect": "weekday", "like_weekday": "9"}, "like_weekday", "valid choice"),
            ({"office": "999"}, "office", "valid choice"), ({"office": "x"}, "office", "valid choice"),
            ({"counter": "999"}, "counter", "valid choice"), ({"words_en": HUGE}, "words_en", "at most 120"),
        ],
    )  # fmt: skip
    def test_a_mistake_stands_beside_its_field_and_keeps_what_was_typed(self, client, office, changes, field, words):
        client.force_login(cast.author())
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "words_zh_hans": "大雪"}
        answer = client.post(self.ADD, data | changes)
        assert words in " ".join(errors(answer)[field])
        assert "大雪" in answer.text
        assert not Closure.objects.exists()

    def test_a_counter_of_another_office_is_refused(self, client, office):
        other = factories.make_office("Consulate")
        client.force_login(cast.author())
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "counter": other.counters.get().pk}
        assert "another office" in errors(client.post(self.ADD, data))["counter"][0]

    def test_two_entries_for_one_day_are_told_and_the_last_holds(self, client, office):
        client.force_login(cast.author())
        data = {"office": office.pk, "first_on": "2026-06-05", "effect": "closed", "words_en": "Snow"}
        client.post(self.ADD, data)
        answer = client.post(self.ADD, data | {"effect": "hours", "hours": "9:00–10:00"}, follow=True)
        assert "Something else is entered for these days" in answer.text
        assert "2026-06-05: Snow" in answer.text

    def test_one_that_is_gone_or_never_was_leads_back_to_the_list(self, client, office):
        client.force_login(cast.author())
        closure = Closure.objects.create(office=office, first_on=localdate(), last_on=localdate())
        address = f"{self.LIST}{closure.pk}/change/"
        data = fields(client.get(address), "closure_form")
        closure.delete()
        assert client.post(address, data).status_code == 302
        assert client.get(f"{self.LIST}x/change/").status_code == 302

    def test_the_list_shows_what_is_coming_and_no_holiday(self, client, office, django_assert_max_num_queries):
        today = localdate()
        for number, reason in ((-9, "Long ago"), (0, "Today"), (9, "Soon")):
            day = today + timedelta(days=number)
            Closure.objects.create(office=office, first_on=day, last_on=day, reasons={"en": reason})
        Closure.objects.create(
            office=office, first_on=today, last_on=today, holiday_on=today, reasons={"en": "A holiday"}
        )
        client.force_login(cast.author())
        with django_assert_max_num_queries(12):
            text = client.get(self.LIST).text
        assert [word in text for word in ("Long ago", "Today", "Soon", "A holiday")] == [False, True, True, False]
        assert "Long ago" in client.get(f"{self.LIST}?when=past").text
        assert client.get(f"{self.LIST}?when=nonsense").status_code in (200, 302)

    @pytest.mark.parametrize("verb", ["add/", "1/change/", "1/delete/"])
    def test_a_stranger_closes_nothing(self, client, office, verb):
        Closure.objects.create(pk=1, office=office, first_on=localdate(), last_on=localdate())
        client.force_login(cast.stranger())
        assert client.post(f"{self.LIST}{verb}", {"office": office.pk, "post": "yes"}).status_code == 403
        assert Closure.objects.count() == 1


class TestCounter:
    @pytest.fixture
    def address(self, client, office):
        client.force_login(cast.editor())
        return f"/admin/pages/counter/{office.counters.get().pk}/change/"

    @pytest.mark.parametrize(
        ("hours", "words"),
        [("9:00–12:00, 11:00–13:00", "“11:00–13:00” overlaps"), ("12:00–9:00", "“12:00–9:00” ends before it begins"),
         ("morning", "“morning” can’t be read"), (HUGE, "at most 80")],
    )  # fmt: skip
    def test_hours_that_are_none_are_refused_beside_their_day(self, client, address, hours, words):
        answer = client.post(address, fields(client.get(address), "counter_form") | {"tuesday": hours})
        found = errors(answer)
        assert list(found) == ["tuesday"]
        assert words in found["tuesday"][0]
        assert Counter.objects.get().tuesday == "9:00–12:00, 14:00–17:00"

    def test_every_language_once_and_at_least_one(self, client, address):
        data = fields(client.get(address), "counter_form")
        twice = client.post(address, data | {"words-1-language": data["words-0-language"]})
        assert errors(twice)["__all__"] == ["There are words in this language already."]
        both = data | {"words-0-DELETE": "on", "words-1-DELETE": "on"}
        answer = client.post(address, both)
        assert answer.status_code == 200
        assert Counter.objects.get().words.count() == 2

    def test_an_author_reads_and_changes_nothing(self, client, address):
        client.force_login(cast.author())
        assert client.get(address).status_code == 200
        assert client.post(address, {"monday": ""}).status_code == 403

    def test_the_list_tells_the_week_in_a_line(self, client, address, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            assert "Monday – Friday 9:00–12:00, 14:00–17:00" in client.get("/admin/pages/counter/").text


class TestOffice:
    @pytest.fixture
    def address(self, client, office):
        client.force_login(cast.editor())
        return f"/admin/pages/office/{office.pk}/change/"

    def test_it_is_changed(self, client, address, office):
        data = fields(client.get(address), "office_form") | {"postcode_areas": "m, OL sk", "telephone": "020 7946 0199"}
        assert client.post(address, data).status_code == 302
        office.refresh_from_db()
        assert (office.areas(), office.telephone) == ({"M", "OL", "SK"}, "020 7946 0199")

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"postcode_areas": "M ZQ 12"}, "postcode_areas", "no beginnings of postcodes: 12, ZQ"),
            ({"postcode_areas": "OL SK"}, "postcode_areas", "Manchester serves SK already"),
            ({"postcode_areas": HUGE}, "postcode_areas", "at most 2000"),
            ({"serves_rest": "on"}, "serves_rest", "Manchester serves everywhere else already"),
            ({"region": "FR"}, "region", "valid choice"), ({"email": "nobody"}, "email", "valid email"),
            ({"website": "javascript:alert(1)"}, "website", "valid URL"),
            ({"ordering": "-1"}, "ordering", "greater than"),
            ({"words-0-name": ""}, "name", "required"), ({"words-0-name": HUGE}, "name", "at most 120"),
            ({"words-0-address": HUGE}, "address", "at most 500"),
            ({"words-0-counties": HUGE}, "counties", "at most 5000"),
        ],
    )  # fmt: skip
    def test_a_mistake_stands_beside_its_field(self, client, address, changes, field, words):
        factories.make_office("Manchester", postcode_areas="M1 SK", serves_rest=True)
        answer = client.post(address, fields(client.get(address), "office_form") | changes)
        assert words in " ".join(errors(answer)[field])

    def test_one_that_a_page_shows_is_not_deleted(self, client, address, office):
        factories.make_page(kind="offices", slug="hours")
        client.post(f"/admin/pages/office/{office.pk}/delete/", {"post": "yes"})
        assert Office.objects.filter(pk=office.pk).exists()

    def test_the_list_keeps_its_queries(self, client, address, django_assert_max_num_queries):
        for number in range(3):
            factories.make_office(f"Consulate {number}")
        with django_assert_max_num_queries(12):
            text = client.get("/admin/pages/office/").text
        assert text.count("to decide") == 4

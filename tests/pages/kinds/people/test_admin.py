"""People and posts at the desk, and the speaker of an article named after them."""

from datetime import UTC, date, datetime

import pytest

from pages.kinds.people.models import Appointment, Person
from tests import cast, desk, factories

pytestmark = pytest.mark.django_db
ADD = "/admin/pages/person/add/"


def person_form(**changes) -> dict[str, str]:
    data = {
        "portrait": "",
        "words-TOTAL_FORMS": "2", "words-INITIAL_FORMS": "0", "words-MIN_NUM_FORMS": "1", "words-MAX_NUM_FORMS": "2",
        "words-0-language": "en", "words-0-name": "Liu Ming", "words-0-family_name": "Liu", "words-0-biography": "",
        "words-1-language": "zh-hans", "words-1-name": "刘明", "words-1-family_name": "刘", "words-1-biography": "",
        "appointments-TOTAL_FORMS": "1", "appointments-INITIAL_FORMS": "0",
        "appointments-0-role": "", "appointments-0-started_on": "", "appointments-0-ended_on": "",
        "appointments-0-precision": "day",
    }  # fmt: skip
    return data | changes


def term(role, first: str, last: str = "") -> dict[str, str]:
    prefix = "appointments-0"
    return {f"{prefix}-role": str(role.pk), f"{prefix}-started_on": first, f"{prefix}-ended_on": last}


def test_an_editor_adds_a_person_with_names_and_a_post(client):
    client.force_login(cast.editor())
    role = factories.make_role()
    response = client.post(ADD, person_form(**term(role, "2026-01-01")), follow=True)
    person = Person.objects.get()
    assert {words.name for words in person.words.all()} == {"Liu Ming", "刘明"}
    assert person.appointments.get().started_on == date(2026, 1, 1)
    text = response.text
    assert "Liu Ming" in text
    assert "Ambassador" in text


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("2026-02-01", "2026-01-31"), "The last day is before the first."),
        (("2021-06-01", ""), "Wang Hua holds this post at that time (2020-01-01 – 2021-06-01)."),
        (("", ""), "This field is required."),
        (("tomorrow", ""), "Enter a valid date."),
    ],
)
def test_a_wrong_term_is_refused_beside_it_and_everything_typed_stays(client, dates, said):
    client.force_login(cast.editor())
    role = factories.make_role()
    factories.appoint(factories.make_person("Wang", "Hua", chinese="王华"), role, date(2020, 1, 1), date(2021, 6, 1))
    response = client.post(ADD, person_form(**term(role, *dates)))
    assert response.status_code == 200
    assert said in response.text
    assert 'value="Liu Ming"' in response.text
    assert Appointment.objects.count() == 1


def two_terms(role, one: tuple[str, str], two: tuple[str, str]) -> dict[str, str]:
    later = {key.replace("-0-", "-1-"): value for key, value in term(role, *two).items()}
    return term(role, *one) | later | {"appointments-TOTAL_FORMS": "2", "appointments-1-precision": "day"}


def test_two_terms_typed_at_once_may_not_overlap(client):
    client.force_login(cast.editor())
    role = factories.make_role()
    response = client.post(ADD, person_form(**two_terms(role, ("2020-01-01", "2021-06-01"), ("2021-06-01", ""))))
    assert response.status_code == 200
    assert "This row and another of the same post overlap (2020-01-01 – 2021-06-01)." in response.text
    assert not Appointment.objects.exists()


def test_a_term_is_ended_and_the_next_begun_in_one_go(client):
    client.force_login(cast.editor())
    role = factories.make_role()
    first = factories.appoint(factories.make_person(), role, date(2020, 1, 1))
    url = f"/admin/pages/person/{first.person_id}/change/"
    stored = {"appointments-INITIAL_FORMS": "1", "appointments-0-id": str(first.pk), "words-TOTAL_FORMS": "2"}
    stored |= {"words-INITIAL_FORMS": "2"}
    for place, row in enumerate(first.person.words.order_by("language")):
        stored |= {f"words-{place}-id": str(row.pk)}
    terms = two_terms(role, ("2020-01-01", "2021-05-31"), ("2021-06-01", ""))
    response = client.post(url, person_form(**terms | stored))
    assert response.status_code == 302
    first.refresh_from_db()
    assert first.ended_on == date(2021, 5, 31)
    assert Appointment.objects.filter(started_on=date(2021, 6, 1), ended_on=None).count() == 1


def test_a_person_needs_a_name_in_one_language(client):
    client.force_login(cast.editor())
    empty = {f"words-{n}-{name}": "" for n in (0, 1) for name in ("language", "name", "family_name")}
    response = client.post(ADD, person_form(**empty))
    assert response.status_code == 200
    assert not Person.objects.exists()


def test_authors_look_and_strangers_see_nothing(client):
    person = factories.make_person()
    client.force_login(cast.author())
    assert client.get(f"/admin/pages/person/{person.pk}/change/").status_code == 200
    assert client.post(ADD, person_form()).status_code == 403
    client.force_login(cast.stranger())
    assert client.get("/admin/pages/person/").status_code == 403


def test_somebody_whom_a_text_names_cannot_be_deleted(client):
    person = factories.make_person()
    factories.make_article(section=factories.make_archive(), kind="speech", speaker="Liu Ming", speaker_person=person)
    client.force_login(cast.editor())
    response = client.post(f"/admin/pages/person/{person.pk}/delete/", {"post": "yes"})
    assert Person.objects.exists()
    assert response.status_code in (200, 403)


def test_the_lists_cost_the_same_for_many(client, django_assert_max_num_queries):
    role = factories.make_role()
    for year in range(1980, 2000):
        factories.appoint(factories.make_person(), role, date(year, 1, 1), date(year, 12, 31))
    client.force_login(cast.editor())
    for url in ("/admin/pages/person/", "/admin/pages/role/"):
        client.get(url)
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200


def test_an_article_names_its_speaker_with_the_post_of_its_day(client):
    person, role = factories.make_person(), factories.make_role()
    charge = factories.make_role("Chargé d'affaires a.i.")
    factories.appoint(person, charge, date(2019, 1, 1), date(2020, 12, 31))
    factories.appoint(person, role, date(2021, 1, 1))
    section = factories.make_archive()
    article = factories.make_article("A speech", section=section, kind="speech", slug="speech", live=False,
                                     delivered_at=datetime(2020, 12, 31, 12, tzinfo=UTC))  # fmt: skip
    edition = article.editions.get()
    client.force_login(cast.editor())
    url = f"/admin/press/speechedition/{edition.pk}/change/"
    form = desk.open_form(client, url) | {"speaker_person": str(person.pk), "_submit": "1"}
    client.post(url, form)
    desk.stand_behind(edition)
    line = "Liu Ming, Chargé d&#x27;affaires a.i."
    assert line in client.get("/remarks/2020/12/speech/").text
    Appointment.objects.all().delete()
    assert line in client.get("/remarks/2020/12/speech/").text


def test_what_the_editor_types_of_a_speaker_stays(client):
    person = factories.make_person()
    article = factories.make_article("A speech", section=factories.make_archive(), kind="speech", live=False)
    edition = article.editions.get()
    client.force_login(cast.author())
    url = f"/admin/press/speechedition/{edition.pk}/change/"
    typed = {"speaker_person": str(person.pk), "speaker": "The Ambassador’s deputy"}
    client.post(url, desk.open_form(client, url) | typed)
    edition.refresh_from_db()
    assert edition.speaker == "The Ambassador’s deputy"
    assert edition.speaker_person == person

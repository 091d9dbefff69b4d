"""Whom each office serves: by postcode, county and city, from what editors entered."""

import re
import time

import pytest

from pages.kinds.offices.finder import QUESTION_MAX, cleaned, find, meant
from pages.kinds.offices.models import Office, OfficeWords, ShownOffice
from pages.kinds.offices.postcodes import AREAS, beginnings
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"><script>alert(1)</script>', "'; DROP TABLE pages_office; --", "{{ 7*7 }}", "%00", "\x00", "../../etc",
    "ß" * 500, "\u202eM1", "M1\r\nSet-Cookie: a=b", "\U0001f600",
]  # fmt: skip


@pytest.fixture
def places(db):
    embassy = factories.make_office("Embassy", is_embassy=True, serves_rest=True)
    north = factories.make_office("Manchester", postcode_areas="M OL, sk CH5")
    wales = factories.make_office("Cardiff", postcode_areas="CF CH")
    OfficeWords.objects.filter(office=embassy, language="en").update(counties="Greater London\nKent")
    OfficeWords.objects.filter(office=north, language="en").update(counties="Cheshire\nCounty Durham\n\nTyne and Wear")
    OfficeWords.objects.filter(office=north, language="zh-hans").update(counties="柴郡")
    return {"Embassy": embassy, "Manchester": north, "Cardiff": wales}


@pytest.fixture
def offices(places):
    return list(Office.objects.prefetch_related("words"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("M1 2AB", "Manchester"), ("m12ab", "Manchester"), (" sk9 ", "Manchester"), ("OL", "Manchester"),
        ("Ｍ１ ２ＡＢ", "Manchester"), ("CH5 1AA", "Manchester"), ("ch51aa", "Manchester"), ("CH1 1AA", "Cardiff"),
        ("CH51 1AA", "Cardiff"), ("CH", "Cardiff"), ("W1B 1JL", "Embassy"), ("w1b1jl", "Embassy"),
        ("ME1 1AA", "Embassy"),
        ("cheshire", "Manchester"), ("the County of Cheshire", "Manchester"), ("Durham", "Manchester"),
        ("Co. Durham", "Manchester"), ("Tyne & Wear", "Manchester"), ("柴郡", "Manchester"), ("KENT", "Embassy"),
        ("ZZ1 1AA", None), ("Atlantis", None), ("", None), ("1", None), ("M1 2A", None), ("County", None),
        ("M 1", None),
    ],
)  # fmt: skip
def test_by_postcode_county_or_city(places, offices, asked, expected):
    assert find(offices, cleaned(asked)) == (places[expected] if expected else None)


@pytest.mark.parametrize(("asked", "expected"), [("Chesire", "Cheshire"), ("greater londn", "Greater London"),
                                                 ("Durhm", "County Durham"), ("Atlantis", ""), ("x", "")])  # fmt: skip
def test_a_slip_of_the_finger_is_understood(offices, asked, expected):
    assert meant(offices, asked) == expected


def test_there_are_all_areas():
    assert len(AREAS) == 121  # of Great Britain and Northern Ireland
    assert all(beginnings(f"{area}1 1AA") == [f"{area}1", area] for area in AREAS)


@pytest.fixture
def page(places):
    found = factories.make_page("Consulates", kind="offices", slug="consulates", live=False)
    for office in places.values():
        ShownOffice.objects.get_or_create(parent=found.editions.get(), office=office)
    return factories.publish_page(found, title="Consulates")


def test_the_page_answers_and_keeps_what_was_asked(client, page, places):
    html = client.get("/consulates/", {"where": "M1"}).text
    assert f'<a href="#office-{places["Manchester"].pk}">Manchester</a> serves you.' in html
    assert 'value="M1"' in html
    assert '<a href="?where=Cheshire">Did you mean Cheshire?</a>' in client.get("/consulates/?where=Chesire").text
    assert "no postcode, county or city we know" in client.get("/consulates/?where=Atlantis").text


def test_an_answer_is_kept_from_search_engines_and_sets_no_cookie(client, page):
    answer = client.get("/consulates/?where=M1")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert not answer.cookies
    assert 'name="robots"' not in client.get("/consulates/").text


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_is_answered_kindly_and_nothing_of_it_becomes_markup(client, page, asked):
    answer = client.get("/consulates/", {"where": asked})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "Set-Cookie" not in answer.headers
    shown = re.search(r'name="where" value="([^"]*)"', answer.text)[1]
    assert len(shown) <= QUESTION_MAX * len("&quot;")


def test_an_empty_question_is_none(client, page):
    for path in ("/consulates/?where=", "/consulates/?where=%20%20", "/consulates/?where"):
        assert "finder__answer" not in client.get(path).text


def test_a_long_question_costs_no_time(offices):
    start = time.perf_counter()
    for asked in ("the " * 100_000, "county of " * 50_000, "a" * 1_000_000, "1" * 1_000_000):
        assert find(offices, cleaned(asked)) is None
        meant(offices, cleaned(asked))
    assert time.perf_counter() - start < 1


def test_one_office_alone_has_no_finder(client, places):
    factories.make_page("Hours", kind="offices", slug="hours")
    assert 'name="where"' not in client.get("/hours/").text

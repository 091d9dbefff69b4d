"""The ambassador changes at midnight on the host country's clock: in menu, profile, home page and list alike."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from pages.kinds.home.models import HomeFeature
from pages.publishing.services import new_edition, publish
from tests import factories

pytestmark = pytest.mark.django_db

EARLIER = datetime(2026, 1, 10, tzinfo=UTC)
# 1 June in London begins while it is still 31 May in UTC; 1 December begins with it.
CHANGES = {"summer": (date(2026, 6, 1), datetime(2026, 5, 31, 23, tzinfo=UTC)),
           "winter": (date(2026, 12, 1), datetime(2026, 12, 1, tzinfo=UTC))}  # fmt: skip


@pytest.fixture
def posts():
    role = factories.make_role()
    return role, factories.make_role("Chargé d'affaires a.i.", chinese="临时代办", stands_in_for=role)


@pytest.fixture
def pages(posts):
    """A profile, the list of former holders and a home page that features the profile, public long ago."""
    with time_machine.travel(EARLIER, tick=False):
        root = factories.make_root()
        profile = factories.make_page("The Ambassador", kind="profile", slug="ambassador")
        factories.make_page("Former Ambassadors", kind="former", slug="former", parent=profile)
        edition = new_edition(root, user=None, now=EARLIER)
        HomeFeature.objects.create(parent=edition, place="ambassador", page=profile)
        publish(edition, user=None, now=EARLIER)
    return profile


def read(client, path: str, moment: datetime) -> str:
    with time_machine.travel(moment, tick=False):
        return client.get(path).text


@pytest.mark.parametrize(("day", "midnight"), CHANGES.values(), ids=CHANGES)
def test_everything_follows_at_the_first_request(client, pages, posts, day, midnight):
    role, _charge = posts
    old, new = factories.make_person("Liu"), factories.make_person("Wang", "Hua", chinese="王华")
    factories.appoint(old, role, date(2020, 1, 1), day - timedelta(days=1))
    factories.appoint(new, role, day)
    before = {
        path: read(client, path, midnight - timedelta(seconds=1))
        for path in ("/", "/ambassador/", "/ambassador/former/")
    }
    after = {path: read(client, path, midnight) for path in before}
    assert all("Ambassador Liu" in text and "Ambassador Wang" not in text for text in before.values())
    assert all("Ambassador Wang" in text and "Ambassador Liu" not in text for text in after.values())
    assert "Wang Hua" not in before["/ambassador/"]
    assert ">Liu Ming<" in before["/ambassador/"]
    assert "王华" in after["/ambassador/"]
    assert "Liu Ming · Ambassador" in before["/"]
    assert "Wang Hua · Ambassador" in after["/"]
    assert "Liu Ming" not in before["/ambassador/former/"]
    assert "Liu Ming" in after["/ambassador/former/"]


def test_a_vacancy_shows_the_charge_and_then_says_that_it_is_one(client, pages, posts):
    role, charge = posts
    factories.appoint(factories.make_person("Liu"), role, date(2020, 1, 1), date(2026, 2, 28))
    factories.appoint(factories.make_person("Chen", "Shu", chinese="陈书"), charge, date(2025, 1, 1), date(2026, 3, 31))
    vacant, nobody = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 31, 23, tzinfo=UTC)
    text = read(client, "/ambassador/", vacant)
    assert "Chargé d&#x27;affaires a.i. Chen" in text
    assert "In charge while the post of Ambassador is vacant." in text
    text = read(client, "/ambassador/", nobody)
    assert "The post of Ambassador is vacant at present." in text
    assert ">The Ambassador<" in text  # the page's own title, for want of a holder
    assert "Chen" not in text


def test_chinese_pages_speak_of_people_in_chinese(client, posts):
    role, _charge = posts
    factories.make_root("zh-hans", title="首页")
    factories.make_page("大使", kind="profile", slug="ambassador", parent=factories.make_root("zh-hans"))
    factories.appoint(factories.make_person("Liu"), role, date(2020, 1, 1))
    text = client.get("/zh-hans/ambassador/").text
    assert "刘大使" in text
    assert "2020年1月1日" in text
    assert '<p class="profile__other" lang="en-GB">Liu Ming</p>' in text

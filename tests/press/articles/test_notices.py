"""Notices in force stand under the menu of every page of their language, from their beginning to their end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def notice(title: str, section, **fields):
    with time_machine.travel(NOON - timedelta(days=30), tick=False):
        return factories.make_article(
            title, section=section, kind="notice", delivered_at=NOON - timedelta(days=30), **fields
        )


def bar(client, path: str, moment: datetime) -> str:
    with time_machine.travel(moment, tick=False):
        text = client.get(path).text
    return text.partition('class="notices"')[2].partition("</section>")[0]


def test_a_notice_stands_in_the_bar_exactly_while_it_holds(client):
    section = factories.make_archive("Notices", slug="notices")
    notice("Closed in June", section, starts_at=NOON, ends_at=NOON + timedelta(days=2), concerns="Everybody")
    second, days = timedelta(seconds=1), timedelta(days=2)
    shown = {NOON - second: False, NOON: True, NOON + days - second: True, NOON + days: False}
    for moment, is_shown in shown.items():
        for path in ("/", "/notices/", "/nothing/"):
            assert ("Closed in June" in bar(client, path, moment)) == is_shown, (moment, path)


def test_one_without_an_end_never_stands_there(client):
    section = factories.make_archive("Notices", slug="notices")
    notice("For ever", section, starts_at=NOON)
    notice("Since it was written", section, ends_at=NOON + timedelta(days=1))
    assert "For ever" not in bar(client, "/", NOON)
    assert "Since it was written" in bar(client, "/", NOON)


def test_the_bar_speaks_one_language_and_shows_three_at_most(client):
    section = factories.make_archive("Notices", slug="notices")
    factories.make_root("zh-hans", title="首页")
    for number in range(5):
        notice(f"Notice {number}", section, ends_at=NOON + timedelta(days=1))
    assert bar(client, "/", NOON).count("<li") == 3
    assert "Notice" not in bar(client, "/zh-hans/", NOON)


def test_its_own_page_says_from_when_until_when_and_for_whom(client):
    section = factories.make_archive("Notices", slug="notices")
    article = notice("Closed in June", section, starts_at=NOON, ends_at=NOON + timedelta(days=2), concerns="Students")
    text = client.get(article.get_absolute_url()).text
    assert "1 June 2026, 13:00 London" in text
    assert "3 June 2026, 13:00 London" in text
    assert "Students" in text

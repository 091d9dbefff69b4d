"""Events: how sure they are, what is coming first, what is past by year, and who is told of a clash."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from press.events.clashes import clashes
from press.events.models import ProgrammeItem
from press.events.statuses import SCHEMA, EventStatus
from tests import cast, factories
from tests.desk import open_form, stand_behind

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def section():
    with time_machine.travel(NOON - 900 * DAY, tick=False):
        return factories.make_archive("Events", slug="events")


def event(title: str, section, starts_at: datetime, *, live: bool = True, **fields):
    fields = {"venue": "Hall", "ends_at": starts_at + 2 * HOUR} | fields
    with time_machine.travel(NOON - 30 * DAY, tick=False):
        return factories.make_article(
            title, section=section, kind="event", starts_at=starts_at, live=live, delivered_at=NOON, **fields
        )


def read(client, path: str, moment: datetime = NOON) -> str:
    with time_machine.travel(moment, tick=False):
        return client.get(path).text


def titles(html: str) -> list[str]:
    return re.findall(r'row__title"><a href="[^"]+">([^<]+)<', html)


def test_what_is_coming_stands_first_the_next_one_on_top_then_the_past_newest_first(client, section):
    for title, days in (("In a week", 7), ("Tomorrow", 1), ("Last year", -365), ("Last week", -7)):
        event(title, section, NOON + days * DAY)
    assert titles(read(client, "/events/")) == ["Tomorrow", "In a week", "Last week", "Last year"]
    assert titles(read(client, "/events/2025/")) == ["Last year"]
    assert titles(read(client, "/events/2026/")) == ["In a week", "Tomorrow", "Last week"]


def test_an_event_moves_to_the_past_at_the_instant_it_ends_and_at_midnight_if_no_end_is_given(client, section):
    event("Talk", section, NOON)
    event("Open house", section, NOON, ends_at=None)
    second, midnight = timedelta(seconds=1), datetime(2026, 6, 1, 23, tzinfo=UTC)  # midnight in London
    coming = {
        NOON + 2 * HOUR - second: {"Talk", "Open house"}, NOON + 2 * HOUR: {"Open house"},
        midnight - second: {"Open house"}, midnight: set(),
    }  # fmt: skip
    for moment, expected in coming.items():
        html = read(client, "/events/", moment).partition("Past events")[0]
        assert set(titles(html)) == expected, moment


def test_pages_of_the_past_leave_out_what_is_coming_and_repeat_nothing(client, section, settings):
    settings.ARTICLES_PER_PAGE = 3
    for number in range(8):
        event(f"Event {number}", section, NOON + (number - 4.5) * 10 * DAY)
    first, second = read(client, "/events/"), read(client, "/events/?page=2")
    assert titles(first) == [f"Event {number}" for number in (5, 6, 7, 4, 3, 2)]
    assert titles(second) == ["Event 1", "Event 0"]


@pytest.mark.parametrize("status", EventStatus)
def test_readers_and_machines_are_told_how_sure_an_event_is(client, section, status):
    article = event("Concert", section, NOON + DAY, status=status)
    html = read(client, article.get_absolute_url())
    data = json.loads(re.search(r'ld\+json">(.+?)</script>', html, re.DOTALL)[1])
    (linked,) = (thing for thing in data["@graph"] if thing["@type"] == "Event")
    assert linked["eventStatus"] == SCHEMA[status]
    assert (f"<strong>{status.label}.</strong>" in html) == (status != EventStatus.CONFIRMED)
    assert (f">{status.label}<" in read(client, "/events/")) == (status != EventStatus.CONFIRMED)


def test_registration_closes_with_the_event_and_with_its_cancellation(client, section):
    fields = {"registration_url": "https://register.example/"}
    held, cancelled = (
        event("A", section, NOON, **fields),
        event("B", section, NOON + DAY, status="cancelled", **fields),
    )
    assert "register.example" in read(client, held.get_absolute_url(), NOON)
    assert "register.example" not in read(client, held.get_absolute_url(), NOON + 3 * HOUR)
    assert "register.example" not in read(client, cancelled.get_absolute_url())


def test_programme_and_report_are_shown_and_a_report_taken_back_is_not(client, section):
    from pages.publishing.services import publish, unpublish

    report = factories.make_article("How it was", section=section, kind="news")
    article = event("Concert", section, NOON, live=False, report=report)
    edition = article.editions.get()
    ProgrammeItem.objects.create(parent=edition, time="19:30", words="A quartet plays <loudly>")
    with time_machine.travel(NOON - DAY, tick=False):
        publish(edition, user=None, now=NOON - DAY)
    article.refresh_from_db()
    html = read(client, article.get_absolute_url())
    assert "19:30</span> <span>A quartet plays &lt;loudly&gt;" in html
    assert ">How it was</a>" in html.partition("More: ")[0]
    unpublish(report, user=None, now=NOON, reason="")
    assert "How it was" not in read(client, article.get_absolute_url())


def test_an_erased_report_leaves_the_event_whole(client, section):
    from press.articles.services import delete_article, trash_article

    report = factories.make_article("How it was", section=section, kind="news", live=False)
    article = event("Concert", section, NOON, report=report)
    trash_article(report, user=None, now=NOON)
    delete_article(report, user=None, now=NOON)
    assert "Concert" in read(client, article.get_absolute_url())
    assert client.get(article.get_absolute_url() + "event.ics").status_code == 200


def test_an_editor_is_told_of_every_other_event_at_the_same_time(section):
    event("Lunch", section, NOON, ends_at=NOON + HOUR)
    event("Called off", section, NOON, status="cancelled")
    event("After", section, NOON + HOUR)

    def found(start: float, end: float | None) -> list[str]:
        article = event("Mine", section, NOON + start * HOUR, live=False,
                        ends_at=None if end is None else NOON + end * HOUR)  # fmt: skip
        sentences = clashes(article.editions.get())
        article.delete()
        return [re.search("“(.+?)”", sentence)[1] for sentence in sentences]

    assert found(-2, 0) == []
    assert found(-1, 0.5) == ["Lunch"]
    assert found(0.5, None) == ["Lunch"]
    assert found(0.5, 1.5) == ["Lunch", "After"]
    assert found(3, 4) == []


def test_the_clash_is_said_when_the_form_is_saved_and_keeps_nothing_from_being_published(client, section):
    event("Lunch", section, NOON)
    mine = event("Mine", section, NOON, live=False)
    client.force_login(cast.editor())
    edition = mine.editions.get()
    address = reverse("admin:press_eventedition_change", args=[edition.pk])
    answer = client.post(address, open_form(client, address) | {"_submit": "1"}, follow=True)
    stand_behind(edition)
    mine.refresh_from_db()
    assert "At the same time: “Lunch”" in answer.text
    assert mine.is_public

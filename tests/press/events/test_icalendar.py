"""Calendar files, read back by libraries that did not write them."""

import re
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import time_machine
import vobject
from ical.calendar_stream import IcsCalendarStream

from pages.publishing.services import new_edition, publish
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TRICKY = "Tea; cakes, and\\or “poems” – 诗与茶 🍵 " + "very long " * 15


@pytest.fixture
def section():
    with time_machine.travel(NOON - 90 * DAY, tick=False):
        return factories.make_archive("Embassy Events", slug="events")


def event(title: str, section, **fields):
    fields = {"starts_at": NOON + DAY, "ends_at": NOON + DAY + timedelta(hours=2), "venue": "Hall, 1 Street"} | fields
    with time_machine.travel(NOON - 30 * DAY, tick=False):
        return factories.make_article(title, section=section, kind="event", delivered_at=NOON, **fields)


def fetch(client, path: str) -> bytes:
    with time_machine.travel(NOON, tick=False):
        answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


@pytest.mark.parametrize(
    ("status", "word", "said"),
    [
        ("confirmed", "", "CONFIRMED"),
        ("provisional", "Provisional: ", "TENTATIVE"),
        ("postponed", "Postponed: ", "TENTATIVE"),
        ("cancelled", "Cancelled: ", "CANCELLED"),
    ],
)
def test_two_other_libraries_read_the_same_event_as_was_written(client, section, status, word, said):
    article = event(TRICKY, section, status=status, summary="Line one\nline two")
    body = fetch(client, article.get_absolute_url() + "event.ics")
    one = vobject.readOne(body.decode()).vevent
    (two,) = IcsCalendarStream.calendar_from_ics(body.decode()).events
    (three,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    start, end = NOON + DAY, NOON + DAY + timedelta(hours=2)
    title = (word + TRICKY).strip()
    for found in (
        (one.summary.value, one.dtstart.value, one.dtend.value, one.location.value, one.status.value, one.url.value),
        (two.summary, two.dtstart, two.dtend, two.location, two.status.value, two.url.unicode_string()
         if hasattr(two.url, "unicode_string") else str(two.url)),
        (str(three["SUMMARY"]), three.decoded("DTSTART"), three.decoded("DTEND"), str(three["LOCATION"]),
         str(three["STATUS"]), str(three["URL"])),
    ):  # fmt: skip
        summary, begins, ends, place, state, url = found
        assert summary.strip() == title
        assert (begins.astimezone(UTC), ends.astimezone(UTC)) == (start, end)
        assert (place, state) == ("Hall, 1 Street", said)
        assert url.endswith(article.get_absolute_url())


def test_lines_are_folded_at_75_bytes_end_in_crlf_and_the_zone_is_defined(client, section):
    body = fetch(client, event(TRICKY, section).get_absolute_url() + "event.ics")
    assert body.endswith(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, body.split(b"\r\n"))) <= 75
    assert b"DTSTART;TZID=Europe/London:20260602T130000" in body
    assert b"BEGIN:VTIMEZONE" in body


def test_a_changed_event_keeps_its_uid_and_raises_its_sequence(client, section):
    article = event("Concert", section)
    before = icalendar.Calendar.from_ical(fetch(client, article.get_absolute_url() + "event.ics")).walk("VEVENT")[0]
    draft = new_edition(article, user=None, now=NOON)
    draft.starts_at += 60 * DAY
    draft.ends_at += 60 * DAY
    draft.save()
    publish(draft, user=None, now=NOON)
    article.refresh_from_db()
    after = icalendar.Calendar.from_ical(fetch(client, article.get_absolute_url() + "event.ics")).walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]


def test_the_feed_holds_what_is_coming_and_three_months_of_the_past_in_its_own_language(client, section):
    event("Next", section)
    event("Cancelled one", section, status="cancelled")
    event("Last month", section, starts_at=NOON - 31 * DAY, ends_at=None)
    event("Long ago", section, starts_at=NOON - 200 * DAY, ends_at=NOON - 199 * DAY)
    factories.make_article("No event", section=section, kind="news")
    factories.make_article("Draft", section=section, kind="event", live=False, starts_at=NOON, venue="x")
    body = fetch(client, "/events/events.ics")
    calendar = icalendar.Calendar.from_ical(body)
    names = [re.sub("^Cancelled: ", "", str(entry["SUMMARY"])) for entry in calendar.walk("VEVENT")]
    assert names == ["Last month", "Next", "Cancelled one"]
    assert str(calendar["X-WR-CALNAME"]) == "Embassy Events"
    assert len(IcsCalendarStream.calendar_from_ics(body.decode()).events) == 3
    assert len(list(vobject.readOne(body.decode()).vevent_list)) == 3


def test_only_public_events_and_sections_with_events_have_files(client, section):
    remarks = factories.make_archive("Remarks", slug="remarks")
    remark = factories.make_article("Remark", section=remarks)
    draft = factories.make_article("Draft", section=section, kind="event", live=False, starts_at=NOON, venue="x")
    public = event("Concert", section).get_absolute_url()
    for path in (
        "/remarks/events.ics", "/events/other.ics", remark.get_absolute_url() + "event.ics",
        draft.editions.get().get_absolute_url() + "event.ics", public + "other.ics",
        public.replace("/2026/", "/2025/") + "event.ics",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path

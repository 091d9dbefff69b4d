"""What goes out and expires by the clock: at the first request at or after the instant, once, and never early."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from embassy_site import health
from pages import generation
from pages.publishing import review, schedule, services
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.publishing.states import State
from press.articles.models import Article, ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
THREE = datetime(2026, 11, 23, 15, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def section():
    with time_machine.travel(NINE, tick=False):
        return factories.make_archive("Remarks", slug="remarks")


def approved(section, title="On Facts", slug="facts") -> ArticleEdition:
    edition = factories.make_remark(title, section=section, slug=slug, live=False).editions.get()
    return review.approve(review.submit(edition, user=None, now=NINE), user=None, now=NINE)


def planned(section, at=THREE, until=None, **named) -> ArticleEdition:
    return schedule.schedule(approved(section, **named), user=None, now=NINE, go_live_at=at, expire_at=until)


def status(client, edition, at: datetime) -> int:
    with time_machine.travel(at, tick=False):
        return client.get(edition.get_absolute_url()).status_code


def test_it_goes_out_at_the_first_request_at_its_instant_and_not_before(client, section):
    edition = planned(section)
    assert status(client, edition, THREE - timedelta(milliseconds=1)) == 404
    assert status(client, edition, THREE) == 200
    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (State.PUBLISHED, THREE)


def test_however_late_the_first_request_comes_it_counts_from_the_promised_instant(client, section):
    edition = planned(section)
    assert status(client, edition, THREE + timedelta(hours=4)) == 200
    assert ArticleEdition.objects.get().published_at == THREE
    assert LogEntry.objects.get(action="publish", document_type="press.article").at == THREE + timedelta(hours=4)


def test_an_update_of_something_live_goes_out_by_the_clock_too(client, section):
    article = services.publish(approved(section), user=None, now=NINE).article
    draft = services.new_edition(article, user=None, now=NINE)
    ArticleEdition.objects.filter(pk=draft.pk).update(summary="Later and better.")
    draft = ArticleEdition.objects.get(pk=draft.pk)
    review.approve(review.submit(draft, user=None, now=NINE), user=None, now=NINE)
    draft.refresh_from_db()
    schedule.schedule(draft, user=None, now=NINE, go_live_at=THREE)
    with time_machine.travel(THREE - SECOND, tick=False):
        assert "Later and better." not in client.get(article.get_absolute_url()).text
    with time_machine.travel(THREE, tick=False):
        assert "Later and better." in client.get(article.get_absolute_url()).text


def test_it_expires_by_the_clock(client, section):
    edition = planned(section, until=THREE + timedelta(days=1))
    assert status(client, edition, THREE) == 200
    assert status(client, edition, THREE + timedelta(days=1) - SECOND) == 200
    assert status(client, edition, THREE + timedelta(days=1)) == 410


def test_what_is_planned_for_the_past_or_expires_before_it_begins_is_refused_with_both_reasons(section):
    edition = approved(section)
    with pytest.raises(Refused) as refused:
        schedule.schedule(edition, user=None, now=NINE, go_live_at=NINE, expire_at=NINE - SECOND)
    assert [reason.field for reason in refused.value.reasons] == ["go_live_at", "expire_at"]


def test_only_who_may_publish_plans(section):
    edition = approved(section)
    for user in (cast.author(), cast.approver(), cast.stranger()):
        with pytest.raises(Refused):
            schedule.schedule(edition, user=user, now=NINE, go_live_at=THREE)
    assert schedule.schedule(edition, user=cast.editor(), now=NINE, go_live_at=THREE).state == State.SCHEDULED


def test_what_is_taken_off_the_schedule_stays_approved_and_inside(client, section):
    edition = schedule.unschedule(planned(section), user=None, now=NINE)
    assert (edition.state, edition.go_live_at) == (State.APPROVED, None)
    assert status(client, edition, THREE + SECOND) == 404


def test_what_changed_after_its_approval_does_not_go_out_and_keeps_no_other_back(client, section):
    changed, other = planned(section), planned(section, title="Other", slug="other")
    ArticleEdition.objects.filter(pk=changed.pk).update(summary="Slipped in.")
    assert status(client, other, THREE) == 200
    assert status(client, changed, THREE) == 404
    changed.refresh_from_db()
    assert changed.state == State.DRAFT
    assert "It changed after it was approved" in changed.returned_note
    assert LogEntry.objects.filter(action="missed").count() == 1


def test_a_missed_instant_is_an_alarm(client, section, monkeypatch):
    planned(section)
    monkeypatch.setattr(schedule, "_go_out", lambda edition, now: False)
    with time_machine.travel(THREE + timedelta(minutes=2), tick=False):
        generation.current()
        assert health._schedule() == "behind"
    with time_machine.travel(THREE - SECOND, tick=False):
        assert health._schedule() == "ok"


def test_the_command_does_what_a_request_would(section):
    planned(section)
    with time_machine.travel(THREE, tick=False):
        call_command("publish_due", verbosity=0)
    assert Article.objects.get().live_id

"""Several editions in one instant: all or none, by hand and by the clock, with every reason."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pages.publishing import releases, review, schedule
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry, Release
from pages.publishing.states import State
from pages.tree.models import Page, PageEdition
from press.articles.models import Article, ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
THREE = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nine_in_the_morning():
    with time_machine.travel(NINE, tick=False):
        yield


def fresh(edition):
    return type(edition).objects.get(pk=edition.pk)


def approved(edition):
    return review.approve(review.submit(edition, user=None, now=NINE), user=None, now=NINE)


def remark(section, number: int) -> ArticleEdition:
    made = factories.make_remark(f"Number {number}", section=section, slug=f"number-{number}", live=False)
    return made.editions.get()


@pytest.fixture
def section():
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def release(section):
    """Five approved remarks."""
    release = Release.objects.create(title="The visit")
    for number in range(5):
        releases.add(release, approved(remark(section, number)), user=None)
    return release


def test_all_of_them_go_out_at_once(release):
    releases.publish_release(release, user=None, now=NINE)
    assert Article.objects.filter(live__isnull=False).count() == 5
    assert len(set(ArticleEdition.objects.values_list("published_at"))) == 1
    assert Release.objects.get().state == State.PUBLISHED


def test_one_refused_keeps_all_inside_and_every_reason_is_told(release):
    first, second, *_rest = ArticleEdition.objects.order_by("pk")
    ArticleEdition.objects.filter(pk=first.pk).update(title="")
    review.take_back(second, user=None, now=NINE)
    with pytest.raises(releases.ReleaseRefused) as refused:
        releases.publish_release(release, user=None, now=NINE)
    assert {finding.edition.pk for finding in refused.value.findings} == {first.pk, second.pk}
    assert len(refused.value.reasons) >= 3  # no title, changed after approval; not approved
    assert Article.objects.filter(live__isnull=False).count() == 0
    assert not LogEntry.objects.filter(action="publish", document_type="press.article").exists()


def test_the_check_beforehand_is_the_deed_undone(release):
    assert releases.check(release, user=None, now=NINE) == []
    assert Article.objects.filter(live__isnull=False).count() == 0
    ArticleEdition.objects.filter(pk=ArticleEdition.objects.first().pk).update(title="")
    assert len(releases.check(release, user=None, now=NINE)) == 1


def test_what_stands_below_a_page_may_come_out_with_it(section):
    page = factories.make_page("Visits", kind="archive", slug="visits", live=False)
    PageEdition.objects.filter(page=page).update(title="Visits")
    inside = factories.make_remark("The visit", section=page, slug="visit", live=False).editions.get()
    release = Release.objects.create(title="Both")
    for edition in (inside, page.editions.get()):
        edition = fresh(edition)
        type(edition).objects.filter(pk=edition.pk).update(
            state=State.APPROVED, approved_hash=review.fingerprint(edition)
        )
        releases.add(release, fresh(edition), user=None)
    releases.publish_release(release, user=None, now=NINE)
    assert Article.objects.get().live_id
    assert Page.objects.get(pk=page.pk).live_id


def test_a_scheduled_release_goes_out_at_its_instant(client, release):
    releases.schedule_release(release, user=None, now=NINE, go_live_at=THREE)
    urls = [edition.get_absolute_url() for edition in ArticleEdition.objects.all()]
    with time_machine.travel(THREE - timedelta(milliseconds=1), tick=False):
        assert {client.get(url).status_code for url in urls} == {404}
    with time_machine.travel(THREE, tick=False):
        assert {client.get(url).status_code for url in urls} == {200}
    assert set(ArticleEdition.objects.values_list("published_at", flat=True)) == {THREE}


def test_a_due_release_with_one_refused_stays_inside_and_says_why(client, release):
    releases.schedule_release(release, user=None, now=NINE, go_live_at=THREE)
    changed = ArticleEdition.objects.first()
    ArticleEdition.objects.filter(pk=changed.pk).update(summary="Slipped in.")
    with time_machine.travel(THREE, tick=False):
        assert client.get(changed.get_absolute_url()).status_code == 404
    release.refresh_from_db()
    assert release.state == State.DRAFT
    assert str(changed) in release.note
    assert "changed after it was approved" in release.note
    assert set(ArticleEdition.objects.values_list("state", flat=True)) == {State.APPROVED}


def test_a_release_is_taken_off_the_schedule(client, release):
    releases.schedule_release(release, user=None, now=NINE, go_live_at=THREE)
    releases.unschedule_release(release, user=None, now=NINE)
    with time_machine.travel(THREE, tick=False):
        assert client.get(ArticleEdition.objects.first().get_absolute_url()).status_code == 404
    assert set(ArticleEdition.objects.values_list("state", flat=True)) == {State.APPROVED}


def test_one_of_a_release_is_not_planned_on_its_own(release):
    edition = ArticleEdition.objects.first()
    with pytest.raises(Refused):
        schedule.schedule(edition, user=None, now=NINE, go_live_at=THREE)


@pytest.mark.parametrize("who", ["author", "approver", "stranger"])
def test_only_publishers_let_a_release_go(release, who):
    user = getattr(cast, who)()
    calls = [
        lambda: releases.publish_release(release, user=user, now=NINE),
        lambda: releases.schedule_release(release, user=user, now=NINE, go_live_at=THREE),
        lambda: releases.remove(release, ArticleEdition.objects.first(), user=user),
    ]
    for call in calls:
        with pytest.raises(Refused):
            call()
    assert Article.objects.filter(live__isnull=False).count() == 0


def test_what_is_out_or_planned_takes_no_more(release, section):
    late = approved(remark(section, 9))
    releases.schedule_release(release, user=None, now=NINE, go_live_at=THREE)
    with pytest.raises(Refused):
        releases.add(release, late, user=None)


def test_an_empty_release_does_not_go():
    with pytest.raises(Refused):
        releases.publish_release(Release.objects.create(title="Nothing"), user=None, now=NINE)

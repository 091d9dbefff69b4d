"""What each list of the first page tells, and what it costs with a large archive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.publishing import releases, review, scratch
from pages.publishing.models import LogEntry, Release
from pages.publishing.schedule import schedule
from pages.publishing.services import new_edition
from tests import cast, factories
from tests.desk import open_form, stand_behind

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


@pytest.fixture
def english(db):
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def chinese(db):
    return factories.make_archive("谈话", slug="talks", parent=factories.make_root("zh-hans"))


@pytest.fixture
def editor(client, db):
    editor = cast.editor()
    client.force_login(editor)
    return editor


def listed(client, key: str, **narrow) -> list[str]:
    page = client.get(f"/admin/desk/{key}/", narrow)
    assert page.status_code == 200
    return [row["title"] for row in page.context["rows"]]


def approved(title: str, section) -> object:
    draft = factories.make_remark(title, section=section, live=False).editions.get()
    author = draft.created_by
    review.submit(draft, user=author, now=timezone.now())
    return review.approve(draft, user=None, now=timezone.now())


def test_what_is_scheduled_is_told_on_both_clocks_releases_included_the_next_first(client, editor, english):
    now = timezone.now()
    alone, joint = approved("Alone", english), approved("Joint", english)
    schedule(alone, user=None, now=now, go_live_at=now + timedelta(days=2))
    release = Release.objects.create(title="The visit")
    releases.add(release, joint, user=None)
    releases.schedule_release(release, user=None, now=now, go_live_at=now + timedelta(days=1))
    assert listed(client, "scheduled") == ["Joint", "Alone"]
    page = client.get("/admin/").text
    assert "The visit" in page
    assert page.count(" London = ") == 2
    assert page.count(" Beijing</time>") == 2


def test_what_was_typed_and_not_saved_is_found_again_and_by_nobody_else(client, english):
    author, other = cast.author(), cast.editor()
    client.force_login(author)
    draft = factories.make_remark("Saved words", section=english, live=False).editions.get()
    for url, title in ((f"{REMARKS}{draft.pk}/", "Typed words"), (f"{REMARKS}add/", "Never saved")):
        form = f"{url}change/" if "add" not in url else url
        client.post(f"{url}scratch/", open_form(client, form) | {"title": title, "_scratch": "keep"})
    page = client.get("/admin/").text
    assert f'<a href="{REMARKS}{draft.pk}/change/">Typed words</a>' in page
    assert f'<a href="{REMARKS}add/">Never saved</a>' in page
    client.force_login(other)
    assert "Never saved" not in client.get("/admin/").text
    scratch.drop(author, scratch.place_of(type(draft), draft))
    client.force_login(author)
    assert "Typed words" not in client.get("/admin/").text


def test_notices_and_what_expires_are_told_two_weeks_before(client, editor, english):
    now = timezone.now()
    for title, days in (("Soon over", 13), ("Long valid", 15), ("Over", -1)):
        ends = now + timedelta(days=days)
        factories.make_article(title, section=english, kind="notice", starts_at=now - timedelta(days=9), ends_at=ends)
    leaving = approved("Leaving", english)
    schedule(leaving, user=None, now=now, go_live_at=now + timedelta(seconds=1), expire_at=now + timedelta(days=3))
    type(leaving).objects.filter(pk=leaving.pk).update(go_live_at=now - timedelta(seconds=1))
    client.get("/")  # the clock lets it go out
    assert listed(client, "ending") == ["Leaving", "Soon over"]
    assert listed(client, "ending", of="page") == []


def test_what_should_be_looked_at_again_is_found_right_with_one_click(client, editor, english):
    article, today = factories.make_remark("Old facts", section=english), timezone.localdate()
    later = factories.make_page("Opening hours")
    verb = f"{REMARKS}{article.live_id}/review-date/"
    assert client.post(verb, {"review_by": today.isoformat()}).status_code == 302
    type(article).objects.filter(pk=article.pk).update(review_by=today - timedelta(days=1))
    type(later).objects.filter(pk=later.pk).update(review_by=today + timedelta(days=14))
    assert listed(client, "review-by") == ["Old facts", "Opening hours"]
    page = client.get("/admin/").text
    assert page.count("Overdue") == 1
    done = client.post(f"{REMARKS}{article.live_id}/still-right/", {"back": "desk"})
    assert done.url == "/admin/"
    article.refresh_from_db()
    assert article.review_by == today + timedelta(days=365)
    assert LogEntry.objects.filter(action="still right", actor=editor).count() == 1
    assert listed(client, "review-by") == ["Opening hours"]


@pytest.mark.parametrize("day", ["2020-01-01", "9999-01-01", "x", "\0"])
def test_a_date_of_review_that_makes_no_sense_is_refused_beside_its_field(client, editor, english, day):
    article = factories.make_remark("Facts", section=english)
    refused = client.post(f"{REMARKS}{article.live_id}/review-date/", {"review_by": day})
    assert refused.status_code == 200
    assert "review_by" in refused.context["form"].errors


def test_a_counterpart_is_missed_and_one_behind_its_original_is_told(client, editor, english, chinese):
    original = factories.make_remark("Original", section=english)
    assert listed(client, "untranslated", of="article") == ["Original"]
    factories.make_remark("译文", section=chinese, translation_group=original.translation_group)
    assert listed(client, "untranslated", of="article") == []
    assert listed(client, "older") == []
    author = cast.author()
    draft = new_edition(original, user=author, now=timezone.now())
    draft.title = "Original, mended"
    draft.save()
    stand_behind(review.submit(draft, user=author, now=timezone.now()))
    assert listed(client, "older") == ["译文"]
    assert listed(client, "older", language="en") == []


def test_an_emergency_is_told_also_while_a_newer_edition_is_written(client, editor, english):
    from pages.publishing.services import publish_alone

    draft = factories.make_remark("Urgent", section=english, live=False).editions.get()
    live = publish_alone(draft, user=cast.second(), now=timezone.now(), reason="Flood")
    new_edition(live.document, user=editor, now=timezone.now())
    assert listed(client, "second-look") == ["Urgent"]

"""Releases at the desk: put together, checked, planned, let go; by who may and by who may not."""

from datetime import UTC, datetime

import pytest
import time_machine

from pages.publishing import review
from pages.publishing.models import Release
from press.articles.models import Article, ArticleEdition

pytestmark = pytest.mark.django_db
RELEASES = "/admin/pages/release/"
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def approved(draft):
    return review.approve(review.submit(draft, user=None, now=NINE), user=None, now=NINE)


@pytest.fixture
def release(client, editor):
    client.force_login(editor)
    response = client.post(f"{RELEASES}add/", {"title": "The visit"})
    release = Release.objects.get()
    assert response.url == f"{RELEASES}{release.pk}/change/"
    return release


def do(client, release, what, **data):
    return client.post(f"{RELEASES}{release.pk}/change/", {"do": what, **data}, follow=True)


def key(edition):
    return f"press.articleedition:{edition.pk}"


def test_a_release_is_put_together_and_let_go(client, release, approved):
    assert "On Cyber Attacks" in client.get(f"{RELEASES}{release.pk}/change/").text
    page = do(client, release, "add", edition=[key(approved)]).text
    assert "all of it could go out now" in page
    assert "Published: all of it." in do(client, release, "publish").text
    assert Article.objects.get(pk=approved.article_id).live_id == approved.pk
    assert ">Out<" in client.get(f"{RELEASES}{release.pk}/change/").text


def test_what_speaks_against_it_stands_beside_the_text_it_concerns(client, release, draft):
    page = do(client, release, "add", edition=[key(draft)]).text
    assert "Nobody has approved it yet" in page
    page = do(client, release, "publish").text
    assert "Nobody has approved it yet" in page
    assert Article.objects.get(pk=draft.article_id).live is None
    assert "Taken out of the release." in do(client, release, f"remove {key(draft)}").text
    assert ArticleEdition.objects.get(pk=draft.pk).release is None


def test_a_release_is_planned_and_its_plan_cancelled(client, release, approved):
    do(client, release, "add", edition=[key(approved)])
    with time_machine.travel(NINE, tick=False):
        client.force_login(release.created_by)
        page = do(client, release, "schedule", go_live_at_0="2027-03-28", go_live_at_1="01:30").text
        assert "never shows this time" in page
        assert 'value="2027-03-28"' in page
        page = do(client, release, "schedule", go_live_at_0="2026-11-24", go_live_at_1="15:00").text
        assert "24 November 2026, 15:00 London = 23:00 Beijing" in page
        assert "Taken off the schedule." in do(client, release, "unschedule").text
    assert ArticleEdition.objects.get(pk=approved.pk).state == "approved"


@pytest.mark.parametrize("forged", ["", "x", "press.articleedition:0", "pages.release:1", "auth.user:1", "::", "\0:1"])
def test_forged_editions_are_not_found(client, release, forged):
    assert do(client, release, "add", edition=[forged]).status_code == 404
    assert do(client, release, f"remove {forged}").status_code == 404


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_who_may_not_publish_sees_no_release(client, request, release, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(RELEASES).status_code == 403
    assert client.get(f"{RELEASES}{release.pk}/change/").status_code == 403
    assert do(client, release, "publish").status_code == 403
    assert client.post(f"{RELEASES}add/", {"title": "Mine"}).status_code == 403


def test_a_release_that_is_not_there_is_not_found(client, release):
    assert client.get(f"{RELEASES}9999/change/").status_code == 404
    assert client.get(f"{RELEASES}x/change/").status_code in (302, 404)

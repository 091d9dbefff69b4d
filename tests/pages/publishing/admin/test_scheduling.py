"""Planning at the desk: the page that asks, what it says, and a refusal that keeps what was typed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from pages.publishing import review, schedule
from press.articles.models import ArticleEdition
from tests import factories

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLAN = {"go_live_at_0": "2026-11-24", "go_live_at_1": "15:00"}


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False):
        yield


@pytest.fixture
def approved(draft):
    return review.approve(review.submit(draft, user=None, now=NINE), user=None, now=NINE)


def verb(edition, name):
    return f"/admin/press/remarkedition/{edition.pk}/{name}/"


def test_a_publisher_plans_on_both_clocks(clock, client, editor, approved, url):
    client.force_login(editor)
    assert client.get(verb(approved, "schedule")).status_code == 200
    response = client.post(verb(approved, "schedule"), PLAN, follow=True)
    approved.refresh_from_db()
    assert approved.go_live_at == datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert "Goes out 24 November 2026, 15:00 London = 23:00 Beijing" in response.text
    assert "Scheduled 2026-11-24 15:00" in client.get("/admin/press/remarkedition/").text
    with time_machine.travel(datetime(2026, 11, 24, 8, tzinfo=UTC), tick=False):
        client.force_login(editor)
        assert ">Scheduled 15:00<" in client.get(url(approved)).text


def test_a_refusal_stands_beside_what_was_typed(clock, client, editor, approved):
    client.force_login(editor)
    for typed in (
        {"go_live_at_0": "2026-11-20", "go_live_at_1": "15:00"},
        {"go_live_at_0": "soon", "go_live_at_1": ""},
    ):
        response = client.post(verb(approved, "schedule"), typed)
        assert response.status_code == 200
        assert f'value="{typed["go_live_at_0"]}"' in response.text
        assert 'role="alert"' in response.text or "errorlist" in response.text
    assert ArticleEdition.objects.get(pk=approved.pk).state == "approved"


def test_what_else_goes_out_is_listed(clock, client, editor, approved, section):
    other = factories.make_remark("The other one", section=section, slug="other", live=False).editions.get()
    other = review.approve(review.submit(other, user=None, now=NINE), user=None, now=NINE)
    schedule.schedule(other, user=None, now=NINE, go_live_at=NINE + timedelta(hours=6))
    client.force_login(editor)
    page = client.get(verb(approved, "schedule")).text
    assert "23 November 2026, 15:00 London = 23:00 Beijing</span> The other one" in page


def test_a_schedule_is_cancelled(clock, client, editor, approved):
    schedule.schedule(approved, user=None, now=NINE, go_live_at=NINE + timedelta(hours=6))
    client.force_login(editor)
    client.post(verb(approved, "unschedule"))
    assert ArticleEdition.objects.get(pk=approved.pk).state == "approved"


@pytest.mark.parametrize("name", ["schedule", "unschedule"])
def test_an_author_plans_nothing(client, author, approved, name):
    client.force_login(author)
    client.post(verb(approved, name), PLAN | {"go_live_at_0": f"{timezone.now():%Y}-12-31"})
    assert ArticleEdition.objects.get(pk=approved.pk).state == "approved"

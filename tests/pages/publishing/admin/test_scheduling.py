"""Planning at the desk: the page that asks, what it says, and a refusal that keeps what was typed."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from pages.publishing import review, schedule
from pages.publishing.models import LogEntry
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


def days(edition) -> tuple:
    """Return the document's day of review, and each the log tells of."""
    told = LogEntry.objects.filter(action="review date").order_by("pk")
    return type(edition.document).objects.get(pk=edition.document.pk).review_by, [
        row.detail["review_by"] for row in told
    ]


def test_a_day_of_review_is_set_while_it_is_planned(clock, client, editor, approved):
    client.force_login(editor)
    assert 'name="review_by"' in client.get(verb(approved, "schedule")).text
    assert client.post(verb(approved, "schedule"), PLAN | {"review_by": "2027-05-01"}).status_code == 302
    assert days(approved) == (date(2027, 5, 1), ["2027-05-01"])


def test_no_day_of_review_is_set_without_the_plan_nor_a_plan_with_a_day_that_has_passed(
    clock, client, editor, approved
):
    client.force_login(editor)
    for typed in ({"go_live_at_0": "2026-11-20", "review_by": "2027-05-01"}, {"review_by": "2026-11-22"}):
        assert client.post(verb(approved, "schedule"), PLAN | typed).status_code == 200
    assert days(approved) == (None, [])
    assert ArticleEdition.objects.get(pk=approved.pk).state == "approved"


@pytest.mark.parametrize(
    ("typed", "day", "told"),
    [
        ({}, date(2026, 11, 1), []),  # not asked: nothing is taken away
        ({"review_by": "2026-11-01"}, date(2026, 11, 1), []),  # overdue and left as it was: no matter for the plan
        ({"review_by": ""}, None, [""]),
    ],
)
def test_the_day_that_stands_is_offered_and_only_a_change_is_one(clock, client, editor, approved, typed, day, told):
    type(approved.document).objects.update(review_by=date(2026, 11, 1))
    client.force_login(editor)
    assert 'value="2026-11-01"' in client.get(verb(approved, "schedule")).text
    assert client.post(verb(approved, "schedule"), PLAN | typed).status_code == 302
    assert days(approved) == (day, told)


def test_what_goes_out_in_an_emergency_can_be_looked_at_again(clock, client, editor, draft):
    client.force_login(editor)
    client.post(verb(draft, "publish-alone"), {"reason": "Now", "review_by": "2026-12-01"})
    assert ArticleEdition.objects.get(pk=draft.pk).state == "published"
    assert days(draft) == (date(2026, 12, 1), ["2026-12-01"])


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

"""Twenty-four ways in which an instant may come: nothing is early, the first look after it finds it done, each once.

Nights on which the clocks of London and other zones move, and zones that never move theirs; a worker that stood still;
a clock that is put back and forward while the site runs; two workers at once.
"""

import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from pages import generation
from pages.publishing import groups, review, schedule, services
from pages.publishing.models import LogEntry
from pages.publishing.moments import instant_of
from press.articles.models import Article, ArticleEdition
from tests import factories, processes

pytestmark = pytest.mark.django_db(transaction=True)
DAY, HOUR, A_BLINK = timedelta(days=1), timedelta(hours=1), timedelta(milliseconds=1)

# zone; day and time its clock shows; which of two; what happens then
NIGHTS = [
    ("Europe/London", "2027-03-28 00:59", None), ("Europe/London", "2027-03-28 02:00", None),
    ("Europe/London", "2027-10-31 01:30", 0), ("Europe/London", "2027-10-31 01:30", 1),
    ("Europe/London", "2027-10-31 02:00", None), ("Australia/Lord_Howe", "2027-10-03 02:30", None),
    ("Australia/Lord_Howe", "2027-04-04 01:45", 0), ("Australia/Lord_Howe", "2027-04-04 01:45", 1),
    ("Asia/Kathmandu", "2027-03-28 06:45", None), ("America/Sao_Paulo", "2027-10-31 00:00", None),
    ("Asia/Shanghai", "2027-10-31 09:30", None), ("America/New_York", "2027-11-07 01:30", 1),
]  # fmt: skip


# --- What is planned: each returns what a visitor sees before and after


def first_publication(section, at: datetime) -> tuple[Article, str, str]:
    draft = factories.make_remark("Words", section=section, slug="words", live=False).editions.get()
    schedule.schedule(approved(draft), user=None, now=timezone.now(), go_live_at=at)
    return draft.article, "404", "Old words"


def update(section, at: datetime) -> tuple[Article, str, str]:
    article = factories.make_remark("Words", section=section, slug="words", summary="Old words")
    draft = services.new_edition(article, user=None, now=timezone.now())
    ArticleEdition.objects.filter(pk=draft.pk).update(summary="New words")
    schedule.schedule(approved(draft), user=None, now=timezone.now(), go_live_at=at)
    return article, "Old words", "New words"


def expiry(section, at: datetime) -> tuple[Article, str, str]:
    draft = factories.make_remark(
        "Words", section=section, slug="words", live=False, summary="Old words"
    ).editions.get()
    schedule.schedule(approved(draft), user=None, now=timezone.now(), go_live_at=at - DAY, expire_at=at)
    with time_machine.travel(at - DAY, tick=False):
        generation.current()
    return draft.article, "Old words", "410"


def approved(draft) -> ArticleEdition:
    ArticleEdition.objects.filter(pk=draft.pk, summary="").update(summary="Old words")
    now, draft = timezone.now(), ArticleEdition.objects.get(pk=draft.pk)
    return review.approve(review.submit(draft, user=None, now=now), user=None, now=now)


# --- How the instant comes: each yields the moments at which somebody looks, and who looks is told by the name


def a_visitor(at: datetime) -> list[datetime]:
    return [at - A_BLINK, at, at + A_BLINK]


def a_worker_that_stood_still(at: datetime) -> list[datetime]:
    return [at - HOUR, at + 5 * HOUR]


def a_clock_put_back(at: datetime) -> list[datetime]:
    return [at - timedelta(minutes=1), at - 2 * HOUR, at - A_BLINK, at, at - HOUR, at + A_BLINK]


def a_clock_put_forward(at: datetime) -> list[datetime]:
    return [at - HOUR, at + HOUR, at - HOUR, at, at + DAY]


def look(at: datetime, article: Article) -> str:
    with time_machine.travel(at, tick=False):
        response = Client().get(article.get_absolute_url())
    return response.text if response.status_code == 200 else str(response.status_code)


def by_two_workers(at: datetime, article: Article) -> str:
    """Let both turn the site in the same moment; then look."""
    start = Barrier(2)

    def work(_number: int) -> None:
        start.wait()
        try:
            generation.current()
        finally:
            connection.close()

    with time_machine.travel(at, tick=False), ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    return look(at, article)


WAYS: list[tuple[Callable, Callable]] = [
    (a_visitor, look), (a_worker_that_stood_still, look), (a_clock_put_back, look), (a_clock_put_forward, look),
    (a_visitor, by_two_workers), (a_clock_put_back, by_two_workers),
]  # fmt: skip
PLANS = (first_publication, update, expiry)
CASES = [
    (*NIGHTS[number % 12], PLANS[number % 3], *WAYS[(number + number // 6) % 6]) for number in range(24)
]  # the sixth's shift brings every way together with other plans


@pytest.mark.parametrize(("zone", "shown", "which", "plan", "moments", "looks"), CASES)
def test_nothing_is_early_nothing_late_and_each_happens_once(zone, shown, which, plan, moments, looks):
    day, _space, hour = shown.partition(" ")
    at = instant_of(date.fromisoformat(day), clock_time.fromisoformat(hour), ZoneInfo(zone), which)
    with time_machine.travel(at - 3 * DAY, tick=False):
        groups.ensure()
        section = factories.make_archive("Remarks", slug="remarks")
        article, before, after = plan(section, at)
        done = LogEntry.objects.count()
    has_come = False
    for moment in moments(at):
        has_come = has_come or moment >= at
        seen = looks(moment, article)
        expected = after if has_come else before
        assert expected in seen, f"{moment - at}: {seen[:200]}"
    assert has_come
    told = LogEntry.objects.order_by("id")[done:]
    assert [(entry.action, entry.document_id) for entry in told] == [
        ("unpublish" if plan is expiry else "publish", article.pk)
    ]
    if plan is not expiry:
        assert Article.objects.get(pk=article.pk).live.published_at == at


def test_the_cases_are_twenty_four_and_try_every_way_with_every_plan():
    assert len(CASES) == 24
    assert {case[3] for case in CASES} == set(PLANS)
    assert {case[4:] for case in CASES} == set(WAYS)


def test_two_real_workers_on_the_real_clock_do_it_once_within_two_seconds(tmp_path):
    """No visitor comes: the workers look once a second. Neither is early, and they do not get in each other's way."""
    section = factories.make_archive("Remarks", slug="remarks")
    workers = [
        processes.start("manage.py", "worker", data_dir=tmp_path / str(number), stderr=subprocess.PIPE, text=True)
        for number in range(2)
    ]
    try:
        for worker in workers:
            assert any("Starting worker" in line for line in worker.stderr)
        at = datetime.now(UTC) + timedelta(seconds=2)
        article, _before, _after = update(section, at)
        told = LogEntry.objects.filter(pk__gt=LogEntry.objects.order_by("-id").first().pk).order_by("id")
        while not (entry := told.first()) and datetime.now(UTC) < at + timedelta(seconds=30):
            time.sleep(0.05)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.communicate()
    assert entry, "nothing went out"
    assert timedelta() <= entry.at - at <= timedelta(seconds=2)
    assert [(each.action, each.document_id) for each in told.all()] == [("publish", article.pk)]

"""Approving and publishing against taking back and rewriting, at the same moment: what is live was always approved."""

import os
import random
import threading
import time
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from pages.publishing import review, services
from pages.publishing.errors import Refused
from press.articles.models import Article, ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db(transaction=True)
RACES = int(os.environ.get("RACES", "24"))  # three hundred were run once on each database
HEAD_START = 0.04  # seconds at most
chance = random.Random(8)


def fresh(pk: int) -> ArticleEdition:
    return ArticleEdition.objects.get(pk=pk)


def race(*runners) -> Counter:
    """Let each run in a thread of its own from the same moment; return how each ended."""
    start, ended = threading.Barrier(len(runners)), Counter[str]()

    def run(runner) -> None:
        start.wait()
        time.sleep(chance.uniform(0, HEAD_START))  # on SQLite the shorter of the two would always be first
        try:
            runner()
            ended[f"{runner.__name__} done"] += 1
        except Refused:
            ended[f"{runner.__name__} refused"] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(runner,)) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def test_what_is_live_was_approved_in_every_race():
    section = factories.make_archive("Remarks", slug="remarks")
    author, approver = cast.author(), cast.editor()
    ended: Counter = Counter()
    for number in range(RACES):
        article = factories.make_remark(f"Race {number}", section=section, slug=f"race-{number}", live=False)
        pk = article.editions.get().pk
        ArticleEdition.objects.filter(pk=pk).update(writers=[author.pk], created_by=author)
        review.submit(fresh(pk), user=author, now=timezone.now())
        seen = review.fingerprint(fresh(pk))

        def approves(pk=pk, seen=seen) -> None:
            approved = review.approve(fresh(pk), user=approver, now=timezone.now(), seen=seen)
            services.publish(approved, user=approver, now=timezone.now())

        def rewrites(pk=pk) -> None:
            draft = review.take_back(fresh(pk), user=author, now=timezone.now())
            draft.title = "Slipped in"
            draft.save()

        ended += race(approves, rewrites)
    print(dict(ended))
    live = list(Article.objects.filter(live__isnull=False).select_related("live"))
    assert all(article.live.content_hash == article.live.approved_hash for article in live)
    assert not [article for article in live if article.live.content["title"] == "Slipped in"]
    assert all(article.live.approved_by_id == approver.pk for article in live)
    assert sum(ended.values()) == 2 * RACES
    assert min(ended["approves done"], ended["rewrites done"]) > 0, "one side was always first: that is no race"

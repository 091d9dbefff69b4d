"""Pairs that save the same draft at once, and forms that are older than what happened: no word of either is lost.

PAIRS and STALE say how many; 250 and 100 were run once on each database.
"""

import itertools
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from pages.publishing import groups, review, services
from press.articles.models import ArticleEdition
from press.articles.services import trash_article
from tests import cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = int(os.environ.get("PAIRS", "8"))
STALE = int(os.environ.get("STALE", "10"))
WITHIN = 0.05  # seconds between the two of a pair, at most
BLOCK = "press_articletext_set-0-html"


@pytest.fixture
def section():
    groups.ensure()
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def people():
    """Two at their own desks."""
    clients = [Client(), Client()]
    for client, person in zip(clients, (cast.editor(), cast.second()), strict=True):
        client.force_login(person)
    return clients


def url(edition) -> str:
    return f"/admin/press/remarkedition/{edition.pk}/change/"


def words(name: str) -> dict[str, str]:
    return {"title": f"Title by {name}", BLOCK: f"<p>Block by {name}.</p>", "summary": f"Summary by {name}."}


def stored(edition) -> dict[str, str]:
    row = ArticleEdition.objects.get(pk=edition.pk)
    block = row.press_articletext_set.first()
    return {"title": row.title, BLOCK: block.html if block else "", "summary": row.summary}


def save_over(client: Client, address: str, refused) -> ArticleEdition:
    """Do what the refused form offers: save mine over what is stored now; return where that led."""
    token = str(refused.context["newer"].version_token)
    done = client.post(address, fields(refused) | {"_overwrite": token})
    assert done.status_code == 302, done.context["errors"]
    return ArticleEdition.objects.get(pk=done.url.rstrip("/").split("/")[-2])


def test_of_two_at_once_one_is_saved_and_the_other_loses_no_word(section, people):
    chance = random.Random(11)
    draft = factories.make_remark("Before", section=section, live=False).editions.get()
    for number in range(PAIRS):
        form, start = open_form(people[0], url(draft)), Barrier(2)

        def save(one: int, head_start: float, form=form, start=start, number=number):
            try:
                start.wait()
                time.sleep(head_start)
                return people[one].post(url(draft), form | words(f"{one} in {number}") | {"_save": "1"})
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(save, (0, 1), (chance.uniform(0, WITHIN), chance.uniform(0, WITHIN))))
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        winner = [answer.status_code for answer in answers].index(302)
        mine, theirs = words(f"{1 - winner} in {number}"), words(f"{winner} in {number}")
        assert stored(draft) == theirs
        assert mine.items() <= fields(answers[1 - winner]).items()
        assert all(text in answers[1 - winner].text for text in (theirs["title"], theirs["summary"]))
        assert save_over(people[1 - winner], url(draft), answers[1 - winner]) == draft
        assert stored(draft) == mine


# --- What may have happened to a text since its form was opened


def saved(draft, theirs: Client) -> None:
    theirs.post(url(draft), open_form(theirs, url(draft)) | words("them") | {"_save": "1"})


def emptied(draft, theirs: Client) -> None:
    draft.press_articletext_set.all().delete()
    saved(draft, theirs)


def submitted(draft, theirs: Client) -> None:
    theirs.post(url(draft), open_form(theirs, url(draft)) | words("them") | {"_submit": "1"})
    assert ArticleEdition.objects.get(pk=draft.pk).state == "in_review"


def published(draft, theirs: Client) -> None:
    now = timezone.now()
    submission = review.submit(ArticleEdition.objects.get(pk=draft.pk), user=None, now=now)
    services.publish(review.approve(submission, user=None, now=now), user=None, now=now)


def discarded(draft, theirs: Client) -> None:
    theirs.post(f"/admin/press/remarkedition/{draft.pk}/discard/")
    assert not ArticleEdition.objects.filter(pk=draft.pk).exists()


def binned(draft, theirs: Client) -> None:
    trash_article(draft.article, user=None, now=timezone.now())


HAPPENED = (saved, emptied, submitted, published, discarded)


def test_a_form_that_is_too_late_loses_no_word_whatever_happened(section, people):
    mine, theirs = people
    for number, happens in zip(range(STALE), itertools.cycle(HAPPENED), strict=False):
        article = factories.make_remark(f"Before {number}", section=section, slug=f"late-{number}")
        draft = services.new_edition(article, user=None, now=timezone.now())
        form = open_form(mine, url(draft)) | words(f"me {number}")
        happens(draft, theirs)
        before = list(article.editions.order_by("pk").values("title", "summary", "state"))
        answer = mine.post(url(draft), form | {"_save": "1"})
        assert list(article.editions.order_by("pk").values("title", "summary", "state")) == before, happens.__name__
        if answer.status_code == 200:
            assert stored(save_over(mine, url(draft), answer)) == words(f"me {number}")
        else:
            assert answer.status_code == 409, happens.__name__
            carried = fields(answer, "carry")
            assert words(f"me {number}").items() <= carried.items()
            done = mine.post(answer.context["carry_url"], carried)
            assert done.status_code == 302, (happens.__name__, done.context["errors"])
            assert stored(article.editions.get(is_newest=True)) == words(f"me {number}")


def test_a_text_whose_document_went_into_the_bin_stays_on_the_page_until_it_is_out(section, people):
    mine, theirs = people
    draft = factories.make_remark("Before", section=section, live=False).editions.get()
    form = open_form(mine, url(draft)) | words("me")
    binned(draft, theirs)
    answer = mine.post(url(draft), form | {"_save": "1"})
    again = mine.post(answer.context["carry_url"], fields(answer, "carry"))
    assert again.status_code == 409
    assert "It is in the bin" in again.text
    assert words("me").items() <= fields(again, "carry").items()

"""A draft that goes away between being found and being held: the save that found it loses no word.

The other side holds its change uncommitted until the save waits for it, so that the save has always found the draft.
"""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from pages.publishing import groups, review, services
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "What I have typed for an hour"


@pytest.fixture
def draft():
    groups.ensure()
    article = factories.make_remark("Before", section=factories.make_archive(), slug="before")
    return services.new_edition(article, user=None, now=timezone.now())


@pytest.fixture
def client(draft):
    client = Client()
    client.force_login(cast.editor())
    return client


def url(draft):
    return f"/admin/press/remarkedition/{draft.pk}/change/"


def discarded(draft):
    services.discard_draft(ArticleEdition.objects.get(pk=draft.pk), user=None, now=timezone.now())


def submitted(draft):
    review.submit(ArticleEdition.objects.get(pk=draft.pk), user=None, now=timezone.now())


def published(draft):
    submitted(draft)
    now = timezone.now()
    edition = review.approve(ArticleEdition.objects.get(pk=draft.pk), user=None, now=now)
    services.publish(edition, user=None, now=now)


def answer_after(happens, client, draft, data):
    """Return the answer to a form that was posted while something happened and not yet committed."""
    answers = []

    def post():
        try:
            answers.append(client.post(url(draft), data))
        finally:
            connections.close_all()

    saving = threading.Thread(target=post)
    with transaction.atomic():
        happens(draft)
        saving.start()
        _until_it_waits()
    saving.join()
    return answers[0]


def _until_it_waits():
    if connection.vendor != "postgresql":  # it can be asked for nothing: a second is long for what comes before
        time.sleep(1)
        return
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw first
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("The save did not wait for anything.")


@pytest.mark.parametrize("happens", [discarded, submitted, published])
def test_what_was_typed_stays_on_the_page(client, draft, happens):
    form = open_form(client, url(draft)) | {"title": TYPED, "_save": "1"}
    answer = answer_after(happens, client, draft, form)
    assert answer.status_code == 409
    assert TYPED in answer.text
    assert not ArticleEdition.objects.filter(title=TYPED).exists()


def test_so_does_what_takes_passages_of_theirs(client, draft):
    form = open_form(client, url(draft)) | {"title": TYPED}
    ArticleEdition.objects.filter(pk=draft.pk).update(version_token="12345678-1234-5678-1234-567812345678")
    refused = client.post(url(draft), form | {"_save": "1"})
    wish = fields(refused) | {"_overwrite": str(refused.context["newer"].version_token), "_theirs": ["summary"]}
    answer = answer_after(discarded, client, draft, wish)
    assert answer.status_code == 409
    assert TYPED in answer.text


def test_passages_of_theirs_are_taken_outside_of_any_transaction_too(client, draft):
    form = open_form(client, url(draft)) | {"title": TYPED}
    ArticleEdition.objects.filter(pk=draft.pk).update(
        version_token="12345678-1234-5678-1234-567812345678", summary="Theirs"
    )
    refused = client.post(url(draft), form | {"_save": "1"})
    wish = fields(refused) | {"_overwrite": str(refused.context["newer"].version_token), "_theirs": ["summary"]}
    assert client.post(url(draft), wish).status_code == 302
    assert ArticleEdition.objects.get(pk=draft.pk).summary == "Theirs"

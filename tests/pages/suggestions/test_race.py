"""Many visitors at once: the limits count what others are just adding."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from pages.suggestions import limits
from pages.suggestions.models import Suggestion
from pages.suggestions.services import Outcome
from tests.pages.suggestions.test_limits import ask

pytestmark = pytest.mark.django_db(transaction=True)


def in_own_connection(number: int, **fields: str) -> Outcome:
    try:
        return ask(number, **fields)
    finally:
        connection.close()


def at_once(count: int, **fields: str) -> list[Outcome]:
    with ThreadPoolExecutor(8) as visitors:
        return list(visitors.map(lambda number: in_own_connection(number, **fields), range(count)))


def test_total_holds_when_all_ask_at_once(settings):
    settings.SUGGESTIONS_PER_HOUR = 5
    assert at_once(24).count(Outcome.QUEUED) == 5
    assert Suggestion.objects.count() == 5


def test_one_mailbox_gets_one_page_once_when_all_ask_at_once():
    assert at_once(16, recipient="friend@embassy-friend.org").count(Outcome.QUEUED) == limits.PER_RECIPIENT_PAGE_DAY

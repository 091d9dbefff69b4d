"""The log's chain: what was changed, taken out or put in behind it is named."""

import io
import random
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pages.publishing import chain, log, triggers
from pages.publishing.models import LogEntry
from tests import cast, factories

pytestmark = pytest.mark.django_db


def breaks() -> list[int]:
    return [each.pk for each in chain.breaks(LogEntry.objects.order_by("id").iterator())]


@pytest.fixture
def entries():
    """Sixty entries by two people, with details in both scripts; the guards lifted, as for somebody behind the site."""
    page, people = factories.make_root(), (cast.author(), None)
    for number in range(60):
        log.record("publish", page, user=people[number % 2], now=timezone.now(), reason=f"因为 {number}", number=number)
    triggers.remove(connection)
    yield list(LogEntry.objects.order_by("id"))
    triggers.install(connection)


def test_a_log_written_by_the_services_holds(entries):
    assert len(entries) >= 60
    assert breaks() == []


CHANGES = [
    {"action": "unpublish"}, {"title": "Other"}, {"actor_id": None}, {"document_id": 999}, {"detail": {"reason": "x"}},
    {"content_hash": "f" * 64}, {"language": "zh-hans"}, {"edition_number": 77}, {"document_type": "press.article"},
]  # fmt: skip


def test_each_of_twenty_changed_entries_is_named(entries):
    chance = random.Random(5)
    for entry in chance.sample(entries[1:], 20):
        change = chance.choice([c for c in CHANGES if any(getattr(entry, k) != v for k, v in c.items())])
        before = {name: getattr(entry, name) for name in change}
        LogEntry.objects.filter(pk=entry.pk).update(**change)
        assert breaks() == [entry.pk], change
        LogEntry.objects.filter(pk=entry.pk).update(**before)
    assert breaks() == []


def test_a_moment_moved_by_a_second_is_named(entries):
    entry = entries[30]
    LogEntry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(seconds=1))
    assert breaks() == [entry.pk]


def test_the_entry_after_a_missing_one_is_named(entries):
    LogEntry.objects.filter(pk=entries[20].pk).delete()
    assert breaks() == [entries[21].pk]


def test_two_entries_that_changed_places_are_named(entries):
    first, second = entries[10], entries[11]
    for one, other in ((first, second), (second, first)):
        LogEntry.objects.filter(pk=one.pk).update(title="", detail=other.detail, chain=other.chain)
    assert first.pk in breaks()


def test_the_command_prints_the_last_hash_by_which_a_cut_end_is_seen(entries):
    out = io.StringIO()
    call_command("verify_log", stdout=out)
    noted = re.search(r"[0-9a-f]{64}", out.getvalue())[0]
    call_command("verify_log", noted=noted, stdout=out)
    LogEntry.objects.filter(pk=entries[-1].pk).delete()
    assert breaks() == []
    with pytest.raises(CommandError):
        call_command("verify_log", noted=noted, stdout=io.StringIO())


def test_the_database_refuses_to_change_or_delete_an_entry():
    page = factories.make_root()
    entry = log.record("publish", page, user=None, now=timezone.now())
    for change in (lambda: LogEntry.objects.update(title="x"), lambda: LogEntry.objects.filter(pk=entry.pk).delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

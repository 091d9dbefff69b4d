"""The worker as a process of its own, killed without a warning at random moments of a delivery."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from pages.suggestions.models import Suggestion, SuggestionState
from tests.pages.suggestions.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 4


@pytest.fixture
def start(server, tmp_path):
    """Start a worker on this test's database and mail server; whatever still runs at the end is killed."""
    workers = []

    def started(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "manage.py", "worker", *arguments]
        folder, environment = django_settings.BASE_DIR, os.environ | surroundings(server.port, tmp_path)
        worker = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        workers.append(worker)
        return worker

    yield started
    for worker in workers:
        worker.kill()
        worker.communicate()


def wait_until_ready(worker: subprocess.Popen, seconds: float = 60) -> None:
    """Wait until the worker minds SIGTERM; where the system does not tell, as long as a start may take."""
    status = Path(f"/proc/{worker.pid}/status")
    deadline = time.monotonic() + (seconds if status.exists() else 5)
    while time.monotonic() < deadline:
        assert worker.poll() is None
        caught = re.search(r"^SigCgt:\s*(\w+)$", status.read_text(), re.MULTILINE) if status.exists() else None
        if caught and int(caught[1], 16) & 1 << signal.SIGTERM - 1:
            return
        time.sleep(0.05)


def surroundings(port: int, folder) -> dict[str, str]:
    own = connection.settings_dict
    address = f"sqlite:///{own['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT'] or 5432}/{own['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "embassy_site.settings",
        "DATABASE_URL": address,
        "DATA_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "SITE_URL": "http://testserver",
        "DEFAULT_FROM_EMAIL": "website@embassy-host.org",
    }


def queue(path: str, count: int) -> None:
    for number in range(count):
        Visitor(f"10.7.{number}.1").send(path, friend=f"friend{number}@embassy-friend.org", after=timedelta(seconds=10))
    Suggestion.objects.update(due_at=timezone.now(), handed_at=timezone.now())


def expire_leases() -> None:
    """Let the two minutes of a dead worker's lease pass at once."""
    past = timezone.now() - timedelta(minutes=5)
    Suggestion.objects.filter(state=SuggestionState.SENDING).update(lease_until=past)
    Suggestion.objects.filter(settled_at=None).update(due_at=past, handed_at=past)


def test_killed_workers_lose_no_mail_and_repeat_only_in_the_unknowable_moment(page, server, start):
    server.sink.delay_before = server.sink.delay_after = 0.25
    queue(page.path, KILLS + 2)
    kills = random.Random(7)
    for _ in range(KILLS):
        before, worker = len(server.received), start()
        deadline = time.monotonic() + 90
        while not Suggestion.objects.filter(state=SuggestionState.SENDING).exists():
            assert time.monotonic() < deadline, worker.poll()
            time.sleep(0.02)
        time.sleep(kills.uniform(0, 0.6))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert len(server.received) - before <= 2
        expire_leases()
    server.sink.delay_before = server.sink.delay_after = 0
    finish(start)
    counts = Counter(received.message["Message-ID"] for received in server.received)
    asked = set(Suggestion.objects.values_list("message_id", flat=True))
    assert set(counts) == asked
    assert sum(counts.values()) - len(counts) <= KILLS
    repeated = {key for key, count in counts.items() if count > 1}
    assert repeated <= set(Suggestion.objects.filter(doubts__gte=1).values_list("message_id", flat=True))
    assert not Suggestion.objects.exclude(recipient="", sender_name="").exists()


def finish(start) -> None:
    for _ in range(3):
        expire_leases()
        assert start("--once").wait(timeout=120) == 0
        expire_leases()
    assert not Suggestion.objects.filter(settled_at=None).exists()


def test_worker_finishes_the_mail_in_hand_when_asked_to_stop(page, server, start):
    server.sink.delay_after = 1
    queue(page.path, 2)
    worker = start()
    server.wait(1)
    worker.terminate()
    assert worker.wait(timeout=60) == 0
    assert Suggestion.objects.filter(state=SuggestionState.SENT).count() == 1
    assert Suggestion.objects.filter(state=SuggestionState.QUEUED).count() == 1


def test_idle_worker_stops_at_once(page, server, start):
    worker = start()
    wait_until_ready(worker)
    worker.terminate()
    assert worker.wait(timeout=60) == 0

"""Do the site's work in the background: send waiting mail, cut pictures, take back what died, forget what is old.

One process. The main thread runs the tasks in the database; a second thread ticks every few seconds, also while
a mail server keeps the first one waiting; a third publishes what is due; a fourth has renditions made, by
processes of their own. SIGTERM lets the mail in hand be finished, then ends all.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from pages import generation
from pages.media import janitor, renditions
from pages.publishing import scratch
from pages.publishing.sharing import services as sharing
from pages.sources import sources
from pages.suggestions import outbox

logger = logging.getLogger(__name__)

TICK_SECONDS = 5
CUTTER_SECONDS = 2
CLOCK_SECONDS = 1
CLEAN_SECONDS = 60
BIN_KEPT = timedelta(days=30)
SWEEP_SECONDS = 60 * 60
TASK_KEPT = timedelta(days=2)  # of the record of a finished task
TASK_DEAD = timedelta(hours=1)  # after which a running task is taken for killed with its worker


def tick(*, now: datetime) -> None:
    """Do what is due every few seconds; every step may be repeated and done by several workers at once."""
    outbox.reap(now=now)
    if settings.SUGGESTIONS_ENABLED:
        outbox.hand_over_due(now=now)


def clean(*, now: datetime) -> None:
    """Forget what is no longer needed: once a minute."""
    outbox.purge(now=now)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - TASK_KEPT).delete()
    DBTaskResult.objects.running().filter(started_at__lt=now - TASK_DEAD).delete()
    outbox.empty_log()
    scratch.forget_old(now=now)
    sharing.forget_old(now=now)
    empty_bins(now=now)


def empty_bins(*, now: datetime) -> int:
    """Delete for good what lay in the bin for BIN_KEPT; return how many documents that was."""
    return sum(source.empty_bin(before=now - BIN_KEPT) for source in sources())


class Loop(threading.Thread):
    """A step done again and again beside the tasks; one that fails is tried again."""

    pause_seconds: float

    def __init__(self) -> None:
        super().__init__(name=type(self).__name__.lower(), daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            close_old_connections()
            try:
                self.once(now=timezone.now())
            except Exception as error:  # the next time may succeed; the text of an error may hold an address
                logger.error("The worker's %s met %s", self.name, type(error).__name__)
            self.stopping.wait(self.pause_seconds)
        connection.close()

    def once(self, *, now: datetime) -> None:
        raise NotImplementedError


class Ticker(Loop):
    pause_seconds = TICK_SECONDS

    def __init__(self) -> None:
        super().__init__()
        self.cleaned_at = timezone.now() - timedelta(days=1)

    def once(self, *, now: datetime) -> None:
        tick(now=now)
        if now - self.cleaned_at >= timedelta(seconds=CLEAN_SECONDS):
            self.cleaned_at = now
            clean(now=now)


class Clock(Loop):
    """Lets what is due go out when no visitor asks."""

    pause_seconds = CLOCK_SECONDS

    def once(self, *, now: datetime) -> None:
        generation.current()


class Cutter(Loop):
    """Makes the renditions of pictures, one picture after another; once an hour, removes the files nobody names."""

    pause_seconds = CUTTER_SECONDS

    def __init__(self) -> None:
        super().__init__()
        self.swept_at = timezone.now() - timedelta(days=1)

    def once(self, *, now: datetime) -> None:
        while not self.stopping.is_set() and renditions.make_due(limit=1):
            pass
        if now - self.swept_at >= timedelta(seconds=SWEEP_SECONDS):
            self.swept_at = now
            janitor.sweep(now=now)


class Command(BaseCommand):
    help = "Send waiting mail, cut pictures and do other background work until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *, once: bool, **options) -> None:
        loops = [Clock(), Ticker(), Cutter()]
        worker = Worker(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            interval=0.5,
            batch=once,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        if once:
            for loop in loops:
                loop.once(now=timezone.now())
            worker.run()
            return
        worker.configure_signals()
        for loop in loops:
            loop.start()
        try:
            worker.run()
        finally:
            for loop in loops:
                loop.stopping.set()
            for loop in loops:
                loop.join(timeout=TICK_SECONDS)

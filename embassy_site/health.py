"""Is the process alive, and may it be sent visitors? Answers fixed words only: never a message, a name or a version."""

import logging
import secrets
import time
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pages import watch
from pages.publishing import schedule
from pages.suggestions.models import Suggestion
from pages.tree import integrity

logger = logging.getLogger(__name__)

MAIL_WAITS = timedelta(minutes=10)  # past its time, after which nobody can be working on it
SCHEDULE_WAITS = timedelta(minutes=1)
TREE_SECONDS = 60  # between two looks at the tree


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can answer at all; a dead database is no reason to restart it."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 503 when this node cannot serve visitors.

    What visitors do not notice and every node shares (mail that waits, a damaged tree) is told with 200:
    taking all nodes away would mend nothing.
    """
    needed = {name: _tried(name, check) for name, check in NEEDED.items()}
    is_ready = all(word == "ok" for word in needed.values())
    told = {name: _tried(name, check) for name, check in TOLD.items()} if is_ready else {}
    is_sound = all(word == "ok" for word in told.values())
    status = "unavailable" if not is_ready else "ok" if is_sound else "degraded"
    return JsonResponse({"status": status, "checks": needed | told}, status=200 if is_ready else 503)


def _tried(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as error:  # the kind alone: the text of an error may hold an address or a password
        logger.error("The health check of the %s met %s", name, type(error).__name__)
        return "failed"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "ok"


def _cache() -> str:
    value = secrets.token_hex(8)
    key = f"health:{value}"
    cache.set(key, value, timeout=10)
    found = cache.get(key)
    cache.delete(key)
    return "ok" if found == value else "failed"


_seen: dict[str, tuple[float, str]] = {}


def _kept(name: str, seconds: float, look: Callable[[], str]) -> str:
    """Return a good word again for some seconds without looking; a bad one is looked at anew."""
    until, word = _seen.get(name, (0.0, ""))
    if word != "ok" or time.monotonic() >= until:
        word = look()
        _seen[name] = (time.monotonic() + seconds, word)
    return word


def _migrations() -> str:
    """Once nothing waits, nothing can begin to wait in this process: its code does not change."""
    return _kept("migrations", float("inf"), lambda: "waiting" if unapplied_migrations() else "ok")


def unapplied_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _tree() -> str:
    return _kept("tree", TREE_SECONDS, lambda: "damaged" if integrity.check() else "ok")


def _mail() -> str:
    waits = Suggestion.objects.filter(settled_at=None, due_at__lt=timezone.now() - MAIL_WAITS)
    return "behind" if waits.exists() else "ok"


def _schedule() -> str:
    return "behind" if schedule.overdue(before=timezone.now() - SCHEDULE_WAITS) else "ok"


def _clock() -> str:
    return watch.word()


NEEDED: dict[str, Callable[[], str]] = {"database": _database, "cache": _cache, "migrations": _migrations}
TOLD: dict[str, Callable[[], str]] = {"tree": _tree, "mail": _mail, "schedule": _schedule, "clock": _clock}

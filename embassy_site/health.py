"""Is the process alive, and may it be sent visitors? Answers fixed words only: never a message, a name or a version."""

import logging
import secrets
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can answer at all; a dead database is no reason to restart it."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when visitors can be served, else 503 with the failing parts."""
    checks = {name: _tried(name, check) for name, check in CHECKS.items()}
    is_ready = all(word == "ok" for word in checks.values())
    body = {"status": "ok" if is_ready else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)


def _tried(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception:  # whatever breaks, the answer is the same and the reason stays in the log
        logger.exception("Health: %s", name)
        return "failed"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "ok"


def _cache() -> str:
    key, value = "health:ready", secrets.token_hex(8)
    cache.set(f"{key}:{value}", value, timeout=10)
    found = cache.get(f"{key}:{value}")
    cache.delete(f"{key}:{value}")
    return "ok" if found == value else "failed"


_migrated = False


def _migrations() -> str:
    """Once nothing waits, nothing can begin to wait in this process: its code does not change."""
    global _migrated
    _migrated = _migrated or not unapplied_migrations()
    return "ok" if _migrated else "waiting"


def unapplied_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


CHECKS: dict[str, Callable[[], str]] = {"database": _database, "cache": _cache, "migrations": _migrations}

"""One number that changes whenever anything public changes, and what is kept in memory under it.

The value is random, not counted: a value that was seen inside a transaction that later failed never returns,
so nothing kept under it can ever be served.
"""

import secrets
import threading
from collections.abc import Callable
from typing import Any, cast

from django.db import connection, models
from django.http import HttpRequest

_KEPT_MAX = 2048  # fragments; a site has some hundred
_kept: dict[Any, Any] = {}
_lock = threading.Lock()


class Generation(models.Model):
    """A single row, changed in the transaction of every public change."""

    value = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.value)


def bump() -> int:
    """Give the site a new generation; call inside the transaction of the change."""
    value = secrets.randbits(62)
    Generation.objects.update_or_create(pk=1, defaults={"value": value})
    return value


def current() -> int:
    """Read the present generation; 0 before the first public change.

    Every public request begins with this: building the query would take ten times as long as the query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {Generation._meta.db_table} WHERE id = 1")  # noqa: S608  a name of ours
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def kept[T](generation: int, key: tuple, build: Callable[[], T]) -> T:
    """Return what `build` gives, made once per generation and process.

    Everything kept belongs to one generation: when another is asked for, the old ones are dropped.
    """
    whole = (generation, *key)
    try:
        return cast(T, _kept[whole])
    except KeyError:
        value = build()
    with _lock:
        if len(_kept) >= _KEPT_MAX or next(iter(_kept), (generation,))[0] != generation:
            _kept.clear()
        _kept[whole] = value
    return value


def forget() -> None:
    """Drop everything kept in this process."""
    _kept.clear()


def of(request: HttpRequest) -> int:
    """Return the request's generation, read at the first call."""
    if not hasattr(request, "_generation"):
        request._generation = current()
    return cast(int, request._generation)

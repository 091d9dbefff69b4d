"""One writer at a time.

Concurrent moves of a nested set spoil it, mostly without an error. A transaction alone does not help, nor does a
lock with rows that were read before it: whoever writes structure takes this lock first and reads its rows after.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

# Of `pg_advisory_xact_lock`: any number, the same in every process, used for nothing else in this database.
TREE_LOCK_KEY = 7_364_001

# What only the holder of the lock may write.
SPANS = frozenset({"tree_id", "lft", "rght", "level"})
STRUCTURE = SPANS | {"parent", "slug", "path", "language", "trashed_at"}

_is_writing: ContextVar[bool] = ContextVar("is_writing_structure", default=False)


class StructureError(Exception):
    """Something other than the tree's service was about to write the structure of the tree."""


def is_writing_structure() -> bool:
    return _is_writing.get()


@contextmanager
def structural_writes() -> Iterator[None]:
    """Let the models write structural columns within this block."""
    token = _is_writing.set(True)
    try:
        yield
    finally:
        _is_writing.reset(token)


@contextmanager
def tree_lock() -> Iterator[None]:
    """Hold the only right to write structure, in one transaction; it ends with the outermost transaction.

    Raises: ImproperlyConfigured where the database cannot give that right.
    """
    with transaction.atomic(), structural_writes():
        _take()
        yield


def _take() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK_KEY])
    elif connection.vendor != "sqlite" or connection.transaction_mode not in ("IMMEDIATE", "EXCLUSIVE"):
        # SQLite's own lock is taken by BEGIN, so nothing was read before it, but only in these modes.
        raise ImproperlyConfigured(
            "The tree needs PostgreSQL, or SQLite with OPTIONS {'transaction_mode': 'IMMEDIATE'}."
        )

"""The log's chain: each entry carries a hash of itself and of the entry before, so that none is changed unnoticed.

Whoever can write to the database can write the whole chain anew, but not what was noted elsewhere (`verify_log` prints
the last hash). One writer at a time adds to the log: the lock lasts until the transaction ends, and is taken before the
site's generation, never after it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

if TYPE_CHECKING:
    from pages.publishing.models import LogEntry

# Of `pg_advisory_xact_lock`: any number, the same in every process, used for nothing else in this database.
LOCK_KEY = 7_364_002
BEGINNING = "0" * 64

_TOLD = (
    "actor_id", "action", "document_type", "document_id", "edition_number", "title", "language", "content_hash",
    "detail",
)  # fmt: skip


@dataclass(frozen=True)
class Break:
    """An entry that does not follow from the one before it: changed, or one before it is missing or moved."""

    pk: int
    what: str

    def __str__(self) -> str:
        return f"entry {self.pk}: {self.what}"


def hold() -> None:
    """Keep every other writer of the log waiting until the transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


def digest(before: str, entry: "LogEntry") -> str:
    """Return the hash that an entry carries after an entry with the hash `before`, as 64 hexadecimal digits."""
    told = {name: getattr(entry, name) for name in _TOLD}
    told["at"] = entry.at.astimezone(UTC).isoformat()
    canonical = json.dumps(
        [before, told], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def breaks(entries: Iterator["LogEntry"]) -> Iterator[Break]:
    """Yield every entry that does not follow, in the order they were written. Reads all, keeps none."""
    before = BEGINNING
    for entry in entries:
        if entry.chain != digest(before, entry):
            yield Break(entry.pk, "changed, or the entry before it is missing")
        before = entry.chain

"""The log as a table for spreadsheets, row by row: however long it is, little is held in memory."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from pages.publishing.models import LogEntry

COLUMNS = ("id", "at", "who", "action", "document", "edition", "title", "language", "content_hash", "detail", "chain")
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"  # without it, a spreadsheet reads UTF-8 as something else


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(entries: QuerySet[LogEntry]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    yield _MARK + writer.writerow(COLUMNS)
    for entry in entries.iterator(1000):
        yield writer.writerow([_cell(value) for value in _row(entry)])


def _row(entry: LogEntry) -> tuple[Any, ...]:
    who = entry.actor.get_username() if entry.actor else ""
    detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True) if entry.detail else ""
    return (
        entry.pk, entry.at.isoformat(), who, entry.action, f"{entry.document_type} {entry.document_id}",
        entry.edition_number or "", entry.title, entry.language, entry.content_hash, detail, entry.chain,
    )  # fmt: skip


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

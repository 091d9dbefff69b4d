"""The rows of a stale form, made to fit what is in the database now, so that no word of its writer is lost."""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from pages.keys import key_of


def rebase(data: QueryDict, prefix: str, stored: QuerySet, *, parent: int) -> tuple[QueryDict, QuerySet]:
    """Return the posted rows and the stored rows they belong to, fitting each other.

    A posted row whose stored row is gone becomes a new one; stored rows the form never knew are left out here
    (whoever saves over them removes them, see `strangers`).
    """
    # Written for another edition, where this one took its place: the rows follow.
    rows = [row | {"parent": [str(parent)]} for row in _rows(data, prefix)]
    known = {str(pk): place for place, pk in enumerate(stored.values_list("pk", flat=True))}
    kept = sorted((row for row in rows if _pk(row) in known), key=lambda row: known[_pk(row)])
    fresh = [row | {"id": [""]} for row in rows if _pk(row) not in known and "DELETE" not in row]
    _write(data, prefix, [*kept, *fresh], len(kept))
    return data, stored.filter(pk__in=[_pk(row) for row in kept])


def strangers(data: QueryDict, prefix: str, stored: QuerySet) -> QuerySet:
    """Return the stored rows that a posted form does not mention."""
    posted = [key for row in _rows(data, prefix) if (key := key_of(_pk(row)))]
    return stored.exclude(pk__in=posted)


def posted_rows(data: QueryDict, prefix: str) -> list[dict[str, str]]:
    """Return the rows a form holds, without those it removes and without the blank pattern row."""
    return [{name: values[-1] for name, values in row.items()} for row in _rows(data, prefix) if "DELETE" not in row]


def _rows(data: QueryDict, prefix: str) -> list[dict[str, Any]]:
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,9}})-(\w+)")
    found: dict[int, dict[str, Any]] = {}
    for key, values in data.lists():
        if match := pattern.fullmatch(key):
            found.setdefault(int(match[1]), {})[match[2]] = values
    return [found[number] for number in sorted(found)]


def _pk(row: dict[str, Any]) -> str:
    return (row.get("id") or [""])[-1]


def _write(data: QueryDict, prefix: str, rows: list[dict[str, Any]], initial: int) -> None:
    for key in [key for key in data if re.fullmatch(rf"{re.escape(prefix)}-\d+-\w+", key)]:
        del data[key]
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(initial)
    for number, row in enumerate(rows):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)

"""Mend a damaged tree: `parent` is the truth, and the rest is worked out anew. No page is ever lost.

What reaches no root (circles of parents, a parent that is gone, a second home page) is hung below the home page of
its language, out of the menu, where an editor finds it and puts it right.
"""

import copy
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import F

from pages.publishing import log
from pages.tree import redirects, signals
from pages.tree.forest import Forest, Row, walk
from pages.tree.integrity import Fault, check
from pages.tree.locks import tree_lock
from pages.tree.models import Page, PathHistory
from pages.tree.paths import PATH_MAX, SLUG_MAX, path_of, reserved, root_path

NUMBERS = ("tree_id", "lft", "rght", "level")
WORDS = ("slug", "path")
BELONGING = ("parent_id", "language", "translation_group", "trashed_at", "show_in_menu")
BATCH_ROWS = 2000


@dataclass(frozen=True)
class Repair:
    """What was found, what was (or would be) written, which pages now stand elsewhere, and what is left."""

    found: list[Fault]
    changed: int
    rehung: list[int]
    remaining: list[Fault]


def repair(*, user: AbstractBaseUser | None = None, now: datetime, dry_run: bool = False) -> Repair:
    """Mend every fault that `check` finds, in one transaction.

    dry_run: work it all out and write nothing; `remaining` is then what was found.
    """
    with tree_lock():
        found = check()
        forest = Forest.read()
        before = {pk: copy.copy(row) for pk, row in forest.rows.items()}
        rehung = mend(forest)
        changed = [row for pk, row in forest.rows.items() if row != before[pk]]
        if dry_run or not found:
            return Repair(found, len(changed) if found else 0, rehung, found)
        _write(changed, before)
        _redirect_and_announce(forest, changed, before, rehung, user=user, now=now)
        return Repair(found, len(changed), rehung, check())


def mend(forest: Forest) -> list[int]:
    """Put the rows in memory right; return the ids of those that hang elsewhere now."""
    rehung = [*_one_root_each(forest), *_unreachable(forest)]
    for root in forest.roots:
        root.slug, root.trashed_at = "", None
    while too_long := _settle_addresses(forest):
        for row in too_long:
            _hang_below(row, _root_of(row, forest))
        rehung += [row.pk for row in too_long]
        forest.hang()
    _settle_spans(forest)
    _settle_translations(forest)
    return rehung


# --- Who hangs where -------------------------------------------------------------------------------


def _one_root_each(forest: Forest) -> list[int]:
    """Leave one root to each language and hang the others below it."""
    kept: dict[str, Row] = {}
    extra = []
    for root in sorted(forest.roots, key=lambda row: (row.trashed_at is not None, row.kind != "home", row.slug != "")):
        if kept.setdefault(root.language, root) is not root:
            extra.append(root)
    for row in extra:
        _hang_below(row, kept[row.language])
    forest.hang()
    return [row.pk for row in extra]


def _unreachable(forest: Forest) -> list[int]:
    """Hang what reaches no root below the root of its language; it becomes that root if there is none."""
    tops = [*forest.orphans, *(min(cycle, key=_likelihood_of_top) for cycle in forest.cycles)]
    roots = {root.language: root for root in forest.roots}
    for row in sorted(tops, key=_likelihood_of_top):
        if row.language in roots:
            _hang_below(row, roots[row.language])
        else:
            row.parent_id, roots[row.language] = None, row
    forest.hang()
    return [row.pk for row in tops]


def _likelihood_of_top(row: Row) -> tuple:
    return (row.kind != "home", row.slug != "", row.level, row.lft, row.pk)


def _hang_below(row: Row, root: Row) -> None:
    row.parent_id, row.show_in_menu = root.pk, False
    row.lft = root.rght + row.pk + 2**32  # after all that stand there


def _root_of(row: Row, forest: Forest) -> Row:
    while row.parent_id:
        row = forest.rows[row.parent_id]
    return row


# --- What follows from it --------------------------------------------------------------------------


def _settle_addresses(forest: Forest) -> list[Row]:
    """Give every row the language, slug, path and place in the bin that follow from its parent.

    Return the topmost rows whose path would be too long; what is below them is left as it was.
    """
    too_long = []
    for root in forest.roots:
        root.path = root_path(root.language)
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            _settle_slugs(parent, reserved() if parent is root else frozenset())
            for child in parent.below:
                child.language = root.language
                child.trashed_at = child.trashed_at or parent.trashed_at
                path = path_of(parent.path, child.slug)
                if len(path) > PATH_MAX:
                    too_long.append(child)
                else:
                    child.path = path
                    waiting.append(child)
    return too_long


def _settle_slugs(parent: Row, site_words: frozenset[str]) -> None:
    """Give siblings slugs of their own; who has its right address already keeps it."""
    taken = set(site_words)
    for child in sorted(parent.below, key=lambda row: row.path != path_of(parent.path, row.slug)):
        if child.trashed_at or parent.trashed_at:
            child.slug = child.slug or f"page-{child.pk}"
            continue
        child.slug = _free_slug(child, taken)
        taken.add(child.slug)


def _free_slug(row: Row, taken: set[str]) -> str:
    if row.slug and row.slug not in taken:
        return row.slug
    stem = row.slug or "page"
    candidates = [f"{stem[: SLUG_MAX - 20]}-{row.pk}", f"page-{row.pk}", f"page-{uuid4().hex}"]
    return next(slug for slug in candidates if slug not in taken)


def _settle_spans(forest: Forest) -> None:
    used: set[int] = set()
    for root in forest.roots:
        if root.tree_id in used or root.tree_id < 1:
            root.tree_id = max(used | {other.tree_id for other in forest.roots} | {0}) + 1
        used.add(root.tree_id)
        _settle_tree(root)


def _settle_tree(root: Row) -> None:
    """Number the edges of a tree in its present order."""
    edge = 0
    opened: list[Row] = []
    for row, level in walk(root):
        edge = _close(opened, level, edge) + 1
        row.tree_id, row.level, row.lft = root.tree_id, level, edge
        opened.append(row)
    _close(opened, 0, edge)


def _close(opened: list[Row], level: int, edge: int) -> int:
    while len(opened) > level:
        edge += 1
        opened.pop().rght = edge
    return edge


def _settle_translations(forest: Forest) -> None:
    """Leave every language one page of a translation group."""
    taken = set()
    for row in forest.rows.values():
        if (row.translation_group, row.language) in taken:
            row.translation_group = uuid4()
        taken.add((row.translation_group, row.language))


# --- Writing ---------------------------------------------------------------------------------------


def _write(changed: list[Row], before: dict[int, Row]) -> None:
    """Write what differs. Addresses and languages that change hands first go out of each other's way."""
    wanted = {row.path for row in changed}
    in_the_way = [row for row in changed if before[row.pk].path in wanted and before[row.pk].path != row.path]
    _execute(("path",), [(f"repairing {row.pk}", row.pk) for row in in_the_way])
    elsewhere = _differing(changed, before, BELONGING)
    for row in elsewhere:
        Page._base_manager.filter(pk=row.pk).update(language=f"#{row.pk}")
    for row in elsewhere:
        Page._base_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in BELONGING})
    for names in (WORDS, NUMBERS):
        rows = _differing(changed, before, names)
        _execute(names, [(*(getattr(row, name) for name in names), row.pk) for row in rows])


def _differing(changed: list[Row], before: dict[int, Row], names: tuple[str, ...]) -> list[Row]:
    return [row for row in changed if any(getattr(row, name) != getattr(before[row.pk], name) for name in names)]


def _execute(names: tuple[str, ...], values: list[tuple]) -> None:
    """Update plain columns of page rows by id. Not by the ORM: twenty thousand rows would take it a minute."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(name)} = %s" for name in names)
    statement = f"UPDATE {quote(Page._meta.db_table)} SET {columns} WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        for start in range(0, len(values), BATCH_ROWS):
            cursor.executemany(statement, values[start : start + BATCH_ROWS])


def _redirect_and_announce(
    forest: Forest,
    changed: list[Row],
    before: dict[int, Row],
    rehung: list[int],
    *,
    user: AbstractBaseUser | None,
    now: datetime,
) -> None:
    PathHistory.objects.filter(path=F("page__path")).delete()
    moved = sorted(
        (row for row in changed if before[row.pk].path not in ("", row.path)), key=lambda row: row.trashed_at is None
    )
    redirects.record([(row.pk, before[row.pk].path) for row in moved if row.first_published_at], now=now)
    for page in Page.objects.filter(pk__in=rehung):
        log.record("rehang", page, user=user, now=now, path=page.path)
    for root in Page.objects.filter(pk__in=[root.pk for root in forest.roots]):
        addresses = [(before[row.pk].path, row.path) for row in moved if row.language == root.language]
        log.record("repair tree", root, user=user, now=now, addresses=len(addresses))
        signals.moved.send(Page, page=root, user=user, now=now, addresses=addresses)

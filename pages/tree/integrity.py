"""Is the tree sound? Everything is worked out anew from `parent` alone and held against what the rows say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F

from pages.tree.models import Page, PathHistory
from pages.tree.paths import PATH_MAX, path_of, root_path

COLUMNS = (
    "pk", "parent_id", "tree_id", "lft", "rght", "level", "slug", "path", "language", "trashed_at", "kind",
    "first_published_at",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with one page."""

    page_id: int
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.kind}{f' ({self.detail})' if self.detail else ''}"


@dataclass(slots=True)
class Row:
    """The structure of one page, as the database has it."""

    pk: int
    parent_id: int | None
    tree_id: int
    lft: int
    rght: int
    level: int
    slug: str
    path: str
    language: str
    trashed_at: datetime | None
    kind: str
    first_published_at: datetime | None
    below: list["Row"] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.tree_id, self.lft, self.pk)


class Forest:
    """All pages hung up by `parent`: trees under roots, and what reaches no root."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row.pk: row for row in rows}
        self.hang()

    @classmethod
    def read(cls) -> "Forest":
        return cls(Row(*values) for values in Page._base_manager.order_by("pk").values_list(*COLUMNS))

    def hang(self) -> None:
        for row in self.rows.values():
            row.below = []
        for row in sorted(self.rows.values(), key=lambda row: row.order):
            parent = self.rows.get(row.parent_id) if row.parent_id else None
            if parent:
                parent.below.append(row)
        self.roots = sorted((row for row in self.rows.values() if row.parent_id is None), key=lambda row: row.order)
        self.orphans = [row for row in self.rows.values() if row.parent_id and row.parent_id not in self.rows]
        self.cycles = list(self._cycles())

    def _cycles(self) -> Iterator[list[Row]]:
        seen = {row.pk for root in [*self.roots, *self.orphans] for row, _ in walk(root)}
        for row in self.rows.values():
            trail: dict[int, Row] = {}
            while row.pk not in seen:
                seen.add(row.pk)
                trail[row.pk] = row
                row = self.rows[row.parent_id or 0]
            if row.pk in trail:
                yield list(trail.values())[list(trail).index(row.pk) :]


def walk(root: Row) -> Iterator[tuple[Row, int]]:
    """Yield a row and all below it with their levels, parents first, in order. Without recursion: trees may be deep."""
    waiting = [(root, 0)]
    while waiting:
        row, level = waiting.pop()
        yield row, level
        waiting.extend((child, level + 1) for child in reversed(row.below))


def check() -> list[Fault]:
    """Return every fault of the tree, named by page and kind."""
    forest = Forest.read()
    faults = [*_unreachable(forest), *_roots(forest)]
    for root in forest.roots:
        faults += _branch(root)
    own = PathHistory.objects.filter(path=F("page__path")).values_list("page_id", "path")
    faults += [Fault(pk, "redirects to itself", path) for pk, path in own]
    return sorted(set(faults))


def _unreachable(forest: Forest) -> Iterator[Fault]:
    inside = {row.pk for cycle in forest.cycles for row in cycle}
    for cycle in forest.cycles:
        for row in cycle:
            yield Fault(row.pk, "parent cycle", f"with {', '.join(str(other.pk) for other in cycle)}")
            for child in row.below:
                if child.pk not in inside:
                    yield Fault(child.pk, "hangs on a cycle")
    for row in forest.orphans:
        yield Fault(row.pk, "parent missing", str(row.parent_id))


def _roots(forest: Forest) -> Iterator[Fault]:
    for name, kind in (("language", "several roots of a language"), ("tree_id", "tree id shared")):
        same: dict[Any, list[Row]] = defaultdict(list)
        for root in forest.roots:
            same[getattr(root, name)].append(root)
        for value, roots in same.items():
            for extra in roots[1:]:
                yield Fault(extra.pk, kind, str(value))
    for root in forest.roots:
        if root.trashed_at:
            yield Fault(root.pk, "root in the bin")
        if root.slug:
            yield Fault(root.pk, "root with a slug", root.slug)
        if root.lft != 1:
            yield Fault(root.pk, "span does not begin at 1", str(root.lft))


def _branch(root: Row) -> Iterator[Fault]:
    sizes = _sizes(root)
    for row, level in walk(root):
        expected = {"tree_id": root.tree_id, "level": level, "language": root.language}
        for name, value in expected.items():
            if getattr(row, name) != value:
                yield Fault(row.pk, f"wrong {name}", f"{getattr(row, name)}, not {value}")
        if row.rght <= row.lft:
            yield Fault(row.pk, "span reversed", f"{row.lft}–{row.rght}")
        elif row.rght - row.lft + 1 != 2 * sizes[row.pk]:
            yield Fault(row.pk, "span of the wrong size", f"{row.lft}–{row.rght} for {sizes[row.pk]} pages")
        yield from _children(row)
    yield from _addresses(root)


def _sizes(root: Row) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for row, _ in reversed(list(walk(root))):
        sizes[row.pk] = 1 + sum(sizes[child.pk] for child in row.below)
    return sizes


def _children(row: Row) -> Iterator[Fault]:
    end = row.lft
    slugs: set[str] = set()
    for child in row.below:
        if child.lft <= row.lft or child.rght >= row.rght:
            yield Fault(child.pk, "span outside its parent's", f"{child.lft}–{child.rght} in {row.lft}–{row.rght}")
        elif child.lft <= end:
            yield Fault(child.pk, "span overlaps a sibling's", f"{child.lft} after {end}")
        end = max(end, child.rght)
        if row.trashed_at and not child.trashed_at:
            yield Fault(child.pk, "not in the bin though its parent is")
        if not child.slug:
            yield Fault(child.pk, "no slug")
        elif not child.trashed_at and child.slug in slugs:
            yield Fault(child.pk, "slug taken by a sibling", child.slug)
        if not child.trashed_at:
            slugs.add(child.slug)


def _addresses(root: Row) -> Iterator[Fault]:
    expected = {root.pk: root_path(root.language)}
    for row, _ in walk(root):
        if row.path != expected[row.pk]:
            yield Fault(row.pk, "wrong path", f"{row.path}, not {expected[row.pk]}")
        for child in row.below:
            expected[child.pk] = path_of(expected[row.pk], child.slug)
        if len(expected[row.pk]) > PATH_MAX:
            yield Fault(row.pk, "path too long")

"""Is the tree sound? Everything is worked out anew from `parent` alone and held against what the rows say."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from pages.tree.forest import Forest, Row, walk
from pages.tree.models import PathHistory
from pages.tree.paths import PATH_MAX, path_of, reserved, root_path


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with one page."""

    page_id: int
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.kind}{f' ({self.detail})' if self.detail else ''}"


def check() -> list[Fault]:
    """Return every fault of the tree, named by page and kind. Reads; takes no lock."""
    own = PathHistory.objects.filter(path=F("page__path")).values_list("page_id", "path")
    return sorted({*faults_of(Forest.read()), *(Fault(pk, "redirects to itself", path) for pk, path in own)})


def faults_of(forest: Forest) -> Iterator[Fault]:
    yield from _unreachable(forest)
    yield from _roots(forest)
    for root in forest.roots:
        yield from _branch(root)


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
    site_words = reserved()
    waiting = [(root, root_path(root.language))]
    while waiting:
        row, path = waiting.pop()
        if len(path) > PATH_MAX:
            yield Fault(row.pk, "path too long", f"{len(path)} characters")
            continue
        if row.path != path:
            yield Fault(row.pk, "wrong path", f"{row.path}, not {path}")
        if row.parent_id == root.pk and row.slug in site_words and not row.trashed_at:
            yield Fault(row.pk, "slug of the site itself", row.slug)
        waiting.extend((child, path_of(path, child.slug)) for child in row.below)

"""All pages in memory, hung up by `parent` alone: what the checker reads and the repair works on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pages.tree.models import Page


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
    translation_group: UUID
    trashed_at: datetime | None
    show_in_menu: bool
    kind: str
    first_published_at: datetime | None
    below: list["Row"] = field(default_factory=list, compare=False)


COLUMNS = tuple(name for name in Row.__dataclass_fields__ if name != "below")


class Forest:
    """Trees under roots, rows whose parent does not exist, and rows whose parents lead round in a circle."""

    roots: list[Row]
    orphans: list[Row]
    cycles: list[list[Row]]

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row.pk: row for row in rows}
        self.hang()

    @classmethod
    def read(cls) -> "Forest":
        return cls(Row(*values) for values in Page._base_manager.order_by("pk").values_list(*COLUMNS))

    def hang(self) -> None:
        """Put every row below its parent, siblings in their present order."""
        for row in self.rows.values():
            row.below = []
        for row in sorted(self.rows.values(), key=lambda row: (row.lft, row.pk)):
            if row.parent_id in self.rows:
                self.rows[row.parent_id].below.append(row)
        roots = (row for row in self.rows.values() if row.parent_id is None)
        self.roots = sorted(roots, key=lambda row: (row.tree_id, row.pk))
        self.orphans = [row for row in self.rows.values() if row.parent_id and row.parent_id not in self.rows]
        self.cycles = list(self._cycles())

    def _cycles(self) -> Iterator[list[Row]]:
        """Yield every circle once: from a row that no root reaches, upwards until a row comes again."""
        seen = {row.pk for top in [*self.roots, *self.orphans] for row, _ in walk(top)}
        for row in self.rows.values():
            trail: dict[int, Row] = {}
            while row.pk not in seen:
                seen.add(row.pk)
                trail[row.pk] = row
                row = self.rows[row.parent_id or 0]
            if row.pk in trail:
                yield list(trail.values())[list(trail).index(row.pk) :]


def walk(top: Row) -> Iterator[tuple[Row, int]]:
    """Yield a row and all below it with their levels, parents first, in order. No recursion: trees may be deep."""
    waiting = [(top, 0)]
    while waiting:
        row, level = waiting.pop()
        yield row, level
        waiting.extend((child, level + 1) for child in reversed(row.below))

"""Tables of a word processor: which cells are headers, which tables are only a frame."""

from itertools import pairwise

from pages.intake.dropped import Dropped
from pages.intake.nodes import Node, rewrite

_CELLS = ("td", "th")


def make(root: Node, dropped: Dropped) -> None:
    rewrite(root, lambda node: _changed(node, dropped))
    _name(root)
    _tell_nested(root, dropped, within=False)


def _changed(node: Node, dropped: Dropped) -> list[Node | str]:
    if node.style("mso-cell-special") == "placeholder" and not node.text().strip():
        return []
    if node.tag != "table":
        return [node]
    rows = _rows(node)
    if len(rows) == 1 and len(rows[0]) == 1:
        dropped.add("frames")
        return rows[0][0].children
    _mark_headers(node, rows)
    return [node]


def _rows(table: Node) -> list[list[Node]]:
    """Return the cells by row, without those of a table within."""
    rows: list[list[Node]] = []
    for child in table.children:
        if isinstance(child, Node) and child.tag == "tr":
            rows.append([cell for cell in child.children if isinstance(cell, Node) and cell.tag in _CELLS])
        elif isinstance(child, Node) and child.tag in ("thead", "tbody", "tfoot"):
            rows += _rows(child)
    return rows


def _mark_headers(table: Node, rows: list[list[Node]]) -> None:
    """Make headers of what repeats on every printed page, or else of a first row that is bold throughout."""
    heads = [
        row for child in table.children if isinstance(child, Node) and child.tag == "thead" for row in _rows(child)
    ]
    if not heads and len(rows) > 1 and rows[0] and all(_is_bold(cell) for cell in rows[0]):
        heads = rows[:1]
    for cell in (cell for row in heads for cell in row):
        cell.tag = "th"
        rewrite(cell, lambda each: each.children if each.tag in ("b", "strong") else [each])


def _is_bold(cell: Node) -> bool:
    """Tell whether a cell has words and all of them are bold."""
    return bool(cell.text().strip()) and not _without_bold(cell).strip()


def _without_bold(node: Node) -> str:
    pieces = (child if isinstance(child, str) else _without_bold(child) for child in node.children)
    return "" if node.tag in ("b", "strong") else "".join(pieces)


def _name(root: Node) -> None:
    """Let a caption written above a table be the table's."""
    for node in [root, *root.elements()]:
        rows = [child for child in node.children if isinstance(child, Node)]
        for before, table in pairwise(rows):
            has_one = any(each.tag == "caption" for each in table.elements())
            if table.tag == "table" and before.has_class("MsoCaption") and not has_one:
                node.children.remove(before)
                table.children.insert(0, Node("caption", {}, [before.text().strip()]))


def _tell_nested(node: Node, dropped: Dropped, *, within: bool) -> None:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "table" and within:
                dropped.add("nested")
            _tell_nested(child, dropped, within=within or child.tag == "table")

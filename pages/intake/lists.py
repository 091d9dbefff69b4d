"""Paragraphs that a word processor only painted as a list, made into lists."""

import re
from dataclasses import dataclass

from pages.intake.dropped import Dropped
from pages.intake.nodes import Node, rewrite

_LEVEL = re.compile(r"level(\d)")
_NUMBER = re.compile(r"[(（]?(\d{1,4})[.)）、．]?")
_MANIFOLD = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")
_LETTERED = re.compile(r"[(（]?(?:[a-zA-Z]|[ivxlcdm]{1,7}|[IVXLCDM]{1,7})[.)）]")
# Written numbers are part of the wording ("第一", "一、", "①"): such paragraphs stay as they are.
_WORDED = re.compile(r"[(（]?第?[一二三四五六七八九十百零〇壹贰叁]+[、.)）．章节条]?|[①-⑳]")
_TYPED = re.compile(r"\s*(?:([·•●○■□◆▪▫§Øü‣◦–-])\s+|([(（]?\d{1,3}[.)）．])\s+)")
_STYLED = ("lower-alpha", "upper-alpha", "lower-latin", "upper-latin", "lower-roman", "upper-roman")


@dataclass
class _Item:
    level: int
    tag: str  # "ul" or "ol"
    number: int | None
    content: list[Node | str]
    is_renumbered: bool = False


def make(root: Node, dropped: Dropped) -> None:
    """Group the listed paragraphs within every element."""
    for node in [root, *root.elements()]:
        if node.tag not in ("ul", "ol"):
            _group(node, dropped)
        if node.tag == "ol" and _is_styled(node):
            dropped.add("numbering")


def _is_styled(node: Node) -> bool:
    first = next(node.elements(), node)
    styles = {node.style("list-style-type"), first.style("list-style-type")}
    return bool(styles & set(_STYLED)) or node.attrs.get("type", "1") not in ("1", "")


def _group(node: Node, dropped: Dropped) -> None:
    fresh: list[Node | str] = []
    waiting: list[_Item] = []
    for child in node.children:
        if isinstance(child, str):
            if child.strip() or not waiting:
                fresh += [*_built(waiting, dropped), child]
                waiting = []
            continue
        if items := _items(child):
            waiting += items
            continue
        fresh += [*_built(waiting, dropped), child]
        waiting = []
    node.children = [*fresh, *_built(waiting, dropped)]


def _items(node: Node) -> list[_Item]:
    if node.tag == "p":
        item = _item(node)
        return [item] if item else []
    return _web_items(node)


def _item(node: Node) -> _Item | None:
    """Return a paragraph as an item, or None where it is none."""
    style = node.style("mso-list")
    level = _LEVEL.search(style)
    if not level and not node.has_class("MsoListParagraph", "MsoListBullet", "MsoListNumber"):
        return None
    marker, has_one = _take_marker(node)
    if _WORDED.fullmatch(marker):
        node.children.insert(0, f"{marker} " if marker.endswith((".", ")")) else marker)
        return None
    if not has_one and not level:
        return None
    return _by_marker(int(level[1]) if level else 1, marker, node.children)


def _by_marker(level: int, marker: str, content: list[Node | str]) -> _Item:
    if number := _NUMBER.fullmatch(marker):
        return _Item(level, "ol", int(number[1]), content)
    if _MANIFOLD.fullmatch(marker):
        return _Item(level, "ol", int(marker.strip(".").rpartition(".")[2]), content, is_renumbered=True)
    if _LETTERED.fullmatch(marker):
        return _Item(level, "ol", None, content, is_renumbered=True)
    return _Item(level, "ul", None, content)


def _take_marker(node: Node) -> tuple[str, bool]:
    """Take the bullet or number off a paragraph; return it and whether there was one."""
    taken: list[str] = []

    def change(each: Node) -> list[Node | str]:
        if each.style("mso-list") != "ignore":
            return [each]
        taken.append(each.text())
        return []

    rewrite(node, change)
    if taken:
        return " ".join("".join(taken).split()), True
    return _take_typed(node)


def _take_typed(node: Node) -> tuple[str, bool]:
    first = next((each for each in [node, *node.elements()] if _first_words(each) is not None), None)
    if first is None:
        return "", False
    index = _first_words(first) or 0
    text = str(first.children[index])
    found = _TYPED.match(text)
    if not found:
        return "", False
    first.children[index] = text[found.end() :]
    return (found[1] or found[2]), True


def _first_words(node: Node) -> int | None:
    return next((i for i, child in enumerate(node.children) if isinstance(child, str) and child.strip()), None)


def _web_items(node: Node) -> list[_Item]:
    """Return the items of a list as Word on the web writes it: one list after another, levels as numbers."""
    if node.tag == "div" and node.has_class("ListContainerWrapper"):
        found = [_web_items(child) for child in node.children if isinstance(child, Node)]
        return [item for items in found for item in items]
    rows = [child for child in node.children if isinstance(child, Node)] if node.tag in ("ul", "ol") else []
    levels = [row.attrs.get("data-aria-level", "") for row in rows]
    if not rows or not all(level.isdigit() and len(level) == 1 for level in levels):
        return []
    start = node.attrs.get("start", "1")
    first = int(start) if start.isdigit() and len(start) < 5 else 1
    return [
        _Item(int(level), node.tag, first + place if node.tag == "ol" else None, row.children)
        for place, (level, row) in enumerate(zip(levels, rows, strict=True))
    ]


def _built(items: list[_Item], dropped: Dropped) -> list[Node | str]:
    made: list[Node | str] = []
    opened: list[tuple[int, Node]] = []
    for item in items:
        while opened and opened[-1][0] > item.level:
            opened.pop()
        if opened and opened[-1][0] == item.level and not _continues(opened[-1][1], item):
            opened.pop()
        if not opened or opened[-1][0] < item.level:
            listing = _begun(item, dropped)
            (opened[-1][1].children[-1].children if opened else made).append(listing)  # type: ignore[union-attr]
            opened.append((item.level, listing))
        opened[-1][1].children.append(Node("li", {}, item.content))
    return made


def _continues(listing: Node, item: _Item) -> bool:
    return listing.tag == item.tag and item.number != 1


def _begun(item: _Item, dropped: Dropped) -> Node:
    if item.is_renumbered:
        dropped.add("numbering")
    return Node(item.tag, {"start": str(item.number)} if item.number and item.tag == "ol" else {})

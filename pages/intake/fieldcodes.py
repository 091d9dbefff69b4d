"""Field codes that came as text: what stands between a field's beginning and its result."""

from dataclasses import dataclass, field

from pages.intake.dropped import Dropped
from pages.intake.nodes import BLOCKS, Node


@dataclass
class _Field:
    is_code: bool = True
    pieces: list[tuple[Node, int]] = field(default_factory=list)


def drop(root: Node, dropped: Dropped) -> None:
    """Empty every code that ends in the paragraph it begins in; a beginning without an end hides nothing."""
    _walk(root, [], dropped)


def _walk(node: Node, opened: list[_Field], dropped: Dropped) -> None:
    for index, child in enumerate(node.children):
        if isinstance(child, str):
            if coded := next((each for each in reversed(opened) if each.is_code), None):
                coded.pieces.append((node, index))
            continue
        _mark(child.style("mso-element"), opened, dropped)
        _walk(child, [] if child.tag in BLOCKS else opened, dropped)


def _mark(element: str, opened: list[_Field], dropped: Dropped) -> None:
    if element == "field-begin":
        opened.append(_Field())
    elif opened and element in ("field-separator", "field-end"):
        if opened[-1].is_code:
            _empty(opened[-1], dropped)
        if element == "field-end":
            opened.pop()


def _empty(one: _Field, dropped: Dropped) -> None:
    one.is_code = False
    words = ""
    for node, index in one.pieces:
        words += str(node.children[index])
        node.children[index] = ""
    if words.strip():
        dropped.add("fields", words)

"""Footnotes and endnotes: the marks stay in the text, raised; the notes themselves go after everything else."""

import re

from pages.intake.dropped import Dropped
from pages.intake.nodes import Node, rewrite

_ID = re.compile(r"(?:ftn|edn|ftnt|sdfootnote|sdendnote)(\d{1,4})")
_MARK = re.compile(r"#_?(?:ftnref|ednref|ftnt_ref|sdfootnote\d+anc|sdendnote\d+anc)\d*")
_REFERENCE = re.compile(r"#_?(?:(?:ftn|edn|ftnt)(\d{1,4})|sd(?:foot|end)note(\d{1,4})sym)")


def take_out(root: Node, dropped: Dropped) -> Node:
    """Return the notes, in their order, as an element that stands outside the text from now on."""
    found = Node("div")

    def change(node: Node) -> list[Node | str]:
        if node.style("mso-element") in ("footnote-list", "endnote-list"):
            return [child for child in node.children if not (isinstance(child, Node) and child.tag == "hr")]
        if not _is_note(node):
            return [_raised(node)] if _is_reference(node) else [node]
        dropped.add("notes")
        found.children.append(node)
        return []

    rewrite(root, change)
    if found.children:
        rewrite(found, lambda node: [_own_mark(node)] if node.tag == "a" else [node])
    return found


def _is_note(node: Node) -> bool:
    if node.style("mso-element") in ("footnote", "endnote"):
        return True
    leads_back = (each.tag == "a" and _MARK.fullmatch(each.attrs.get("href", "")) for each in node.elements())
    return node.tag == "div" and len(_paragraphs(node)) <= 5 and any(leads_back) and _begins_with_mark(node)


def _paragraphs(node: Node) -> list[Node]:
    return [each for each in node.elements() if each.tag in ("p", "div")]


def _begins_with_mark(node: Node) -> bool:
    first = next(node.elements(), None)
    while first is not None and first.tag != "a":
        first = next(first.elements(), None)
    return first is not None and bool(_MARK.fullmatch(first.attrs.get("href", "")))


def _is_reference(node: Node) -> bool:
    return node.tag == "a" and bool(_REFERENCE.fullmatch(node.attrs.get("href", "")))


def _raised(node: Node) -> Node:
    match = _REFERENCE.fullmatch(node.attrs["href"])
    words = node.text().strip()
    number = (match[1] or match[2]) if match else ""
    return Node("sup", {}, [words or f"[{number}]"])


def _own_mark(node: Node) -> Node:
    if not _MARK.fullmatch(node.attrs.get("href", "")):
        return node
    return Node("sup", {}, [node.text().strip() or "[*]"])

"""What a word processor puts on the clipboard, made into the plain HTML of a text, with an account of what went.

Source of the marks looked for: Word's "Office HTML and XML" reference and the clipboards of Word (Windows, Mac, web),
WPS, LibreOffice and Google Docs.
"""

import re
from dataclasses import dataclass

from pages.intake import fieldcodes, lists, notes, tables
from pages.intake.dropped import Dropped
from pages.intake.nodes import BLOCKS, Node, parse, rewrite, write
from pages.richtext import clean
from pages.richtext.addresses import permitted
from pages.richtext.reader import MAX_TAGS

type Pieces = list[Node | str]

_EMBEDDED = re.compile(
    r"<(?:audio|canvas|embed|iframe|math|object|select|svg|textarea|video|applet|m:oMath)\b", re.IGNORECASE
)
_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
_BOLD = re.compile(r"bold(er)?|[6-9]00")
_PAINTED = re.compile(r"line-through")
_HEADINGS = {"1": "h1", "2": "h2", "3": "h3", "4": "h4"}
_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


@dataclass(frozen=True)
class Tidied:
    """html: the text. notes: its footnotes and endnotes, which stand after everything else. Both are clean.

    is_too_much: it has more markup than the cleaner reads, and is plain words now.
    """

    html: str
    notes: str
    dropped: Dropped
    is_too_much: bool = False


def tidy(html: str) -> Tidied:
    """Return the text of a clipboard. Nothing of it is lost but what `dropped` tells; tidying twice changes nothing."""
    dropped = Dropped()
    root = parse(html)
    for _each in _EMBEDDED.finditer(_COMMENTS.sub("", html)):
        dropped.add("embedded")
    fieldcodes.drop(root, dropped)
    marks = _leave_out(root, dropped)
    found = notes.take_out(root, dropped)
    for node in (root, found):
        rewrite(node, lambda each: _plainer(each, dropped))
        lists.make(node, dropped)
        tables.make(node, dropped)
    _demote(root)
    for mark in [] if dropped.counts["comments"] else marks:
        dropped.add("comments", mark)
    html, notes_html = write(root), write(found)
    is_too_much = max(html.count("<"), notes_html.count("<")) > MAX_TAGS
    return Tidied(_settled(html, dropped), _settled(notes_html, dropped), dropped, is_too_much)


def _settled(html: str, dropped: Dropped) -> str:
    """Return the clean form, in which bold words and empty cells stand where a browser would put them."""
    root = parse(clean(html))
    tables.make(root, dropped)
    for heading in (node for node in root.elements() if node.tag in _LOWER):
        rewrite(heading, lambda each: each.children if each.tag == "strong" else [each])
    return clean(write(root))


# --- What goes ----------------------------------------------------------------------------------------


def _leave_out(root: Node, dropped: Dropped) -> list[str]:
    """Drop whole passages, the outermost first; return the marks of comments there were."""
    marks: list[str] = []
    kept: Pieces = []
    for child in root.children:
        if isinstance(child, str):
            kept.append(child)
        elif _is_comment_mark(child):
            marks.append(child.text())
        elif sort := _sort_of(child):
            dropped.add(sort, child.text())
        else:
            marks += _leave_out(child, dropped)
            kept.append(child)
    root.children = kept
    return marks


def _is_comment_mark(node: Node) -> bool:
    return (
        node.has_class("msocomanchor", "MsoCommentReference")
        or node.style("mso-special-character") == "comment"
        or (node.tag == "a" and node.attrs.get("href", "").startswith("#cmnt") and "_ref" not in node.attrs["href"])
    )


def _sort_of(node: Node) -> str:
    """Return the sort of what is left out with all its words, "" for what stays."""
    element = node.style("mso-element")
    if element == "comment" or node.has_class("msocomtxt") or _is_google_comment(node):
        return "comments"
    if element in ("header", "footer"):
        return "margins"
    if node.tag == "del" or node.has_class("msoDel"):
        return "deletions"
    if node.tag in ("img", "v:imagedata"):
        return "pictures"
    if node.has_class("MsoToc"):
        return "contents"
    if node.tag in ("rt", "rp"):
        return "readings"
    is_hidden = node.style("display") == "none" or node.style("mso-hide") == "all"
    return "hidden" if is_hidden and node.text().strip() else ""


def _is_google_comment(node: Node) -> bool:
    first = next(node.elements(), None) if node.tag in ("div", "p") else None
    while first is not None and first.tag in ("p", "span", "sup"):
        first = next(first.elements(), None)
    return first is not None and first.tag == "a" and first.attrs.get("href", "").startswith("#cmnt_ref")


# --- What becomes plainer -----------------------------------------------------------------------------


def _plainer(node: Node, dropped: Dropped) -> Pieces:
    """Return what stands in place of an element whose own children were looked at before."""
    if node.tag == "ins":
        dropped.add("insertions")
        return node.children
    if node.tag in ("s", "strike") or (node.tag not in BLOCKS and _is_struck(node)):
        dropped.add("struck")
    if node.tag == "a":
        return [_link(node, dropped)]
    if node.tag in ("b", "strong", "i", "em"):
        is_undone = node.style("font-weight") in ("normal", "400") or node.style("font-style") == "normal"
        return _by_style(node) if is_undone else [node]
    if node.tag == "p":
        return [_paragraph(node)]
    if node.tag in BLOCKS or node.tag in ("br", "sub", "sup"):
        return [node]
    if node.style("mso-list") == "ignore":
        return [node]  # the bullet or number of a listed paragraph: `lists` reads it
    if not node.text().strip() and not any(
        each.tag == "br" for each in node.elements()
    ):  # stretches of spaces and tabs; WPS calls every word one
        return [" " if node.text() else ""]
    return _by_style(node)


def _is_struck(node: Node) -> bool:
    return any(_PAINTED.match(node.style(name)) for name in ("text-decoration", "text-decoration-line"))


def _by_style(node: Node) -> Pieces:
    """Return an inline element as the marks its style paints; a language it names stays."""
    made: Pieces = node.children
    if _BOLD.fullmatch(node.style("font-weight")):
        made = [Node("strong", {}, made)]
    if node.style("font-style") == "italic" or node.tag in ("cite", "var"):
        made = [Node("em", {}, made)]
    if (raised := node.style("vertical-align")) in ("super", "sub"):
        made = [Node("sup" if raised == "super" else "sub", {}, made)]
    lang = node.attrs.get("lang", "")
    return [Node("span", {"lang": lang}, made)] if lang and node.tag == "span" else made


def _link(node: Node, dropped: Dropped) -> Node:
    href, name = node.attrs.get("href", ""), node.attrs.get("name", "") or node.attrs.get("id", "")
    if href.startswith("#") or (name and not href):  # a place within the pasted text
        return Node("span", {}, node.children)
    if permitted(href) is None and node.text().strip():
        dropped.add("links")
    return node


def _paragraph(node: Node) -> Node:
    is_web_heading = node.attrs.get("role") == "heading"
    level = node.attrs.get("aria-level", "") if is_web_heading else node.style("mso-outline-level")
    if node.has_class("MsoTitle"):
        node.tag = "h1"
    elif level in _HEADINGS and not node.style("mso-list"):
        node.tag = _HEADINGS[level]
    return node


def _demote(root: Node) -> None:
    """Keep the levels of headings apart: the page's title is its first level, so all go one down if one is there."""
    headings = [node for node in root.elements() if node.tag in _LOWER]
    lower = _LOWER if any(node.tag == "h1" for node in headings) else {}
    for node in headings:
        node.tag = lower.get(node.tag, node.tag)

"""Pasted HTML as a small tree to be looked at and changed. Nothing of it is trusted: `richtext` reads the result."""

# ruff: noqa: SIM905 – the lists of elements are read as words

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import nh3

from pages.richtext.addresses import PREFIXES
from pages.richtext.characters import encodable

MAX_DEPTH = 60  # deeper, an element's words join the one around it
BLOCKS = set(
    "address article aside blockquote body center dd div dl dt figcaption figure footer header h1 h2 h3 h4 h5 h6 li "
    "main ol p pre section table tbody td tfoot th thead tr ul caption hr".split()
)
_KEPT = BLOCKS | set(
    "a abbr b br big cite code del em font i img ins kbd mark q rp rt ruby s small span strike strong sub sup tt u "
    "var v:imagedata".split()
)
_DROPPED = set("audio canvas embed iframe math noscript object script select style svg template textarea title "
               "video xmp plaintext noembed noframes frameset applet".split())  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_KEPT,
    clean_content_tags=_DROPPED,
    attributes={
        "*": {"style", "class", "id", "lang"},
        "a": {"href", "name"},
        "img": {"alt"},
        "li": {"aria-level", "data-aria-level"},
        "ol": {"start", "type"},
        "p": {"role", "aria-level"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    url_schemes={"http", "https", "mailto", "tel", *PREFIXES},
    link_rel=None,
)
_VOID = {"br", "hr", "img"}


@dataclass(eq=False, slots=True)
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def style(self, name: str) -> str:
        """Return the value of one declaration of the style attribute, in small letters."""
        found = re.search(rf"(?:^|[;\s]){re.escape(name)}\s*:\s*([^;]*)", self.attrs.get("style", ""), re.IGNORECASE)
        return found[1].strip().strip("'\"").lower() if found else ""

    def has_class(self, *beginnings: str) -> bool:
        return any(name.startswith(beginnings) for name in self.attrs.get("class", "").split())

    def elements(self) -> Iterator["Node"]:
        """Yield the elements within, each before its own children."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.elements()

    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text() for child in self.children)
        return "".join(parts) + (" " if self.tag in BLOCKS or self.tag == "br" else "")


def parse(html: str) -> Node:
    """Return the tree a browser would make of the HTML, without comments, code and foreign content."""
    builder = _Builder()
    builder.feed(_CLEANER.clean(_open_comment_shown(encodable(html))))
    builder.close()
    return builder.root


def _open_comment_shown(html: str) -> str:
    """Let the words after a comment that never ends be words: a browser would hide all of them."""
    last = html.rfind("<!--")
    return html if last < 0 or "-->" in html[last:] else html[:last] + html[last + 4 :]


def rewrite(node: Node, change: Callable[[Node], list["Node | str"]]) -> None:
    """Put in place of every element within, innermost first, what `change` returns for it."""
    fresh: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            fresh.append(child)
            continue
        rewrite(child, change)
        fresh += change(child)
    node.children = fresh


def write(node: Node) -> str:
    """Return the HTML of what stands within."""
    return "".join(escape(child, quote=False) if isinstance(child, str) else _element(child) for child in node.children)


def _element(node: Node) -> str:
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    return f"<{node.tag}{attrs}>" if node.tag in _VOID else f"<{node.tag}{attrs}>{write(node)}</{node.tag}>"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.opened = [self.root]
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.opened) > MAX_DEPTH and tag not in _VOID:
            self.skipped += 1
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.opened[-1].children.append(node)
        if tag not in _VOID:
            self.opened.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.opened.pop()

    def handle_data(self, data: str) -> None:
        self.opened[-1].children.append(data)

"""Any HTML read into the structures of a text.

Two steps: nh3 parses as a browser would and drops what is dangerous; the reader then keeps only what fits.
"""

# ruff: noqa: SIM905 – the lists of elements are read as words

from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser

import nh3

from pages.richtext.addresses import PREFIXES, permitted
from pages.richtext.characters import encodable, visible
from pages.richtext.document import Block, Cell, Leaf, Listing, Table, words
from pages.richtext.marks import Mark, canonical, mark_of, tidy

MAX_TAGS = 20_000  # of one text; parsing time grows with the square of the nesting (measured: 20,000 deep, 1 s)
MAX_LIST_DEPTH = 6
_KEPT_CHARACTERS = 20_000  # of one text kept in memory once read; a block of an article has some 2,000
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}  # the page's title is its h1
_INLINE = {"a", "b", "em", "i", "span", "strong", "sub", "sup"}
# Elements that hold paragraphs of their own: unwrapped, but the words around them are not run together.
_CONTAINERS = set(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form header hr "
    "main nav pre section summary".split()
)
# Elements whose content is code, raw text or a foreign language to the HTML parser.
_DROPPED = set(
    "applet audio canvas datalist embed frameset iframe math noembed noframes noscript object option plaintext "
    "script select style svg template textarea title video xmp".split()
)
_CLEANER = nh3.Cleaner(
    tags={"p", "br", "ul", "ol", "li", "table", "caption", "tr", "td", "th"} | set(_HEADINGS) | _INLINE | _CONTAINERS,
    clean_content_tags=_DROPPED,
    attributes={
        "a": {"href"},
        "ol": {"start"},
        "span": {"lang"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    url_schemes={"http", "https", "mailto", "tel", *PREFIXES},
    link_rel=None,
)


def read(html: str) -> list[Block]:
    """Return the text's blocks; they are kept and shared, so nobody may change them.

    With more than MAX_TAGS tags (no honest text has them) only the words are kept.
    """
    return _kept(html) if len(html) <= _KEPT_CHARACTERS else _read(html)


def _read(html: str) -> list[Block]:
    html = encodable(html)
    if html.count("<") > MAX_TAGS:
        html = nh3.clean_text(visible(_words(html)))
    reader = _Reader()
    reader.feed(_CLEANER.clean(html))
    reader.close()
    return _tidied(reader.blocks)


_kept = lru_cache(maxsize=256)(_read)


def _words(html: str) -> str:
    """Drop tags without a parser: only for what must not reach one."""
    return " ".join(piece.partition(">")[2] or piece for piece in html.split("<"))


def _tidied(blocks: list[Block]) -> list[Block]:
    """Return the blocks without those that say nothing."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Leaf():
                block.runs = tidy(block.runs)
                full = bool(block.runs)
            case Listing():
                block.items = [item for item in map(_tidied, block.items) if item]
                full = bool(block.items)
            case Table():
                full = _tidy_table(block)
        if full:
            kept.append(block)
    return kept


def _tidy_table(table: Table) -> bool:
    table.rows = [row for row in table.rows if row]
    for row in table.rows:
        for cell in row:
            cell.blocks = _tidied(cell.blocks)
    return any(cell.blocks for row in table.rows for cell in row)


class _Reader(HTMLParser):
    """Build blocks from the cleaner's output: balanced, quoted, without raw text or comments.

    flow: the list that takes the next block. inside: the list or table whose items or cells may come next, None
    within an item or cell. Each opened element leaves behind what to do when it closes.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.flow = self.blocks
        self.inside: Listing | Table | None = None
        self.leaf: Leaf | None = None
        self.marks: list[Mark | None] = []
        self.depth = 0
        self.table: Table | None = None
        self.closers: list[Callable[[], object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            if self.leaf:
                self.leaf.runs.append(("\n", canonical(self.marks)))
        elif tag == "hr":
            self._end_leaf()
        else:
            self.closers.append(self._open(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.closers.pop()()

    def handle_data(self, data: str) -> None:
        text = visible(data)
        if self.leaf is None and text.strip():
            self._open_leaf("p")
        if self.leaf is not None:
            self.leaf.runs.append((text, canonical(self.marks)))

    def _open(self, tag: str, attrs: dict[str, str]) -> Callable[[], object]:
        if tag in _INLINE:
            self.marks.append(mark_of(tag, attrs, permitted))
            return self.marks.pop
        self._end_leaf()
        if tag == "p" or tag in _HEADINGS:
            return self._open_leaf(_HEADINGS.get(tag, tag))
        if tag in ("ul", "ol") and self.depth < MAX_LIST_DEPTH:
            return self._open_list(_number(attrs.get("start"), 0, 9999, 1) if tag == "ol" else None)
        if tag == "table" and self.table is None:
            return self._open_table()
        if tag == "li" and isinstance(self.inside, Listing):
            self.inside.items.append([])
            return self._enter(self.inside.items[-1])
        if isinstance(self.inside, Table):
            return self._open_in_table(self.inside, tag, attrs)
        return self._end_leaf

    def _open_leaf(self, tag: str) -> Callable[[], object]:
        self.leaf = Leaf(tag)
        self._place().append(self.leaf)
        return self._end_leaf

    def _open_list(self, start: int | None) -> Callable[[], object]:
        listing = Listing(start)
        self._place().append(listing)
        self.depth += 1
        leave = self._enter(self.flow, inside=listing)

        def close() -> None:
            self.depth -= 1
            leave()

        return close

    def _open_table(self) -> Callable[[], object]:
        self.table = Table()
        place = self._place()
        place.append(self.table)
        leave = self._enter(place, inside=self.table)

        def close() -> None:
            self.table = None
            leave()

        return close

    def _open_in_table(self, table: Table, tag: str, attrs: dict[str, str]) -> Callable[[], object]:
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th"):
            cell = _cell(tag, attrs)
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(cell)
            return self._enter(cell.blocks)
        elif tag == "caption":
            return self._open_caption(table)
        return self._end_leaf

    def _open_caption(self, table: Table) -> Callable[[], object]:
        blocks: list[Block] = []
        leave = self._enter(blocks)

        def close() -> None:
            table.caption = visible(" ".join(words(_tidied(blocks)))).strip()
            leave()

        return close

    def _enter(self, flow: list[Block], inside: Listing | Table | None = None) -> Callable[[], object]:
        outer = self.flow, self.inside
        self.flow, self.inside = flow, inside

        def leave() -> None:
            self._end_leaf()
            self.flow, self.inside = outer

        return leave

    def _place(self) -> list[Block]:
        """Return where a block belongs: within a list but outside its items, it belongs to the last item."""
        if not isinstance(self.inside, Listing):
            return self.flow
        if not self.inside.items:
            self.inside.items.append([])
        return self.inside.items[-1]

    def _end_leaf(self) -> None:
        self.leaf = None


def _cell(tag: str, attrs: dict[str, str]) -> Cell:
    scope = attrs.get("scope", "").lower()
    return Cell(
        is_header=tag == "th",
        scope=scope if scope in ("col", "row", "colgroup", "rowgroup") else "",
        colspan=_number(attrs.get("colspan"), 2, 50, 1),
        rowspan=_number(attrs.get("rowspan"), 2, 500, 1),
    )


def _number(value: str | None, lowest: int, highest: int, otherwise: int) -> int:
    if value and value.isascii() and value.isdigit() and lowest <= int(value[:6]) <= highest:
        return int(value[:6])
    return otherwise

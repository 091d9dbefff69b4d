"""Blocks written as HTML: the stored form, and the public one with what only readers need."""

from collections.abc import Callable
from html import escape

from django.utils.translation import gettext as _

from pages.richtext.addresses import is_external
from pages.richtext.document import Block, Cell, Leaf, Listing, Table
from pages.richtext.marks import Mark, Run

type Change = Callable[[str], str | None]


def html(blocks: list[Block], *, link: Change = str, public: bool = False) -> str:
    """Write the blocks; this is the only place where a tag is put into a text.

    link: returns the address to write for a stored one, or None to leave the words without a link.
    public: adds rel to external links, scope and head to tables, and a frame in which a wide table scrolls.
    """
    return "".join(_block(block, link, public) for block in blocks)


def _block(block: Block, link: Change, public: bool) -> str:
    match block:
        case Leaf():
            return f"<{block.tag}>{_inline(block.runs, link, public)}</{block.tag}>"
        case Listing():
            return _listing(block, link, public)
        case Table():
            return _public_table(block, link) if public else _stored_table(block, link)


def _within(blocks: list[Block], link: Change, public: bool) -> str:
    """Write an item's or cell's blocks, its only paragraph without the tag."""
    paragraphs = [block for block in blocks if isinstance(block, Leaf) and block.tag == "p"]
    if len(paragraphs) != 1 or blocks[0] is not paragraphs[0]:
        return html(blocks, link=link, public=public)
    return _inline(paragraphs[0].runs, link, public) + html(blocks[1:], link=link, public=public)


def _listing(listing: Listing, link: Change, public: bool) -> str:
    tag = "ul" if listing.start is None else "ol"
    start = "" if listing.start in (None, 1) else f' start="{listing.start}"'
    items = "".join(f"<li>{_within(item, link, public)}</li>" for item in listing.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _stored_table(table: Table, link: Change) -> str:
    rows = "".join(_row([_cell(cell, cell.scope, link, False) for cell in row]) for row in table.rows)
    return f"<table>{_caption(table)}<tbody>{rows}</tbody></table>"


def _public_table(table: Table, link: Change) -> str:
    """Write a table for readers: leading rows of headers become its head, other headers name their row."""
    heads = 0
    while heads < len(table.rows) - 1 and all(cell.is_header for cell in table.rows[heads]):
        heads += 1
    head = [_row([_cell(cell, cell.scope or "col", link, True) for cell in row]) for row in table.rows[:heads]]
    body = [_row([_cell(cell, cell.scope or "row", link, True) for cell in row]) for row in table.rows[heads:]]
    thead = f"<thead>{''.join(head)}</thead>" if head else ""
    # What scrolls must be reachable by keyboard and have a name (WCAG 2.1.1, 4.1.2); a group, since landmarks are few.
    name = escape(table.caption or _("Table"))
    return (
        f'<div class="table-scroll" role="group" tabindex="0" aria-label="{name}">'
        f"<table>{_caption(table)}{thead}<tbody>{''.join(body)}</tbody></table></div>"
    )


def _caption(table: Table) -> str:
    return f"<caption>{escape(table.caption, quote=False)}</caption>" if table.caption else ""


def _row(cells: list[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, scope: str, link: Change, public: bool) -> str:
    tag = "th" if cell.is_header else "td"
    attributes = f' scope="{scope}"' if cell.is_header and scope else ""
    attributes += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    attributes += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{attributes}>{_within(cell.blocks, link, public)}</{tag}>"


def _inline(runs: list[Run], link: Change, public: bool) -> str:
    written: list[str] = []
    opened: list[Mark] = []
    for text, marks in runs:
        wanted = _linked(marks, link)
        same = _common(opened, wanted)
        written += [f"</{tag}>" for tag, _value in reversed(opened[same:])]
        written += [_opening(mark, public) for mark in wanted[same:]]
        opened = wanted
        written.append(escape(text, quote=False).replace("\n", "<br>"))
    written += [f"</{tag}>" for tag, _value in reversed(opened)]
    return "".join(written)


def _linked(marks: tuple[Mark, ...], link: Change) -> list[Mark]:
    if not marks or marks[0][0] != "a":
        return list(marks)
    href = link(marks[0][1])
    return [("a", href), *marks[1:]] if href else list(marks[1:])


def _common(opened: list[Mark], wanted: list[Mark]) -> int:
    count = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def _opening(mark: Mark, public: bool) -> str:
    tag, value = mark
    if tag == "a":
        rel = ' rel="noopener noreferrer"' if public and is_external(value) else ""
        return f'<a href="{escape(value)}"{rel}>'
    return f'<span lang="{escape(value)}">' if tag == "span" else f"<{tag}>"

"""The structures a text is made of.

What cannot be said in these classes cannot be stored, so no rule about attributes, nesting or odd elements is needed
elsewhere. `reader.read` makes them of any HTML and `write.html` writes them; reading the written gives the same again.
"""

from dataclasses import dataclass, field

from pages.richtext.marks import Run


@dataclass(slots=True)
class Leaf:
    """A paragraph or heading: runs of (text, marks), a line break being "\\n"."""

    tag: str
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    start: int | None  # None: bullets
    items: list[list["Block"]] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    is_header: bool
    scope: str
    colspan: int
    rowspan: int
    blocks: list["Block"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    caption: str = ""
    rows: list[list[Cell]] = field(default_factory=list)


type Block = Leaf | Listing | Table


def words(blocks: list[Block]) -> list[str]:
    """Return the text of each paragraph, heading, list item's paragraph, caption and table row (cells by tabs)."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Leaf():
                lines.append("".join(text for text, _ in block.runs))
            case Listing():
                lines += [line for item in block.items for line in words(item)]
            case Table():
                lines += [block.caption] if block.caption else []
                lines += ["\t".join(" ".join(words(cell.blocks)) for cell in row) for row in block.rows]
    return lines

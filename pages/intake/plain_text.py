"""Plain words, as a browser without scripts or a mail program gives them, made into paragraphs, lists and tables."""

import re
from html import escape
from itertools import groupby

from pages.intake.labels import label_of

_BULLET = re.compile(r"[·•●○■▪◦‣]\s*|[-–*]\s+")
_NUMBER = re.compile(r"(\d{1,3})[.)．]\t\s*")
# Programs that break lines by themselves do so near this column.
_BROKEN = range(55, 85)


def to_html(text: str) -> str:
    """Return the words as HTML: a line is a paragraph, unless a program seems to have broken longer ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    blocks = [block.split("\n") for block in re.split(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+", text)]
    lines = [line for block in blocks for line in _lines(block)]
    return "".join(_written(sort, list(group)) for sort, group in groupby(lines, key=_sort))


def _lines(block: list[str]) -> list[str]:
    lines = [line for line in block if line.strip()]
    is_broken = len(lines) > 1 and all(len(line) in _BROKEN for line in lines[:-1])
    if not is_broken or any(_sort(line) != "p" or label_of(line) for line in lines[1:]):
        return lines
    return [" ".join(line.strip() for line in lines)]


def _sort(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    if _NUMBER.match(line):
        return "ol"
    return f"table{line.strip().count(chr(9))}" if "\t" in line.strip() else "p"


def _written(sort: str, lines: list[str]) -> str:
    if sort == "ul":
        return f"<ul>{''.join(f'<li>{escape(_BULLET.sub("", line, count=1))}</li>' for line in lines)}</ul>"
    if sort == "ol":
        return _numbered(lines)
    if sort.startswith("table") and len(lines) > 1:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.strip().split("\t")) for line in lines)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _numbered(lines: list[str]) -> str:
    found = _NUMBER.match(lines[0])
    items = "".join(f"<li>{escape(_NUMBER.sub('', line, count=1))}</li>" for line in lines)
    return f'<ol start="{found[1] if found else 1}">{items}</ol>'

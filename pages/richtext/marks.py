"""Marks on words: link, language, bold, italic, raised and lowered."""

import re
from collections.abc import Callable, Iterable, Iterator

type Mark = tuple[str, str]  # element and its one value: address of a link, language of a span, else ""
type Run = tuple[str, tuple[Mark, ...]]

_ORDER = ["a", "span", "strong", "em", "sub", "sup"]  # outermost first
_NAMES = {"b": "strong", "i": "em"}
# BCP 47 as authors write it. Word marks every word of a paste with its own spelling, "EN-US": that is no mark.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def mark_of(tag: str, attrs: dict[str, str], permitted: Callable[[str], str | None]) -> Mark | None:
    """Return the mark an element makes, or None when it makes none (a link that may not stand, a bare span)."""
    if tag == "a":
        href = permitted(attrs.get("href", ""))
        return ("a", href) if href else None
    if tag == "span":
        lang = attrs.get("lang", "")
        return ("span", lang) if _LANGUAGE.fullmatch(lang) else None
    return _NAMES.get(tag, tag), ""


def canonical(marks: Iterable[Mark | None]) -> tuple[Mark, ...]:
    """Return open marks, outermost first, in the one order they are written; the inner of two alike counts."""
    found = dict(mark for mark in marks if mark)
    return tuple((tag, found[tag]) for tag in _ORDER if tag in found)


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Return the runs as a browser shows them: outer and doubled spaces dropped, neighbours alike joined."""
    kept: list[Run] = []
    for text, marks in runs:
        if text == "\n":
            _end_line(kept)
            if kept:
                kept.append(("\n", marks))
            continue
        line_starts = not kept or kept[-1][0] == "\n"
        text = text.lstrip() if line_starts else text.lstrip(" ") if kept[-1][0].endswith(" ") else text
        if text:
            # A mark on a space alone is a slip of the mouse; a link of nothing else could not be seen.
            kept.append((text, marks if text.strip() else _shared(marks, kept[-1][1])))
    while kept and not kept[-1][0].strip():
        kept.pop()
    _end_line(kept)
    return list(_joined(kept))


def _end_line(runs: list[Run]) -> None:
    while runs and runs[-1][0] != "\n":
        text, marks = runs.pop()
        if text := text.rstrip():
            runs.append((text, marks))
            return


def _shared(marks: tuple[Mark, ...], others: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark in others)


def _joined(runs: list[Run]) -> Iterator[Run]:
    waiting: Run | None = None
    for text, marks in runs:
        if waiting and waiting[1] == marks:
            waiting = waiting[0] + text, marks
            continue
        if waiting:
            yield waiting
        waiting = text, marks
    if waiting:
        yield waiting

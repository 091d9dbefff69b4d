"""What differs between two editions, word by word, read from their frozen contents alone."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.publishing.editions import freeze, part_models
from pages.publishing.models import Edition
from pages.richtext.plain import plain

# Of a script without spaces between words, every character is one.
_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# A number with its point and commas, such a character, a word, a space or a sign.
_TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[{_ALONE}]|[^\W\d{_ALONE}]+|\s+|[^\w\s]")
# Of a part or a picture, what is not for reading.
_SILENT = frozenset({"key", "type", "anchor", "id", "files", "file", "width", "height", "focus", "tone", "stem"})
QUOTED_MAX = 60  # characters of a passage in a proposed note


@dataclass(frozen=True)
class Piece:
    """A passage that both have ("same"), only the later ("added") or only the earlier ("removed")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field or block that differs. kind: "changed", "added", "removed" or "moved"."""

    label: str
    kind: str
    pieces: list[Piece]


def content_of(edition: Edition) -> dict[str, Any]:
    return edition.content or freeze(edition)


def differences(before: Edition, after: Edition) -> list[Change]:
    """Return what the later edition changed, fields first, then blocks in the order of the later."""
    old, new = content_of(before), content_of(after)
    return [*_fields(before, old, new), *_parts(before, old, new)]


def _fields(edition: Edition, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for name in ("title", "summary", "lead_image", *edition.frozen_fields):
        earlier, later = words(old.get(name)), words(new.get(name))
        if earlier != later:
            label = edition._meta.get_field(name.removesuffix("_id")).verbose_name
            yield Change(capfirst(str(label)), "changed", pieces(earlier, later))


def _parts(edition: Edition, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for into, labels in _labels(edition).items():
        rows_before = {row["key"]: row for row in old.get(into, [])}
        rows_after = {row["key"]: row for row in new.get(into, [])}
        moved = _moved(list(rows_before), list(rows_after))
        for key, row in rows_after.items():
            earlier, later = words(rows_before.get(key)), words(row)
            label = labels.get(row.get("type", ""), into)
            if key not in rows_before:
                yield Change(label, "added", [Piece("added", later)])
            elif earlier != later:
                yield Change(label, "changed", pieces(earlier, later))
            elif key in moved:
                yield Change(label, "moved", [Piece("same", later)])
        for key, row in rows_before.items():
            if key not in rows_after:
                yield Change(labels.get(row.get("type", ""), into), "removed", [Piece("removed", words(row))])


def _labels(edition: Edition) -> dict[str, dict[str, str]]:
    """Return the names of an edition's parts: the list they are frozen into, then their type ("" where it has one)."""
    found: dict[str, dict[str, str]] = {}
    for model in part_models(type(edition)):
        named = found.setdefault(model.frozen_into, {})
        named[getattr(model, "kind", "")] = capfirst(str(model._meta.verbose_name))
    return found


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Return the keys that stand elsewhere among those both have."""
    both = set(before) & set(after)
    old, new = [key for key in before if key in both], [key for key in after if key in both]
    steady = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return both - {old[place] for block in steady for place in range(block.a, block.a + block.size)}


def words(value: Any) -> str:
    """Return what a reader sees of a frozen value: paragraphs of plain text."""
    if isinstance(value, str):
        return plain(value).strip() if "<" in value else value.strip()
    if isinstance(value, dict):
        return "\n".join(filter(None, (words(each) for name, each in value.items() if name not in _SILENT)))
    if isinstance(value, list):
        return "\n".join(filter(None, map(words, value)))
    return "" if value in (None, "", False) else str(value)


def pieces(before: str, after: str) -> list[Piece]:
    """Compare paragraph by paragraph, then word by word: a long text costs no more than its changed paragraphs."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[a:b])))
        else:
            found += _word_pieces("".join(old[a:b]), "".join(new[c:d]))
    return _joined(found)


def _word_pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Piece("removed", "".join(old[a:b]))
        if d > c:
            yield Piece("added", "".join(new[c:d]))


def _joined(found: list[Piece]) -> list[Piece]:
    """Join neighbours of one kind, and replace a blank between two changes by the changes themselves."""
    joined: list[Piece] = []
    for piece in found:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def proposed_note(before: Edition, after: Edition) -> str:
    """Return a note of what was and what is now, made from the first passage that changed; "" where none did."""
    for change in differences(before, after):
        removed = next((piece.text.strip() for piece in change.pieces if piece.kind == "removed"), "")
        added = next((piece.text.strip() for piece in change.pieces if piece.kind == "added"), "")
        if removed and added:
            return _("“%(before)s” is now “%(after)s”.") % {"before": _cut(removed), "after": _cut(added)}
        if removed:
            return _("“%(before)s” was taken out.") % {"before": _cut(removed)}
        if added:
            return _("“%(after)s” was added.") % {"after": _cut(added)}
    return ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_MAX else line[: QUOTED_MAX - 1].rstrip() + "…"

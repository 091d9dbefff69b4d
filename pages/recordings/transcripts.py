"""Captions → a text to read: paragraphs by speaker and by pause, chapters as headings."""

import html
import re
from collections.abc import Iterator
from functools import reduce

from pages.recordings import cues
from pages.recordings.captions import Captions

PAUSE_MS = 3000  # a silence after which a new paragraph begins
LONG = 600  # characters after which the next full stop ends a paragraph
_FULL_STOP = re.compile(r"[.!?。！？…]['\"’”」』)）]*\Z")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")  # no space stands between these


def from_captions(captions: Captions) -> str:
    """Return the captions' words as HTML: headings of chapters, a speaker's name in bold, paragraphs."""
    out = []
    for is_heading, who, said in _paragraphs(captions):
        if is_heading:
            out.append(f"<h3>{html.escape(said)}</h3>")
            continue
        name = f"<strong>{html.escape(who)}:</strong> " if who else ""
        out.append(f"<p>{name}{html.escape(said)}</p>")
    return "".join(out)


def _paragraphs(captions: Captions) -> Iterator[tuple[bool, str, str]]:
    """Yield (is heading, speaker where another begins, text)."""
    titles = {chapter.at: chapter.title for chapter in captions.chapters}
    told, who, said, last_end = "", "", "", 0
    for cue in captions.cues:
        title = titles.pop(cue.begin, "")
        for speaker, words in cues.voices(cue.text):
            is_new = title or speaker != who or cue.begin - last_end > PAUSE_MS
            if said and (is_new or (len(said) > LONG and _FULL_STOP.search(said))):
                yield False, who if who != told else "", said
                told, said = who, ""
            if title:
                yield True, "", title
                title = ""
            who, last_end = speaker, cue.end
            said = reduce(_joined, words.split("\n"), said)
    if said:
        yield False, who if who != told else "", said


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before + after
    return before + ("" if _WIDE.match(before[-1]) and _WIDE.match(after[0]) else " ") + after

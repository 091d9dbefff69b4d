"""The words of a text, without its markup: for search, mail, descriptions and comparison."""

import re
import unicodedata

from pages.richtext.document import words
from pages.richtext.reader import read

# Scripts written without spaces between words: a cut may fall between any two of their characters.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_WORD_START = re.compile(rf"(?<=[\s{_UNSPACED}])\S|(?<=\S)[\s{_UNSPACED}]")
_LOOSE_END = " \t,;:–—-(（，、；：“‘「《"


def plain(html: str) -> str:
    """Return the words; a blank line between paragraphs, a tab between a table's cells."""
    return "\n\n".join(words(read(html)))


def excerpt(html: str, *, characters: int = 160) -> str:
    """Return the beginning of the words on one line, at most so many characters, the ellipsis counted.

    Latin words are kept whole where that costs less than half of the room; Chinese is cut between characters.
    """
    text = " ".join(plain(html).split())
    if len(text) <= characters:
        return text
    cut = characters - 1
    starts = [match.start() for match in _WORD_START.finditer(text, 0, cut + 1)]
    if starts and starts[-1] >= cut / 2:
        cut = starts[-1]
    while cut > 1 and unicodedata.combining(text[cut]):
        cut -= 1
    return text[:cut].rstrip(_LOOSE_END) + "…"

"""How long a text is. static/js/admin/proof.js counts the same way while it is typed."""

import math
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import ngettext

from pages.publishing.models import EditionPart
from pages.richtext import plain
from pages.richtext.fields import RichTextField

# Han, and the syllables of Japanese and Korean: each is counted by itself.
_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = re.compile(f"[{_SIGN}]")
# Letters and digits, joined by what stands inside a word or a number: "don't", "59,000", "China-UK".
_LETTER = rf"(?:(?![{_SIGN}])[^\W_])"
_WORDS = re.compile(rf"{_LETTER}+(?:['’.,‑-]{_LETTER}+)*")

# Of silent reading: M. Brysbaert, "How many words do we read per minute?" (2019) finds 238 words of English
# non-fiction a minute and 255 words of Chinese, about 1.6 signs each.
WORDS_A_MINUTE = 238
SIGNS_A_MINUTE = 400


def measure(text: str) -> tuple[int, int]:
    """Return the words of spaced scripts and the signs of unspaced ones."""
    return len(_WORDS.findall(text)), len(_SIGNS.findall(text))


def minutes(words: int, signs: int) -> int:
    """Return how long it takes to read, in whole minutes, at least one for any word."""
    return math.ceil(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE)


def words_of(parts: Iterable[EditionPart]) -> str:
    """Return what stands in the blocks: formatted texts and quotations."""
    return "\n\n".join(text for part in parts for text in _texts(part))


def _texts(part: Any) -> Iterable[str]:
    for column in part._meta.concrete_fields:
        if isinstance(column, RichTextField):
            yield plain(getattr(part, column.attname) or "")
    if getattr(part, "kind", "") == "quote":
        yield part.text


def sentence(text: str, language: str) -> str:
    """Return the length in words: in English words, in Chinese signs with each foreign word as one."""
    words, signs = measure(text)
    time = minutes(words, signs)
    whole = words + signs
    if language.startswith(("zh", "ja", "ko")):
        told = ngettext(
            "%(words)d character, about %(minutes)d min to read",
            "%(words)d characters, about %(minutes)d min to read",
            whole,
        )
    else:
        told = ngettext(
            "%(words)d word, about %(minutes)d min to read", "%(words)d words, about %(minutes)d min to read", whole
        )
    return told % {"words": whole, "minutes": time}

"""The language that short words are in, told by their letters: a name may be Chinese on an English page."""

import re

from pages.languages.prefixes import html_lang

_HAN = re.compile(r"[\u3400-\u9fff]")


def lang_of(words: str, language: str) -> str:
    """Return the value of a `lang` attribute for words that stand on a page in a language."""
    return "zh-Hans" if _HAN.search(words) else html_lang(language)

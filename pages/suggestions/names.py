"""Words that enter a mail: the sender's name, which a stranger typed, and titles, which an editor did."""

import re
import unicodedata

NAME_MAX = 60  # characters
SUBJECT_TITLE_MAX = 120  # characters of a page's title in a subject
_DIGITS_MAX = 4  # a name may hold "3rd", not a telephone number or a sum of money
_MARKS_MAX = 3  # combining marks in a row

_PUNCTUATION = frozenset(" '’‘.,-‐·・()&")
# Characters that count as letters or marks and yet show nothing (Unicode: Default_Ignorable_Code_Point).
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# A domain as mail programs make it clickable: two or more characters on both sides of a dot.
_DOMAIN_LIKE = re.compile(r"[\w-]{2,}\.\w{2,}")
_ADDRESS_WORDS = re.compile(r"http|\bwww\b", re.IGNORECASE)
_DOT_INSIDE = re.compile(r"\.(?=\w)")


class NameRefusedError(ValueError):
    """More than a name; says nothing of what was typed, so that it may be logged."""


def one_line(text: str) -> str:
    """Return the text on one line, without control, bidi, zero-width and unassigned characters, spaces single."""
    spaced = "".join(" " if character.isspace() else character for character in _UNSEEN.sub("", text))
    visible = "".join(character for character in spaced if unicodedata.category(character)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", visible).split())


def clean_name(typed: str) -> str:
    """Return a sender's name fit for a mail: letters of any script and the punctuation of names.

    Wide and styled forms are folded first (NFKC), so that "ｅｖｉｌ．ｃｏｍ" is judged as "evil.com". Initials
    get their spaces ("J.Smith" becomes "J. Smith"), which leaves nothing a mail program would turn into a link.

    Raises: NameRefusedError for anything like an address or a link, and for what is not a name at all: a line
    break, for instance, which no browser lets into a field of one line.
    """
    if len(typed.splitlines()) != 1:
        raise NameRefusedError
    name = one_line(unicodedata.normalize("NFKC", typed))
    if len(name) > NAME_MAX or not all(map(_belongs, name)) or not any(map(str.isalpha, name)):
        raise NameRefusedError
    if _DOMAIN_LIKE.search(name) or _ADDRESS_WORDS.search(name) or _is_overloaded(name):
        raise NameRefusedError
    return _DOT_INSIDE.sub(". ", name)[:NAME_MAX].strip()


def subject_title(title: str) -> str:
    """Return a title fit for a subject: one line, cut at 120 characters, no encoded-word of its own (RFC 2047)."""
    words = one_line(title).replace("=?", "= ?")
    return words if len(words) <= SUBJECT_TITLE_MAX else words[: SUBJECT_TITLE_MAX - 1].rstrip() + "…"


def _belongs(character: str) -> bool:
    return character in _PUNCTUATION or unicodedata.category(character)[0] in "LM" or character.isdecimal()


def _is_overloaded(name: str) -> bool:
    marks = "".join("m" if unicodedata.category(character)[0] == "M" else " " for character in name)
    return sum(map(str.isdecimal, name)) > _DIGITS_MAX or "m" * (_MARKS_MAX + 1) in marks

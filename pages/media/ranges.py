"""Which bytes of a file a request asks for: RFC 9110, sections 13.1.5 and 14.

One range is answered. Several at once are refused: no player needs them, and they make a little question cost much.
"""

import re
from dataclasses import dataclass

from django.http import HttpRequest

_BYTES = re.compile(r"bytes=(?P<set>.*)", re.ASCII | re.IGNORECASE)  # names of units are case-insensitive
_SPEC = re.compile(r"(?P<first>\d*)-(?P<last>\d*)", re.ASCII)
_OWS = " \t"
_DIGITS_MAX = 18  # more than any file has; and Python refuses to read numbers of thousands of digits


class RangeError(ValueError):
    """No byte of the file is asked for, or several pieces: answered with 416."""


@dataclass(frozen=True)
class Span:
    """Bytes of a file, the first and the last included. `is_open`: the request named no end."""

    first: int
    last: int
    is_open: bool = False

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    def capped(self, size_max: int) -> "Span":
        """Return no more than the first so many bytes: a client sees what it got and asks on (section 15.3.7)."""
        return Span(self.first, min(self.last, self.first + size_max - 1), self.is_open)


def whole(size: int) -> Span:
    return Span(0, size - 1)


def asked(request: HttpRequest, *, size: int, etag: str, modified: str) -> Span | None:
    """Return what is asked of a file of `size` bytes, None for all of it.

    etag, modified: the file's strong validators, as the answer's headers give them.
    Raises: RangeError.
    """
    text = request.headers.get("Range", "")
    if request.method != "GET" or not text or not _still_holds(request.headers.get("If-Range"), etag, modified):
        return None
    return read(text, size)


def _still_holds(condition: str | None, etag: str, modified: str) -> bool:
    """Compare strongly: a weak tag never matches, a date only to the second and as it was given."""
    return condition is None or condition.strip(_OWS) in (etag, modified)


def read(text: str, size: int) -> Span | None:
    """Read a Range header; None means to ignore it: other units, and what is no range at all."""
    found = _BYTES.fullmatch(text.strip(_OWS))
    if not found:
        return None
    # A list may have empty places (section 5.6.1).
    specs = [spec for part in found["set"].split(",") if (spec := part.strip(_OWS))]
    pairs = [(match["first"], match["last"]) for spec in specs if (match := _SPEC.fullmatch(spec))]
    if not specs or len(pairs) < len(specs) or any(_is_nothing(*pair) for pair in pairs):
        return None
    if len(pairs) > 1:
        raise RangeError
    first, last = pairs[0]
    return _span(first, last, size)


def _is_nothing(first: str, last: str) -> bool:
    return not (first or last) or bool(first and last and _number(last) < _number(first))


def _span(first: str, last: str, size: int) -> Span | None:
    if not first:
        return _suffix(_number(last), size)
    if _number(first) >= size:
        raise RangeError
    return Span(_number(first), min(_number(last), size - 1) if last else size - 1, is_open=not last)


def _suffix(length: int, size: int) -> Span | None:
    if not length:
        raise RangeError
    # The end of an empty file is there, but no Content-Range can say so: it is sent whole.
    return Span(max(0, size - length), size - 1) if size else None


def _number(digits: str) -> int:
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) <= _DIGITS_MAX else 10**_DIGITS_MAX

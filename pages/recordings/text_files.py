"""Bytes → text: what subtitle programs in both countries write."""

import codecs

from django.utils.translation import gettext

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Both bytes of a Chinese character of GB 2312 lie here; the second byte of another alphabet's pair hardly ever does.
_GB_FROM = 0xA1
_GB_SHARE = 0.9  # of all pairs


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB 18030 (GBK). Raises: ValueError with a sentence."""
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(gettext("The letters of this file can’t be read: save it with the encoding UTF-8 and try again."))


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return [encoding]
    if b"\0" in data[:200]:  # UTF-16 without a mark: every other byte of "00:01" is empty
        return ["utf-16-be" if data[:1] == b"\0" else "utf-16-le"]
    return ["utf-8", *(["gb18030"] if _looks_chinese(data) else [])]


def _looks_chinese(data: bytes) -> bool:
    pairs = likely = at = 0
    while at < len(data) - 1:
        if data[at] < 0x80:
            at += 1
            continue
        pairs += 1
        likely += data[at] >= _GB_FROM and data[at + 1] >= _GB_FROM
        at += 2
    return bool(pairs) and likely / pairs >= _GB_SHARE

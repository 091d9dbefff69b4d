"""Characters that a reader cannot see but a browser, a mail program or a search obeys."""

import re

# Controls, bidi marks and overrides, zero-width and filler characters, soft hyphens, tag characters, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
# The joiners are spelling in Arabic and Indian scripts and hold composed emoji together; elsewhere they are junk.
_STRAY_JOINER = re.compile("(?<![\u0600-\u08ff\u0900-\u0dff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
# A no-break space and an ideographic space are meant; these are not.
_SPACES = re.compile("[\t-\r \x85\u2028\u2029]+")


def visible(text: str) -> str:
    """Return the text without unseen characters, every stretch of white space made one space."""
    return _SPACES.sub(" ", _STRAY_JOINER.sub("", _UNSEEN.sub("", text)))


def encodable(text: str) -> str:
    """Return the text without the characters that neither the HTML parser nor a database takes."""
    return re.sub("[\x00\ud800-\udfff]", "", text)

"""The one form in which a text is stored."""

from pages.richtext import write
from pages.richtext.reader import read


def clean(html: str) -> str:
    """Return what of the HTML may be stored: our structures, permitted links, visible characters.

    Headings are demoted rather than lost, unknown elements unwrapped, code and foreign content dropped.
    Cleaning twice changes nothing. Source of the rules: `reader.py`, `addresses.py`, `characters.py`.
    """
    return write.html(read(html))

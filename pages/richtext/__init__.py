"""Rich text: what editors may write, how it is cleaned, how its links stay right, and its plain words.

The rules are told once, in `document.py` (which structures exist), `addresses.py` (where a link may lead) and
`characters.py` (which characters are dropped). User HTML leaves the site only through `resolve`.
"""

from pages.richtext.clean import clean
from pages.richtext.fields import RichTextField
from pages.richtext.links import references, resolve, to_addresses, to_references
from pages.richtext.plain import excerpt, plain

__all__ = ["RichTextField", "clean", "excerpt", "plain", "references", "resolve", "to_addresses", "to_references"]

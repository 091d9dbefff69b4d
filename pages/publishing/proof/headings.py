"""Headings that leave out a level: screen readers go from one to the next by it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Text
from pages.richtext.document import Leaf, words


def jumps(text: Text) -> Iterator[Reason]:
    """Find headings two or more levels below the one before; running texts follow each other, the rest stands alone."""
    running = 1
    for rich in text.rich:
        is_running = rich.field == "html" and getattr(rich.part, "kind", "") == "text"
        level = running if is_running else 1
        for block in rich.blocks:
            if not isinstance(block, Leaf) or block.tag == "p":
                continue
            own = int(block.tag[1])
            if own > level + 1:
                sentence = _("The heading “%(words)s” leaves out a level: make it one level higher.")
                yield Reason(sentence % {"words": words([block])[0]}, rich.field, rich.part)
            level = own
        running = level if is_running else running

"""Blocks that say nothing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Text
from pages.richtext import plain


def empty(text: Text) -> Iterator[Reason]:
    """Find running text without a word; other blocks say for themselves what they lack."""
    for rich in text.rich:
        if getattr(rich.part, "kind", "") == "text" and not plain(rich.html).strip():
            yield Reason(_("A block of text is empty: write something or remove it."), rich.field, rich.part)

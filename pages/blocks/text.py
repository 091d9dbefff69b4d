from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.base import Block, register
from pages.publishing.errors import Reason
from pages.richtext.fields import RichTextField
from pages.richtext.plain import excerpt, plain


@register
class Text(Block):
    """Running text with headings, lists, tables and links."""

    kind = "text"
    html = RichTextField(_("text"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return excerpt(self.html, characters=60)

    def data(self) -> dict[str, Any]:
        return {"html": self.html}


@register
class Callout(Block):
    """A short passage set apart: a note, or something nobody should miss."""

    class Tone(models.TextChoices):
        NOTE = "note", _("Note")
        IMPORTANT = "important", _("Important")

    kind = "callout"
    tone = models.CharField(_("tone"), max_length=12, choices=Tone, default=Tone.NOTE)
    title = models.CharField(_("title"), max_length=120, blank=True)
    html = RichTextField(_("text"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("callout")
        verbose_name_plural = _("callouts")

    def __str__(self) -> str:
        return self.title or excerpt(self.html, characters=60)

    def problems(self) -> list[Reason]:
        text = gettext("A callout says nothing: write something or remove the block.")
        return [] if self.title.strip() or plain(self.html).strip() else [Reason(text, "html")]

    def data(self) -> dict[str, Any]:
        return {"tone": self.tone, "title": self.title, "html": self.html}

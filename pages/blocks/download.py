from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.base import Block, register
from pages.publishing.errors import Reason


@register
class Download(Block):
    """A document from the library, to be fetched."""

    kind = "download"
    attachment = models.ForeignKey(
        "pages.Attachment",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_set",
    )
    title = models.CharField(
        _("title here"), max_length=200, blank=True, help_text=_("Left empty: the document's own title.")
    )

    class Meta:
        abstract = True
        verbose_name = _("document to download")
        verbose_name_plural = _("documents to download")

    def __str__(self) -> str:
        return self.title or str(self.attachment or "")

    def problems(self) -> list[Reason]:
        words = gettext("A download has no document: choose one or remove the block.")
        return [] if self.attachment else [Reason(words, "attachment")]

    def data(self) -> dict[str, Any]:
        return {"attachment": self.attachment.frozen() if self.attachment else None, "title": self.title}

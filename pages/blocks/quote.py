from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.base import Block, register
from pages.publishing.errors import Reason


@register
class Quote(Block):
    """Words of somebody else, set apart."""

    kind = "quote"
    text = models.TextField(_("words"), max_length=1500, blank=True)
    attribution = models.CharField(_("whose words"), max_length=200, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")

    def __str__(self) -> str:
        return self.text[:60]

    def problems(self) -> list[Reason]:
        text = gettext("A quotation has no words: write them or remove the block.")
        return [] if self.text.strip() else [Reason(text, "text")]

    def data(self) -> dict[str, Any]:
        return {"text": self.text, "attribution": self.attribution}

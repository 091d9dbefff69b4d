from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.base import Block, register
from pages.publishing.errors import Reason


@register
class Figure(Block):
    """A picture from the library, with a caption of its own where the library's does not fit."""

    kind = "figure"
    image = models.ForeignKey(
        "pages.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_set",
    )
    alt = models.CharField(
        _("alternative text here"),
        max_length=500,
        blank=True,
        help_text=_("Left empty: the picture's own. Needed where the picture's own is in another language."),
    )
    caption = models.CharField(
        _("caption"), max_length=400, blank=True, help_text=_("Left empty: the picture's own caption.")
    )

    class Meta:
        abstract = True
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.caption or str(self.image or "")

    def problems(self) -> list[Reason]:
        if self.image is None:
            return [Reason(gettext("A picture block has no picture: choose one or remove the block."), "image")]
        return [] if self.alt else [Reason(sentence, "image") for sentence in self.image.problems()]

    def data(self) -> dict[str, Any]:
        return {
            "image": self.image.frozen(alt=self.alt) if self.image else None,
            "caption": self.caption or (self.image.caption if self.image else ""),
            "credit": self.image.credit if self.image else "",
        }

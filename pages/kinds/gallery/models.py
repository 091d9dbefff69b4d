from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.publishing.errors import Reason
from pages.publishing.models import EditionPart
from pages.tree.models import PageEdition

TEXT_MAX = 2000  # characters


class Stop(EditionPart):
    """One place of the walk."""

    frozen_into = "stops"

    parent = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="stops")
    image = models.ForeignKey("pages.Image", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="stops")
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(
        _("text"), max_length=TEXT_MAX, blank=True, help_text=_("An empty line divides paragraphs.")
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
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["ordering", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title or str(self.image)

    def frozen(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "text": self.text,
            "image": self.image.frozen(alt=self.alt, caption=self.caption),
        }

    def problems(self) -> list[Reason]:
        return [] if self.alt else [Reason(sentence, "image") for sentence in self.image.problems()]


def has_stops(edition: PageEdition) -> list[Reason]:
    return [] if edition.stops.exists() else [Reason(gettext("Add at least one stop."))]

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import EditionPart
from press.articles.models import ArticleEdition


class ProgrammeItem(EditionPart):
    """One line of an event's programme."""

    frozen_into = "programme"

    parent = models.ForeignKey(ArticleEdition, on_delete=models.CASCADE, related_name="programme")
    time = models.TimeField(_("time"), null=True, blank=True, help_text=_("On the clock of the place."))
    words = models.CharField(_("what happens"), max_length=300)
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("line of the programme")
        verbose_name_plural = _("programme")
        ordering = ["ordering", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.words

    def frozen(self) -> dict[str, Any]:
        return {"time": f"{self.time:%H:%M}" if self.time else "", "words": self.words}

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.publishing.models import EditionPart
from pages.tree.models import Page, PageEdition


class HomeFeature(EditionPart):
    """A page that a home page shows in one of its places."""

    class Place(models.TextChoices):
        PROFILE = "ambassador", _("Card of the head of mission")
        TOPICS = "topics_section", _("Section whose pages are the topic tiles")
        HOURS = "hours", _("Card of the opening hours")
        ACCOUNT = "wechat", _("Card of the social account")

    frozen_into = "features"

    parent = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="features")
    place = models.CharField(pgettext_lazy("on the home page", "place"), max_length=20, choices=Place)
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.PROTECT, related_name="+")
    ordering = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("featured page")
        verbose_name_plural = _("featured pages")
        ordering = ["ordering", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["parent", "place"], name="home_one_page_per_place")]

    def __str__(self) -> str:
        return self.get_place_display()

    def frozen(self) -> dict[str, Any]:
        return {"place": self.place, "page": self.page_id}

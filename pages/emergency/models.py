from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages


class EmergencyQuerySet(models.QuerySet):
    def shown(self, now: datetime):
        """What visitors see at an instant: the newest that neither ended nor was taken down."""
        return self.filter(taken_down_at=None, ends_at__gt=now).order_by("-id")


class Emergency(models.Model):
    """One banner that stood, or stands, on every page. Rows are kept: they tell what visitors were told, and when."""

    set_at = models.DateTimeField(_("put up"), default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True)
    taken_down_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency banner")
        verbose_name_plural = _("emergency banner")
        ordering = ["-id"]
        default_permissions = ("view",)
        permissions = [("set_emergency", _("Can put up and take down the emergency banner"))]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("set_at")), name="emergency_ends_after_it_began")
        ]

    def __str__(self) -> str:
        words = {each.language: each.title for each in self.words.all()}
        return words.get(get_language() or "en") or next(iter(words.values()), "")


class EmergencyWords(models.Model):
    """What a banner says in one language."""

    emergency = models.ForeignKey(Emergency, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    title = models.CharField(_("title"), max_length=100)
    text = models.CharField(_("text"), max_length=400)
    link_url = models.CharField(_("leads to"), max_length=500, blank=True)

    class Meta:
        ordering = ["language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["emergency", "language"], name="emergency_words_once_per_language")
        ]

    def __str__(self) -> str:
        return self.title

    def shown(self) -> dict[str, Any]:
        return {"title": self.title, "text": self.text, "url": self.link_url}

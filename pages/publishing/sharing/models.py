from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Lifetime(models.IntegerChoices):
    """How long a link works, in hours."""

    DAY = 24, _("24 hours")
    THREE_DAYS = 72, _("72 hours")
    WEEK = 168, _("7 days")

    @property
    def span(self) -> timedelta:
        return timedelta(hours=self.value)


class Verdict(models.TextChoices):
    AGREE = "agree", _("I agree")
    OBJECT = "object", _("I object")


class PreviewLink(models.Model):
    """One link to one edition. Of its token only the hash is kept: who lost the link gets a new one."""

    # The edition, whichever table it is in: "article" or "page", and its key there.
    kind = models.CharField(max_length=20)
    edition_id = models.BigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(_("for whom"), max_length=120)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("works until"))
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-id"]
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "edition_id"], name="preview_link_by_edition")]

    def __str__(self) -> str:
        return self.for_whom

    def works(self, now: datetime | None = None) -> bool:
        return self.revoked_at is None and (now or timezone.now()) < self.expires_at


class PreviewOpening(models.Model):
    """Somebody opened a link. When, and nothing about who."""

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class PreviewOpinion(models.Model):
    """What the holder of a link said about exactly one content of the edition."""

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="opinions")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    name = models.CharField(max_length=60, blank=True)
    comment = models.TextField(max_length=2000, blank=True)
    content_hash = models.CharField(max_length=64)
    nonce_hash = models.CharField(max_length=64, unique=True)  # a form counts once, however often it is sent

    class Meta:
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def is_objection(self) -> bool:
        return self.verdict == Verdict.OBJECT

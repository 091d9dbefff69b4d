"""The log's table: who did what to which document, and when."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages
from pages.publishing import chain
from pages.publishing.actions import label_of


class LogEntry(models.Model):
    """Who did what to which document, and when. Rows are only ever added."""

    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField(_("what"), max_length=40)
    document_type = models.CharField(max_length=60)
    document_id = models.BigIntegerField()
    edition_number = models.PositiveIntegerField(null=True)
    title = models.CharField(_("title"), max_length=250, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)
    chain = models.CharField(max_length=64, editable=False)  # see chain.py

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-id"]
        indexes = [models.Index(fields=["document_type", "document_id"], name="log_by_document")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} {label_of(self.action)}: {self.title}"

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Add the entry to the end of the chain."""
        chain.hold()
        last = LogEntry.objects.order_by("-id").values_list("chain", flat=True).first()
        self.chain = chain.digest(last or chain.BEGINNING, self)
        super().save(*args, **{**kwargs, "force_insert": True})

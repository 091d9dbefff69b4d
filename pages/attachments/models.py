"""A document of the library. Its file is settled at upload: another file is another row."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages


class Attachment(models.Model):
    """One file to download, in one language."""

    title = models.CharField(_("title"), max_length=200, help_text=_("As visitors read it above the file’s size."))
    language = models.CharField(_("language"), max_length=10, choices=languages)
    # 128 random bits before the name by which the file is saved.
    stem = models.CharField(max_length=32, unique=True, editable=False)
    name = models.CharField(_("file name"), max_length=80, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("size (bytes)"), editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def file(self) -> str:
        """The name of its file under the media root."""
        return f"{self.stem}/{self.name}"

    @property
    def form(self) -> str:
        """The kind of file in the letters people know: "PDF"."""
        return self.name.rpartition(".")[2].upper()

    def frozen(self) -> dict[str, Any]:
        """Return what a published edition keeps of the document, as plain JSON data."""
        return {
            "id": self.pk,
            "title": self.title,
            "form": self.form,
            "language": self.language,
            "file": self.file,
            "size_bytes": self.size_bytes,
            "page_count": self.page_count,
        }

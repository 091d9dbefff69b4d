"""A document at the desk: its file is given once."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.attachments import takein
from pages.attachments.files import CONTENT_TYPES
from pages.attachments.models import Attachment
from pages.media.errors import UploadError


class NewAttachmentForm(forms.ModelForm):
    """With the file; cleaned, it is a `takein.Paper`."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in CONTENT_TYPES)}),
        help_text=format_lazy(
            _("PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV or TXT, up to {megabytes} MB. Names of authors and other "
              "hidden details are removed. The file can’t be changed later: another document is another entry."),
            megabytes=settings.ATTACHMENT_MAX_BYTES // (1024 * 1024),
        ),
    )  # fmt: skip

    class Meta:
        model = Attachment
        fields: ClassVar[tuple[str, ...]] = ("title", "language")

    def clean_file(self) -> takein.Paper:
        paper = read_once(self.cleaned_data["file"])
        try:
            if isinstance(paper, UploadError):
                raise paper
            takein.refuse_duplicate(paper)
        except takein.DuplicateAttachmentError as refusal:
            address = reverse("admin:pages_attachment_change", args=[refusal.existing.pk])
            link = format_html('{} <a href="{}">{}</a>', refusal.message, address, gettext("Open that document"))
            raise ValidationError(link) from refusal
        except UploadError as refusal:
            raise ValidationError(refusal.message) from refusal
        return paper


def read_once(file: Any) -> takein.Paper | UploadError:
    """Read an uploaded file, or say why it is refused; the answer is remembered with the file."""
    if not hasattr(file, "outcome"):
        try:
            file.outcome = takein.read(file)
        except UploadError as refusal:
            file.outcome = refusal
    return file.outcome

"""Taking a document in: check the file, write it anew without its makers' names, keep it, then the row."""

import logging
import shutil
import tempfile
import weakref
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from pages.attachments.files import CONTENT_TYPES, safe_name
from pages.attachments.models import Attachment
from pages.media import apart
from pages.media.errors import UploadError, in_words, not_stored
from pages.media.pixels import Refusal
from pages.media.renditions import random_stem

logger = logging.getLogger(__name__)

CHILD = "pages.attachments.child"
SECONDS = 90
OLD_FORMS = {".doc", ".xls", ".ppt", ".rtf", ".docm", ".xlsm", ".pptm", ".pages", ".numbers", ".wps", ".et", ".dps"}


class DuplicateAttachmentError(UploadError):
    """The same document is in the library already, as `existing`."""

    def __init__(self, message: str, existing: Attachment) -> None:
        super().__init__(message)
        self.existing = existing


class Paper:
    """A document ready to be kept, in a folder that goes with this object. facts: columns of its row."""

    def __init__(self, given: str) -> None:
        self.extension = PurePath(given).suffix.lower().lstrip(".")
        self.name = safe_name(given, self.extension)
        self.facts: dict[str, Any] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="document-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def path(self) -> Path:
        return self.folder / "document"


def read(source: File) -> Paper:
    """Check an uploaded file and write it anew. Raises: UploadError."""
    _check_name(source)
    paper = Paper(source.name or "")
    upload = paper.folder / "upload"
    try:
        source.seek(0)
        with upload.open("wb") as copy:
            for chunk in source.chunks():
                copy.write(chunk)
        paper.facts = apart.run(
            source=str(upload), target=str(paper.path), extension=paper.extension, child=CHILD, seconds=SECONDS
        )
    except Refusal as refusal:
        code = "document damaged" if refusal.code == "damaged" else refusal.code
        raise in_words(Refusal(code)) from refusal
    except OSError as error:
        raise not_stored() from error
    return paper


def _check_name(file: File) -> None:
    suffix = PurePath(file.name or "").suffix.lower()
    if suffix in OLD_FORMS:
        raise UploadError(gettext("Files of this kind are not taken: save it as PDF, or as DOCX, XLSX or PPTX."))
    if suffix.lstrip(".") not in CONTENT_TYPES:
        raise UploadError(gettext("Choose a PDF, an Office or OpenDocument file, CSV or TXT; others are not taken."))
    if file.size > settings.ATTACHMENT_MAX_BYTES:
        limit = settings.ATTACHMENT_MAX_BYTES // (1024 * 1024)
        raise UploadError(gettext("The file is larger than %s MB: make the document smaller and try again.") % limit)


def refuse_duplicate(paper: Paper) -> None:
    existing = Attachment.objects.filter(sha256=paper.facts["sha256"]).first()
    if existing:
        message = gettext("This document is already in the library: “%s”. Use that one.") % existing.title
        raise DuplicateAttachmentError(message, existing)


def keep(paper: Paper, attachment: Attachment) -> Attachment:
    """Put the file of `paper` into the store, then save `attachment` with it; no file stays when the row does not.

    Raises: DuplicateAttachmentError, UploadError when the disk takes no more.
    """
    refuse_duplicate(paper)
    for name, value in paper.facts.items():
        setattr(attachment, name, value)
    attachment.stem, attachment.name = random_stem(), paper.name
    try:
        with paper.path.open("rb") as file:
            default_storage.save(attachment.file, File(file))
        with transaction.atomic():
            attachment.save(force_insert=True)
    except BaseException as error:
        _discard(attachment.stem, attachment.file)
        attachment.pk = None
        if isinstance(error, IntegrityError):
            refuse_duplicate(paper)  # somebody else was a moment faster
        if isinstance(error, OSError):
            raise not_stored() from error
        raise
    return attachment


def remove(attachment: Attachment) -> None:
    """Delete a document that nothing uses, and its file once that is certain. Raises: ProtectedError."""
    stem, file = attachment.stem, attachment.file
    attachment.delete()
    transaction.on_commit(lambda: _discard(stem, file))


def _discard(stem: str, file: str) -> None:
    for name in (file, stem):
        try:
            default_storage.delete(name)
        except OSError:
            logger.warning("The file %s of the documents could not be removed.", name, exc_info=True)

"""Taking film and sound in: check the file, write it anew without what it tells of its maker, keep it, then the row.

`read()` is slow and touches neither store nor database, so it may run outside a transaction; `keep()` moves a file.
"""

import logging
import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from pages.media import apart, uploads
from pages.media.errors import UploadError, in_words, not_stored
from pages.media.models import Image
from pages.media.pixels import Refusal
from pages.media.renditions import random_stem
from pages.recordings.models import Recording

logger = logging.getLogger(__name__)

CHILD = "pages.recordings.child"
SECONDS = 600  # a gigabyte is read and written three times
# What is taken, and the extension it is kept under.
EXTENSIONS = {".mp4": "mp4", ".m4v": "mp4", ".webm": "webm", ".mp3": "mp3", ".m4a": "m4a", ".ogg": "ogg", ".oga": "ogg",
              ".opus": "ogg"}  # fmt: skip


class DuplicateRecordingError(UploadError):
    """The same film or sound is in the library already, as `existing`."""

    def __init__(self, message: str, existing: Recording) -> None:
        super().__init__(message)
        self.existing = existing


class Film:
    """A recording ready to be kept, in a folder that goes with this object. facts: columns of its row."""

    def __init__(self, extension: str) -> None:
        self.extension = extension
        self.facts: dict[str, Any] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="recording-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def path(self) -> Path:
        return self.folder / f"recording.{self.extension}"


def read(source: File) -> Film:
    """Check an uploaded file and write it anew. Raises: UploadError."""
    film = Film(_extension(source))
    upload = film.folder / "upload"
    try:
        _copy(source, upload)
        film.facts = apart.run(
            do="take", source=str(upload), target=str(film.path), extension=film.extension, child=CHILD, seconds=SECONDS
        )
    except Refusal as refusal:
        raise in_words(Refusal(_code(refusal), refusal.limit)) from refusal
    except OSError as error:
        raise not_stored() from error
    upload.unlink()
    return film


def _extension(file: File) -> str:
    extension = EXTENSIONS.get(PurePath(file.name or "").suffix.lower())
    if extension is None:
        raise UploadError(gettext("Choose an MP4, WebM, MP3, M4A or Ogg file; other kinds of recording are not taken."))
    if file.size > settings.RECORDING_MAX_BYTES:
        limit = settings.RECORDING_MAX_BYTES // (1024 * 1024)
        raise UploadError(gettext("The file is larger than %s MB: make the recording smaller and try again.") % limit)
    return extension


def _copy(source: File, target: Path) -> None:
    source.seek(0)
    with target.open("wb") as copy:
        for chunk in source.chunks():
            copy.write(chunk)


def _code(refusal: Refusal) -> str:
    """Return what a recording's refusal is called; a process that died says only "damaged"."""
    return "recording damaged" if refusal.code == "damaged" else refusal.code


def refuse_duplicate(film: Film) -> None:
    existing = Recording.objects.filter(sha256=film.facts["sha256"]).first()
    if existing:
        message = gettext("This recording is already in the library: “%s”. Use that one.") % existing.title
        raise DuplicateRecordingError(message, existing)


def keep(film: Film, recording: Recording) -> Recording:
    """Put the file of `film` into the store, then save `recording` with it; no file stays when the row does not.

    Raises: DuplicateRecordingError, UploadError when the disk takes no more.
    """
    refuse_duplicate(film)
    for name, value in film.facts.items():
        setattr(recording, name, value)
    recording.stem, recording.extension, recording.url = random_stem(), film.extension, ""
    try:
        with film.path.open("rb") as file:
            default_storage.save(recording.file, File(file))
        with transaction.atomic():
            recording.save(force_insert=True)
    except BaseException as error:
        _discard(recording.stem)
        recording.pk = None
        if isinstance(error, IntegrityError):
            refuse_duplicate(film)  # somebody else was a moment faster
        if isinstance(error, OSError):
            raise not_stored() from error
        raise
    return recording


def frame(recording: Recording, seconds: float, *, title: str, alt: str, user: Any = None) -> Image:
    """Put the picture that a film shows at a moment into the picture library, or find it there. Raises: UploadError."""
    with tempfile.TemporaryDirectory(prefix="frame-") as folder:
        source, target = Path(folder, "source"), Path(folder, "frame.png")
        with default_storage.open(recording.file) as kept, source.open("wb") as copy:
            shutil.copyfileobj(kept, copy, 1024 * 1024)
        try:
            apart.run(
                do="frame", source=str(source), extension=recording.extension, seconds_in=seconds, target=str(target),
                child=CHILD, seconds=SECONDS,
            )  # fmt: skip
        except Refusal as refusal:
            raise in_words(Refusal("recording frame")) from refusal
        with target.open("rb") as file:
            return uploads.store(File(file, name="frame.png"), title=title, alt=alt, user=user, reuse=True)


def remove(recording: Recording) -> None:
    """Delete a recording that nothing uses, and its files once that is certain. Raises: ProtectedError."""
    stem = recording.stem
    recording.delete()
    if stem:
        transaction.on_commit(lambda: _discard(stem))


def _discard(stem: str) -> None:
    """Remove every file of a recording, its captions too, and the folder that is empty by then."""
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(stem)[1]:
            _deleted(f"{stem}/{name}")
    _deleted(stem)


def _deleted(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError:
        logger.warning("The file %s of the recordings could not be removed.", name, exc_info=True)

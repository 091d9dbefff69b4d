"""Taking a picture in: check the file, clean and encode it, write the files, then the row.

`read()` is slow and touches neither disk nor database, so it may run outside a transaction; `keep()` is quick.
`store()` is both, for code that makes pictures. A stranger's file is decoded in a process of its own.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from PIL import Image as Pillow

from pages.media import apart, encoding, pixels, renditions
from pages.media.errors import DuplicateUploadError, UploadError, in_words, not_stored
from pages.media.models import Image
from pages.media.pixels import Refusal

EXTENSIONS = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
ORIGINALS = "originals"  # under the media root, never served


@dataclass(frozen=True)
class Picture:
    """A picture ready to be written: clean, encoded, and known by the hash of its pixels.

    original: what is kept and never served. base: a WebP to show until the renditions are made.
    """

    width: int
    height: int
    sha256: str
    tone: str
    extension: str
    original: bytes
    base: bytes


def store(
    source: File | Pillow.Image,
    *,
    title: str,
    alt: str,
    caption: str = "",
    credit: str = "",
    is_decorative: bool = False,
    user: Any = None,
    reuse: bool = False,
) -> Image:
    """Put a picture into the library and return its row.

    source: an uploaded or opened file (with a name), or a picture drawn with Pillow.
    reuse: if the same pixels are in the library, return that row as it stands instead of refusing.
    Raises: UploadError (DuplicateUploadError), ValidationError for the texts.
    """
    image = Image(title=title, alt=alt, caption=caption, credit=credit, is_decorative=is_decorative, created_by=user)
    image.clean_fields(exclude=["original", "width", "height", "sha256", "stem"])
    image.clean()
    picture = read(source)
    try:
        return keep(picture, image)
    except DuplicateUploadError as refusal:
        if reuse:
            return refusal.existing
        raise


def read(source: File | Pillow.Image) -> Picture:
    """Check, clean and encode a picture. Raises: UploadError."""
    try:
        if isinstance(source, Pillow.Image):
            return _drawn(source)
        _check_file(source)
        return _decoded(source)
    except Refusal as refusal:
        raise in_words(refusal) from refusal
    except OSError as error:
        raise not_stored() from error


def _drawn(source: Pillow.Image) -> Picture:
    pixels.check_extent(*source.size, settings.IMAGE_MAX_PIXELS)
    cleaned = pixels.clean(source)
    extension, original = encoding.original(cleaned, is_lossy=False)
    width, height = cleaned.size
    fingerprint, tone = encoding.fingerprint(cleaned), encoding.tone(cleaned)
    return Picture(width, height, fingerprint, tone, extension, original, encoding.base(cleaned))


def _decoded(source: File) -> Picture:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "upload")
        source.seek(0)
        with path.open("wb") as copy:
            for chunk in source.chunks():
                copy.write(chunk)
        found = apart.run(do="take", source=str(path), folder=folder, pixels_max=settings.IMAGE_MAX_PIXELS)
        original, base = (Path(folder, name).read_bytes() for name in ("original", "base"))
    width, height = found["size"]
    return Picture(width, height, found["sha256"], found["tone"], found["extension"], original, base)


def keep(picture: Picture, image: Image) -> Image:
    """Write the files of `picture`, then save `image` with them; no file stays behind when the row does not.

    Raises: DuplicateUploadError, UploadError when the disk takes no more.
    """
    refuse_duplicate(picture)
    written: list[str] = []
    try:
        _write(picture, image, written)
        with transaction.atomic():
            image.save(force_insert=True)
    except BaseException as error:
        renditions.discard([*written, *filter(None, [image.stem])])
        image.pk = None
        if isinstance(error, IntegrityError):
            refuse_duplicate(picture)  # somebody else was a moment faster
        if isinstance(error, OSError):
            raise not_stored() from error
        raise
    return image


def refuse_duplicate(picture: Picture) -> None:
    existing = Image.objects.filter(sha256=picture.sha256).first()
    if existing:
        message = gettext("This picture is already in the library: “%s”. Use that one.") % existing.title
        raise DuplicateUploadError(message, existing)


def remove(image: Image) -> None:
    """Delete a picture that nothing uses, and its files once that is certain. Raises: ProtectedError."""
    names = [str(image.original.name), *renditions.held(image), image.stem]
    image.delete()
    transaction.on_commit(lambda: renditions.discard(names))


def _check_file(file: File) -> None:
    suffix = PurePath(file.name or "").suffix.lower()
    if suffix == ".svg":
        raise UploadError(gettext("SVG drawings can carry programs and are not taken: save it as PNG."))
    if suffix in {".heic", ".heif"}:
        raise UploadError(gettext("HEIC photographs can’t be read here: save it as JPEG and upload that."))
    if suffix not in EXTENSIONS:
        raise UploadError(gettext("Choose a JPEG, PNG, WebP, GIF or AVIF picture; other kinds of file are not taken."))
    if file.size > settings.IMAGE_MAX_BYTES:
        limit = settings.IMAGE_MAX_BYTES // (1024 * 1024)
        raise UploadError(gettext("The file is larger than %s MB: make the picture smaller and try again.") % limit)


def _write(picture: Picture, image: Image, written: list[str]) -> None:
    """Write all files under fresh random names, noting each name before its bytes leave."""

    def save(name: str, content: bytes) -> str:
        written.append(name)
        return default_storage.save(name, ContentFile(content))

    image.width, image.height, image.sha256 = picture.width, picture.height, picture.sha256
    image.tone = picture.tone
    # The public names tell nothing of the private one.
    image.original.name = save(f"{ORIGINALS}/{renditions.random_stem()}.{picture.extension}", picture.original)
    image.stem = renditions.random_stem()
    save(renditions.base_name(image.stem), picture.base)

"""Taking a picture in: check the file, clean and encode it, write the files, then the row.

`read()` is slow and touches neither disk nor database, so it may run outside a transaction; `keep()` is quick.
`store()` is both, for code that makes pictures.
"""

import hashlib
import io
import logging
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from PIL import Image as Pillow

from pages.media import pixels, renditions
from pages.media.errors import DuplicateUploadError, UploadError
from pages.media.models import Image

logger = logging.getLogger(__name__)

EXTENSIONS = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
ORIGINALS = "originals"  # under the media root, never served
JPEG_QUALITY = 92
STRIP_PX = 256  # rows hashed at a time


@dataclass(frozen=True)
class Picture:
    """A picture ready to be written: clean, encoded, and known by the hash of its pixels."""

    width: int
    height: int
    sha256: str
    extension: str
    original: bytes
    renditions: list[tuple[int, int, bytes]]


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
    image.clean_fields(exclude=["original", "width", "height", "sha256", "files"])
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
    if isinstance(source, Pillow.Image):
        pixels.check_extent(*source.size)
        cleaned, is_lossy = pixels.clean(source), False
    else:
        _check_file(source)
        source.seek(0)
        cleaned, is_lossy = pixels.from_bytes(source.read())
    extension, original = _encode_original(cleaned, is_lossy)
    return Picture(*cleaned.size, _fingerprint(cleaned), extension, original, renditions.encode(cleaned))


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
        discard(written)
        image.pk = None
        if isinstance(error, IntegrityError):
            refuse_duplicate(picture)  # somebody else was a moment faster
        if isinstance(error, OSError):
            raise UploadError(gettext("The picture could not be stored; nothing was kept. Try again later.")) from error
        raise
    return image


def refuse_duplicate(picture: Picture) -> None:
    existing = Image.objects.filter(sha256=picture.sha256).first()
    if existing:
        message = gettext("This picture is already in the library: “%s”. Use that one.") % existing.title
        raise DuplicateUploadError(message, existing)


def remove(image: Image) -> None:
    """Delete a picture that nothing uses, and its files once that is certain. Raises: ProtectedError."""
    names = [image.original.name, *(name for name, _width, _height in image.files)]
    image.delete()
    transaction.on_commit(lambda: discard(names))


def discard(names: list[str]) -> None:
    for name in names:
        try:
            default_storage.delete(name)
        except OSError:
            logger.warning("The file %s of the picture library could not be removed.", name, exc_info=True)


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


def _encode_original(cleaned: Pillow.Image, is_lossy: bool) -> tuple[str, bytes]:
    file = io.BytesIO()
    if is_lossy and cleaned.mode == "RGB":
        cleaned.save(file, "JPEG", quality=JPEG_QUALITY, subsampling="4:4:4", optimize=True)
        return "jpg", file.getvalue()
    cleaned.save(file, "PNG", compress_level=2)  # kept, never served: time matters more than the last bytes
    return "png", file.getvalue()


def _fingerprint(cleaned: Pillow.Image) -> str:
    digest = hashlib.sha256(f"{cleaned.mode} {cleaned.width}x{cleaned.height}\n".encode())
    for top in range(0, cleaned.height, STRIP_PX):  # all at once would double the memory of a large picture
        digest.update(cleaned.crop((0, top, cleaned.width, min(top + STRIP_PX, cleaned.height))).tobytes())
    return digest.hexdigest()


def _write(picture: Picture, image: Image, written: list[str]) -> None:
    """Write all files under fresh random names, noting each name before its bytes leave."""

    def save(name: str, content: bytes) -> str:
        written.append(name)
        return default_storage.save(name, ContentFile(content))

    image.width, image.height, image.sha256 = picture.width, picture.height, picture.sha256
    # The public names tell nothing of the private one.
    image.original.name = save(f"{ORIGINALS}/{renditions.random_stem()}.{picture.extension}", picture.original)
    stem = renditions.random_stem()
    image.files = [
        [save(f"{stem}-{width}.webp", content), width, height] for width, height, content in picture.renditions
    ]

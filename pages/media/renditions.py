"""The renditions of a picture: which there are, under which names, and making those that are missing.

A picture's row says which plan it was last made by; a worker makes what is due. Until then the picture's base
answers for every name, so that a page is never without its picture and no visitor's request encodes anything.
"""

import logging
import re
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pages.media import apart, specs
from pages.media.models import Image
from pages.media.pixels import Refusal

logger = logging.getLogger(__name__)

# The public names of pictures; see names.py.
NAME_PATTERN = (
    r"(?P<stem>[0-9a-f]{32})/"
    r"(?:base|(?:width|max|fill)-[1-9][0-9x]{0,9}(?:-\d{1,3}-\d{1,3})?)\.(?:avif|webp|jpg)"
)
NAME = re.compile(NAME_PATTERN)
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_FAILED = "!"


def random_stem() -> str:
    """Return 128 random bits in hexadecimal: a name nobody can guess."""
    return secrets.token_hex(16)


def address(name: str) -> str:
    """Return the public address of a rendition, from the site's root."""
    return settings.MEDIA_URL + name


def base_name(stem: str) -> str:
    return f"{stem}/base.webp"


def names(image: Image) -> list[str]:
    """Return the names of all renditions of a picture by the present plan, made or not."""
    plan = specs.plan((image.width, image.height))
    return [specs.file_name(image.stem, spec, form, image.focus) for spec, forms in plan for form in forms]


def held(image: Image) -> list[str]:
    """Return the public files of a picture that are there, those of former plans and focuses too."""
    try:
        return [f"{image.stem}/{name}" for name in default_storage.listdir(image.stem)[1]]
    except FileNotFoundError:
        return []


def is_planned(image: Image, name: str) -> bool:
    """Say whether a name is one that a page may ask for, by the present plan, about any focus there was."""
    spec, _dot, form = name.removeprefix(f"{image.stem}/").partition(".")
    spec = re.sub(r"\A(fill-\d+x\d+)-(?:\d\d?|100)-(?:\d\d?|100)\Z", r"\1", spec)
    return any(spec == planned and form in forms for planned, forms in specs.plan((image.width, image.height)))


def has_crops(image: Image) -> bool:
    """Say whether the crops around the present focal point are made."""
    first = next(name for name in names(image) if "/fill-" in name)
    return default_storage.exists(first)


def due() -> list[int]:
    """Return the keys of pictures some renditions of which are to be made, the newest first."""
    settled = [specs.VERSION, specs.VERSION + _FAILED]
    return list(Image.objects.exclude(rendered__in=settled).order_by("-pk").values_list("pk", flat=True))


def make_due(*, limit: int | None = None) -> int:
    """Make what is missing of the pictures that are due; return how many pictures that were."""
    keys = due()[:limit]
    for pk in keys:
        image = Image.objects.filter(pk=pk).first()
        if image:
            make(image)
    return len(keys)


def make(image: Image) -> None:
    """Make the renditions a picture lacks. One that can't be made is left with its base, and not tried again.

    Raises: OSError when the disk takes no more; the picture is still due then.
    """
    try:
        _make(image)
        outcome = specs.VERSION
    except (Refusal, FileNotFoundError):
        logger.exception("The renditions of picture %s could not be made.", image.pk)
        outcome = specs.VERSION + _FAILED
    # Somebody may have set another focus meanwhile: then it is still due.
    same = Image.objects.filter(pk=image.pk, focal_x=image.focal_x, focal_y=image.focal_y)
    if not same.update(rendered=outcome) and not Image.objects.filter(pk=image.pk).exists():
        discard([*held(image), image.stem])  # it was deleted meanwhile


def _make(image: Image) -> None:
    there = [name.partition("/")[2] for name in held(image)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        with default_storage.open(str(image.original.name)) as original:
            source.write_bytes(original.read())
        made = apart.run(
            do="render", source=str(source), folder=folder, pixels_max=settings.IMAGE_MAX_PIXELS,
            focus=image.focus, skip=there,
        )["made"]  # fmt: skip
        for name in made:
            _keep(f"{image.stem}/{name}", Path(folder, name).read_bytes())


def _keep(name: str, content: bytes) -> None:
    saved = default_storage.save(name, ContentFile(content))
    if saved != name:  # another worker was faster: its bytes are the same
        default_storage.delete(saved)


def discard(found: list[str]) -> None:
    """Remove files, and folders that are empty by then."""
    for name in found:
        try:
            default_storage.delete(name)
        except OSError:
            logger.warning("The file %s of the picture library could not be removed.", name, exc_info=True)

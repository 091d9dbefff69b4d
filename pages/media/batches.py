"""Pictures that come in together: one by one into the library, then one table for all their words."""

import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest

from pages.media import renditions, uploads
from pages.media.errors import DuplicateUploadError, UploadError
from pages.media.models import Image

BATCH_MAX = 100  # pictures in one table


@dataclass(frozen=True)
class Use:
    """Something a whole batch can be put into, offered below its table.

    choices: returns (value, label) pairs for a person. act: puts the pictures, in their order, into what was chosen
        and returns the address to go on at, or "" after it has told the person why not.
    """

    key: str
    label: Any
    choices: Callable[[HttpRequest], list[tuple[str, str]]]
    act: Callable[[HttpRequest, str, list[Image]], str]


_uses: dict[str, Use] = {}


def register(use: Use) -> None:
    _uses[use.key] = use


def uses() -> list[Use]:
    return list(_uses.values())


def pictures(batch: uuid.UUID) -> QuerySet[Image]:
    return Image.objects.filter(batch=batch).order_by("position", "pk")


def title_of(name: str) -> str:
    """Return a first title for a file, for finding it again: its name in words."""
    words = re.sub(r"[\W_]+", " ", PurePath(name.replace("\\", "/")).stem).strip()
    return words[:200] or "–"


def take(file: File, *, batch: uuid.UUID, user: Any, position: int | None = None) -> Image:
    """Put one file of a batch into the library, last in its order unless told.

    position: given where several are under way at once, which may arrive in any order.
    Raises: UploadError, DuplicateUploadError.
    """
    picture = uploads.read(file)
    image = Image(title=title_of(file.name or ""), created_by=user, batch=batch, position=position or _next(batch))
    return uploads.keep(picture, image)


def _next(batch: uuid.UUID) -> int:
    return (pictures(batch).aggregate(last=Max("position"))["last"] or 0) + 1


def use_existing(image: Image, *, batch: uuid.UUID, position: int | None = None) -> Image:
    """Let a picture that was in the library already stand in the batch's table."""
    Image.objects.filter(pk=image.pk).update(batch=batch, position=position or _next(batch))
    return image


def take_all(files: Sequence[File], *, batch: uuid.UUID, user: Any) -> list[str]:
    """Put several files into the library, those already there into the table; return what was refused, as sentences."""
    refused = []
    for file in files:
        try:
            take(file, batch=batch, user=user)
        except DuplicateUploadError as known:
            use_existing(known.existing, batch=batch)
        except UploadError as refusal:
            refused.append(f"{title_of(file.name or '')}: {refusal.message}")
    return refused


@transaction.atomic
def save_table(images: list[Image]) -> None:
    """Save the words, places and focal points of a table's rows; another focus is cut anew."""
    names = ["title", "alt", "is_decorative", "caption", "credit", "focal_x", "focal_y", "position"]
    for image in images:
        image.save(update_fields=names)
        focus_changed(image)


def focus_changed(image: Image) -> None:
    """Make a picture due whose crops are not those of its focal point."""
    if not renditions.has_crops(image):
        Image.objects.filter(pk=image.pk).update(rendered="")

"""The sizes a picture is shown in: which widths, under which names, encoded how."""

import io
import secrets

from django.conf import settings
from PIL import Image as Pillow

# CSS pixels of a phone, a phone at double density, the text column, wide screens.
WIDTHS_PX = (320, 640, 960, 1280, 1920)
WEBP_QUALITY = 80
# What serve.py hands out; everything else under the media root is private.
NAME_PATTERN = r"[0-9a-f]{32}-[1-9][0-9]{0,4}\.webp"


def rendition_widths(width: int) -> list[int]:
    """Return the widths to make of a picture, ascending, never wider than it is.

    A picture narrower than the widest rendition is also kept at its own width.
    """
    widest = min(width, WIDTHS_PX[-1])
    return [step for step in WIDTHS_PX if step < widest] + [widest]


def random_stem() -> str:
    """Return 128 random bits in hexadecimal: a name nobody can guess."""
    return secrets.token_hex(16)


def encode(pixels: Pillow.Image) -> list[tuple[int, int, bytes]]:
    """Return (width, height, WebP bytes) for each rendition, ascending."""
    widths = rendition_widths(pixels.width)
    widest = _scaled(pixels, widths[-1])  # the big picture is resampled once only
    return [(scaled.width, scaled.height, _webp(scaled)) for scaled in (_scaled(widest, width) for width in widths)]


def _scaled(pixels: Pillow.Image, width: int) -> Pillow.Image:
    if width == pixels.width:
        return pixels
    height = max(1, round(pixels.height * width / pixels.width))
    return pixels.resize((width, height), Pillow.Resampling.LANCZOS)


def _webp(pixels: Pillow.Image) -> bytes:
    file = io.BytesIO()
    pixels.save(file, "WEBP", quality=WEBP_QUALITY, method=4)
    return file.getvalue()


def address(name: str) -> str:
    """Return the public address of a rendition, from the site's root."""
    return settings.MEDIA_URL + name

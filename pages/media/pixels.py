"""A stranger's file → clean pixels: upright, sRGB, eight bits, nothing else carried over.

The file is decoded by a named list of decoders only, and its size is known before the first pixel is decoded.
Knows nothing of the site: it runs in a process of its own, which a hostile file may spoil (`child`).
"""

import io
import re
import warnings
from typing import NamedTuple

from PIL import (  # noqa: F401  named here, none of the three dozen others is loaded to look for a form
    AvifImagePlugin,
    GifImagePlugin,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
from PIL import Image as Pillow

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SIDE_MAX_PX = 16_383  # the longest side WebP can hold (RFC 9649, section 2)
# A progressive photograph has about ten scans; thousands of empty ones would keep the decoder busy for hours.
JPEG_SCANS_MAX = 32

# A picture above the decoder's own limit is refused by us, not only warned about.
warnings.simplefilter("error", Pillow.DecompressionBombWarning)


class Refusal(Exception):
    """Why a file is not taken; `code` is a key of `errors.SENTENCES`, `limit` what it says."""

    def __init__(self, code: str, limit: int = 0) -> None:
        super().__init__(code, limit)
        self.code, self.limit = code, limit


_UPRIGHT = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
_ORIENTATION_TAG = 0x0112  # Exif 2.32, section 4.6.4


class Pixels(NamedTuple):
    image: Pillow.Image  # RGB, or RGBA where something shows through
    is_lossy: bool  # came from a form that loses detail, so losing a little more does no harm


def from_bytes(data: bytes, pixels_max: int) -> Pixels:
    """Decode an untrusted file.

    Raises: Refusal for what is no still picture of the allowed forms, damaged, or too large to decode.
    """
    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as image:
            check_extent(*image.size, pixels_max)
            _check_effort(data, image)
            image.load()
            return Pixels(clean(image), image.format in {"JPEG", "MPO", "WEBP", "AVIF"})
    except Refusal:
        raise
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise Refusal("pixels", pixels_max // 1_000_000) from error
    except Exception as error:  # decoders of hostile bytes fail in every way there is
        raise Refusal("damaged") from error


def check_extent(width: int, height: int, pixels_max: int) -> None:
    if width * height > pixels_max:
        raise Refusal("pixels", pixels_max // 1_000_000)
    if max(width, height) > SIDE_MAX_PX:
        raise Refusal("side", SIDE_MAX_PX)


def _check_effort(data: bytes, image: Pillow.Image) -> None:
    # A telephone's "multi-picture" JPEG also has frames; its first is the photograph.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise Refusal("moving")
    if image.format in {"JPEG", "MPO"} and _jpeg_scans(data) > JPEG_SCANS_MAX:
        raise Refusal("damaged")


# A marker that is neither a stuffed zero, a fill byte nor a restart (ITU-T T.81, B.1.1).
_JPEG_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")


def _jpeg_scans(data: bytes) -> int:
    """Count the scans of the first image, stepping over segments, whose bytes may look like markers."""
    scans, position = 0, 2
    while (found := _JPEG_MARKER.search(data, position)) and found[1] != b"\xd9":
        scans += found[1] == b"\xda"
        position = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return scans


def clean(image: Pillow.Image) -> Pillow.Image:
    """Return a new picture: upright, in sRGB, 8 bits a channel, RGB or RGBA, without any metadata."""
    turn = _UPRIGHT.get(_orientation(image))
    profile = image.info.get("icc_profile")
    image = _to_srgb(_eight_bits(image), profile)
    image = image.convert("RGBA" if image.mode == "RGBA" else "RGB")
    if turn is not None:
        image = image.transpose(turn)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info = {}
    return image


def _orientation(image: Pillow.Image) -> int:
    try:
        return image.getexif().get(_ORIENTATION_TAG, 1)
    except Exception:  # a broken Exif block is dropped with the rest of the metadata
        return 1


def _eight_bits(image: Pillow.Image) -> Pillow.Image:
    if image.mode.startswith("I"):
        # convert() alone would clip everything above 255 to white.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _to_srgb(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """Return the picture with its colours as sRGB numbers; a profile that can't be read counts as sRGB."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image

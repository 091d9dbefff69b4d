"""Clean pixels → files: the original that is kept, the first picture to show, and every rendition.

Knows nothing of the site, as the process that encodes runs alone.
"""

import hashlib
import io

from PIL import Image as Pillow

from pages.media import specs

ORIGINAL_QUALITY = 92
# AVIF at 55 looks like JPEG at 82 on photographs, in about half the bytes.
QUALITY = {"avif": {"quality": 55, "speed": 7}, "webp": {"quality": 80, "method": 4},
           "jpg": {"quality": 82, "optimize": True, "progressive": True}}  # fmt: skip
FORMS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
BASE_PX = 1280  # the longer side of what is shown until the renditions are made
STRIP_PX = 256  # rows hashed at a time
TONES = "0123"  # four steps of a colour channel


def original(cleaned: Pillow.Image, is_lossy: bool) -> tuple[str, bytes]:
    """Return the extension and the bytes to keep: no detail is lost that the upload still had."""
    file = io.BytesIO()
    if is_lossy and cleaned.mode == "RGB":
        cleaned.save(file, "JPEG", quality=ORIGINAL_QUALITY, subsampling="4:4:4", optimize=True)
        return "jpg", file.getvalue()
    cleaned.save(file, "PNG", compress_level=2)  # kept, never served: time matters more than the last bytes
    return "png", file.getvalue()


def base(cleaned: Pillow.Image) -> bytes:
    """Return the WebP that stands in for every rendition until it is made."""
    smaller = rendition(cleaned, f"max-{BASE_PX}x{BASE_PX}", (50, 50))
    return encode(smaller, "webp")


def rendition(pixels: Pillow.Image, spec: str, focus: tuple[int, int]) -> Pillow.Image:
    taken = specs.cut(spec, pixels.size, focus)
    if taken.size == pixels.size:
        return pixels
    left, top, width, height = taken.box
    box = (left, top, min(left + width, pixels.width), min(top + height, pixels.height))
    return pixels.resize(taken.size, Pillow.Resampling.LANCZOS, box)


def encode(pixels: Pillow.Image, form: str) -> bytes:
    if form == "jpg" and pixels.mode == "RGBA":  # JPEG lets nothing show through: white paper lies below
        paper = Pillow.new("RGB", pixels.size, "white")
        paper.paste(pixels, mask=pixels.getchannel("A"))
        pixels = paper
    file = io.BytesIO()
    pixels.save(file, FORMS[form], **QUALITY[form])
    return file.getvalue()


def fingerprint(cleaned: Pillow.Image) -> str:
    digest = hashlib.sha256(f"{cleaned.mode} {cleaned.width}x{cleaned.height}\n".encode())
    for top in range(0, cleaned.height, STRIP_PX):  # all at once would double the memory of a large picture
        digest.update(cleaned.crop((0, top, cleaned.width, min(top + STRIP_PX, cleaned.height))).tobytes())
    return digest.hexdigest()


def tone(cleaned: Pillow.Image) -> str:
    """Return the mean colour in four steps a channel, "000" to "333": the name of a class of the stylesheet.

    What lets something show through has none.
    """
    if cleaned.mode == "RGBA":
        return ""
    mean = cleaned.convert("RGB").resize((1, 1), Pillow.Resampling.BOX).getpixel((0, 0))
    return "".join(TONES[min(3, value // 64)] for value in mean)

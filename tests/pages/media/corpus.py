"""More than two hundred files that nobody should send, generated: counterfeits, wrecks, bombs, stowaways."""

import io
import itertools
from collections.abc import Iterator

from PIL import Image

from tests.pages.media import samples

FORMS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
# The test file every virus scanner knows (eicar.org), put together here so that this file is none.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
STOWAWAYS = {
    "a page": samples.SCRIPT, "an archive": samples.archive(), "a PDF": b"%PDF-1.7\n" + samples.CANARY,
    "EICAR": EICAR, "a drawing": samples.SVG, "a script": b"#!/bin/sh\n" + samples.CANARY,
}  # fmt: skip
OTHERS = {
    "TIFF": samples.encoded(samples.drawn(), "TIFF"), "BMP": samples.encoded(samples.drawn(), "BMP"),
    "ICO": samples.encoded(samples.drawn((32, 32)), "ICO"), "PPM": samples.encoded(samples.drawn(), "PPM"),
    "TGA": samples.encoded(samples.drawn(), "TGA"), "PDF": samples.encoded(samples.drawn(), "PDF"),
}  # fmt: skip


def files() -> Iterator[tuple[str, bytes, str]]:
    """Yield (what it is, bytes, file name)."""
    whole = {form: samples.encoded(samples.drawn(), form) for form in FORMS}
    for form, content in whole.items():
        name = f"photo.{FORMS[form]}"
        for part in (1, 2, 5, 10, 20, 35, 50, 65, 80, 95):
            yield f"{form}, {part} % of it", content[: len(content) * part // 100], name
        for what, stowaway in STOWAWAYS.items():
            yield f"{form}, then {what}", content + stowaway, name
            yield f"{what}, then {form}", stowaway + content, name
        for at in (1, 3, 5, 7, 9):
            spoiled = bytearray(content)
            for place in range(len(content) * at // 10, len(content) * at // 10 + 24):
                spoiled[place] ^= 0xFF
            yield f"{form}, spoiled at {at}0 %", bytes(spoiled), name
        yield f"{form}, a bomb", _bomb(form), name
    for (form, content), (other, extension) in itertools.product(whole.items(), FORMS.items()):
        if form != other:
            yield f"{form} called {other}", content, f"photo.{extension}"
    for (form, content), extension in itertools.product(OTHERS.items(), FORMS.values()):
        yield f"{form} called {extension}", content, f"photo.{extension}"
    for form, options in {
        "JPEG": {"exif": samples.exif(), "xmp": samples.XMP, "comment": EICAR}, "PNG": {"exif": samples.exif()},
        "WEBP": {"exif": samples.exif(), "xmp": samples.XMP}, "AVIF": {"exif": samples.exif(), "xmp": samples.XMP},
        "GIF": {"xmp": samples.XMP, "comment": samples.CANARY},
    }.items():  # fmt: skip
        yield f"{form} with everything beside its pixels", samples.encoded(samples.drawn(), form, **options), "a.jpg"


def _bomb(form: str) -> bytes:
    """A small file that unpacks to hundreds of megapixels, or says so."""
    if form == "PNG":
        return samples.honest_png_bomb(20_000, 2_100)
    if form == "AVIF":
        small = samples.encoded(Image.new("RGB", (64, 64)), "AVIF")
        at = small.index(b"ispe") + 8
        return small[:at] + (60_000).to_bytes(4) * 2 + small[at + 8 :]
    made = {"JPEG": samples.jpeg_header, "WEBP": samples.webp_header, "GIF": samples.gif_header}[form]
    return made(16_000, 16_000)


def seen_in(content: bytes) -> bool:
    """Say whether anything that was smuggled in is still there."""
    return any(mark in content for mark in (samples.CANARY, EICAR, b"<script", b"%PDF"))


def is_picture(content: bytes) -> bool:
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        return picture.format in {"JPEG", "PNG", "WEBP"} and not picture.getexif()

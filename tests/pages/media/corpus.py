"""More than two hundred files that nobody should send, generated: counterfeits, wrecks, bombs, stowaways."""

import io
import itertools
import os
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


# By a mark in what a file is said to be: the class it is counted in.
CLASSES = {
    "EICAR": "virus test files", ", then ": "polyglots", "% of it": "cut short", "spoiled": "damaged inside",
    "bomb": "bombs", "called": "under a wrong name", "beside": "hidden words", "named": "hostile names",
}  # fmt: skip
NAMES = (
    "../../etc/passwd.jpg", "..\\..\\windows\\photo.jpg", "/etc/cron.d/photo.jpg", "photo\0.php.jpg",
    "photo\r\nX-Header: 1.jpg", "<img src=x onerror=alert(1)>.jpg", "\u202egpj.exe.jpg", "CON.jpg", "a" * 5000 + ".jpg",
    "照片.JPG", "%2e%2e%2fphoto.jpg", "; rm -rf x;.jpeg", ".htaccess.jpg", "....//....//x.jpg", "~root/.ssh/x.jpg",
    "photo.jpg\u200b.jpg", "\u0430\u0440\u0440.jpg", "file:///etc/passwd.jpg", "x.php;.jpg", "'; DROP TABLE x;--.jpg",
    "{{ 7*7 }}.jpg", "${jndi:ldap://x}.jpg", " .jpg", "photo.jpg/", "photo.jpg/../../x.jpg", "NUL.jpg", "-rf.jpg",
    "photo.svg", "photo.html", "photo.jpg.php", "photo", ".jpg", "photo.jpg ", "photo.jpg.", "photo.phtml", "photo.xml",
)  # fmt: skip


def everything() -> Iterator[tuple[str, bytes, str]]:
    """Yield all there is: the files above, bombs of every kind, what hides beside pixels, and hostile names."""
    yield from files()
    for number, content in enumerate(BOMBS):
        yield f"bomb {number}", content, "photo.png"
    for what, content in hidden().items():
        yield f"{what}, beside the pixels", content, "photo.jpg"
    for number, name in enumerate(NAMES):
        yield f"a photograph named {name[:20]!r}", samples.encoded(samples.drawn((200 + number, 150)), "JPEG"), name


def share(which: int) -> list[tuple[str, bytes, str]]:
    """Return a third of everything, every class in it; with CORPUS=all, all of it.

    which: 0, 1 or 2. The tests that send the corpus take different thirds.
    """
    step = 1 if os.environ.get("CORPUS") == "all" else 3
    return list(everything())[which % step :: step]


def class_of(what: str) -> str:
    return next(kind for mark, kind in CLASSES.items() if mark in what)


BOMBS = (
    *(samples.png_header(side, side) for side in (9_400, 12_000, 30_000, 2**31 - 1)),
    samples.png_of_packed_text(70_000_000), samples.honest_png_bomb(20_000, 2), samples.webp_header(16_383, 16_383),
    samples.gif_header(65_535, 65_535), samples.jpeg_header(65_000, 65_000), samples.jpeg_of_scans(400),
    samples.animated("GIF", 200), samples.animated("WEBP", 50), samples.animated("PNG", 50),
    samples.animated("AVIF", 9),
)  # fmt: skip


def hidden() -> dict[str, bytes]:
    """Return sound pictures that carry more than their pixels, each with pixels of its own."""
    drawn = iter([samples.drawn((300, 200), seed=seed) for seed in range(100, 200)])

    def made(form: str, **options) -> bytes:
        return samples.encoded(next(drawn), form, **options)

    exif, icc = samples.exif(), samples.icc() + samples.CANARY
    blocks: dict[str, dict[str, dict]] = {
        "Exif with a place": {form: {"exif": exif} for form in ("JPEG", "PNG", "WEBP", "AVIF")},
        "XMP": {form: {"xmp": samples.XMP} for form in ("JPEG", "WEBP", "AVIF", "GIF")},
        "a colour profile": {form: {"icc_profile": icc} for form in ("JPEG", "PNG", "WEBP", "AVIF")},
        "a comment": {form: {"comment": samples.CANARY} for form in ("JPEG", "GIF")},
        "text": {"PNG": {"pnginfo": samples.text_chunks()}},
    }
    found = {f"{block} in {form}": made(form, **options)
             for block, forms in blocks.items() for form, options in forms.items()}  # fmt: skip
    jpeg = made("JPEG")
    found["IPTC in JPEG"] = jpeg[:2] + samples.iptc_segment() + jpeg[2:]
    found["an unknown chunk in PNG"] = samples.png_with(b"prVt", samples.CANARY)
    found["a second picture in JPEG"] = samples.multi_picture() + samples.CANARY
    return found


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

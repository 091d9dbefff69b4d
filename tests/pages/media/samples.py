"""Pictures and counterfeits, made by code: no file of a stranger lies in the repository."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

CANARY = b"CANARY-51.5211N-0.1466W"


def drawn(size=(400, 300), mode="RGB", seed=1) -> Image.Image:
    """A picture whose four corners differ, so that turns and flips show."""
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    width, height = size
    marks = [(200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30 + seed)]
    for index, mark in enumerate(marks):
        tile = Image.new("RGB", (width // 4, height // 4), mark).convert(mode)
        picture.paste(tile, ((index % 2) * (width - width // 4), (index // 2) * (height - height // 4)))
    return picture


def encoded(picture: Image.Image, form: str, **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def jpeg(**options) -> bytes:
    return encoded(drawn(), "JPEG", **{"quality": 95, **options})


def png(**options) -> bytes:
    return encoded(drawn(), "PNG", **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that claims a size it does not carry."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body or zlib.compress(b"\0" * 99)) + END


END = chunk(b"IEND", b"")


def png_with(kind: bytes, data: bytes) -> bytes:
    """A sound PNG with one more chunk before its pixels."""
    whole = png()
    return whole[:33] + chunk(kind, data) + whole[33:]


def png_of_packed_text(length: int) -> bytes:
    return png_with(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * length))


def honest_png_bomb(width: int, height: int) -> bytes:
    """All pixels are there: some kilobytes that unpack to gigabytes of one colour."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + width * 3)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png_header(width, height, body)


def webp_header(width: int, height: int) -> bytes:
    """A lossless WebP that claims a size (RFC 9649, section 3.4)."""
    data = b"\x2f" + struct.pack("<I", (width - 1) | ((height - 1) << 14)) + b"\0" * 40
    body = b"WEBP" + b"VP8L" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_header(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff;"


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG whose frame header claims another size than its scan holds."""
    whole = bytearray(jpeg())
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(whole)


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated again and again."""
    whole = jpeg(progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + whole[-2:]


def animated(form: str, frames: int = 3) -> bytes:
    first, *rest = [drawn(seed=number * 40) for number in range(frames)]
    return encoded(first, form, save_all=True, append_images=rest, duration=100, loop=0)


def multi_picture() -> bytes:
    """What many telephones write: a photograph, then a second picture for depth."""
    return encoded(drawn(), "MPO", save_all=True, append_images=[drawn(seed=90)], quality=95, subsampling=0)


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = data[0x013B] = data[0x8298] = CANARY.decode()  # description, artist, copyright
    data.get_ifd(0x8825).update({1: "N", 2: (51.0, 31.0, 16.0), 29: CANARY.decode()})  # GPS
    data.get_ifd(0x8769)[0x9286] = CANARY  # user comment
    return data


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + CANARY + b"</rdf:RDF></x:xmpmeta>"


def text_chunks() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY.decode())
    info.add_text("Location", CANARY.decode(), zip=False)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def iptc_segment() -> bytes:
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(CANARY)) + CANARY
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def with_segment(segment: bytes) -> bytes:
    return jpeg()[:2] + segment + jpeg()[2:]


def icc(name: str = "sRGB") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("index.html", CANARY)
    return file.getvalue()


SCRIPT = b"<script>document.title='" + CANARY + b"'</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"

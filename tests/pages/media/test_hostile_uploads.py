import io
import json
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from pages.media.errors import UploadError
from pages.media.uploads import read
from tests.pages.media import samples

REFUSED = {
    "a page called a picture": (samples.SCRIPT, "photo.jpg"),
    "a drawing": (samples.SVG, "logo.svg"),
    "a drawing called a picture": (samples.SVG, "logo.png"),
    "a drawing behind an XML head": (b'<?xml version="1.0"?>' + samples.SVG, "logo.gif"),
    "a packed drawing": (b"\x1f\x8b\x08" + samples.SVG, "logo.svgz"),
    "a program": (b"MZ" + b"\0" * 500, "photo.jpg"),
    "a PDF": (b"%PDF-1.7\n" + samples.CANARY, "photo.jpg"),
    "an archive": (samples.archive(), "photo.png"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "photo.jpg"),
    "TIFF under another name": (samples.encoded(samples.drawn(), "TIFF"), "photo.jpg"),
    "BMP under another name": (samples.encoded(samples.drawn(), "BMP"), "photo.png"),
    "PSD under another name": (b"8BPS\0\1" + b"\0" * 60, "photo.png"),
    "ICO under another name": (samples.encoded(samples.drawn((32, 32)), "ICO"), "photo.png"),
    "JPEG 2000 under another name": (samples.encoded(samples.drawn(), "JPEG2000"), "photo.jpg"),
    "a photograph of an iPhone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_0001.HEIC"),
    "the same called JPEG": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_0001.jpg"),
    "a film": (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 99, "film.avif"),
    "nothing": (b"", "photo.jpg"),
    "a magic number alone": (b"\x89PNG\r\n\x1a\n", "photo.png"),
    "a JPEG's first bytes and a page": (b"\xff\xd8\xff\xe0" + samples.SCRIPT, "photo.jpg"),
    "a GIF's first bytes and a script": (b"GIF89a/*" + samples.SCRIPT + b"*/", "photo.gif"),
    "half a JPEG": (samples.jpeg()[: len(samples.jpeg()) // 2], "photo.jpg"),
    "half a PNG": (samples.png()[: len(samples.png()) // 2], "photo.png"),
    "half a WebP": (samples.encoded(samples.drawn(), "WEBP")[:500], "photo.webp"),
    "half an AVIF": (samples.encoded(samples.drawn(), "AVIF")[:600], "photo.avif"),
    "a PNG with a wrong checksum": (samples.png().replace(b"IDAT", b"IDAT\1", 1), "photo.png"),
    "a JPEG of four hundred scans": (samples.jpeg_of_scans(400), "photo.jpg"),
    "a PNG claiming 30,000 × 30,000": (samples.png_header(30_000, 30_000), "photo.png"),
    "a PNG claiming 2³¹ × 2³¹": (samples.png_header(2**31 - 1, 2**31 - 1), "photo.png"),
    "a PNG claiming 0 × 0": (samples.png_header(0, 0), "photo.png"),
    "a PNG just above the limit": (samples.png_header(8001, 5000), "photo.png"),
    "a PNG between our limit and the decoder's": (samples.png_header(9400, 9400), "photo.png"),
    "a PNG that only the decoder warns about": (samples.png_header(12_000, 12_000), "photo.png"),
    "a bomb with all its pixels": (samples.honest_png_bomb(20_000, 2_100), "photo.png"),
    "a GIF claiming 65,535 × 65,535": (samples.gif_header(65_535, 65_535), "photo.gif"),
    "a WebP claiming 16,383 × 16,383": (samples.webp_header(16_383, 16_383), "photo.webp"),
    "a JPEG claiming 65,000 × 65,000": (samples.jpeg_header(65_000, 65_000), "photo.jpg"),
    "a ribbon 20,000 long": (samples.honest_png_bomb(20_000, 2), "photo.png"),
    "megabytes of packed text": (samples.png_of_packed_text(70_000_000), "photo.png"),
    "a moving GIF": (samples.animated("GIF"), "dance.gif"),
    "a moving WebP": (samples.animated("WEBP"), "dance.webp"),
    "a moving PNG": (samples.animated("PNG"), "dance.png"),
    "a moving AVIF": (samples.animated("AVIF"), "dance.avif"),
    "a file without an ending": (samples.jpeg(), "photo"),
    "a second ending": (samples.jpeg(), "photo.jpg.php"),
    "a web page's ending": (samples.jpeg(), "photo.html"),
}


@pytest.mark.parametrize(("content", "name"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_a_sentence(content, name):
    with pytest.raises(UploadError) as refusal:
        read(ContentFile(content, name))
    assert refusal.value.message.endswith(".")
    assert len(refusal.value.message.split()) >= 6


def test_megabytes_are_counted_before_anything_is_read(settings):
    settings.IMAGE_MAX_BYTES = 1024 * 1024

    class Untouchable(ContentFile):
        def read(self, *args):
            raise AssertionError("read although too large")

    with pytest.raises(UploadError, match="1 MB"):
        read(Untouchable(b"x" * (1024 * 1024 + 1), "photo.jpg"))


@pytest.mark.look
def test_hostile_files_are_refused_or_cleaned_and_cost_little():
    """In a process of its own, whose highest memory is not blurred by the other tests."""
    ran = subprocess.run([sys.executable, "-m", "tests.pages.media.bombs"], capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout)
    assert found["wrong"] == []
    assert found["files"] >= 65  # a third of more than two hundred
    assert min(found["refused"], found["taken"]) > 13
    assert found["grown_mb"] < 150
    assert found["slowest_seconds"] < 10  # alone on a machine: one


def test_drawn_picture_is_held_to_the_same_limit(settings):
    settings.IMAGE_MAX_PIXELS = 100
    with pytest.raises(UploadError):
        read(samples.drawn((20, 20)))


CLEANED = {
    "JPEG then a page": (samples.jpeg() + samples.SCRIPT, "a.jpg"),
    "PNG then an archive": (samples.png() + samples.archive(), "a.png"),
    "GIF then a script": (samples.encoded(samples.drawn(), "GIF") + samples.SCRIPT, "a.gif"),
    "WebP then a PDF": (samples.encoded(samples.drawn(), "WEBP") + b"%PDF-1.4" + samples.CANARY, "a.webp"),
    "PNG under the name of a JPEG": (samples.png_with(b"tEXt", b"x\0" + samples.SCRIPT), "a.jpg"),
    "script in a JPEG comment": (samples.jpeg(comment=samples.SCRIPT), "a.jpg"),
    "script in a GIF comment": (samples.encoded(samples.drawn(), "GIF", comment=samples.SCRIPT), "a.gif"),
    "EXIF in a JPEG": (samples.jpeg(exif=samples.exif()), "a.jpg"),
    "EXIF in a PNG": (samples.png(exif=samples.exif()), "a.png"),
    "EXIF in a WebP": (samples.encoded(samples.drawn(), "WEBP", exif=samples.exif()), "a.webp"),
    "EXIF in an AVIF": (samples.encoded(samples.drawn(), "AVIF", exif=samples.exif()), "a.avif"),
    "XMP in a JPEG": (samples.jpeg(xmp=samples.XMP), "a.jpg"),
    "XMP in a WebP": (samples.encoded(samples.drawn(), "WEBP", xmp=samples.XMP), "a.webp"),
    "XMP in an AVIF": (samples.encoded(samples.drawn(), "AVIF", xmp=samples.XMP), "a.avif"),
    "XMP in a GIF": (samples.encoded(samples.drawn(), "GIF", xmp=samples.XMP), "a.gif"),
    "IPTC in a JPEG": (samples.with_segment(samples.iptc_segment()), "a.jpg"),
    "text in a PNG": (samples.png(pnginfo=samples.text_chunks()), "a.png"),
    "an unknown PNG chunk": (samples.png_with(b"prVt", samples.CANARY), "a.png"),
    "a broken EXIF block": (samples.jpeg(exif=b"Exif\0\0MM\0*\0\0" + samples.CANARY), "a.jpg"),
    "a broken colour profile": (samples.jpeg(icc_profile=samples.CANARY * 20), "a.jpg"),
    "canary in a colour profile": (samples.png(icc_profile=samples.icc() + samples.CANARY), "a.png"),
    "a telephone's two pictures": (samples.multi_picture() + samples.CANARY, "a.jpg"),
}


# Outside the tests the decoder's remark on a broken EXIF block stays a remark.
@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize(("content", "name"), CLEANED.values(), ids=CLEANED.keys())
def test_taken_in_with_nothing_but_pixels(content, name):
    picture = read(ContentFile(content, name))
    for written in (picture.original, picture.base):
        assert samples.CANARY not in written
        assert b"<script" not in written
        with Pillow.open(io.BytesIO(written)) as seen:
            assert {"exif", "xmp", "comment", "icc_profile", "photoshop"}.isdisjoint(seen.info)
            assert not seen.getexif()


NAMES = [
    "../../etc/passwd.jpg",
    "..\\..\\windows\\photo.jpg",
    "/etc/cron.d/photo.jpg",
    "photo\0.php.jpg",
    "photo\r\nX-Header: 1.jpg",
    "<img src=x onerror=alert(1)>.jpg",
    "\u202egpj.exe.jpg",
    "CON.jpg",
    "a" * 5000 + ".jpg",
    "照片.JPG",
    "%2e%2e%2fphoto.jpg",
    "; rm -rf x;.jpeg",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_hostile_name_leaves_no_trace(name, stored):
    from pages.media.models import Image
    from pages.media.uploads import store

    file = ContentFile(samples.jpeg())
    file.name = name
    image = store(file, title="A picture", alt="Four tiles")
    assert isinstance(image, Image)
    assert all(part not in str(stored()) for part in ("passwd", "photo", "CON", "aaaaaaaa", "照片", "..", "<"))
    assert len(stored()) == 2

"""Documents for the tests, written by hand: what is honest, and what is not."""

import io
import zipfile

CANARY = "CANARY-Author-Name"
TYPES = {
    "docx": ("word/document.xml", "wordprocessingml.document.main"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main"),
}
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{CANARY}</dc:creator></cp:coreProperties>'
)


def pdf(pages: int = 2, *, extra: bytes = b"", root: bytes = b"") -> bytes:
    """Return a small PDF; `extra` joins each page's dictionary, `root` the catalogue's."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Title (%b) /Author (%b) >>" % (CANARY.encode(), CANARY.encode()),
        *(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>" % extra for _page in range(pages)),
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def office(extension: str, *, more: dict[str, bytes | str] | None = None, leave_out: str = "") -> bytes:
    """Return a small Office document with an author's name in it; `more` are further parts."""
    part, kind = TYPES[extension]
    override = f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f"<Types>{override}</Types>", "_rels/.rels": "<Relationships/>",
        part: "<document>Words</document>", "docProps/core.xml": CORE, **(more or {}),
    }  # fmt: skip
    parts.pop(leave_out, None)
    return packed(parts)


def open_document(kind: str, *, more: dict[str, bytes | str] | None = None) -> bytes:
    meta = f"<office:document-meta xmlns:office='urn:o'><creator>{CANARY}</creator></office:document-meta>"
    return packed({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<content/>", "meta.xml": meta,
        "META-INF/manifest.xml": "<manifest/>", **(more or {}),
    })  # fmt: skip


def packed(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()

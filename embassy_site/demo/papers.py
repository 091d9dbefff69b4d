"""The demonstration's documents, made here: a leaflet as PDF, one as a Word file in Chinese, and hours as a table."""

import io
import zipfile

from django.core.files.base import ContentFile

from pages.attachments import takein
from pages.attachments.models import Attachment

LEAFLET = (
    "Before you come to the counter", "",
    "Bring your passport and one copy of each page with an entry.",
    "Bring the form, filled in and signed, and one photograph.",
    "Come ten minutes before your appointment; the gate needs them.",
    "Fees are paid by card. Originals are given back the same day.", "",
    "Demonstration content, not an official document.",
)  # fmt: skip
LEAFLET_CHINESE = (
    "来窗口之前", "请携带护照原件及有记录页的复印件一份。", "请携带填好并签名的表格和照片一张。", "请提前十分钟到达。",
    "费用以银行卡支付，原件当日退还。", "演示内容，并非正式文件。",
)  # fmt: skip
HOURS = (
    "counter,day,open,close\r\n"
    + "".join(f"Passports,{day},09:00,12:00\r\n" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
    + "Demonstration,,,\r\n"
)
_DOCUMENT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def build() -> dict[str, Attachment]:
    """Put the documents into the library; what an earlier try left behind is used again."""
    return {
        "leaflet-en": _kept(pdf(LEAFLET), "before-you-come.pdf", "Before you come to the counter", "en"),
        "leaflet-zh-hans": _kept(docx(LEAFLET_CHINESE), "before-you-come.docx", "来窗口之前须知", "zh-hans"),
        "hours-table": _kept(HOURS.encode(), "passport-hours.csv", "Hours of the passport counter", "en"),
    }


def _kept(content: bytes, name: str, title: str, language: str) -> Attachment:
    try:
        return takein.keep(takein.read(ContentFile(content, name=name)), Attachment(title=title, language=language))
    except takein.DuplicateAttachmentError as refusal:
        return refusal.existing


def pdf(lines: tuple[str, ...]) -> bytes:
    """Write one page of a standard typeface, the first line as its heading."""
    text = b"BT /F1 20 Tf 72 760 Td 28 TL (%s) Tj /F1 12 Tf 20 TL" % lines[0].encode("latin-1")
    text += b"".join(b" T* (%s) Tj" % line.encode("latin-1") for line in lines[1:]) + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def docx(lines: tuple[str, ...]) -> bytes:
    """Write a document of plain paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_DOCUMENT}"><w:body>{paragraphs}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return out.getvalue()

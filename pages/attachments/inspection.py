"""A stranger's document → the same document without its makers' names, or a refusal of what could do something.

Knows nothing of the site: it runs in a process of its own, which a hostile file may spoil.
Raises `Refusal` with a code that `errors` has a sentence for.
"""

import hashlib
import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from pages.media.pixels import Refusal

OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
ENTRIES_MAX = 5000
UNPACKED_MAX_BYTES = 300 * 1024 * 1024
RATIO_MAX = 200  # packed to unpacked, beyond a megabyte: honest documents stay below fifty
OBJECTS_MAX = 200_000  # of a PDF
# What makes a PDF act by itself. Links to the web (URI) and within the document (GoTo) remain.
_ACTIVE = {
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/SubmitForm", "/ImportData",
    "/GoToE", "/GoToR", "/Movie", "/Sound", "/XFA",
}  # fmt: skip
# Parts of an office document that are programs, other files, or fetched from elsewhere when it is opened.
_MACROS = re.compile(
    r"vbaproject|vbadata|activex|oleobject|embeddings/|\.bin$|macrosheets|customui|basic/|scripts/", re.I
)
_ELSEWHERE = re.compile(
    rb'TargetMode\s*=\s*["\']External["\'](?![^>]*hyperlink)|attachedTemplate[^>]*External|<!ENTITY|<!DOCTYPE', re.I
)
_HYPERLINK = re.compile(rb"<Relationship\b[^>]*relationships/hyperlink[^>]*>", re.I)
_PERSONAL = {"docprops/core.xml", "docprops/app.xml", "docprops/custom.xml", "meta.xml", "docprops/thumbnail.jpeg",
             "thumbnails/thumbnail.png"}  # fmt: skip


def take(source: str, target: str, extension: str) -> dict[str, Any]:
    """Check a document and write it without what it tells of its makers; return pages, size and hash."""
    try:
        pages = _pdf(source, target) if extension == "pdf" else None
        if extension in {"csv", "txt"}:
            _text(source, target)
        elif extension != "pdf":
            _archive(source, target, extension)
    except (PyPdfError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, IndexError, EOFError,
            RecursionError, NotImplementedError, AssertionError) as error:  # fmt: skip
        raise Refusal("document damaged") from error
    content = Path(target).read_bytes()
    return {"page_count": pages, "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


# --- PDF


def _pdf(source: str, target: str) -> int:
    head = Path(source).read_bytes()[:8]
    if not head.startswith(b"%PDF-"):  # a page or a program before it would be read by something else
        raise Refusal("document damaged")
    reader = PdfReader(source, strict=False)
    if reader.is_encrypted:
        raise Refusal("document locked")
    if len(reader.xref) and sum(map(len, reader.xref.values())) > OBJECTS_MAX:
        raise Refusal("document damaged")
    count = len(reader.pages)
    if not count:
        raise Refusal("document damaged")
    writer = PdfWriter(clone_from=reader)
    _refuse_active(writer)
    writer.metadata = None
    for name in ("/Metadata", "/PieceInfo", "/OpenAction", "/AA"):
        writer.root_object.pop(NameObject(name), None)
    for page in writer.pages:
        for name in ("/Metadata", "/PieceInfo", "/AA", "/LastModified"):
            page.pop(NameObject(name), None)
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(target)
    return count


def _refuse_active(writer: PdfWriter) -> None:
    for number in range(1, len(writer._objects) + 1):
        if _is_active(IndirectObject(number, 0, writer).get_object()):
            raise Refusal("document active")


def _is_active(found: Any) -> bool:
    """Tell whether an object, or one inside it that is none of its own, acts by itself. References are seen in turn."""
    if isinstance(found, ArrayObject):
        return any(_is_active(each) for each in found)
    if not isinstance(found, DictionaryObject):
        return False
    return any(
        name in _ACTIVE or (name in {"/S", "/Type", "/Subtype"} and value in _ACTIVE) or _is_active(value)
        for name, value in found.items()
    )


# --- Texts


def _text(source: str, target: str) -> None:
    content = Path(source).read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or not text.strip():
            break
        Path(target).write_text(text, "utf-8", newline="")
        return
    raise Refusal("document damaged")


# --- Office documents: archives of XML


def _archive(source: str, target: str, extension: str) -> None:
    if not Path(source).read_bytes()[:4] == b"PK\x03\x04":
        raise Refusal("document damaged")
    with zipfile.ZipFile(source) as packed:
        entries = packed.infolist()
        _check_entries(entries)
        _check_kind(packed, extension)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in entries:
                if not entry.is_dir():
                    _copy(packed, entry, out)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNPACKED_MAX_BYTES:
        raise Refusal("document damaged")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Refusal("document damaged")  # two of one name: each program would read another
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or "\0" in entry.filename:
            raise Refusal("document damaged")
        if entry.flag_bits & 0x1:
            raise Refusal("document locked")
        if entry.file_size > 1024 * 1024 and entry.file_size > RATIO_MAX * max(1, entry.compress_size):
            raise Refusal("document damaged")
        if _MACROS.search(entry.filename):
            raise Refusal("document active")


def _check_kind(packed: zipfile.ZipFile, extension: str) -> None:
    names = set(packed.namelist())
    if extension in OPEN_DOCUMENT:
        if "mimetype" not in names or packed.read("mimetype").strip() != OPEN_DOCUMENT[extension]:
            raise Refusal("document damaged")
    elif "[Content_Types].xml" not in names or not any(name.startswith(OFFICE[extension]) for name in names):
        raise Refusal("document damaged")
    elif b"macroenabled" in packed.read("[Content_Types].xml").lower():
        raise Refusal("document active")


def _copy(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
    content = packed.read(entry)
    if len(content) != entry.file_size:
        raise Refusal("document damaged")
    name = entry.filename.lower()
    if name.endswith((".xml", ".rels")) and _ELSEWHERE.search(_HYPERLINK.sub(b"", content)):
        raise Refusal("document active")
    if name in _PERSONAL:
        content = _emptied(name, content)
    # A moment of its own for each part would tell when it was written.
    fresh = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
    out.writestr(fresh, content, zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED)


def _emptied(name: str, content: bytes) -> bytes:
    """Return a part that other parts name with nothing of anybody in it."""
    if not name.endswith(".xml"):
        return b""
    root = re.search(rb"<(?!\?)(?P<tag>[\w:-]+)(?P<rest>[^>]*?)/?>", content)
    if not root:
        return content
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return head + b"<" + root["tag"] + root["rest"] + b"></" + root["tag"] + b">"

"""The forms of document there are, their public names and what they are."""

import re

from pages.media import names

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
NAME_MAX = 60  # characters before the ending

names.register(
    rf"[0-9a-f]{{32}}/[a-z0-9][a-z0-9-]{{0,{NAME_MAX - 1}}}\.(?:{'|'.join(CONTENT_TYPES)})",
    content_type=CONTENT_TYPES, disposition="attachment",
)  # fmt: skip


def safe_name(given: str, extension: str) -> str:
    """Return a name that any system stores and any line of a header bears: of what was given, letters and digits."""
    stem = given.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or given
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:NAME_MAX].strip("-")
    return f"{plain or 'document'}.{extension}"

"""The public names of recordings' files, and what they are."""

from pages.media import names

CONTENT_TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
}

names.register(rf"[0-9a-f]{{32}}/recording\.(?:{'|'.join(CONTENT_TYPES)})", content_type=CONTENT_TYPES)
names.register(r"[0-9a-f]{32}/[a-z]{2,3}(?:-[a-z0-9]{2,8})*-[0-9a-f]{8}\.vtt", content_type="text/vtt; charset=utf-8")


def content_type(name: str) -> str:
    """Return the type of a recording by its file's name."""
    return CONTENT_TYPES[name.rpartition(".")[2]]

"""/media/<name>: hands out what lies under the media root with a public name, in whole or by byte ranges.

A rendition that is planned and not made yet is answered with the picture's base, to be asked for again soon.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from pages.media import names, ranges, renditions
from pages.media.models import Image

# A name's bytes never change: kept for a year, and not asked for again (RFC 8246).
IMMUTABLE = "public, max-age=31536000, immutable"
SOON = "public, max-age=5"  # seconds; a worker is about to make it
BLOCK_BYTES = 64 * 1024  # held in memory of a file that is sent
# A player that asks for "the rest" of a film reads it as slowly as it plays, and holds a thread of the server for as
# long. It is given this much, a few seconds to half a minute of film, and asks on by itself.
PLAYER_BYTES = 4 * 1024 * 1024
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # News sites and feed readers may show the picture.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# A film opened by itself plays in a page that the browser makes around it: that page may load it, and run nothing.
FILM_POLICY = "default-src 'none'; media-src 'self'; sandbox allow-same-origin"

RENDITIONS = names.register(renditions.NAME_PATTERN, content_type=renditions.CONTENT_TYPES)


@dataclass(frozen=True)
class _File:
    """A public file that is there: what may be said of it, when it was written (seconds of the epoch), its bytes."""

    name: str
    shape: names.Names
    modified: int
    size: int

    @property
    def etag(self) -> str:
        return f'"{self.name}"'

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Content-Type": self.shape.type_of(self.name),
            "Content-Disposition": self.shape.disposition_of(self.name),
            "Accept-Ranges": "bytes",
            **({"Content-Security-Policy": FILM_POLICY} if self.is_film else {}),
        }

    @property
    def is_film(self) -> bool:
        return self.shape.type_of(self.name).startswith(("video/", "audio/"))


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a file of a public name; originals, folders and every other name are not found."""
    shape = names.find(name)
    if not shape:
        raise Http404
    file = _file(name, shape)
    answer = _answer(request, file) if file else _stand_in(request, name)
    for header, value in HEADERS.items():
        answer.headers.setdefault(header, value)
    return answer


def _file(name: str, shape: names.Names) -> _File | None:
    try:
        modified = default_storage.get_modified_time(name)
        return _File(name, shape, int(modified.timestamp()), default_storage.size(name))
    except OSError:
        return None


def _stand_in(request: HttpRequest, name: str) -> HttpResponseBase:
    found = renditions.NAME.fullmatch(name)
    image = Image.objects.filter(stem=found["stem"]).first() if found else None
    base = _file(renditions.base_name(image.stem), RENDITIONS) if image else None
    # Also by what another plan or focus called it: pages that were published then still ask for that.
    if image is None or base is None or not renditions.is_planned(image, name):
        raise Http404
    answer = _bytes(request, base, ranges.whole(base.size))
    answer.headers["Cache-Control"] = SOON
    return answer


def _answer(request: HttpRequest, file: _File) -> HttpResponseBase:
    known = get_conditional_response(request, etag=file.etag, last_modified=file.modified)
    answer = known or _asked(request, file)
    if answer.status_code in {200, 206, 304}:
        answer.headers.setdefault("Cache-Control", IMMUTABLE)
        answer.headers["ETag"], answer.headers["Last-Modified"] = file.etag, http_date(file.modified)
    return answer


def _asked(request: HttpRequest, file: _File) -> HttpResponseBase:
    try:
        span = ranges.asked(request, size=file.size, etag=file.etag, modified=http_date(file.modified))
    except ranges.RangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}", "Accept-Ranges": "bytes"})
    if span is None:
        return _bytes(request, file, ranges.whole(file.size))
    in_pieces = span.is_open and file.size > PLAYER_BYTES and _is_player(request)
    if in_pieces:
        span = span.capped(PLAYER_BYTES)
    answer = _bytes(request, file, span)
    if in_pieces:
        # A browser that has stored a piece asks for all the rest with its end named.
        answer.headers["Cache-Control"] = "no-store"
    answer.status_code = 206
    answer.headers["Content-Range"] = f"bytes {span.first}-{span.last}/{file.size}"
    return answer


def _is_player(request: HttpRequest) -> bool:
    """Say whether whoever asks will ask on: a program that stores the rest of a broken download would not."""
    return request.headers.get("Sec-Fetch-Dest") in {"audio", "video"}


def _bytes(request: HttpRequest, file: _File, span: ranges.Span) -> HttpResponseBase:
    headers = file.headers | {"Content-Length": str(span.size)}
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(_Blocks(cast(BinaryIO, default_storage.open(file.name)), span), headers=headers)


class _Blocks:
    """Bytes of an open file, a block at a time."""

    def __init__(self, file: BinaryIO, span: ranges.Span) -> None:
        self.file, self.span = file, span
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.span.first)
        left = self.span.size
        while left and (block := self.file.read(min(BLOCK_BYTES, left))):
            left -= len(block)
            yield block

"""/media/<name>: hands out renditions and nothing else that lies under the media root."""

import re
from datetime import datetime

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from pages.media.renditions import NAME_PATTERN

_SERVED = re.compile(NAME_PATTERN)
# A name's bytes never change: kept for a year, and not asked for again (RFC 8246).
IMMUTABLE = "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # News sites and feed readers may show the picture.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a rendition; originals, folders and every other name are not found."""
    if not _SERVED.fullmatch(name):
        raise Http404
    try:
        modified, size = default_storage.get_modified_time(name), default_storage.size(name)
    except OSError as error:
        raise Http404 from error
    answer = _answer(request, name, modified, size)
    for header, value in HEADERS.items():
        answer.headers[header] = value
    return answer


def _answer(request: HttpRequest, name: str, modified: datetime, size: int) -> HttpResponseBase:
    etag, seconds = f'"{name}"', int(modified.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=seconds) or _whole(request, name, size)
    if answer.status_code in {200, 304}:
        answer.headers["Cache-Control"] = IMMUTABLE
        answer.headers["ETag"], answer.headers["Last-Modified"] = etag, http_date(seconds)
    return answer


def _whole(request: HttpRequest, name: str, size: int) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)}, content_type="image/webp")
    return FileResponse(default_storage.open(name), content_type="image/webp")

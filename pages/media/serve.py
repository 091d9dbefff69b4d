"""/media/<name>: hands out renditions and nothing else that lies under the media root.

A rendition that is planned and not made yet is answered with the picture's base, to be asked for again soon.
"""

import re
from datetime import datetime

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from pages.media import renditions
from pages.media.models import Image

_SERVED = re.compile(renditions.NAME_PATTERN)
# A name's bytes never change: kept for a year, and not asked for again (RFC 8246).
IMMUTABLE = "public, max-age=31536000, immutable"
SOON = "public, max-age=5"  # seconds; a worker is about to make it
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # News sites and feed readers may show the picture.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a rendition; originals, folders and every other name are not found."""
    found = _SERVED.fullmatch(name)
    if not found:
        raise Http404
    facts = _facts(name)
    answer = _stand_in(request, name, found["stem"]) if facts is None else _answer(request, name, *facts)
    for header, value in HEADERS.items():
        answer.headers[header] = value
    return answer


def _facts(name: str) -> tuple[datetime, int] | None:
    """Return when a file was written, and its bytes; None where there is none."""
    try:
        return default_storage.get_modified_time(name), default_storage.size(name)
    except OSError:
        return None


def _stand_in(request: HttpRequest, name: str, stem: str) -> HttpResponseBase:
    image = Image.objects.filter(stem=stem).first()
    base = renditions.base_name(stem)
    facts = _facts(base)
    # Also by what another plan or focus called it: pages that were published then still ask for that.
    if image is None or facts is None or not renditions.is_planned(image, name):
        raise Http404
    answer = _whole(request, base, facts[1])
    answer.headers["Cache-Control"] = SOON
    return answer


def _answer(request: HttpRequest, name: str, modified: datetime, size: int) -> HttpResponseBase:
    etag, seconds = f'"{name}"', int(modified.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=seconds) or _whole(request, name, size)
    if answer.status_code in {200, 304}:
        answer.headers["Cache-Control"] = IMMUTABLE
        answer.headers["ETag"], answer.headers["Last-Modified"] = etag, http_date(seconds)
    return answer


def _whole(request: HttpRequest, name: str, size: int) -> HttpResponseBase:
    content_type = renditions.CONTENT_TYPES[name.rpartition(".")[2]]
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)}, content_type=content_type)
    return FileResponse(default_storage.open(name), content_type=content_type)

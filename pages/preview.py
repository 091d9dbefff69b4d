"""The preview of an edition: the public template around words that are not public."""

import re
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_safe

from pages import sources
from pages.chrome import site_of
from pages.publishing import preview as links
from pages.publishing.models import Edition

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def show(request: HttpRequest, edition: Edition, **extra: Any) -> HttpResponse:
    """Return an edition's page by the public template, in its own language. Registered with `publishing.rendering`."""
    source = sources.source(edition.document_field)
    if source is None:
        raise Http404
    with translation.override(edition.document.language):
        return source.render(request, site_of(request), edition, **extra)


# Whoever comes from the desk finds the way back to it; the link that is given away says nothing of it.
DESK = re.compile(r"/admin/[a-z]+/[a-z]+/[0-9]+/change/")


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show one edition to whoever holds its link; once it is live, lead to its public address."""
    try:
        prefix, pk, ends_at = links.read(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    source = sources.source(prefix)
    edition = source.edition(pk) if source else None
    if edition is None or edition.document.trashed_at:
        raise Http404
    if edition.is_live:
        response: HttpResponse = HttpResponseRedirect(edition.document.get_absolute_url())
    else:
        notice = {"ends_at": ends_at, "edition": edition, "desk": _desk(request.GET.get("desk", ""))}
        response = show(request, edition, preview=notice, suggest_url="")
    response.headers["Content-Language"] = edition.document.language
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _desk(given: str) -> str:
    return given if DESK.fullmatch(given) else ""

"""An edition by the public template: the rooms above know how, and say so when the site starts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from pages.publishing.models import Edition

# Of a page that is nobody's but the one's who asked for it.
UNKEPT = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}

Show = Callable[..., HttpResponse]
_shows: list[Show] = []


def register(show: Show) -> None:
    _shows[:] = [show]


def show(request: HttpRequest, edition: Edition, **extra: Any) -> HttpResponse:
    """Return an edition's page as the public will see it, in its own language.

    extra: what the template is told besides. Raises Http404 for what has no page of its own.
    """
    return _shows[0](request, edition, **extra)

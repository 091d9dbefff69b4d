"""The pages of things that went wrong. None repeats anything of the request."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from pages.chrome import site_of

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is here, and offer the nearest page above: the same bytes whatever the reason."""
    request.chrome = None  # of a view that began and then found nothing
    try:
        node, _rest = site_of(request).nearest(request.path_info)
        parent = {"title": node.label, "url": node.url} if node else None
        return render(request, "errors/404.html", {"parent": parent}, status=404)
    except DatabaseError:
        logger.exception("The page for a missing address could not be built.")
        return server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(get_template("errors/400.html").render(), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(get_template("errors/403.html").render(), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_template("errors/500.html").render(), status=500)

"""The pages of things that went wrong. None repeats anything of the request."""

import logging

from django.contrib import admin
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from embassy_site import again
from embassy_site.middleware import is_staff_address
from pages.chrome import Chrome, frame, site_of

logger = logging.getLogger(__name__)

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is here, and offer the nearest page above: the same bytes whatever the reason."""
    request.chrome = None  # of a view that began and then found nothing
    try:
        if is_at_desk(request):
            text = _("There is nothing at this address, or it was deleted meanwhile.")
            return at_desk(request, _("Not found"), text, status=404)
        node, _rest = site_of(request).nearest(request.path_info)
        parent = {"title": node.label, "url": node.url} if node else None
        return render(request, "errors/404.html", {"parent": parent}, status=404)
    except DatabaseError:
        logger.exception("The page for a missing address could not be built.")
        return server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return too_much(request)
    return HttpResponse(get_template("errors/400.html").render(), status=400)


def too_much(request: HttpRequest) -> HttpResponse:
    """Say, in the language of its page, that a form was larger than is read; the browser may still hold its words."""
    try:
        language = request.LANGUAGE_CODE  # type: ignore[attr-defined]
        with translation.override(language):
            if is_at_desk(request):
                text = _(
                    "It was not taken in, and nothing was saved. Go back with your browser’s Back button: what you "
                    "typed is usually still there. Make it shorter, or send it in parts."
                )
                return at_desk(request, _("The form was too large"), text, status=413)
            chrome = request.chrome = Chrome(site_of(request), language, "")  # type: ignore[attr-defined]
            return render(request, "errors/413.html", frame(request, chrome), status=413)
    except DatabaseError:
        logger.exception("The page for a form too large could not be built.")
        return server_error(request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_at_desk(request):
        text = _("Your account may not do this. Ask an editor or an administrator.")
        return at_desk(request, _("Not allowed"), text, status=403)
    return HttpResponse(get_template("errors/403.html").render(), status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Hold the words of a form that is ours and only too old; refuse every other."""
    if is_staff_address(request.path) and again.is_own(request) and again.carried(request):
        return again.held(admin.site, request)
    return permission_denied(request, PermissionDenied(reason))


def is_at_desk(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return is_staff_address(request.path) and user is not None and user.is_active and user.is_staff


def at_desk(request: HttpRequest, title: str, text: str, *, status: int) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, "text": text}
    return render(request, "admin/desk/error.html", context, status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_template("errors/500.html").render(), status=500)

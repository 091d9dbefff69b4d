"""A form whose session ended, or changed, while somebody was typing: its words are held until it can be sent again."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

NAME, PASSWORD = "_again_username", "_again_password"
NOT_CARRIED = {"csrfmiddlewaretoken", NAME, PASSWORD}


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.POST.lists() if key not in NOT_CARRIED for value in values]


def signed_in(site: AdminSite, request: HttpRequest) -> HttpResponse | None:
    """Ask for name and password again around a form that was sent signed out; None once they are right."""
    given = {"username": request.POST.get(NAME, ""), "password": request.POST.get(PASSWORD, "")}
    form = AdminAuthenticationForm(request, data=given if NAME in request.POST else None)
    if not form.is_valid():
        return _held(site, request, form, status=200)
    login(request, form.get_user())
    request.POST = request.POST.copy()  # type: ignore[assignment]
    for name in (NAME, PASSWORD):
        request.POST.pop(name, None)  # type: ignore[attr-defined]
    return None


def held(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Offer a form that was opened under another session to be looked at and sent under this one."""
    form = None if request.user.is_authenticated else AdminAuthenticationForm(request)
    return _held(site, request, form, status=403)


def is_own(request: HttpRequest) -> bool:
    """Tell whether a page of this site sent the form: no other page can say so in these headers."""
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == origin


def _held(site: AdminSite, request: HttpRequest, form: Any, *, status: int) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": _("Not saved yet: sign in again") if form else _("Not saved yet: send it again"),
        "form": form,
        "carried": carried(request),
        "files": bool(request.FILES),
        "names": (NAME, PASSWORD),
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/desk/again.html", context, status=status)

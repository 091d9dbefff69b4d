"""What only staff need, wrapped around staff addresses only.

A visitor's request passes each of these doors untouched: no session is read, no cookie is set, so one page
can be stored and served to everybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware

STAFF_PREFIXES = ("/admin/",)


def is_staff_address(path: str) -> bool:
    return path.startswith(STAFF_PREFIXES)


class _StaffOnly:
    """Call the wrapped middleware at staff addresses, and the next one directly everywhere else."""

    middleware: type

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.wrapped = self.middleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_staff_address(request.path):
            return self.get_response(request)
        return self.wrapped(request)

    def process_view(self, request, view, args, kwargs):
        process_view = getattr(self.wrapped, "process_view", None)
        if process_view and is_staff_address(request.path):
            return process_view(request, view, args, kwargs)
        return None


class StaffSessions(_StaffOnly):
    middleware = SessionMiddleware


class StaffLocale(_StaffOnly):
    """Speak the member of staff's language in the admin: the cookie's, else the browser's."""

    middleware = LocaleMiddleware


class StaffCsrf(_StaffOnly):
    middleware = CsrfViewMiddleware


class StaffAuthentication(_StaffOnly):
    middleware = AuthenticationMiddleware


class StaffMessages(_StaffOnly):
    middleware = MessageMiddleware


class AdminPolicy:
    """Give the admin its own content security policy, and forbid every store to keep its pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_staff_address(request.path):
            response._csp_config = settings.ADMIN_CSP
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

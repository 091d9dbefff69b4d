"""What only staff need, wrapped around staff addresses only.

A visitor's request passes each of these doors untouched: no session is read, no cookie is set, so one page
can be stored and served to everybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.deprecation import MiddlewareMixin

STAFF_PREFIXES = ("/admin/",)
QUERY_MAX = 16_000  # characters


def is_staff_address(path: str) -> bool:
    return path.startswith(STAFF_PREFIXES)


class _StaffOnly(MiddlewareMixin):
    """Do the middleware's work at staff addresses, and go straight on everywhere else."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = super().__call__ if is_staff_address(request.path) else self.get_response
        return answer(request)  # type: ignore[return-value]  # never asked to be asynchronous


class StaffSessions(_StaffOnly, SessionMiddleware):
    pass


class StaffLocale(_StaffOnly, LocaleMiddleware):
    """Speak the member of staff's language in the admin: the cookie's, else the browser's."""


class StaffCsrf(_StaffOnly, CsrfViewMiddleware):
    def process_view(self, request, view, args, kwargs):
        return super().process_view(request, view, args, kwargs) if is_staff_address(request.path) else None


class StaffAuthentication(_StaffOnly, AuthenticationMiddleware):
    pass


class StaffMessages(_StaffOnly, MessageMiddleware):
    pass


class StaffNonsense:
    """Refuse at staff addresses what no form of ours sends and no database takes, as a bad request.

    A null character in a query is dropped: no text holds one. A query longer than any of ours is refused, for a search
    of that length is an error to SQLite; so is a number beyond what a column holds, which a forged choice may be.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_staff_address(request.path):
            while "%00" in request.META.get("QUERY_STRING", ""):  # what is left may make another
                request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
            if len(request.META.get("QUERY_STRING", "")) > QUERY_MAX:
                raise BadRequest("The query is longer than any of the desk's.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if is_staff_address(request.path) and isinstance(exception, OverflowError | DataError):
            raise BadRequest("Something sent is more than the database holds.") from exception


class AdminPolicy:
    """Give the admin its own content security policy, and forbid every store to keep its pages.

    A public page that staff look at through an address of the admin brings its own policy and keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_staff_address(request.path):
            response.__dict__.setdefault("_csp_config", settings.ADMIN_CSP)
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

"""The context of templates: the frame of public pages, and nothing for the admin, which has its own."""

from typing import Any

from django.http import HttpRequest

from embassy_site.middleware import is_staff_address
from pages.chrome import chrome_of, frame


def public(request: HttpRequest) -> dict[str, Any]:
    """Give pages rendered outside the tree (forms, errors) the same frame as all others."""
    if is_staff_address(request.path) or getattr(request, "chrome", None) is not None:
        return {}
    return frame(request, chrome_of(request))

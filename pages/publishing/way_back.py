"""The filters of the list an editor came from: they stay in every address of the desk until the list is seen again.

A text's page, its buttons' questions and the redirects after a save are addressed in many places that know no
request, so what the present request carries is kept for its duration, as the framework keeps the active language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.http import urlencode

NAME = "_changelist_filters"  # as the framework's lists put it into the addresses of their rows
LONGEST = 500  # characters; what is longer is left behind: addresses have an end

_filters: ContextVar[str] = ContextVar("filters of the list", default="")


def carried(request: HttpRequest) -> str:
    """Return the filters a request carries, as they stand in the list's own address."""
    found = request.GET.get(NAME, "")
    return found if len(quote(found)) <= LONGEST else ""


@contextmanager
def kept(request: HttpRequest) -> Iterator[None]:
    """Keep the filters a request carries while it is answered."""
    token = _filters.set(carried(request))
    try:
        yield
    finally:
        _filters.reset(token)


def to_text(url: str) -> str:
    """Return the address of a text's page, with the filters of the list it was opened from."""
    return f"{url}?{urlencode({NAME: _filters.get()})}" if _filters.get() else url


def to_list(url: str) -> str:
    """Return the address of the list, narrowed as it was."""
    return f"{url}?{_filters.get()}" if _filters.get() else url

"""What was done last, with the button that takes it back: told once, above the next page of the desk that is seen."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

DONE = "done_last"  # key of the session


def tell(
    request: HttpRequest, text: str, *, url: str = "", fields: Iterable[tuple[str, Any]] = (), level: str = "success"
) -> None:
    """Say what was done. fields: what the button sends to `url`; without any, there is no button."""
    request.session[DONE] = {"text": text, "url": url, "fields": [list(field) for field in fields], "level": level}


def told(request: HttpRequest) -> dict[str, Any] | None:
    session = getattr(request, "session", None)
    return session.pop(DONE, None) if session is not None else None

"""The answer at an address whose text is elsewhere now."""

from typing import Any

from django.http import HttpResponsePermanentRedirect


class Moved(HttpResponsePermanentRedirect):
    """For search engines permanent, yet asked about each time: what moved may move back.

    A browser that had kept both ways would go in circles between them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headers["Cache-Control"] = "no-cache"

"""Which names under the media root are public, and what their files are. Each room registers the names it owns.

    names.register(r"[0-9a-f]{32}/[a-z0-9-]+\\.pdf", content_type="application/pdf", disposition="attachment")

`serve.py` hands out what matches, in whole or by ranges; whatever matches nothing is not found.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.http import content_disposition_header


@dataclass(frozen=True)
class Names:
    """One shape of names.

    pattern: matches the whole name below the media root, "<stem>/…".
    content_type: one for all, or by ending ("webm").
    disposition: "attachment" where the browser shall store the file and not open it.
    """

    pattern: re.Pattern[str]
    content_type: str | Mapping[str, str]
    disposition: Literal["inline", "attachment"] = "inline"

    def type_of(self, name: str) -> str:
        own = self.content_type
        return own if isinstance(own, str) else own[name.rpartition(".")[2]]

    def disposition_of(self, name: str) -> str:
        """Return the header's value, which also names the file to whoever stores it."""
        return str(content_disposition_header(self.disposition == "attachment", name.rpartition("/")[2]))


_registered: list[Names] = []


def register(
    pattern: str,
    *,
    content_type: str | Mapping[str, str],
    disposition: Literal["inline", "attachment"] = "inline",
) -> Names:
    """Make names public. Call it where the room that writes such files is loaded; twice does no harm."""
    names = Names(re.compile(pattern), content_type, disposition)
    if names not in _registered:
        _registered.append(names)
    return names


def find(name: str) -> Names | None:
    return next((names for names in _registered if names.pattern.fullmatch(name)), None)

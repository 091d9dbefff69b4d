"""Keys of rows, as a form or an address sends them."""

import re
from typing import Any

KEY = re.compile(r"[0-9]{1,18}")  # what every database takes as a key


def key_of(text: Any) -> int | None:
    """Return a key somebody sent; None for anything that can be none."""
    given = str(text if text is not None else "")
    return int(given) if KEY.fullmatch(given) else None

"""What readers were told was wrong in a text, for as long as the text is public."""

from datetime import datetime
from typing import Any


def told(corrections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a document's corrections with their instants read, the latest first."""
    return [{**each, "at": datetime.fromisoformat(each["at"])} for each in reversed(corrections)]

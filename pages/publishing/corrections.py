"""What readers are told above a text: what was wrong in it, and that it is no longer current."""

from datetime import datetime
from typing import Any


def told(corrections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a document's corrections with their instants read, the latest first."""
    return [{**each, "at": datetime.fromisoformat(each["at"])} for each in reversed(corrections)]


def outdated(at: datetime | None, reason: str) -> dict[str, Any] | None:
    return {"at": at, "reason": reason} if at else None

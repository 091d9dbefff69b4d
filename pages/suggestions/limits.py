"""How much mail may leave: in all, for one sender's network, to one mailbox. Counted in the database, so the
limits hold across processes, nodes and restarts."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q

from pages.suggestions.models import Suggestion

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_SENDER_HOUR, PER_SENDER_DAY = 10, 30  # a network: a household, an office, part of a campus
PER_RECIPIENT_PAGE_DAY, PER_RECIPIENT_DAY = 1, 3
_LOCK = 0x53554747  # any number no other lock of the site uses


class Limit(StrEnum):
    TOTAL = "total"
    SENDER = "sender"
    RECIPIENT = "recipient"


def take_turn() -> None:
    """Let one transaction at a time count and add; SQLite's IMMEDIATE transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def reached(*, sender_hash: str, recipient_hash: str, path: str, now: datetime) -> Limit | None:
    """Return the limit that one more suggestion would break."""
    counts = _counts(sender_hash=sender_hash, recipient_hash=recipient_hash, path=path, now=now)
    if counts["hour"] >= settings.SUGGESTIONS_PER_HOUR or counts["day"] >= settings.SUGGESTIONS_PER_DAY:
        return Limit.TOTAL
    if counts["sender_hour"] >= PER_SENDER_HOUR or counts["sender_day"] >= PER_SENDER_DAY:
        return Limit.SENDER
    if counts["recipient_page"] >= PER_RECIPIENT_PAGE_DAY or counts["recipient_day"] >= PER_RECIPIENT_DAY:
        return Limit.RECIPIENT
    return None


def _counts(*, sender_hash: str, recipient_hash: str, path: str, now: datetime) -> dict[str, int]:
    in_hour, by_sender = Q(created_at__gt=now - HOUR), Q(sender_hash=sender_hash)
    to_recipient = Q(recipient_hash=recipient_hash)
    return Suggestion.objects.filter(created_at__gt=now - DAY).aggregate(
        day=Count("pk"),
        hour=Count("pk", filter=in_hour),
        sender_day=Count("pk", filter=by_sender),
        sender_hour=Count("pk", filter=by_sender & in_hour),
        recipient_day=Count("pk", filter=to_recipient),
        recipient_page=Count("pk", filter=to_recipient & Q(path=path)),
    )

from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from pages.suggestions import limits
from pages.suggestions.addresses import normal_form
from pages.suggestions.hashes import keyed, keyed_by_all
from pages.suggestions.models import MailOptOut, Suggestion


class Outcome(StrEnum):
    """What became of a request; for logs and tests, never for the visitor, who reads the same page each time."""

    QUEUED = "queued"
    LIMITED = "limited"
    SUPPRESSED = "suppressed"
    REPLAYED = "replayed"
    TRAPPED = "trapped"


@sensitive_variables()
def suggest(
    *,
    path: str,
    sender_name: str,
    recipient: str,
    language: str,
    network: str,
    nonce: str,
    now: datetime,
    is_trapped: bool = False,
) -> Outcome:
    """Put one mail into the outbox, or quietly do not.

    The row and the worker's task are written in one transaction; the request talks to no mail server. All
    questions are asked whatever their answers, so that the answers do not show in the time taken.

    is_trapped: the field people do not see was filled in, so a program is asking.
    """
    mailbox = normal_form(recipient)
    keys = {
        "sender_hash": keyed("sender", network),
        "recipient_hash": keyed("recipient", mailbox),
        "nonce_hash": keyed("nonce", nonce),
    }
    with transaction.atomic():
        limits.take_turn()
        is_replay = Suggestion.objects.filter(nonce_hash=keys["nonce_hash"]).exists()
        limit = limits.reached(
            sender_hash=keys["sender_hash"], recipient_hash=keys["recipient_hash"], path=path, now=now
        )
        wants_none = has_opted_out(recipient)
        if is_trapped:
            return Outcome.TRAPPED
        if is_replay:
            return Outcome.REPLAYED
        if wants_none:
            return Outcome.SUPPRESSED
        if limit:
            return Outcome.LIMITED
        _queue(path=path, sender_name=sender_name, recipient=recipient, language=language, now=now, **keys)
    return Outcome.QUEUED


@sensitive_variables()
def _queue(*, now: datetime, **fields: str) -> None:
    from pages.suggestions.tasks import deliver

    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    suggestion = Suggestion.objects.create(
        message_id=f"<{uuid4().hex}.suggestion@{host}>", created_at=now, due_at=now, handed_at=now, **fields
    )
    deliver.enqueue(suggestion.pk)


@sensitive_variables()
def has_opted_out(address: str) -> bool:
    return MailOptOut.objects.filter(address_hash__in=keyed_by_all("stop", normal_form(address))).exists()


def stop_key(address: str) -> str:
    """Return the hash under which an address's wish for no mail is kept."""
    return keyed("stop", normal_form(address))


def opt_out(*, address_hash: str, now: datetime) -> None:
    """Remember for ever that an address wants no mail. Asking twice changes nothing."""
    MailOptOut.objects.get_or_create(address_hash=address_hash, defaults={"created_at": now})

import logging

from django.conf import settings
from django.utils import timezone

from pages.sources import find_public
from pages.suggestions import email, outbox, transport
from pages.suggestions.models import Suggestion
from pages.suggestions.services import has_opted_out

logger = logging.getLogger(__name__)


def deliver(pk: int) -> str:
    """Try once to deliver a suggestion; return a word about it for the worker's record.

    Nothing is raised: an exception's text can hold an address, and the worker stores and logs what it catches.
    """
    if not settings.SUGGESTIONS_ENABLED:
        return "switched off"
    suggestion = outbox.claim(pk, now=timezone.now())
    if suggestion is None:
        return "not due"
    try:
        return _attempt(suggestion)
    except outbox.LeaseLostError:
        return "lease lost"
    except Exception as error:
        logger.error("Suggestion %s met %s at attempt %s", pk, type(error).__name__, suggestion.attempts)
        answer = transport.Answer.UNCLEAR if suggestion.data_begun else transport.Answer.LATER
        outbox.settle(suggestion, answer, now=timezone.now())
        return "failed"


def _attempt(suggestion: Suggestion) -> str:
    target = find_public(suggestion.path)
    if target is None or has_opted_out(suggestion.recipient):
        reason = "no longer wanted" if target else "page no longer public"
        outbox.give_up(suggestion, reason, now=timezone.now(), level=logging.INFO)
        return reason
    message = email.compose(suggestion, target)
    with transport.passing_on(message, before_text=lambda: outbox.begin_data(suggestion)) as answer:
        outbox.settle(suggestion, answer, now=timezone.now())
    return answer.value

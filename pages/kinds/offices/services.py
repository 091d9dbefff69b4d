"""What an office decides about public holidays."""

from datetime import date
from typing import Any

from django.db import transaction

from pages.kinds.offices.closures import Closure
from pages.kinds.offices.holidays import Proposal
from pages.kinds.offices.models import Office

LIKE_MONDAY = 0  # how an office works that makes up for a holiday of the sending state


def choices(proposal: Proposal) -> list[Closure.Effect]:
    """Return what can be decided of a proposal; what offices mostly do comes first."""
    usual = Closure.Effect.USUAL
    return [usual, Closure.Effect.WEEKDAY] if proposal.is_worked else [Closure.Effect.CLOSED, usual]


@transaction.atomic
def decide(office: Office, decisions: dict[date, str], proposed: list[Proposal], *, user: Any) -> int:
    """Record decisions, effects by day; return how many are new or changed. An empty one takes a decision back."""
    standing = {each.holiday_on: each for each in Closure.objects.filter(office=office, holiday_on__isnull=False)}
    count = 0
    for proposal in proposed:
        before, effect = standing.get(proposal.day), decisions.get(proposal.day)
        if effect is None or effect == (before.effect if before else ""):
            continue
        if effect in choices(proposal):
            _record(office, proposal, effect, user)
            count += 1
        elif not effect and before:
            before.delete()
            count += 1
    return count


def _record(office: Office, proposal: Proposal, effect: str, user: Any) -> None:
    values: dict[str, Any] = {
        "first_on": proposal.day, "last_on": proposal.day, "effect": effect, "reasons": proposal.names, "set_by": user,
        "like_weekday": LIKE_MONDAY if effect == Closure.Effect.WEEKDAY else None,
    }  # fmt: skip
    Closure.objects.update_or_create(office=office, holiday_on=proposal.day, defaults=values)

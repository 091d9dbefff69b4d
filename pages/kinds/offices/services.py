"""What an office decides about public holidays."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from pages.kinds.offices.holidays import Proposal
from pages.kinds.offices.models import Closure, Office

# What can be decided of a proposal: closed, open as usual, or (where the sending state works) open like a Monday.
LIKE_MONDAY = 0


@transaction.atomic
def decide(
    office: Office, decisions: dict[str, str], proposals: list[Proposal], *, user: AbstractBaseUser | None
) -> int:
    """Record decisions, effects by a proposal's key; return how many. A decision made before is replaced."""
    known = {proposal.key: proposal for proposal in proposals}
    chosen = {key: effect for key, effect in decisions.items() if key in known and effect in Closure.Effect.values}
    for key, effect in chosen.items():
        day = known[key].day
        values: dict[str, Any] = {
            "first_on": day, "last_on": day, "effect": effect, "reasons": dict(known[key].names), "set_by": user,
            "like_weekday": LIKE_MONDAY if effect == Closure.Effect.WEEKDAY else None,
        }  # fmt: skip
        Closure.objects.update_or_create(office=office, holiday=key, defaults=values)
    return len(chosen)

"""Giving and taking roles in one place. Every change is told in the log, with who made it."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, Group, User
from django.db import transaction

from pages.publishing.grants.models import Grant
from pages.publishing.logbook import LogEntry


@transaction.atomic
def give(grant: Grant, *, user: AbstractBaseUser | None, now: datetime) -> Grant:
    """Store a grant, new or changed; whoever calls has asked whether this person may give it."""
    before = str(Grant.objects.get(pk=grant.pk)) if grant.pk else ""
    grant.save()
    _tell("grant", grant, user=user, now=now, reason=f"{before} → {grant}" if before else str(grant))
    return grant


@transaction.atomic
def take(grant: Grant, *, user: AbstractBaseUser | None, now: datetime) -> None:
    _tell("grant taken", grant, user=user, now=now, reason=str(grant))
    grant.delete()


def take_with(pages: Collection[int], *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Take the roles held for pages that are about to be deleted for good; in the transaction that deletes them."""
    for grant in Grant.objects.filter(branch__in=pages).select_related("person", "role", "branch"):
        take(grant, user=user, now=now)


def tell_membership(person: User, before: set[Group], *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Tell the log which roles a person holds everywhere now, and held before."""
    after = set(person.groups.all())
    if after != before:
        names = [", ".join(sorted(group.name for group in groups)) or "–" for groups in (before, after)]
        _tell("grant", Grant(person=person), user=user, now=now, reason=" → ".join(names))


def _tell(action: str, grant: Grant, *, user: AbstractBaseUser | None, now: datetime, reason: str) -> None:
    LogEntry.objects.create(
        at=now, actor=user, action=action, document_type=grant.person._meta.label_lower, document_id=grant.person_id,
        title=grant.person.get_username()[:250], language=grant.language,
        detail={"reason": reason, **({"page": grant.branch_id} if grant.branch_id else {})},
    )  # fmt: skip

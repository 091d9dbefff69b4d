"""Confine a draft to named people, and open it again: the verbs. Both raise `Refused` with every reason at once."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import transaction
from django.utils.translation import gettext as _

from pages.publishing import confinement, log
from pages.publishing.errors import Reason
from pages.publishing.holding import locked, refuse
from pages.publishing.logbook import LogEntry
from pages.publishing.models import Document
from pages.publishing.permissions import refusals
from pages.publishing.sharing.models import PreviewLink
from pages.publishing.states import OPEN


@transaction.atomic
def confine(document: Document, *, people: Collection[User], user: AbstractBaseUser | None, now: datetime) -> None:
    """Let only these people know of a text that is on its way; whoever asks stays one of them."""
    document = locked(document)
    reasons = refusals(user, "write", document)
    if not document.editions.filter(state__in=OPEN).exists():
        reasons.append(Reason(_("Only a text that is on its way to the public can be confined.")))
    named = {person.pk: person for person in people}
    unable = [person for person in named.values() if not person.is_active]
    reasons += [Reason(_("%(who)s has no account that works.") % {"who": person}, "people") for person in unable]
    refuse(reasons)
    if user is not None:
        named[user.pk] = user  # type: ignore[assignment]
    confinement.replace(document, named.keys(), user=user, now=now)
    _revoke_links_of_others(document, named, user=user, now=now)
    log.record("confine", document, user=user, now=now, reason=", ".join(sorted(map(str, named.values()))))
    confinement.forget(user)


@transaction.atomic
def open_up(document: Document, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Let everybody whose role allows it see a text again; for one of the people it is confined to."""
    document = locked(document)
    reasons = refusals(user, "write", document)
    if confinement.of(document) is None:
        reasons.append(Reason(_("It is not confined.")))
    refuse(reasons)
    confinement.end(document)
    log.record("open up", document, user=user, now=now)
    confinement.forget(user)


@transaction.atomic
def lift(row: confinement.Confinement, *, user: Any, now: datetime, reason: str) -> None:
    """Open a text one is not named for. What the log says of it does not tell its title."""
    row = locked(row)
    reasons = []
    if not user.has_perm("pages.lift_confinement"):
        reasons.append(Reason(_("Your account may not do this. Ask an editor or an administrator.")))
    if not reason.strip():
        reasons.append(Reason(_("Say why."), "reason"))
    refuse(reasons)
    LogEntry.objects.create(
        at=now, actor=user, action="lift confinement", document_type=row.document_type, document_id=row.document_id,
        detail={"reason": reason.strip()[:300], "people": sorted(map(str, row.people.all()))},
    )  # fmt: skip
    row.delete()
    confinement.forget(user)


def _revoke_links_of_others(
    document: Document, named: Collection[int], *, user: AbstractBaseUser | None, now: datetime
):
    """A link somebody else handed out would go on showing the text."""
    editions = document.editions.values("pk")
    links = PreviewLink.objects.filter(kind=document.edition_field, edition_id__in=editions, revoked_at=None)
    links.exclude(created_by__in=named).update(revoked_at=now, revoked_by=user)

"""The verbs of publishing. Each checks everything, acts in one transaction, logs, then announces.

All raise `Refused` with every reason at once. `user` is who asks (None: the system itself); `now` the instant.
"""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from pages.publishing import confinement, editions, log, review, signals
from pages.publishing.errors import Reason
from pages.publishing.holding import against, held, locked, refuse
from pages.publishing.models import Document, Edition
from pages.publishing.permissions import refusals
from pages.publishing.proof import registry
from pages.publishing.states import OPEN, Change, State

# Of a document that has no notice of being outdated: a newly published edition takes it away.
_CURRENT: dict[str, Any] = {"outdated_at": None, "outdated_reason": ""}


@transaction.atomic
def new_edition(document: Document, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Return a draft over what is published now, a copy of the newest edition; the one on its way if there is one."""
    document = locked(document)
    refuse(refusals(user, "write", document))
    if document.trashed_at:
        refuse([Reason(_("It is in the bin: take it out first."))])
    newest = document.editions.get(is_newest=True)
    return newest if newest.is_open else _begin(newest, user=user, now=now)


@transaction.atomic
def restore(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Return a new draft with the words of an edition that was public once."""
    document = locked(edition.document)
    reasons = refusals(user, "write", document)
    if document.trashed_at:
        reasons.append(Reason(_("It is in the bin: take it out first.")))
    if document.editions.filter(state__in=OPEN).exists():
        reasons.append(Reason(_("A newer edition is being written: discard it first, or go on with it.")))
    refuse(reasons)
    return _begin(edition, user=user, now=now, restored=edition.number)


def _begin(source: Edition, *, user: AbstractBaseUser | None, now: datetime, **detail: Any) -> Edition:
    document = source.document
    last = document.editions.order_by("-number").values_list("number", flat=True).first()
    # The pointer moves past the guard: it is no content.
    document.editions.filter(is_newest=True).update(is_newest=False)
    draft = editions.copy(
        source, number=last + 1, created_by=user, updated_by=user, created_at=now, updated_at=now,
        change="minor", change_note="", writers=[user.pk] if user else [],
        **{f"{source.document_field}_id": document.pk},
    )  # fmt: skip
    log.record("new edition", document, user=user, now=now, edition=draft, **detail)
    return draft


@transaction.atomic
def publish(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Let the public see what was approved in place of what was live before.

    The system itself (user None) publishes what nobody approved too: the demonstration, an import.
    """
    edition = held(edition)
    refuse(publication_reasons(edition, user=user))
    edition.release = None  # on its own, whatever it was meant to go out with
    return go_live(edition, user=user, now=now)


@transaction.atomic
def publish_alone(edition: Edition, *, user: AbstractBaseUser, now: datetime, reason: str) -> Edition:
    """Publish in an emergency what nobody else has approved; it waits for a second look from then on."""
    edition = held(edition)
    reasons = [*against("emergency", edition, user), *registry.against(edition)]
    if not reason.strip():
        reasons.append(Reason(_("Say why it cannot wait for a second person.")))
    refuse(reasons)
    edition.emergency_reason, edition.release = reason.strip()[:300], None
    return go_live(edition, user=user, now=now, action="publish alone", reason=edition.emergency_reason)


def publication_reasons(edition: Edition, *, user: AbstractBaseUser | None) -> list[Reason]:
    """Return everything that stands against publishing this edition, for the form as for the service."""
    verb = "publish" if user is not None else "emergency"
    return [*against(verb, edition, user), *review.approval_problems(edition), *registry.against(edition)]


def go_live(
    edition: Edition, *, user: AbstractBaseUser | None, now: datetime, promised: datetime | None = None,
    action: str = "publish", **detail: Any,
) -> Edition:  # fmt: skip
    """Freeze a held edition and move the pointer; whoever calls has checked everything.

    promised: the instant for which it was scheduled: it counts as published then, whenever that is done.
    """
    document = edition.document
    previous = document.live
    at = promised or now
    confinement.end(document)  # everybody can read it now
    _freeze(edition, user=user, now=at)
    if previous:
        document.editions.filter(pk=previous.pk).update(state=State.SUPERSEDED)
    _point(document, edition, now=at)
    log.record(action, document, user=user, now=now, edition=edition, **detail)
    signals.published.send(type(document), document=document, edition=edition, previous=previous, user=user, now=now)
    return edition


def _freeze(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> None:
    edition.content = editions.freeze(edition)
    edition.content_hash = editions.content_hash(edition.content)
    edition.state = State.PUBLISHED
    edition.published_by, edition.published_at = user, now  # type: ignore[assignment]
    edition.version_token = uuid.uuid4()
    edition.go_live_at = None  # done: only what is still to come has one
    edition.save()


def _point(document: Document, edition: Edition, *, now: datetime, is_new: bool = True) -> None:
    if is_new and edition.change == Change.CORRECTION and document.first_published_at:
        told = {"at": now.isoformat(), "note": edition.change_note, "edition": edition.number}
        document.corrections = [*document.corrections, told]
    columns = {
        "live": edition,
        "corrections": document.corrections,
        "first_published_at": document.first_published_at or now,
        "unpublished_at": None,
        "unpublished_reason": "",
        "successor": "",
        **_CURRENT,
        **document.live_columns(edition),
    }
    # Past save(): for a page that would touch the tree's columns.
    type(document)._base_manager.filter(pk=document.pk).update(**columns)
    for name, value in columns.items():
        setattr(document, name, value)


@transaction.atomic
def roll_back(edition: Edition, *, user: AbstractBaseUser | None, now: datetime, reason: str) -> Edition:
    """Let the public see an edition again that was live before, at once: it was approved when it was published."""
    edition = held(edition)
    document, previous = edition.document, edition.document.live
    reasons = [*refusals(user, "publish", document), *registry.against(edition)]
    if edition.state != State.SUPERSEDED or document.trashed_at:
        reasons.append(Reason(_("Only an edition that was public before can be public again.")))
    if document.editions.filter(state__in=OPEN).exists():
        reasons.append(Reason(_("A newer edition is being written: discard it first, or publish it.")))
    if not reason.strip():
        reasons.append(Reason(_("Say why.")))
    refuse(reasons)
    if previous:
        document.editions.filter(pk=previous.pk).update(state=State.SUPERSEDED)
    document.editions.filter(is_newest=True).update(is_newest=False)
    document.editions.filter(pk=edition.pk).update(state=State.PUBLISHED, is_newest=True)
    edition.state, edition.is_newest = State.PUBLISHED, True
    _point(document, edition, now=now, is_new=False)
    log.record("roll back", document, user=user, now=now, edition=edition, reason=reason.strip()[:300])
    signals.published.send(type(document), document=document, edition=edition, previous=previous, user=user, now=now)
    return edition


@transaction.atomic
def unpublish(
    document: Document, *, user: AbstractBaseUser | None, now: datetime, reason: str = "", successor: str = ""
) -> Document:
    """Take a document off the site; its address then answers 410 with the reason, or leads to what takes its place.

    successor: a reference ("page:12") to that document, or "".
    """
    document = locked(document)
    reasons = refusals(user, "unpublish", document)
    if successor == document.reference:
        reasons.append(Reason(_("It cannot take its own place."), "successor"))
    if document.live_id is None:
        reasons.append(Reason(_("It is not published.")))
    reasons += getattr(document, "unpublication_problems", list)()
    refuse(reasons)
    edition = document.live
    document.editions.filter(pk=edition.pk).update(state=State.SUPERSEDED)
    columns = {
        "live": None, "unpublished_at": now, "unpublished_reason": reason[:300], "successor": successor, **_CURRENT
    }  # fmt: skip
    type(document)._base_manager.filter(pk=document.pk).update(**columns)
    for name, value in columns.items():
        setattr(document, name, value)
    detail = {"reason": reason[:300], "successor": successor}
    log.record("unpublish", document, user=user, now=now, edition=edition, **detail)
    signals.unpublished.send(type(document), document=document, edition=edition, user=user, now=now)
    return document


@transaction.atomic
def outdate(document: Document, *, user: AbstractBaseUser | None, now: datetime, reason: str) -> Document:
    """Leave a document readable under a notice that it is no longer current, and why."""
    document = locked(document)
    reasons = refusals(user, "unpublish", document)
    if document.live_id is None or document.trashed_at:
        reasons.append(Reason(_("It is not published.")))
    if not reason.strip():
        reasons.append(Reason(_("Tell readers why it is no longer current.")))
    refuse(reasons)
    return _mark(document, "outdate", user=user, now=now, outdated_at=now, outdated_reason=reason.strip()[:300])


@transaction.atomic
def make_current(document: Document, *, user: AbstractBaseUser | None, now: datetime) -> Document:
    """Take the notice away that a document is no longer current."""
    document = locked(document)
    reasons = refusals(user, "unpublish", document)
    if document.outdated_at is None:
        reasons.append(Reason(_("It has no such notice.")))
    refuse(reasons)
    return _mark(document, "make current", user=user, now=now, **_CURRENT)


def _mark(document: Document, action: str, *, user: AbstractBaseUser | None, now: datetime, **columns: Any) -> Document:
    type(document)._base_manager.filter(pk=document.pk).update(**columns)
    for name, value in columns.items():
        setattr(document, name, value)
    log.record(action, document, user=user, now=now, reason=document.outdated_reason)
    signals.marked.send(type(document), document=document, user=user, now=now)
    return document


@transaction.atomic
def discard_draft(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Delete a draft written over something published; the published edition is the newest again."""
    document = locked(edition.document)
    edition = locked(edition)
    reasons = refusals(user, "write", document)
    if edition.state != State.DRAFT:
        reasons.append(Reason(_("Only a draft can be discarded.")))
    before = document.live or document.editions.exclude(pk=edition.pk).order_by("-number").first()
    if before is None:
        reasons.append(Reason(_("This is its only edition: move the whole document to the bin instead.")))
    refuse(reasons)
    # Its key leads whoever still types in a form of it to the document.
    log.record("discard draft", document, user=user, now=now, edition=edition, draft=edition.pk)
    edition.delete()
    document.editions.filter(pk=before.pk).update(is_newest=True)

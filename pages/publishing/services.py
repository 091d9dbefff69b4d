"""The verbs of publishing. Each checks everything, acts in one transaction, logs, then announces.

All raise `Refused` with every reason at once. `user` is who asks (None: the system itself); `now` the instant.
"""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from pages.publishing import editions, log, signals
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Document, Edition
from pages.publishing.permissions import refusals
from pages.publishing.states import State


def locked[M: Model](row: M) -> M:
    """Return a row as it is now, held until the transaction ends; refuse when somebody deleted it meanwhile."""
    model: Any = row._meta.concrete_model
    found = model._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Refused([Reason(_("It does not exist any more."))])
    return found


def _refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)


@transaction.atomic
def new_edition(document: Document, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Return the draft over what is published now, a copy of the newest edition; the present draft if there is one."""
    document = locked(document)
    _refuse(refusals(user, "write", document))
    if document.trashed_at:
        raise Refused([Reason(_("It is in the bin: take it out first."))])
    newest = document.editions.get(is_newest=True)
    if newest.state == State.DRAFT:
        return newest
    # The pointer moves past the guard: it is no content.
    document.editions.filter(pk=newest.pk).update(is_newest=False)
    draft = editions.copy(
        newest, number=newest.number + 1, created_by=user, updated_by=user, created_at=now, updated_at=now,
        change="minor", change_note="", **{f"{newest.document_field}_id": document.pk},
    )  # fmt: skip
    log.record("new edition", document, user=user, now=now, edition=draft)
    return draft


@transaction.atomic
def publish(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> Edition:
    """Freeze a draft and let the public see it in place of what was live before."""
    document = locked(edition.document)
    edition = locked(edition)
    setattr(edition, edition.document_field, document)
    _refuse(publication_reasons(edition, user=user))
    previous = document.live
    _freeze(edition, user=user, now=now)
    if previous:
        document.editions.filter(pk=previous.pk).update(state=State.SUPERSEDED)
    _point(document, edition, now=now)
    log.record("publish", document, user=user, now=now, edition=edition)
    signals.published.send(type(document), document=document, edition=edition, previous=previous, user=user, now=now)
    return edition


def publication_reasons(edition: Edition, *, user: AbstractBaseUser | None) -> list[Reason]:
    """Return everything that stands against publishing this edition, for the form as for the service."""
    document = edition.document
    reasons = refusals(user, "publish", document)
    if edition.state != State.DRAFT:
        reasons.append(Reason(_("This edition is published already.")))
    if document.trashed_at:
        reasons.append(Reason(_("It is in the bin: take it out first.")))
    return [*reasons, *editions.problems(edition), *document.publication_problems(edition)]


def _freeze(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> None:
    edition.content = editions.freeze(edition)
    edition.content_hash = editions.content_hash(edition.content)
    edition.state = State.PUBLISHED
    edition.published_by, edition.published_at = user, now  # type: ignore[assignment]
    edition.version_token = uuid.uuid4()
    edition.save()


def _point(document: Document, edition: Edition, *, now: datetime) -> None:
    columns = {
        "live": edition,
        "first_published_at": document.first_published_at or now,
        "unpublished_at": None,
        "unpublished_reason": "",
        **document.live_columns(edition),
    }
    # Past save(): for a page that would touch the tree's columns.
    type(document)._base_manager.filter(pk=document.pk).update(**columns)
    for name, value in columns.items():
        setattr(document, name, value)


@transaction.atomic
def unpublish(document: Document, *, user: AbstractBaseUser | None, now: datetime, reason: str = "") -> Document:
    """Take a document off the site; its address then answers 410 with the reason."""
    document = locked(document)
    reasons = refusals(user, "unpublish", document)
    if document.live_id is None:
        reasons.append(Reason(_("It is not published.")))
    reasons += getattr(document, "unpublication_problems", list)()
    _refuse(reasons)
    edition = document.live
    document.editions.filter(pk=edition.pk).update(state=State.SUPERSEDED)
    columns = {"live": None, "unpublished_at": now, "unpublished_reason": reason[:300]}
    type(document)._base_manager.filter(pk=document.pk).update(**columns)
    for name, value in columns.items():
        setattr(document, name, value)
    log.record("unpublish", document, user=user, now=now, edition=edition, reason=reason[:300])
    signals.unpublished.send(type(document), document=document, edition=edition, user=user, now=now)
    return document


@transaction.atomic
def discard_draft(edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Delete a draft written over something published; the published edition is the newest again."""
    document = locked(edition.document)
    edition = locked(edition)
    reasons = refusals(user, "write", document)
    if edition.state != State.DRAFT:
        reasons.append(Reason(_("Only a draft can be discarded.")))
    before = document.editions.exclude(pk=edition.pk).order_by("-number").first()
    if before is None:
        reasons.append(Reason(_("This is its only edition: move the whole document to the bin instead.")))
    _refuse(reasons)
    log.record("discard draft", document, user=user, now=now, edition=edition)
    edition.delete()
    document.editions.filter(pk=before.pk).update(is_newest=True)

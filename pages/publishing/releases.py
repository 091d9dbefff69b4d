"""Several editions that go out in one instant: all of them, or none and every reason.

A release is tried for real inside a transaction, its pages before what stands below them; "checked beforehand" is the
same try, undone. So what the check says is what will happen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from pages import generation
from pages.publishing.editions import edition_models
from pages.publishing.errors import Reason, Refused
from pages.publishing.holding import locked, refuse
from pages.publishing.models import Edition, Release
from pages.publishing.permissions import narrowed, refusals
from pages.publishing.services import go_live, publication_reasons
from pages.publishing.states import APPROVED, OPEN, State

NOTE_MAX = 2000  # characters


@dataclass(frozen=True)
class Finding:
    """What speaks against publishing one edition of a release."""

    edition: Edition
    reasons: list[Reason]


class ReleaseRefused(Refused):
    """Nothing of a release went out; `findings` say why, edition by edition."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__([reason for finding in findings for reason in finding.reasons])
        self.findings = findings


def members(release: Release) -> list[Edition]:
    """Return a release's editions in the order in which they go out."""
    found: list[Edition] = []
    for model in edition_models():
        rows = model._base_manager.filter(release=release).select_related(model.document_field).defer("content")
        found += rows.order_by("pk")
    return sorted(found, key=lambda edition: edition.document.publication_rank)


def seen(user: AbstractBaseUser | None) -> QuerySet[Release]:
    """Return the releases of which a person may see every text, for the title may name any of them.

    Of one that is empty nothing is known yet: only who began it sees it.
    """
    rows = Release.objects.all()
    if user is None:
        return rows
    has_texts = Q(created_by=None) | Q(created_by=user.pk)
    for model in edition_models():
        inside = model._base_manager.filter(release__isnull=False).order_by()
        unseen = inside.exclude(pk__in=narrowed(inside, user).values("pk"))
        rows = rows.exclude(pk__in=unseen.values("release"))
        has_texts |= Q(Exists(inside.filter(release=OuterRef("pk"))))
    return rows.filter(has_texts)


def of(edition: Edition, user: AbstractBaseUser) -> Release | None:
    """Return the release an edition goes out with, if this person may see it."""
    return seen(user).filter(pk=edition.release_id).first() if edition.release_id else None


@transaction.atomic
def add(release: Release, edition: Edition, *, user: AbstractBaseUser | None) -> None:
    """Let an edition that is on its way go out with the others."""
    release = _held(release, user, [edition])
    reasons = [] if edition.state in OPEN else [Reason(_("This edition is published already."))]
    if edition.state == State.SCHEDULED:
        reasons.append(Reason(_("It has a time of its own: cancel that first.")))
    if edition.release_id not in (None, release.pk):
        reasons.append(Reason(_("It goes out with another release.")))
    refuse(reasons)
    type(edition)._base_manager.filter(pk=edition.pk).update(release=release)


@transaction.atomic
def remove(release: Release, edition: Edition, *, user: AbstractBaseUser | None) -> None:
    _held(release, user, [edition])
    type(edition)._base_manager.filter(pk=edition.pk, release=release).update(release=None)
    Release.objects.filter(pk=release.pk).update(note="")  # it may name the text


def check(release: Release, *, user: AbstractBaseUser | None, now: datetime) -> list[Finding]:
    """Return what would speak against the release if it went out now; nothing is changed."""
    try:
        with transaction.atomic():
            _go(release, user=user, now=now)
            transaction.set_rollback(True)
    except ReleaseRefused as refusal:
        return refusal.findings
    return []


@transaction.atomic
def publish_release(release: Release, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Let everything go out now, or nothing. Raises: ReleaseRefused."""
    release = _held(release, user, members(release))
    _go(release, user=user, now=now)
    _settle(release, State.PUBLISHED, done_at=now)


@transaction.atomic
def schedule_release(
    release: Release, *, user: AbstractBaseUser | None, now: datetime, go_live_at: datetime
) -> None:  # fmt: skip
    """Let everything go out together at an instant; checked now, and again then. Raises: ReleaseRefused, Refused."""
    editions = members(release)
    release = _held(release, user, editions)
    if go_live_at <= now:
        refuse([Reason(_("This time has passed already."), "go_live_at")])
    if findings := check(release, user=user, now=now):
        raise ReleaseRefused(findings)
    _mark(editions, State.APPROVED, State.SCHEDULED)
    _settle(release, State.SCHEDULED, go_live_at=go_live_at)


@transaction.atomic
def unschedule_release(release: Release, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Take a release off the schedule; its editions stay approved."""
    editions = members(release)
    release = locked(release)
    refuse([reason for edition in editions for reason in refusals(user, "publish", edition.document)])
    _mark(editions, State.SCHEDULED, State.APPROVED)
    _settle(release, State.DRAFT, go_live_at=None)


def _held(release: Release, user: AbstractBaseUser | None, editions: Iterable[Edition]) -> Release:
    """Return a release as it is now, locked; refuse when it cannot be changed, or not by this person."""
    release = locked(release)
    if not seen(user).filter(pk=release.pk).exists():
        refuse([Reason(_("Something in this release is not for you to see."))])
    reasons = [reason for edition in editions for reason in refusals(user, "publish", edition.document)]
    if release.state != State.DRAFT:
        reasons.append(Reason(_("This release is scheduled or out already: cancel its schedule first.")))
    refuse([*dict.fromkeys(reasons)])
    return release


def _go(release: Release, *, user: AbstractBaseUser | None, now: datetime, promised: datetime | None = None) -> None:
    """Publish every edition, or raise with all findings; whoever calls is inside a transaction."""
    editions = members(release)
    if not editions:
        refuse([Reason(_("Nothing is in this release yet."))])
    # All locks first, in the order every verb takes them.
    for edition in sorted(editions, key=lambda each: (each.document._meta.label, each.document.pk)):
        locked(edition.document)
    findings = [finding for edition in editions if (finding := _one(edition, user, now, promised)).reasons]
    if findings:
        raise ReleaseRefused(findings)


def _one(edition: Edition, user: AbstractBaseUser | None, now: datetime, promised: datetime | None) -> Finding:
    edition = locked(edition)
    reasons = publication_reasons(edition, user=user)
    if user is None and edition.state not in APPROVED:  # a person has been told by the reasons
        reasons = [*reasons, Reason(_("It is not approved yet."))]
    if not reasons:
        go_live(edition, user=user, now=now, promised=promised)
    return Finding(edition, [*dict.fromkeys(reasons)])


def _mark(editions: list[Edition], before: State, after: State) -> None:
    for edition in editions:
        type(edition)._base_manager.filter(pk=edition.pk, state=before).update(state=after)


def _settle(release: Release, state: State, **columns: datetime | None) -> None:
    release.state, release.note = state, ""
    for name, value in columns.items():
        setattr(release, name, value)
    release.save()
    generation.reckon()


# --- The clock --------------------------------------------------------------------------------------


def go_out(release: Release, now: datetime) -> bool:
    """Let a due release go out; refused, it is off the schedule and says why. Called inside a transaction."""
    release = locked(release)
    if release.state != State.SCHEDULED or not release.go_live_at or release.go_live_at > now:
        return False
    try:
        with transaction.atomic():
            _go(release, user=None, now=now, promised=release.go_live_at)
    except Refused as refusal:
        _mark(members(release), State.SCHEDULED, State.APPROVED)
        _settle(release, State.DRAFT, go_live_at=None)
        Release.objects.filter(pk=release.pk).update(note=_told(refusal)[:NOTE_MAX])
        return False
    _settle(release, State.PUBLISHED, done_at=now)
    return True


def _told(refusal: Refused) -> str:
    findings = getattr(refusal, "findings", [])
    lines = [f"{finding.edition}: {' '.join(str(reason) for reason in finding.reasons)}" for finding in findings]
    return "\n".join(lines) or str(refusal)

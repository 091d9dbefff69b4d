"""Hand out a link, take it back, find what it leads to, and keep what its holder says."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.publishing import log
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Document, Edition
from pages.publishing.permissions import refusals
from pages.publishing.sharing.models import Lifetime, PreviewLink, PreviewOpening, PreviewOpinion, Verdict

TOKEN_BYTES = 16  # 128 bits
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
OPENINGS_KEPT = timedelta(days=30)  # after the link ended
OPINIONS_PER_HOUR, OPINIONS_IN_ALL = 10, 50  # of one link


class Outcome(StrEnum):
    KEPT = "kept"
    REPLAYED = "replayed"
    LIMITED = "limited"


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


@transaction.atomic
def hand_out(
    edition: Edition, *, for_whom: str, lifetime: Lifetime, user: AbstractBaseUser | None, now: datetime
) -> tuple[PreviewLink, str]:
    """Make a link; return it and its whole address, which nobody can be told again."""
    reasons = [*refusals(user, "write", edition.document)]
    if not edition.is_open or edition.document.trashed_at:
        reasons.append(Reason(_("Only what is not published yet, and not in the bin, has preview links.")))
    if not for_whom.strip():
        reasons.append(Reason(_("Say for whom it is."), "for_whom"))
    if reasons:
        raise Refused(reasons)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        kind=edition.document_field, edition_id=edition.pk, token_hash=_hash(token), for_whom=for_whom.strip(),
        created_by=user, created_at=now, expires_at=now + lifetime.span,
    )  # fmt: skip
    log.record("hand out link", edition.document, user=user, now=now, edition=edition, reason=link.for_whom)
    return link, settings.SITE_URL + reverse("preview", args=[token])


@transaction.atomic
def revoke(link: PreviewLink, edition: Edition, *, user: AbstractBaseUser | None, now: datetime) -> PreviewLink:
    """Let a link lead nowhere from this moment. Doing it twice changes nothing."""
    if reasons := refusals(user, "write", edition.document):
        raise Refused(reasons)
    link = PreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_by, link.revoked_at = user, now  # type: ignore[assignment]
        link.save(update_fields=["revoked_by", "revoked_at"])
        log.record("revoke link", edition.document, user=user, now=now, edition=edition, reason=link.for_whom)
    return link


def find(token: str, *, now: datetime) -> PreviewLink | None:
    """Return the link of a token while it works."""
    if not TOKEN.fullmatch(token):
        return None
    link = PreviewLink.objects.filter(token_hash=_hash(token)).first()
    return link if link and link.works(now) else None


def note_opening(link: PreviewLink, *, now: datetime) -> None:
    PreviewOpening.objects.create(link=link, at=now)


def forget_old(*, now: datetime) -> int:
    """Forget when links were opened that ended long ago; what their holders said stays with the edition."""
    ended = now - OPENINGS_KEPT
    over = Q(link__expires_at__lt=ended) | Q(link__revoked_at__lt=ended)
    return PreviewOpening.objects.filter(over).delete()[0]


@transaction.atomic
def give_opinion(
    link: PreviewLink, edition: Edition, *, verdict: Verdict, name: str, comment: str, content_hash: str, nonce: str,
    now: datetime,
) -> Outcome:  # fmt: skip
    """Keep what a holder says of the content they were shown."""
    # One at a time for each link, so that the counts hold; a link that was revoked meanwhile says nothing any more.
    link = PreviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    given = link.opinions.filter(nonce_hash=_hash(nonce))
    if given.exists():
        return Outcome.REPLAYED
    in_hour = link.opinions.filter(at__gt=now - timedelta(hours=1)).count()
    if not link.works(now) or in_hour >= OPINIONS_PER_HOUR or link.opinions.count() >= OPINIONS_IN_ALL:
        return Outcome.LIMITED
    PreviewOpinion.objects.create(
        link=link, at=now, verdict=verdict, name=name, comment=comment, content_hash=content_hash,
        nonce_hash=_hash(nonce),
    )  # fmt: skip
    # The words stay out of the log: its lines are for ever, and they are a stranger's.
    log.record(verdict.value, edition.document, user=None, now=now, edition=edition, reason=link.for_whom)
    return Outcome.KEPT


def links_of(edition: Edition) -> QuerySet[PreviewLink]:
    """Return an edition's links, the newest first, with how often and when last they were opened."""
    links = PreviewLink.objects.filter(kind=edition.document_field, edition_id=edition.pk)
    return links.select_related("created_by").annotate(times=Count("openings"), last_at=Max("openings__at"))


def opinions_of(edition: Edition) -> QuerySet[PreviewOpinion]:
    opinions = PreviewOpinion.objects.filter(link__kind=edition.document_field, link__edition_id=edition.pk)
    return opinions.select_related("link")


def opinions_on(document: Document) -> list[tuple[PreviewOpinion, int]]:
    """Return what was said of any edition of a document, with the edition's number, the latest first."""
    numbers = dict(document.editions.values_list("pk", "number"))
    opinions = PreviewOpinion.objects.filter(link__kind=document.edition_field, link__edition_id__in=numbers)
    return [(row, numbers[row.link.edition_id]) for row in opinions.select_related("link")]

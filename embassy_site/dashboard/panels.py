"""The lists as data: whose editions, in what order, and what somebody must be allowed for them to concern them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition
from pages.publishing.sharing.models import PreviewOpinion
from pages.publishing.states import OPEN, State
from press.articles.models import Article, ArticleEdition

SOON = timedelta(days=14)  # as far as endings and dates of review are told beforehand
RECENT = timedelta(days=180)  # as far back as counterparts are looked after

Narrow = Callable[[QuerySet, AbstractBaseUser, datetime], QuerySet]


@dataclass(frozen=True)
class Panel:
    """One list of either kind of document.

    narrow: what the editions on view are narrowed by; of a list made of several, one for each.
    order: their instant, as a lookup; "{document}" stands for the field that leads to the document.
    is_rising: the earliest first.
    right: what somebody must be allowed for the list to concern them.
    is_newest: of newest editions; else of those the public sees.
    """

    key: str
    title: str | Promise
    empty: str | Promise
    narrow: tuple[Narrow, ...]
    order: str = "updated_at"
    right: str = "view"
    is_newest: bool = True
    is_rising: bool = False


def field_of(rows: QuerySet, name: str) -> str:
    return f"{rows.model.document_field}__{name}"


def _in_state(state: State) -> Narrow:
    return lambda rows, user, now: rows.filter(state=state)


def _drafts(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(state=State.DRAFT, updated_by=user)


def _to_review(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(state=State.IN_REVIEW).exclude(submitted_by=user)


def _sent_back(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(state=State.DRAFT, submitted_by=user).exclude(returned_note="")


def _commented(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    """What the holder of a preview link had something to say about: to whoever wrote it last, or gave them the link."""
    opinions = PreviewOpinion.objects.filter(link__kind=rows.model.document_field)
    given = opinions.filter(link__created_by=user)
    mine = Q(updated_by=user) | Q(pk__in=given.values("link__edition_id"))
    return rows.filter(mine, pk__in=opinions.values("link__edition_id"), state__in=OPEN)


def _unseconded(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(seconded_at=None, emergency_reason__gt="")


def _overlaid(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(**{"state": State.DRAFT, f"{field_of(rows, 'live')}__isnull": False})


def _scheduled(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(state=State.SCHEDULED).annotate(out_at=Coalesce("go_live_at", "release__go_live_at"))


def _published(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows


def _expiring(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(expire_at__gt=now, expire_at__lte=now + SOON).annotate(over=F("expire_at"))


def _ending(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    if rows.model is not ArticleEdition:
        return rows.none().annotate(over=F("expire_at"))
    # From the documents: few of them have an end that is still to come.
    notices = Article.objects.public().filter(kind="notice", ends_at__gt=now, ends_at__lte=now + SOON)
    return rows.filter(expire_at=None, pk__in=notices.order_by().values("live")).annotate(over=F("article__ends_at"))


def _to_look_at(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(**{f"{field_of(rows, 'review_by')}__lte": localdate(now) + SOON})


def _others(rows: QuerySet) -> Any:
    """Return the documents that stand for the same in another language."""
    document = rows.model._meta.get_field(rows.model.document_field).related_model
    mates = document._base_manager.filter(
        translation_group=OuterRef(field_of(rows, "translation_group")), trashed_at=None
    )
    return mates.exclude(language=OuterRef(field_of(rows, "language")))


def _untranslated(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    return rows.filter(~Exists(_others(rows)), published_at__gte=now - RECENT)


def _older(rows: QuerySet, user: AbstractBaseUser, now: datetime) -> QuerySet:
    """What its original was published after once more: the original is what was public first."""
    originals = _others(rows).filter(
        live__published_at__gt=OuterRef("published_at"),
        first_published_at__lte=OuterRef(field_of(rows, "first_published_at")),
    )
    changed: type[Edition] = rows.model
    recent = changed._base_manager.filter(state=State.PUBLISHED, number__gt=1, published_at__gte=now - RECENT)
    groups = recent.values(field_of(rows, "translation_group"))
    return rows.filter(Exists(originals), **{f"{field_of(rows, 'translation_group')}__in": groups})


PANELS = (
    Panel("review", _("To review"), _("Nothing waits for a review."), (_to_review,), "submitted_at", "approve"),
    Panel("returned", _("Returned to you, or commented from outside"), _("Nothing was returned or commented on."),
          (_sent_back, _commented)),
    Panel("second-look", _("Awaiting a second look"), _("Nothing was published by one person alone."), (_unseconded,),
          "published_at", is_newest=False),
    Panel("approved", _("Approved, to be published"), _("Nothing approved waits."), (_in_state(State.APPROVED),),
          "approved_at", "publish"),
    Panel("scheduled", _("Scheduled"), _("Nothing is scheduled."), (_scheduled,), "out_at", is_rising=True),
    Panel("drafts", _("My drafts"), _("You have no drafts."), (_drafts,)),
    Panel("overlaid", _("Live, with a draft waiting"), _("No draft waits over a live text."), (_overlaid,)),
    Panel("ending", _("Ending soon"), _("Nothing ends in the next two weeks."), (_expiring, _ending), "over",
          is_newest=False, is_rising=True),
    Panel("review-by", _("To be looked at again"), _("Nothing has to be looked at again soon."), (_to_look_at,),
          "{document}__review_by", "write", is_newest=False, is_rising=True),
    Panel("published", _("Recently published"), _("Nothing is published yet."), (_published,), "published_at",
          is_newest=False),
    Panel("untranslated", _("Without a counterpart"), _("Every text of the last half year has its counterpart."),
          (_untranslated,), "published_at", is_newest=False),
    Panel("older", _("Counterpart older than its original"), _("No counterpart is behind its original."), (_older,),
          "published_at", is_newest=False),
)  # fmt: skip


def panel(key: str) -> Panel | None:
    return next((panel for panel in PANELS if panel.key == key), None)

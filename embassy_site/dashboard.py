"""What needs you: the lists an editor finds on coming in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from embassy_site.admin import MODEL_ORDER, place_in
from pages.kinds.offices import decisions
from pages.media.admin import MISSING_ALT
from pages.media.models import Image
from pages.publishing.chips import chip_of
from pages.publishing.models import Edition
from pages.publishing.permissions import may, narrowed
from pages.publishing.sharing.models import PreviewOpinion
from pages.publishing.states import OPEN, State
from pages.tree.models import Page, PageEdition
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition

INSTANTS = ("updated_at", "submitted_at", "approved_at", "go_live_at", "published_at")
ROWS_SHOWN = 8
ROWS_LISTED = 200


@dataclass(frozen=True)
class Panel:
    """One list. `rows` narrows the newest editions of either kind of document; `order` names their instant; `right`
    is what somebody must be allowed for the list to concern them; `state` the one its editions are in, if it is one."""

    key: str
    title: str | Promise
    empty: str | Promise
    narrow: Callable[[QuerySet, AbstractBaseUser], QuerySet]
    order: str = "updated_at"
    right: str = ""
    state: State | None = None


def _drafts(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.DRAFT, updated_by=user)


def _to_review(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.IN_REVIEW).exclude(submitted_by=user)


def _returned(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    """What an approver sent back, and what the holder of a preview link had something to say about: to whoever wrote
    it last, and to whoever gave them the link."""
    about = {"link__kind": editions.model.document_field, "link__edition_id": OuterRef("pk")}
    opinions = PreviewOpinion.objects.filter(**about)
    sent_back = Q(state=State.DRAFT, submitted_by=user) & ~Q(returned_note="")
    mine = Q(updated_by=user) | Q(Exists(opinions.filter(link__created_by=user)))
    return editions.filter(sent_back | (mine & Q(Exists(opinions)) & Q(state__in=OPEN)))


def _approved(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.APPROVED)


def _scheduled(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.SCHEDULED)


def _unseconded(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.PUBLISHED, seconded_at=None).exclude(emergency_reason="")


def _overlaid(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    document = editions.model.document_field
    return editions.filter(**{"state": State.DRAFT, f"{document}__live__isnull": False})


def _published(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return editions.filter(state=State.PUBLISHED)


def _untranslated(editions: QuerySet, user: AbstractBaseUser) -> QuerySet:
    name = editions.model.document_field
    document = editions.model._meta.get_field(name).related_model
    others = document._base_manager.filter(translation_group=OuterRef(f"{name}__translation_group"), trashed_at=None)
    elsewhere = others.exclude(language=OuterRef(f"{name}__language"))
    return editions.filter(~Exists(elsewhere), state=State.PUBLISHED)


PANELS = (
    Panel("review", _("To review"), _("Nothing waits for a review."), _to_review, "submitted_at", "approve",
          State.IN_REVIEW),
    Panel("returned", _("Returned to you, or commented from outside"), _("Nothing was returned or commented on."),
          _returned),
    Panel("second-look", _("Awaiting a second look"), _("Nothing was published by one person alone."), _unseconded,
          "published_at"),
    Panel("approved", _("Approved, to be published"), _("Nothing approved waits."), _approved, "approved_at",
          "publish", State.APPROVED),
    Panel("scheduled", _("Scheduled"), _("Nothing is scheduled."), _scheduled, "go_live_at",
          state=State.SCHEDULED),
    Panel("drafts", _("My drafts"), _("You have no drafts."), _drafts, state=State.DRAFT),
    Panel("overlaid", _("Live, with a draft waiting"), _("No draft waits over a live text."), _overlaid,
          state=State.DRAFT),
    Panel("published", _("Recently published"), _("Nothing is published yet."), _published, "published_at"),
    Panel("untranslated", _("Without a counterpart"), _("Every text has its counterpart."), _untranslated,
          "published_at"),
)  # fmt: skip


def panel(key: str) -> Panel | None:
    return next((panel for panel in PANELS if panel.key == key), None)


def panels(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return every list with its first rows, and whether there are more."""
    found = []
    waiting = _states(user)
    for each in PANELS:
        if each.right and not any(may(user, each.right, document) for document in (Article, Page)):
            continue
        is_empty = each.state is not None and each.state not in waiting
        listed = [] if is_empty else rows(each, user, limit=ROWS_SHOWN + 1)
        more = reverse("admin:desk", args=[each.key]) if len(listed) > ROWS_SHOWN else ""
        found.append({"panel": each, "rows": listed[:ROWS_SHOWN], "more_url": more})
    return found


def _states(user: AbstractBaseUser) -> set[str]:
    """Return the states that any newest edition is in: most lists are empty most days, and need not be asked."""
    found: set[str] = set()
    for edition in (ArticleEdition, PageEdition):
        found.update(edition.objects.filter(is_newest=True).order_by().values_list("state", flat=True).distinct())
    return found


def rows(panel: Panel, user: AbstractBaseUser, *, limit: int = ROWS_LISTED) -> list[dict[str, Any]]:
    """Return pages and articles together, the latest first."""
    found: list[Edition] = []
    for document, edition in ((Article, ArticleEdition), (Page, PageEdition)):
        if may(user, "view", document):
            found += panel.narrow(narrowed(_newest(edition), user), user).order_by(f"-{panel.order}", "-id")[:limit]
    found.sort(key=lambda edition: getattr(edition, panel.order), reverse=True)
    return [_row(edition, getattr(edition, panel.order)) for edition in found[:limit]]


def _newest(model: type[Edition]) -> QuerySet:
    document = model.document_field
    columns = ("title", "state", "number", "is_newest", *INSTANTS, "kind", document)
    names = [name for name in columns if name != "kind" or model is ArticleEdition]
    joined = [f"{document}__{name}" for name in ("live", "language", "kind", "unpublished_at", "trashed_at")]
    return (
        model.objects.filter(**{"is_newest": True, f"{document}__trashed_at": None})
        .select_related(document)
        .only(*names, *joined)
    )


def _row(edition: Edition, moment: Any) -> dict[str, Any]:
    document = edition.document
    return {
        "title": str(edition),
        "url": address(edition),
        "chip": chip_of(edition),
        "kind": document.get_kind_display(),
        "language": document.get_language_display(),
        "moment": moment,
    }


def address(edition: Edition) -> str:
    """Return the desk of an edition: an article's is the door of its kind."""
    model: type[Model] = DOORS[edition.kind] if isinstance(edition, ArticleEdition) else type(edition)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[edition.pk])


def pictures(user: AbstractBaseUser) -> dict[str, Any] | None:
    """Return the pictures nobody has described yet."""
    if not (user.has_perm("pages.view_image") or user.has_perm("pages.change_image")):
        return None
    found = list(Image.objects.filter(MISSING_ALT).only("title", "created_at")[: ROWS_SHOWN + 1])
    url = reverse("admin:pages_image_changelist") + "?alt_text=missing"
    shown = [
        {"title": str(image), "url": reverse("admin:pages_image_change", args=[image.pk]), "moment": image.created_at}
        for image in found[:ROWS_SHOWN]
    ]
    return {"rows": shown, "more_url": url if len(found) > ROWS_SHOWN else ""}


def holidays(user: AbstractBaseUser) -> dict[str, Any] | None:
    """Return the offices that should decide soon about public holidays, and the years whose order is not known."""
    if not user.has_perm("pages.change_closure"):
        return None
    waiting, years = decisions.waiting(localdate()), decisions.unannounced(localdate())
    rows = [
        {"title": str(office), "url": reverse("admin:pages_office_holidays", args=[office.pk]), "count": count}
        for office, count in waiting
    ]
    return {"rows": rows, "years": years} if rows or years else None


def doors(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return a link to begin an article of each kind; the press desk's daily one comes first."""
    if not may(user, "write", Article):
        return []
    models = sorted(DOORS.values(), key=lambda model: place_in(MODEL_ORDER, model.__name__))
    return [
        {"label": model._meta.verbose_name, "url": reverse(f"admin:press_{model._meta.model_name}_add")}
        for model in models
    ]

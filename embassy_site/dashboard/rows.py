"""The rows of the lists: one query finds them for all lists together, one for each kind of document reads them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import CharField, F, Model, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from embassy_site.dashboard.panels import PANELS, Panel
from pages.keys import key_of
from pages.languages import dates
from pages.publishing import releases
from pages.publishing.chips import chip_of
from pages.publishing.clocks import clocks, on_both_clocks
from pages.publishing.models import Edition
from pages.publishing.permissions import may, narrowed
from pages.publishing.scratch import Scratch
from pages.publishing.states import State
from pages.tree.models import Page, PageEdition
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition

ROWS_SHOWN = 8
ROWS_LISTED = 200
TABLES: dict[str, type[Edition]] = {"article": ArticleEdition, "page": PageEdition}
INSTANTS = ("updated_at", "submitted_at", "approved_at", "go_live_at", "published_at", "expire_at")
Found = dict[str, list[Edition]]


def panels(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return every list that concerns a person, with its first rows."""
    own = [each for each in PANELS if any(may(user, each.right, document) for document in (Article, Page))]
    kept = list(Scratch.objects.filter(user=user, data__isnull=False).order_by("-kept_at")[:ROWS_SHOWN])
    found = find(own, user, limit=ROWS_SHOWN + 1, besides=_places(kept))
    named = clocks()
    shown = [{"panel": each, "rows": listed(each, found, named)[:ROWS_SHOWN],
              "more_url": reverse("admin:desk", args=[each.key])} for each in own]  # fmt: skip
    unsaved = _unsaved(kept, found["besides"])
    for each in shown:
        if each["panel"].key == "drafts":
            each["unsaved"] = unsaved
    return shown


def rows(
    panel: Panel, user: AbstractBaseUser, *, limit: int = ROWS_LISTED, language: str = "", of: str = ""
) -> list[dict[str, Any]]:
    """Return one list, pages and articles together."""
    found = find([panel], user, limit=limit, language=language, of=of)
    return listed(panel, found, clocks())[:limit]


# --- Finding


def find(
    wanted: Iterable[Panel], user: AbstractBaseUser, *, limit: int, language: str = "", of: str = "",
    besides: Iterable[tuple[str, int]] = (),
) -> Found:  # fmt: skip
    """Return the editions of each list by its key; of texts named `besides`, those that may be seen."""
    now = timezone.now()
    parts = [
        _keys(panel.key, name, narrow(_on_view(panel, model, user, language), user, now), panel, limit)
        for panel in wanted
        for name, model in TABLES.items()
        if of in ("", name) and may(user, panel.right, _document(model))
        for narrow in panel.narrow
    ]
    keys = [tuple(row) for row in parts[0].union(*parts[1:], all=True).order_by()] if parts else []
    keys += [("besides", name, pk) for name, pk in besides]
    read = {(name, row.pk): row for name, model in TABLES.items() for row in _read(model, user, keys, name)}
    found: Found = defaultdict(list)
    for key, name, pk in dict.fromkeys(keys):
        if (name, pk) in read:
            found[key].append(read[name, pk])
    return found


def _document(model: type[Edition]) -> Any:
    return model._meta.get_field(model.document_field).related_model


def _on_view(panel: Panel, model: type[Edition], user: AbstractBaseUser, language: str) -> QuerySet:
    name = model.document_field
    editions = model._base_manager.filter(**{f"{name}__trashed_at": None})
    editions = editions.filter(is_newest=True) if panel.is_newest else editions.filter(state=State.PUBLISHED)
    if language:
        editions = editions.filter(**{f"{name}__language": language})
    return narrowed(editions, user, panel.right)


def _keys(key: str, name: str, editions: QuerySet, panel: Panel, limit: int) -> QuerySet:
    order = panel.order.format(document=name)
    first = editions.order_by(order if panel.is_rising else f"-{order}").values("pk")[:limit]
    marks = {"of_panel": Value(key, CharField()), "of_table": Value(name, CharField())}
    # A slice inside: SQLite takes none of a part of a union.
    return editions.model._base_manager.filter(pk__in=first).order_by().values_list(*marks.values(), "pk")


def _read(model: type[Edition], user: AbstractBaseUser, keys: list, name: str) -> Iterable[Edition]:
    wanted = {pk for _key, table, pk in keys if table == name}
    if not wanted:
        return []
    columns = ["title", "state", "number", "is_newest", *INSTANTS, name]
    joined = ["live", "language", "kind", "unpublished_at", "trashed_at", "outdated_at", "review_by"]
    if model is ArticleEdition:
        columns.append("kind")
        joined.append("ends_at")
    rows = narrowed(model._base_manager.filter(pk__in=wanted), user)
    rows = rows.select_related(name).only(*columns, *(f"{name}__{each}" for each in joined))
    # A release that is not for this person to see is none to them: its title is not told.
    told = releases.seen(user).filter(pk=OuterRef("release")).values("title")[:1]
    return rows.annotate(out_at=F("release__go_live_at"), release_title=Subquery(told))


# --- Showing


def listed(panel: Panel, found: Found, named: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rows of a list in its order. named: the cities of both clocks."""
    moments = [(_moment(panel, edition), edition) for edition in found[panel.key]]
    moments.sort(key=lambda pair: (_instant(pair[0]), pair[1].pk), reverse=not panel.is_rising)
    return [_row(panel, edition, moment, named) for moment, edition in moments]


def _moment(panel: Panel, edition: Edition) -> Any:
    document = edition.document
    if panel.key == "scheduled":
        return edition.go_live_at or edition.out_at
    if panel.key == "ending":
        return edition.expire_at or document.ends_at
    return document.review_by if panel.key == "review-by" else getattr(edition, panel.order)


def _instant(moment: Any) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment or date.max, time(), tzinfo=dates.host_zone())


def _row(panel: Panel, edition: Edition, moment: Any, named: dict[str, str]) -> dict[str, Any]:
    document = edition.document
    row = {
        "title": str(edition),
        "url": address(edition),
        "chip": chip_of(edition),
        "kind": document.get_kind_display(),
        "language": document.get_language_display(),
        "moment": moment,
    }
    if panel.key in ("scheduled", "ending"):
        row["clocks"] = on_both_clocks(moment, named) if moment else ""
        row["release"] = edition.release_title if panel.key == "scheduled" else None
    if panel.key == "review-by":
        row |= {"day": moment, "is_late": moment < timezone.localdate(), "right_url": address(edition, "still-right")}
    return row


def address(edition: Edition, which: str = "change") -> str:
    """Return the desk of an edition: an article's is the door of its kind."""
    model: type[Model] = DOORS[edition.kind] if isinstance(edition, ArticleEdition) else type(edition)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{which}", args=[edition.pk])


# --- What is typed and not saved


def _places(kept: list[Scratch]) -> list[tuple[str, int]]:
    labels = {model._meta.label_lower: name for name, model in TABLES.items()}
    split = [row.place.partition(":") for row in kept]
    return [(labels[label], int(key)) for label, _colon, key in split if label in labels and key_of(key)]


def _unsaved(kept: list[Scratch], editions: list[Edition]) -> list[dict[str, Any]]:
    known = {f"{edition._meta.label_lower}:{edition.pk}": edition for edition in editions}
    doors = {f"{model._meta.label_lower}:new": model for model in DOORS.values()}
    found = []
    for row in kept:
        edition, door = known.get(row.place), doors.get(row.place)
        url = address(edition) if edition else door and reverse(f"admin:press_{door._meta.model_name}_add")
        if url:
            typed = next((value for name, value in row.data if name == "title"), "").strip()
            title = typed or (str(edition) if edition else _("(no title yet)"))
            kind = edition.document.get_kind_display() if edition else door and door._meta.verbose_name
            found.append({"title": title, "url": url, "kind": kind, "moment": row.kept_at})
    return found

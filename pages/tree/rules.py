"""What speaks against a change of the tree. Every function returns all its reasons; none means yes.

Called under the lock, with rows read under it; the preview of a change asks the same functions.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import PROTECT, RESTRICT, Max, Model
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from pages.publishing import confinement
from pages.publishing.errors import Reason, Refused
from pages.publishing.permissions import may, refusals
from pages.tree import kind as kinds
from pages.tree.models import Page
from pages.tree.paths import PATH_MAX, SLUG, beginning, free_slug, path_of, slug_problems
from pages.tree.querysets import PageQuerySet

POSITIONS = ("first-child", "last-child", "left", "right")


def refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)


def require(user: AbstractBaseUser | None, verb: str, *pages: Page) -> None:
    """Refuse with this reason alone: who may not act is not told what else would stand in the way."""
    for page in pages:
        refuse(refusals(user, verb, page))


def require_new(user: AbstractBaseUser | None, page: Page) -> None:
    """Refuse a new page where this person may not add any."""
    if not may(user, "add", page):
        raise Refused([Reason(_("Your account may not add pages. Ask an administrator."))])


def require_open(user: AbstractBaseUser | None, page: Page) -> None:
    """Refuse what would take along a page that is confined to others."""
    if user is None:
        return
    hidden = confinement.hidden_from(user, Page)
    if hidden and branch(page).filter(pk__in=hidden).exists():
        raise Refused([Reason(_("Something below it is confined to other people: ask an administrator."))])


def branch(page: Page) -> PageQuerySet:
    """Return the page and everything below it, by the spans the instance was read with."""
    return Page.objects.filter(tree_id=page.tree_id, lft__gte=page.lft, lft__lte=page.rght)


def standing(page: Page, expected_path: str | None) -> list[Reason]:
    """Return what speaks against any change of this page's place.

    expected_path: the address the editor saw when deciding.
    """
    reasons = []
    if expected_path is not None and page.path != expected_path:
        text = _("The tree changed in the meantime: this page is at %(path)s now. Look again before you change it.")
        reasons.append(Reason(text % {"path": page.path}))
    if page.parent_id is None:
        reasons.append(Reason(_("The home page of a language stays where it is.")))
    if page.trashed_at:
        reasons.append(Reason(_("This page is in the bin: take it out first.")))
    return reasons


def below(parent: Page, *, kind: str, slug: str, page: Page | None = None) -> list[Reason]:
    """Return what speaks against a page of this kind and slug below this parent.

    page: the page itself when it exists already; it may keep what it has.
    """
    reasons = slug_problems(slug, parent=parent)
    if parent.trashed_at:
        reasons.append(Reason(_("The page above it is in the bin."), "parent"))
    if page is None or page.parent_id != parent.pk:
        reasons += _kind_problems(parent, kind)
    if page and page.live_id and not parent.is_public:
        reasons.append(Reason(_("The page above it is not public: visitors would lose this one."), "parent"))
    # A slug that no page can have is asked of no database: PostgreSQL refuses a null character in a value.
    is_possible = SLUG.fullmatch(slug)
    free = free_below(parent.pk, slug, page=page) if is_possible else slug
    if free != slug:
        words = {"path": path_of(parent.path, slug), "slug": free}
        reasons.append(Reason(_("There is a page at %(path)s already; %(slug)s is free.") % words, "slug"))
    if _longest(parent, slug, page) > PATH_MAX:
        text = _("Addresses would be longer than %(n)d characters.")
        reasons.append(Reason(text % {"n": PATH_MAX}, "slug"))
    return reasons


def free_below(parent_id: int, slug: str, *, page: Page | None = None) -> str:
    """Return the slug, or the first with a number behind it that no page below this parent has."""
    siblings = Page.objects.not_trashed().filter(parent_id=parent_id, slug__startswith=beginning(slug))
    return free_slug(slug, set(siblings.exclude(pk=page.pk if page else None).values_list("slug", flat=True)))


def _kind_problems(parent: Page, kind: str) -> list[Reason]:
    known = {kind.key: kind for kind in kinds.kinds()}
    if kind not in known:
        return [Reason(_("There is no kind of page called “%(kind)s”.") % {"kind": kind}, "kind")]
    allowed = parent.declared.allowed_children
    if kind == "home" or (allowed is not None and kind not in allowed):
        text = _("A page of the kind “%(kind)s” cannot stand below “%(parent)s”.")
        return [Reason(text % {"kind": known[kind].label, "parent": parent.path}, "kind")]
    return []


def _longest(parent: Page, slug: str, page: Page | None) -> int:
    path = path_of(parent.path, slug)
    if page is None:
        return len(path)
    deepest = branch(page).aggregate(longest=Max(Length("path")))["longest"]
    return len(path) + deepest - len(page.path)


def move(page: Page, target: Page, position: str) -> list[Reason]:
    """Return what speaks against this place in the tree itself, whatever the address."""
    if position not in POSITIONS:
        return unknown_position(position)
    reasons = []
    if target.trashed_at and position in ("left", "right"):
        reasons.append(Reason(_("The page you move it to is in the bin."), "target"))
    if target.language != page.language:
        reasons.append(Reason(_("A page stays in the tree of its language."), "target"))
    elif page.lft <= target.lft <= page.rght:
        reasons.append(Reason(_("A page cannot be moved into itself or a page below it."), "target"))
    if position in ("left", "right") and target.parent_id is None:
        reasons.append(Reason(_("Nothing stands beside the home page of a language."), "target"))
    return reasons


def unknown_position(position: str) -> list[Reason]:
    return [Reason(_("There is no position “%(position)s”.") % {"position": position}, "position")]


def translation(language: str, group: UUID | None) -> list[Reason]:
    if group and Page.objects.not_trashed().filter(translation_group=group, language=language).exists():
        return [Reason(_("This page has a counterpart in this language already."), "translation_group")]
    return []


def restoring(page: Page, together: PageQuerySet) -> list[Reason]:
    """Return what speaks against taking these pages, trashed together, out of the bin."""
    reasons = []
    if page.trashed_at is None:
        return [Reason(_("This page is not in the bin."))]
    if page.parent and page.parent.trashed_at:
        text = _("The page above it, %(path)s, is in the bin too: take that one out first.")
        reasons.append(Reason(text % {"path": page.parent.path}))
    elif page.parent and page.live_id and not page.parent.is_public:
        reasons.append(Reason(_("The page above it is not public: publish that one first.")))
    taken = (
        Page.objects.not_trashed().filter(path__in=together.order_by().values("path")).values_list("path", flat=True)
    )
    reasons += [Reason(_("There is another page at %(path)s now.") % {"path": path}, "slug") for path in taken]
    return reasons


def deleting(page: Page, ids: list[int]) -> list[Reason]:
    """Return what speaks against deleting a branch for good."""
    if page.trashed_at is None:
        return [Reason(_("Move the page to the bin first."))]
    text = _("%(n)d × %(things)s belong to it: move or delete them first.")
    return [
        Reason(text % {"n": count, "things": model._meta.verbose_name_plural})
        for model, count in _held_by(ids)
        if count
    ]


def _held_by(ids: list[int]) -> list[tuple[type[Model], int]]:
    """Count, per model, the rows elsewhere whose foreign keys forbid the deletion of these pages."""
    relations: list[Any] = [
        relation
        for relation in Page._meta.get_fields(include_hidden=True)
        if getattr(relation, "on_delete", None) in (PROTECT, RESTRICT) and relation.related_model is not Page
    ]
    return [
        (
            relation.related_model,
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": ids}).count(),
        )
        for relation in relations
    ]

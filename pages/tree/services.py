"""The only structural writers of the tree.

Each verb takes the lock, reads its rows again under it, checks everything, acts, logs and announces, all in one
transaction. All raise `Refused` with every reason at once. `user` is who asks (None: the system itself), `now` the
instant. `expected_path` is the address of the page that the editor saw; if it has another by now, nothing is done.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from pages.publishing import log
from pages.publishing.erasure import lawful_erasure
from pages.publishing.errors import Reason, Refused
from pages.publishing.grants.services import take_with
from pages.publishing.permissions import narrowed
from pages.publishing.states import FROZEN
from pages.tree import redirects, rules, signals
from pages.tree.changes import Change, change_of
from pages.tree.locks import tree_lock
from pages.tree.models import Page, PageEdition
from pages.tree.paths import path_of, root_path

User = AbstractBaseUser | None


def fresh(*ids: int) -> list[Page]:
    """Read pages as they are now, in this order; refuse when one is gone."""
    found = Page.objects.select_related("parent").in_bulk(ids)
    if len(found) < len(set(ids)):
        raise Refused([Reason(_("The page does not exist any more."))])
    return [found[pk] for pk in ids]


def _announce(signal, action: str, page: Page, *, user: User, now: datetime, addresses=None, **detail) -> Page:
    """Log and announce what was done; return the page as it is now."""
    (page,) = fresh(page.pk)
    log.record(action, page, user=user, now=now, **detail)
    news = {} if addresses is None else {"addresses": addresses}
    signal.send(Page, page=page, user=user, now=now, **news)
    return page


# --- New pages -------------------------------------------------------------------------------------


def create_root(
    language: str,
    *,
    user: User,
    now: datetime,
    title: str = "",
    kind: str = "home",
    translation_group: uuid.UUID | None = None,
) -> Page:
    """Begin the tree of a language with its home page."""
    with tree_lock():
        rules.require(user, "structure", Page(language=language, path=root_path(language)))
        if Page.objects.filter(language=language, parent=None).exists():
            raise Refused([Reason(_("This language has its home page already."), "language")])
        rules.refuse(rules.translation(language, translation_group))
        page = Page(language=language, kind=kind, path=root_path(language), created_at=now)
        return _insert(page, None, "last-child", translation_group, title, user=user, now=now)


def create_page(
    *,
    parent_id: int,
    kind: str,
    slug: str,
    user: User,
    now: datetime,
    title: str = "",
    position: str = "last-child",
    translation_group: uuid.UUID | None = None,
    show_in_menu: bool = True,
) -> Page:
    """Add a page below a parent, "first-child" or "last-child", with the first draft of its words."""
    with tree_lock():
        (parent,) = fresh(parent_id)
        page = Page(
            language=parent.language, kind=kind, slug=slug, path=path_of(parent.path, slug), show_in_menu=show_in_menu,
            created_at=now, translation_group=translation_group or uuid.uuid4(),
        )  # fmt: skip
        rules.require_new(user, page)
        reasons = rules.below(parent, kind=kind, slug=slug)
        if position not in ("first-child", "last-child"):
            reasons += rules.unknown_position(position)
        rules.refuse([*reasons, *rules.translation(parent.language, translation_group)])
        return _insert(page, parent, position, translation_group, title, user=user, now=now)


def _insert(
    page: Page, parent: Page | None, position: str, group: uuid.UUID | None, title: str, *, user: User, now: datetime
) -> Page:
    page.translation_group = group or page.translation_group
    part_from_binned(page.translation_group, page.language)
    page.insert_at(parent, position, save=True)
    PageEdition.objects.create(page=page, title=title, created_by=user, updated_by=user, created_at=now, updated_at=now)
    return _announce(signals.created, "create", page, user=user, now=now, path=page.path)


def part_from_binned(group: uuid.UUID, language: str) -> None:
    """Let a counterpart that lies in the bin give way to another; restored, it has none."""
    rows = Page.objects.trashed().filter(translation_group=group, language=language)
    rows.order_by().update(translation_group=uuid.uuid4())


# --- Another place, another name -------------------------------------------------------------------


def move_page(
    page_id: int,
    *,
    target_id: int,
    position: str,
    user: User,
    now: datetime,
    expected_path: str | None = None,
) -> Page:
    """Put a page and all below it at a place relative to another page.

    position: "first-child" or "last-child" of the target, or "left" or "right" of it.
    """
    with tree_lock():
        change, target = _plan_move(page_id, target_id, position, user, expected_path)
        return _move(change, target, position, user=user, now=now)


def preview_move(page_id: int, *, target_id: int, position: str, user: User) -> Change:
    """Tell what `move_page` would change, or refuse as it would."""
    return _plan_move(page_id, target_id, position, user, None)[0]


def _plan_move(
    page_id: int, target_id: int, position: str, user: User, expected_path: str | None
) -> tuple[Change, Page]:
    page, target = fresh(page_id, target_id)
    parent = target if position in ("first-child", "last-child") else target.parent
    rules.require(user, "structure", page, *([parent] if parent else []))
    reasons = [*rules.standing(page, expected_path), *rules.move(page, target, position)]
    if parent:
        reasons += rules.below(parent, kind=page.kind, slug=page.slug, page=page)
    rules.refuse(reasons)
    return change_of(page, parent, page.slug), target


def _move(change: Change, target: Page, position: str, *, user: User, now: datetime) -> Page:
    Page.objects.move_node(change.page, target, position)
    _readdress(change, now=now)
    detail = {"from": change.page.path, "to": change.path, "position": position, "target": target.pk}
    return _announce(signals.moved, "move", change.page, user=user, now=now, addresses=change.addresses, **detail)


def _readdress(change: Change, *, now: datetime) -> None:
    """Give the whole branch its new addresses, in one statement, and remember the old ones."""
    if not change.addresses:
        return
    (page,) = fresh(change.page.pk)
    rest = Substr("path", len(change.page.path) + 1)
    rules.branch(page).order_by().update(path=Concat(Value(change.path), rest))
    redirects.record(change.former, now=now)


def step(page_id: int, direction: str, *, user: User, now: datetime, expected_path: str | None = None) -> Page:
    """Move a page one step: "up" or "down" among its neighbours, "in" to the one before it, or "out" of its parent."""
    with tree_lock():
        (page,) = fresh(page_id)
        rules.require(user, "structure", page)
        rules.refuse(rules.standing(page, expected_path))
        target_id, position = _step(page, direction, user)
        change, target = _plan_move(page_id, target_id, position, user, expected_path)
        return _move(change, target, position, user=user, now=now)


def preview_step(page_id: int, direction: str, *, user: User) -> Change:
    """Tell what `step` would change, or refuse as it would."""
    (page,) = fresh(page_id)
    rules.require(user, "structure", page)
    rules.refuse(rules.standing(page, None))
    return _plan_move(page_id, *_step(page, direction, user), user, None)[0]


def _step(page: Page, direction: str, user: User) -> tuple[int, str]:
    """Turn a direction into a target and a position: nobody steps beside what is binned or hidden."""
    neighbours = narrowed(Page.objects.not_trashed().filter(parent_id=page.parent_id), user)
    before = neighbours.filter(lft__lt=page.lft).order_by("-lft").first()
    after = neighbours.filter(lft__gt=page.lft).order_by("lft").first()
    places: dict[str, tuple[Page | None, str, str]] = {
        "up": (before, "left", _("It is the first already.")),
        "down": (after, "right", _("It is the last already.")),
        "in": (before, "last-child", _("There is no page before it to move into.")),
        "out": (page.parent if page.level > 1 else None, "right", _("It is at the top already.")),
    }
    if direction not in places:
        raise Refused(rules.unknown_position(direction))
    target, position, nowhere = places[direction]
    if target is None:
        raise Refused([Reason(nowhere)])
    return target.pk, position


def rename(page_id: int, *, slug: str, user: User, now: datetime, expected_path: str | None = None) -> Page:
    """Give a page another last part of its address; the old addresses of its branch redirect."""
    with tree_lock():
        change = _plan_rename(page_id, slug, user, expected_path)
        if not change.addresses:
            return change.page
        Page.objects.filter(pk=page_id).update(slug=slug)
        _readdress(change, now=now)
        detail = {"from": change.page.path, "to": change.path}
        return _announce(signals.moved, "rename", change.page, user=user, now=now, addresses=change.addresses, **detail)


def preview_rename(page_id: int, *, slug: str, user: User) -> Change:
    """Tell what `rename` would change, or refuse as it would."""
    return _plan_rename(page_id, slug, user, None)


def _plan_rename(page_id: int, slug: str, user: User, expected_path: str | None) -> Change:
    (page,) = fresh(page_id)
    rules.require(user, "structure", page)
    reasons = rules.standing(page, expected_path)
    if page.parent:
        reasons += rules.below(page.parent, kind=page.kind, slug=slug, page=page)
    rules.refuse(reasons)
    return change_of(page, page.parent, slug)


def set_menu_visibility(page_id: int, *, show_in_menu: bool, user: User, now: datetime) -> Page:
    """Show a page in the menu or leave it out; its address stays."""
    with tree_lock():
        (page,) = fresh(page_id)
        rules.require(user, "structure", page)
        rules.refuse(rules.standing(page, None))
        Page.objects.filter(pk=page_id).update(show_in_menu=show_in_menu)
        action = "show in menu" if show_in_menu else "hide from menu"
        return _announce(signals.moved, action, page, user=user, now=now, addresses=[])


# --- The bin ---------------------------------------------------------------------------------------


def trash_page(page_id: int, *, user: User, now: datetime, expected_path: str | None = None) -> Page:
    """Put a page and all below it in the bin, under one instant by which they come back together."""
    with tree_lock():
        (page,) = fresh(page_id)
        rules.require(user, "trash", page)
        rules.require_open(user, page)
        rules.refuse(rules.standing(page, expected_path))
        there = rules.branch(page).trashed().order_by("-trashed_at").values_list("trashed_at", flat=True).first()
        # An instant of its own: pages below that were binned earlier do not come back with these.
        instant = max(now, there + timedelta(microseconds=1)) if there else now
        count = rules.branch(page).not_trashed().order_by().update(trashed_at=instant)
        return _announce(signals.trashed, "trash", page, user=user, now=now, path=page.path, pages=count)


def restore_page(page_id: int, *, user: User, now: datetime) -> Page:
    """Take out of the bin exactly the pages that went in with this one, to the places they had."""
    with tree_lock():
        (page,) = fresh(page_id)
        rules.require(user, "trash", page)
        rules.require_open(user, page)
        together = rules.branch(page).filter(trashed_at=page.trashed_at)
        rules.refuse(rules.restoring(page, together))
        count = together.order_by().update(trashed_at=None)
        redirects.forget_settled()
        return _announce(signals.restored, "restore", page, user=user, now=now, path=page.path, pages=count)


def delete_page(page_id: int, *, user: User, now: datetime) -> int:
    """Delete a page in the bin and all below it for good, with every edition; return how many pages went."""
    with tree_lock():
        (page,) = fresh(page_id)
        for verb in ("trash", "structure", "erase"):
            rules.require(user, verb, page)
        rules.require_open(user, page)
        ids = list(rules.branch(page).order_by("-lft").values_list("pk", flat=True))
        rules.refuse(rules.deleting(page, ids))
        log.record("delete", page, user=user, now=now, path=page.path, pages=len(ids))
        take_with(ids, user=user, now=now)
        if PageEdition.objects.filter(page__in=ids, state__in=FROZEN).exists():
            with lawful_erasure():
                _delete(ids)
        else:
            _delete(ids)
        signals.deleted.send(Page, page=page, user=user, now=now)
        return len(ids)


def _delete(ids: Iterable[int]) -> None:
    """Delete pages one by one, each after all below it: the parent's key protects."""
    Page.objects.filter(pk__in=ids).order_by().update(live=None)
    for pk in ids:
        Page.objects.get(pk=pk).delete()

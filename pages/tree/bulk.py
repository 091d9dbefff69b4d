"""What is done to many pages at once besides publishing: a place below another page, the bin."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pages.publishing.bulk import BULK_ACTS, BulkAct, Effect
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition
from pages.publishing.permissions import narrowed
from pages.tree import rules, services
from pages.tree.admin_counts import Filed, filed_below, public_below
from pages.tree.admin_forms import one_of
from pages.tree.admin_list import outline
from pages.tree.admin_wishes import Wish, way_back
from pages.tree.models import Page


class BelowForm(forms.Form):
    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = one_of(outline(user, "structure"), label=_("To the page"))


def _move(edition: Edition, *, user: Any, now: datetime, seen: str, target: int) -> Effect:
    page = edition.document
    if page.parent_id == target:
        raise Refused([Reason(_("It is below that page already."), "target")])
    wish = Wish(page.pk, page.path, target=target, position="last-child")
    change = wish.plan(user)
    back = urlencode(way_back(change).fields())
    wish.act(user, now)
    told = [*_going_too(page, user)]
    if change.redirecting:
        told.append(ngettext("%(n)d address will redirect.", "%(n)d addresses will redirect.", change.redirecting)
                    % {"n": change.redirecting})  # fmt: skip
    return Effect(tuple(told), page.path, change.path, ("wish", back))


def _trash(edition: Edition, *, user: Any, now: datetime, seen: str) -> Effect:
    page = edition.document
    told = (*_going_too(page, user), *_lost(page, user))
    services.trash_page(page.pk, user=user, now=now, expected_path=page.path)
    return Effect(told, undo=("page", str(page.pk)))


def _going_too(page: Page, user: Any) -> list[str]:
    """Say what is below a page and goes wherever it goes."""
    count = narrowed(rules.branch(page).not_trashed(), user).count() - 1
    below = ngettext("%(n)s page below it goes with it.", "%(n)s pages below it go with it.", count)
    return [below % {"n": count}] if count else []


def _lost(page: Page, user: Any) -> list[str]:
    """Say what goes into the bin, and what readers lose, with a page."""
    loss = public_below(page)
    seen = ngettext(
        "%(n)s public page below it disappears from the site with it.",
        "%(n)s public pages below it disappear from the site with it.",
        loss.pages,
    )
    return [
        *(_("%(things)s filed there that go with it: %(n)s") % _words(row) for row in filed_below(page, user)),
        *([seen % {"n": loss.pages}] if loss.pages else []),
        *(_("%(things)s filed there that disappear from the site with it: %(n)s") % _words(row) for row in loss.filed),
    ]


def _words(row: Filed) -> dict[str, Any]:
    return {"things": capfirst(str(row.things)), "n": row.count}


def _below_others(editions: Sequence[Edition]) -> dict[int, Reason]:
    """Return the pages that stand below another of the chosen: they go where that one goes."""
    found = {}
    for edition in editions:
        page = edition.document
        above = [each for each in editions if _is_above(each.document, page)]
        if above:
            found[edition.pk] = Reason(_("It goes or stays with “%(title)s”, chosen too.") % {"title": above[0]})
    return found


def _is_above(other: Page, page: Page) -> bool:
    """Tell whether a page stands below another; a home page goes nowhere, so nothing goes with it."""
    return bool(other.parent_id) and other.tree_id == page.tree_id and other.lft < page.lft and page.rght < other.rght


PAGE_ACTS = (
    *BULK_ACTS,
    BulkAct("bulk-move", gettext_lazy("Move below another page"), "structure",
            gettext_lazy("It becomes the last below that page; old addresses lead to it."), _move, BelowForm,
            among=_below_others, undo="admin:pages_page_move"),
    BulkAct("bulk-trash", gettext_lazy("Move to bin"), "trash",
            gettext_lazy("Readers no longer find it; it can be taken out again."), _trash,
            among=_below_others, undo="admin:pages_page_restore", is_destructive=True),
)  # fmt: skip

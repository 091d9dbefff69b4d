"""The rows of the tree list: what each page is, where it stands, and what may be done to it."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, Prefetch, prefetch_related_objects
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from pages.publishing.permissions import narrowed, reaches
from pages.tree import kind as kinds
from pages.tree.models import Page, PageEdition


class TreeFilter(admin.SimpleListFilter):
    """One tree at a time: that of a language. The bin has a page of its own."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        return queryset.not_trashed().in_language(chosen_language(self.value()))


def chosen_language(value: str | None) -> str:
    languages = [key for key, _label in settings.LANGUAGES]
    return value if value in languages else languages[0]


class TreeChangeList(ChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = entitled(dressed(list(self.result_list)), request.user)

    def url_for_result(self, result: Page) -> str:
        """Lead to the words of the page: what most people come for."""
        return text_url(result) or reverse("admin:pages_page_change", args=[result.pk])


def dressed(pages: list[Page]) -> list[Page]:
    """Give each page of a whole tree, in its order, what its row shows; one query."""
    newest = PageEdition.objects.filter(is_newest=True).only("id", "page_id", "state", "is_newest", "title")
    prefetch_related_objects(pages, Prefetch("editions", newest, to_attr="newest"))
    by_id = {page.pk: page for page in pages}
    before: dict[int | None, Page] = {}
    for page in pages:
        parent = by_id.get(page.parent_id)
        page.is_reachable = page.is_public and (parent is None or parent.is_reachable)
        page.neighbour_before = before.get(page.parent_id)
        page.is_last = True
        if page.neighbour_before:
            page.neighbour_before.is_last = False
        before[page.parent_id] = page
    return pages


def entitled(pages: list[Page], user: Any) -> list[Page]:
    """Give each dressed page what this person may do with it: the service refuses the rest. No query for a row."""
    by_id = {page.pk: page for page in pages}
    for page in pages:
        page.may_move, page.may_add = reaches(user, "structure", page), reaches(user, "add", page)
        page.above = by_id.get(page.parent_id)
    tops = [page for page in pages if page.may_move and not _is_movable(page.above)]
    for page in pages:
        page.steps = _steps(page) if page.may_move else set()
        page.may_go = page.may_move and tops != [page]  # the top of one's only branch has nowhere else to go
    return pages


def _steps(page: Page) -> set[str]:
    """Return the steps a person may take with a page: into what they may change; idle ones stay beside the others."""
    beside, further = _is_movable(page.above), page.above.above if page.above else None
    steps = {"up", "down"} if beside else set()
    if _is_movable(page.neighbour_before) or (beside and not page.neighbour_before):
        steps.add("in")
    if _is_movable(further) or (beside and page.level == 1):
        steps.add("out")
    return steps


def _is_movable(page: Page | None) -> bool:
    return page is not None and page.may_move


def title_of(page: Page) -> str:
    """Return the newest title of a page, published or not."""
    newest = page.newest if hasattr(page, "newest") else list(page.editions.filter(is_newest=True).only("title"))
    return (newest[0].title if newest else "") or page.path


def text_url(page: Page) -> str:
    """Return where the newest words of a page are edited; "" while no desk for them is open."""
    newest = page.newest if hasattr(page, "newest") else list(page.editions.filter(is_newest=True).only("pk"))
    try:
        return reverse("admin:pages_pageedition_change", args=[newest[0].pk]) if newest else ""
    except NoReverseMatch:
        return ""


def allows_children(page: Page) -> bool:
    return page.declared.allowed_children != ()


def allowed_kinds(page: Page) -> list[str]:
    """Return the keys of the kinds that may stand below a page."""
    keys = [kind.key for kind in kinds.kinds() if kind.key != "home"]
    allowed = page.declared.allowed_children
    return keys if allowed is None else [key for key in keys if key in allowed]


def outline(user: Any, verb: str = "view", **wanted: Any) -> list[Page]:
    """Return the pages a person may do this to, in tree order, each with `title`, its newest; one query."""
    rows = narrowed(Page.objects.not_trashed().filter(editions__is_newest=True, **wanted), user, verb)
    return list(rows.annotate(title=F("editions__title")).order_by("tree_id", "lft"))


def indented(page: Page) -> str:
    """Return a page's line in a list of choices: its depth is its distance from the edge."""
    return "\u2003" * page.level + (page.title or page.path)

"""The structure desk: the trees of pages, moved by drag and by button, always through `pages.tree.services`."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script
from mptt.admin import DraggableMPTTAdmin

from pages.publishing.chips import chip_of
from pages.publishing.permissions import may, narrowed
from pages.tree import services
from pages.tree.admin_bin import BinDesk
from pages.tree.admin_list import TreeChangeList, TreeFilter, allows_children, chosen_language, text_url, title_of
from pages.tree.admin_moves import MoveDesk
from pages.tree.admin_structure import StructureDesk, _history_url
from pages.tree.admin_wishes import number
from pages.tree.locks import StructureError
from pages.tree.models import Page

INDENT_PX = 22  # of the library's drop line, as in tree.css
DEEPEST = 9  # levels with an indent of their own in tree.css

# Direction, sign, name of the button, its full name.
STEPS = [
    ("up", "↑", _("Up"), _("Move “%(title)s” up")),
    ("down", "↓", _("Down"), _("Move “%(title)s” down")),
    ("out", "←", _("Out"), _("Move “%(title)s” out, beside the page above it")),
    ("in", "→", _("In"), _("Move “%(title)s” in, below the page before it")),
]


@admin.register(Page)
class PageAdmin(MoveDesk, BinDesk, StructureDesk, DraggableMPTTAdmin):
    change_list_template = "admin/pages/page/change_list.html"
    list_display_links = ("indented_title",)
    list_filter = (TreeFilter,)
    list_select_related = ("live",)
    sortable_by = ()
    actions = None
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    preserve_filters = False
    expand_tree_by_default = True
    mptt_level_indent = INDENT_PX
    empty_value_display = ""

    class Media:
        css = {"all": ["css/admin/tree.css"]}
        js = [Script("js/admin/tree.js", defer=True)]

    def get_urls(self) -> list:
        return [*self.move_urls(), *self.bin_urls(), *super().get_urls()]

    # --- Who may do what: the documents' permissions decide, and the services once more

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", obj or Page)

    def has_add_permission(self, request):
        return may(request.user, "add", Page)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "structure", obj or Page)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "trash", obj or Page)

    def get_queryset(self, request):
        return narrowed(super().get_queryset(request), request.user)

    # --- The framework's own ways of writing, closed or led to the service

    def save_model(self, request, obj, form, change):
        raise StructureError("Pages are saved by pages.tree.services.")

    def delete_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:pages_page_trash", args=[number(unquote(object_id))]))

    def delete_model(self, request, obj):
        services.trash_page(obj.pk, user=request.user, now=timezone.now())

    def delete_queryset(self, request, queryset):
        for page in queryset:
            self.delete_model(request, page)

    def history_view(self, request, object_id, extra_context=None):
        page = self.get_object(request, object_id)
        if page is None or not self.has_view_permission(request, page):
            raise PermissionDenied
        newest = page.editions.filter(is_newest=True).only("pk").first()
        return HttpResponseRedirect(_history_url(newest) or reverse("admin:pages_page_change", args=[page.pk]))

    def get_actions(self, request, action_location=admin.ActionLocation.CHANGE_LIST):
        return {}  # the library's own deletes what is selected by itself

    # --- The list

    def get_changelist(self, request, **kwargs):
        return TreeChangeList

    def get_list_display(self, request):
        if not self.has_change_permission(request):
            return ["branch", "indented_title", "chip", "kind_label", "address", "menu", "links"]
        links = "links_and_add" if self.has_add_permission(request) else "links"
        return ["tree_actions", "indented_title", "chip", "kind_label", "address", "menu_button", "moves", links]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST" and request.POST.get("cmd") != "move_node":
            return HttpResponseRedirect(request.get_full_path())
        if request.method == "GET" and (question := self.asked(request)):
            return question
        language = chosen_language(request.GET.get("language"))
        may_move = self.has_change_permission(request)
        context = {"title": gettext("Pages"), "tabs": self.tabs(request, language), "may_move": may_move}
        return super().changelist_view(request, context | (extra_context or {}))

    def tabs(self, request: HttpRequest, current: str) -> list[dict[str, Any]]:
        """Return the trees and the bin, each with the number of its pages."""
        standing = {f"n_{number}": Count("pk", Q(language=key, trashed_at=None)) for number, (key, _) in _languages()}
        counts = narrowed(Page.objects.all(), request.user).aggregate(
            bin=Count("pk", Q(trashed_at__isnull=False)), **standing
        )
        url = reverse("admin:pages_page_changelist")
        trees = [(key, label, f"{url}?language={key}", counts[f"n_{number}"]) for number, (key, label) in _languages()]
        tabs = [*trees, ("bin", gettext("Bin"), reverse("admin:pages_page_bin"), counts["bin"])]
        return [
            {"key": key, "label": label, "url": url, "count": count, "is_current": key == current}
            for key, label, url, count in tabs
        ]

    def _build_tree_structure(self, queryset):
        return super()._build_tree_structure(queryset.not_trashed())

    # --- Its columns

    @admin.display(description=_("Order"))
    def tree_actions(self, page: Page) -> str:
        if page.parent_id is None or not page.may_move:
            return self.branch(page)
        return format_html('<div class="drag-handle" aria-hidden="true"></div>{}', self.branch(page))

    @admin.display(description=_("Branch"))
    def branch(self, page: Page) -> str:
        markup = '<div class="tree-node" data-pk="{}" data-level="{}" data-path="{}" data-title="{}"></div>'
        return format_html(markup, page.pk, page.level, page.path, title_of(page))

    @admin.display(description=_("title"))
    def indented_title(self, page: Page) -> str:
        level = min(page.level, DEEPEST)
        return format_html('<span class="tree-title tree-level-{}">{}</span>', level, title_of(page))

    @admin.display(description=_("state"))
    def chip(self, page: Page) -> str:
        if not page.newest:
            return ""
        page.newest[0].page = page
        chip = chip_of(page.newest[0]).html
        if page.is_public and not page.is_reachable:
            return format_html('{} <span class="tree-note">{}</span>', chip, _("hidden: a page above is not public"))
        return chip

    @admin.display(description=_("kind"))
    def kind_label(self, page: Page) -> str:
        return page.declared.label

    @admin.display(description=_("address"))
    def address(self, page: Page) -> str:
        level = min(page.level, DEEPEST)
        return format_html('<span class="site-path tree-level-{}">{}</span>', level, page.path)

    @admin.display(description=_("in the menu"))
    def menu(self, page: Page) -> str:
        if page.parent_id is None:
            return ""
        return _("In the menu") if page.show_in_menu else _("Not in the menu")

    @admin.display(description=_("in the menu"))
    def menu_button(self, page: Page) -> str:
        if page.parent_id is None or not page.may_move:
            return self.menu(page)
        return format_html(
            '<button type="submit" class="tree-switch" form="tree-moves" formaction="{}" name="menu" value="{}:{}" '
            'id="menu-{}" aria-pressed="{}" aria-label="{}" title="{}">{}</button>',
            reverse("admin:pages_page_menu"), page.pk, "0" if page.show_in_menu else "1", page.pk,
            "true" if page.show_in_menu else "false", _("Menu: “%(title)s”") % {"title": title_of(page)},
            self.menu(page), _("Menu"),
        )  # fmt: skip

    @admin.display(description=_("move"))
    def moves(self, page: Page) -> str:
        if page.parent_id is None:
            return ""
        steps = format_html_join("", "{}", ((self._step(page, *step),) for step in STEPS if step[0] in page.steps))
        if not page.may_go:
            return format_html('<span class="tree-moves">{}</span>', steps) if steps else ""
        anywhere = format_html(
            '<a class="tree-button" id="move-{}-to" href="{}" aria-label="{}">{}</a>', page.pk,
            reverse("admin:pages_page_move_to", args=[page.pk]),
            _("Move to… (“%(title)s”)") % {"title": title_of(page)}, _("Move to…"),
        )  # fmt: skip
        return format_html('<span class="tree-moves">{}{}</span>', steps, anywhere)

    def _step(self, page: Page, direction: str, sign: str, name: str, label: str) -> str:
        """Return a button; one that leads nowhere stays, so that the keyboard does not lose its place."""
        before = page.neighbour_before
        leads = {"up": before, "down": not page.is_last, "in": before and allows_children(before)}
        is_idle = not leads.get(direction, page.level > 1)
        return format_html(
            '<button type="submit" class="tree-button" form="tree-moves" name="move" value="{}:{}:{}" id="move-{}-{}" '
            'title="{}" aria-label="{}"{}>{}</button>',
            direction, page.pk, page.path, page.pk, direction, name, label % {"title": title_of(page)},
            format_html(' aria-disabled="{}"', "true") if is_idle else "", sign,
        )  # fmt: skip

    @admin.display(description=_("go to"))
    def links(self, page: Page) -> str:
        links = [(text_url(page), _("Text")), (reverse("admin:pages_page_change", args=[page.pk]), _("Structure"))]
        if page.is_reachable and page.kind != "link":
            links.append((page.path, _("View live")))
        return _joined(page, links)

    @admin.display(description=_("go to"))
    def links_and_add(self, page: Page) -> str:
        links = self.links(page)
        if not page.may_add or not allows_children(page):
            return links
        add = (f"{reverse('admin:pages_page_add')}?parent={page.pk}", _("Add below"))
        return format_html("{}{}", links, _joined(page, [add]))


def _languages() -> list:
    return list(enumerate(settings.LANGUAGES))


def _joined(page: Page, links: list) -> str:
    title = title_of(page)
    rows = ((url, f"{name}: {title}", name) for url, name in links if url)
    return format_html_join("", '<a class="tree-link" href="{}" aria-label="{}">{}</a>', rows)

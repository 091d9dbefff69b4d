"""The words of pages. Their place in the tree is changed at its own desk, "Structure"."""

from typing import Any

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import block_inline
from pages.intake.desk import IntakeDesk
from pages.publishing.admin import PICTURE_FIELDS, EditionAdmin
from pages.publishing.lists import BinFilter, LanguageFilter, StateFilter
from pages.publishing.models import Edition
from pages.tree import kind as kinds
from pages.tree.blocks import PAGE_BLOCKS
from pages.tree.bulk import PAGE_ACTS
from pages.tree.models import PageEdition

# A kind names its picture alone: the words for it come along.
GROUPS = {"lead_image": PICTURE_FIELDS}


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return kinds.choices()

    def queryset(self, request, queryset):
        return queryset.filter(page__kind=self.value()) if self.value() else queryset


@admin.register(PageEdition)
class PageEditionAdmin(IntakeDesk, EditionAdmin):
    list_display = ("headline", "chip", "kind", "path", "language", "saved")
    list_display_links = ("headline",)
    list_filter = (StateFilter, KindFilter, LanguageFilter, BinFilter)
    list_select_related = ("page", "updated_by")
    search_fields = ("title", "page__path")
    search_help_text = _("Search in titles and addresses.")
    sortable_by = ()
    bulk_acts = PAGE_ACTS
    ordering = ("page__tree_id", "page__lft", "-id")
    readonly_fields = ("place",)

    def has_add_permission(self, request):
        return False  # the first text of a page is born with the page

    @admin.display(description=_("kind"))
    def kind(self, edition: Edition) -> str:
        return edition.page.get_kind_display()

    @admin.display(description=_("address"))
    def path(self, edition: Edition) -> str:
        return edition.page.path

    @admin.display(description=_("address"))
    def place(self, edition: Edition) -> str:
        """Show where the page stands, and lead to the desk that moves it."""
        try:
            url = reverse("admin:pages_page_change", args=[edition.page_id])
        except NoReverseMatch:
            return edition.page.path
        return format_html('{} <a href="{}">{}</a>', edition.page.path, url, gettext("Structure"))

    def get_inlines(self, request, obj):
        declared = obj.page.declared if obj else None
        if declared is None:
            return []
        blocks = [block_inline(PAGE_BLOCKS[kind]) for kind in declared.blocks]
        return [*blocks, *(declared.inlines() if declared.inlines else [])]

    def offered_blocks(self, edition):
        return edition.page.declared.blocks if edition else ()

    def get_fieldsets(self, request, obj=None):
        fields = obj.page.declared.fields if obj else ()
        fieldsets = [
            (None, {"fields": ("token", "place", "title", "menu_title", "summary")}),
            (None, {"fields": [name for field in fields for name in GROUPS.get(field, (field,))]}),
        ]
        if obj and obj.page.first_published_at:
            fieldsets.append((_("What changed"), {"fields": ("change", "change_note")}))
        return [fieldset for fieldset in fieldsets if fieldset[1]["fields"]]

    def rendered_context(self, edition: Edition) -> dict[str, Any]:
        declared = edition.page.declared
        return {
            "kind_label": declared.label,
            "kind_template": declared.part,
            "kind_stylesheet": declared.stylesheet,
        }

"""The words of pages. Their place in the tree is changed at its own desk, "Structure"."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.forms import ModelChoiceField
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import PartInline, block_inline
from pages.publishing.admin import PICTURE_FIELDS, EditionAdmin
from pages.publishing.lists import BinFilter, LanguageFilter, StateFilter
from pages.publishing.models import Edition
from pages.tree import kind as kinds
from pages.tree.blocks import PAGE_BLOCKS
from pages.tree.models import Page, PageEdition

# A kind names its picture alone: the words for it come along.
GROUPS = {"lead_image": PICTURE_FIELDS}


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return kinds.choices()

    def queryset(self, request, queryset):
        return queryset.filter(page__kind=self.value()) if self.value() else queryset


class PageChoice(ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return f"{page.live.title} ({page.path})" if page.live else page.path


class FeatureInline(PartInline, admin.StackedInline):
    """The pages a home page shows."""

    fk_name = "parent"
    fields = (("place", "page"),)
    extra = 1
    max_num = 4

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer the pages there are, without the pop-ups that make others: those belong to the tree's desk."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "page":
            field.widget.can_add_related = field.widget.can_change_related = field.widget.can_view_related = False
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "page":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        pages = Page.objects.filter(trashed_at=None).select_related("live").defer("live__content")
        field = PageChoice(pages.order_by("tree_id", "lft"), label=capfirst(db_field.verbose_name))
        # Once for all rows: each would ask the database again.
        field.choices = list(field.choices)
        return field


@admin.register(PageEdition)
class PageEditionAdmin(EditionAdmin):
    list_display = ("headline", "chip", "kind", "path", "language", "saved")
    list_display_links = ("headline",)
    list_filter = (StateFilter, KindFilter, LanguageFilter, BinFilter)
    list_select_related = ("page", "updated_by")
    search_fields = ("title", "page__path")
    search_help_text = _("Search in titles and addresses.")
    sortable_by = ()
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
        blocks = [block_inline(PAGE_BLOCKS[kind]) for kind in declared.blocks] if declared else []
        if declared and declared.key == "home":
            # Owned by a room above this one.
            feature = apps.get_model("pages", "HomeFeature")
            blocks.append(type("HomeFeatureInline", (FeatureInline,), {"model": feature}))
        return blocks

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
        return {"kind_label": edition.page.declared.label}

from django.contrib import admin
from django.forms import ModelChoiceField
from django.utils.text import capfirst

from pages.blocks.admin import PartInline
from pages.kinds.home.models import HomeFeature
from pages.publishing import confinement
from pages.tree.models import Page


class PageChoice(ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return f"{page.live.title} ({page.path})" if page.live else page.path


class HomeFeatureInline(PartInline, admin.StackedInline):
    """The pages a home page shows."""

    model = HomeFeature
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
        hidden = confinement.hidden_from(request.user, Page)
        pages = Page.objects.filter(trashed_at=None).exclude(pk__in=hidden, live=None)
        pages = pages.select_related("live").defer("live__content")
        field = PageChoice(pages.order_by("tree_id", "lft"), label=capfirst(db_field.verbose_name))
        # Once for all rows: each would ask the database again.
        field.choices = list(field.choices)
        return field

"""The desk of the accounts elsewhere."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import OwnedInline, PartInline
from pages.kinds.accounts.models import ShownAccount, SocialAccount, SocialAccountWords


class SocialAccountWordsInline(OwnedInline, admin.StackedInline):
    model = SocialAccountWords
    fields = (("language", "name"), "steps")
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(SocialAccount)
class SocialAccountAdmin(admin.ModelAdmin):
    list_display = ("handle", "platform", "url", "in_footer", "ordering")
    fields = (("platform", "handle"), "url", "code", ("in_footer", "ordering"))
    inlines = (SocialAccountWordsInline,)
    actions = None
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("words")


class ShownAccountInline(PartInline, admin.StackedInline):
    model = ShownAccount
    fk_name = "parent"
    fields = ("account",)
    extra = 0
    min_num = 1
    max_num = 1
    verbose_name = _("account shown")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "account":
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
            field.queryset = field.queryset.prefetch_related("words")
        return field

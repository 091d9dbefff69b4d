from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pages.identity.models import SiteIdentity


@admin.register(SiteIdentity)
class SiteIdentityAdmin(admin.ModelAdmin):
    """One row for each language: never two, never none again."""

    list_display = ("name", "language", "host_city", "capital_city")
    actions = None
    fieldsets = (
        (None, {"fields": ("language", "name", "second_name", "second_language", "strip")}),
        (_("Footer"), {"fields": ("full_name", "rights", "address", "telephone", "email", "hours_line")}),
        (_("Clocks"), {"fields": ("host_city", "capital_city")}),
    )

    def has_delete_permission(self, request, obj=None):
        return False

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(self._missing(request))

    def get_readonly_fields(self, request, obj=None):
        return ("language",) if obj else ()

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "language":
            kwargs["choices"] = self._missing(request)
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def _missing(self, request) -> list[tuple[str, str]]:
        """Return the languages without a row: asked once for a request, though the list of tables asks twice."""
        if not hasattr(request, "languages_missing"):
            held = set(SiteIdentity.objects.values_list("language", flat=True))
            request.languages_missing = [(code, name) for code, name in settings.LANGUAGES if code not in held]
        return request.languages_missing

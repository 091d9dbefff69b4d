"""Accounts. An administrator makes and mends those of the staff; only a superuser touches superusers."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _


class StaffAdmin(UserAdmin):
    list_display = ("username", "first_name", "last_name", "email", "in_groups", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()

    def get_queryset(self, request):
        rows = super().get_queryset(request).prefetch_related("groups")
        # Whoever could set a superuser's password would be one.
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request, obj=None):
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            (_("Person"), {"fields": ("first_name", "last_name", "email")}),
            (_("Rights"), {"fields": ("is_active", "groups")}),
            (_("Dates"), {"fields": ("last_login", "date_joined")}),
        )

    def get_readonly_fields(self, request, obj=None):
        return ("last_login", "date_joined") if obj else ()

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and not request.user.is_superuser:
            field.queryset = Group.objects.filter(pk__in=_grantable(request.user))
        return field

    def save_model(self, request, obj, form, change):
        obj.is_staff = obj.is_staff or not change  # an account is for the desk: visitors have none
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        return False  # editions and the log name their people: an account is switched off, not deleted

    @admin.display(description=_("groups"))
    def in_groups(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


def _grantable(user: User) -> list[int]:
    """Return the groups that give nothing the person does not hold: nobody raises others above themselves."""
    held = user.get_all_permissions()
    groups = Group.objects.prefetch_related("permissions__content_type")
    return [
        group.pk
        for group in groups
        if all(f"{each.content_type.app_label}.{each.codename}" in held for each in group.permissions.all())
    ]


def register(site: admin.AdminSite) -> None:
    site.unregister(User)
    site.register(User, StaffAdmin)

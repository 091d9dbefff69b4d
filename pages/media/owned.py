"""Rows that belong to a row of a library or a directory, in its form."""

from django.contrib.admin.options import InlineModelAdmin


class OwnedInline(InlineModelAdmin):
    """Rows without rights of their own: who may change the whole may change them."""

    def _may(self, verb: str, request) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.parent_model._meta.model_name}")

    def has_view_permission(self, request, obj=None):
        return self._may("view", request) or self._may("change", request)

    def has_add_permission(self, request, obj=None):
        return self._may("change", request) or self._may("add", request)

    def has_change_permission(self, request, obj=None):
        return self._may("change", request) or self._may("add", request)

    has_delete_permission = has_change_permission

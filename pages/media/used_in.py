"""A row of a library at the desk: where it is used, and protected from deletion there."""

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.media.usage import is_seen, where_used


class WhereUsed:
    """Mixed into the ModelAdmin of a library's table."""

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.looked_at_by = request.user
        return row

    @admin.display(description=_("used in"))
    def used_in(self, row: models.Model) -> str:
        user = getattr(row, "looked_at_by", None)
        places = [(self._link(holder),) for holder in where_used(row) if is_seen(user, holder)]
        if not places:
            return gettext("Not used yet.")
        return format_html('<ul class="picture-uses">{}</ul>', format_html_join("", "<li>{}</li>", places))

    def get_deleted_objects(self, objs, request):
        """Answer for what is in use with its places alone: who may delete those is beside the point."""
        holders = [holder for row in objs for holder in where_used(row)]
        unseen = gettext("A text that is not for you to see.")
        places = [self._link(holder) if is_seen(request.user, holder) else unseen for holder in holders]
        return ([], {}, set(), places) if places else super().get_deleted_objects(objs, request)

    def _link(self, holder: models.Model) -> str:
        name = f"{capfirst(holder._meta.verbose_name)}: {holder}"
        address = self._address(holder)
        return format_html('<a href="{}">{}</a>', address, name) if address else name

    def _address(self, holder: models.Model) -> str:
        """Return the form that edits the row; an edition has one door for each kind, a proxy of its table."""
        table = holder._meta.concrete_model
        doors = [model for model in self.admin_site._registry if model._meta.concrete_model is table]
        for model in doors:
            if model._default_manager.filter(pk=holder.pk).exists():
                return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[holder.pk])
        return ""

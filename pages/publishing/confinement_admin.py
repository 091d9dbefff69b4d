"""The desk of confined texts: an administrator lifts a confinement without reading what it hides."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.languages import dates
from pages.publishing.confinement import Confinement
from pages.publishing.confining import lift
from pages.publishing.errors import Refused


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("It stays in the log, with your name."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )


@admin.register(Confinement)
class ConfinementAdmin(admin.ModelAdmin):
    """Names the kind of each text and its number, never its words."""

    list_display = ("what", "named", "since")
    list_select_related = ("confined_by",)
    show_full_result_count = False
    sortable_by = ()
    actions = None

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("pages.lift_confinement")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("people")

    @admin.display(description=_("text"))
    def what(self, row: Confinement) -> str:
        return f"{capfirst(str(apps.get_model(row.document_type)._meta.verbose_name))} {row.document_id}"

    @admin.display(description=_("people"))
    def named(self, row: Confinement) -> str:
        return ", ".join(sorted(map(str, row.people.all())))

    @admin.display(description=_("since"))
    def since(self, row: Confinement) -> str:
        return f"{dates.host_time(row.confined_at):%Y-%m-%d %H:%M} · {row.confined_by or '—'}"

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None):
        """Ask for the reason, and on POST lift it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = key_of(unquote(object_id))
        row = self.get_queryset(request).filter(pk=key).first() if key else None
        if row is None:
            raise Http404
        form = LiftForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                lift(row, user=request.user, now=timezone.now(), reason=form.cleaned_data["reason"].replace("\0", ""))
            except Refused as refusal:
                form.add_error("reason", [str(reason) for reason in refusal.reasons])
            else:
                messages.success(request, gettext("Lifted: everybody whose role allows it can see the text now."))
                return HttpResponseRedirect(reverse("admin:pages_confinement_changelist"))
        return self._page(request, row, form)

    def _page(self, request: HttpRequest, row: Confinement, form: LiftForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Lift the confinement"),
            "opts": self.opts,
            "what": self.what(row),
            "named": self.named(row),
            "form": form,
            "back": reverse("admin:pages_confinement_changelist"),
        }
        return TemplateResponse(request, "admin/publishing/lift.html", context)

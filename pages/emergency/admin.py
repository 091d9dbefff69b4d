"""One screen for the banner: what stands there, its words, and a look at them before everybody sees them."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.emergency.forms import EmergencyForm
from pages.emergency.models import Emergency
from pages.emergency.services import may_set, put_up, take_down
from pages.publishing.errors import Refused

RECENT = 10


@admin.register(Emergency)
class EmergencyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None and may_set(request.user)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or may_set(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            if not may_set(request.user):
                raise PermissionDenied
            return self._down(request) if "_down" in request.POST else self._up(request)
        return self._screen(request, EmergencyForm())

    def _screen(self, request: HttpRequest, form: EmergencyForm, **extra: Any) -> HttpResponse:
        now = timezone.now()
        banners = Emergency.objects.select_related("set_by", "taken_down_by").prefetch_related("words")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Emergency banner"),
            "opts": self.opts,
            "form": form,
            "shown": banners.shown(now).first(),
            "recent": banners[:RECENT],
            "may_set": may_set(request.user),
            **extra,
        }
        return TemplateResponse(request, "admin/emergency/screen.html", context)

    def _up(self, request: HttpRequest) -> HttpResponse:
        form = EmergencyForm(request.POST)
        if not form.is_valid() or "_edit" in request.POST:
            return self._screen(request, form)
        ends_at = timezone.now() + timedelta(hours=form.cleaned_data["hours"])
        words = form.words()
        if "_confirm" not in request.POST:
            return self._screen(request, form, preview=words, ends_at=ends_at)
        try:
            put_up(words, ends_at=ends_at, user=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
            return self._screen(request, form)
        messages.success(request, _("The banner stands on every page."))
        return HttpResponseRedirect(request.path)

    def _down(self, request: HttpRequest) -> HttpResponse:
        if take_down(user=request.user, now=timezone.now()):
            messages.success(request, _("The banner was taken down."))
        else:
            messages.info(request, _("There was no banner any more."))
        return HttpResponseRedirect(request.path)

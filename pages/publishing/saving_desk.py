"""What saving a form of an edition does: the lock, then structure through its services, then the words."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from pages.publishing import log, scratch
from pages.publishing.editions import written
from pages.publishing.errors import Refused
from pages.publishing.forms import EditionForm, overwrites
from pages.publishing.models import Edition
from pages.publishing.rebase import strangers
from pages.publishing.review import submit
from pages.publishing.verbs import PUBLISH_ALONE


class SavingDesk:
    """Mixed into EditionAdmin."""

    def save_model(self, request, obj, form, change):
        now = timezone.now()
        scratch.drop(request.user, scratch.place_of(self.model, obj if change else None))
        if not change:
            self.create(request, obj, form, now=now)
            return
        if overwrites(request.POST, obj):
            log.record("save over", obj.document, user=request.user, now=now, edition=obj)
        self.file(request, obj, form, now=now)
        written(obj, user=request.user, now=now)
        obj.save()

    def create(self, request: HttpRequest, edition: Edition, form: EditionForm, *, now: Any) -> None:
        """Write a new document through its service, and make `edition` its first."""
        raise PermissionDenied

    def file(self, request: HttpRequest, edition: Edition, form: EditionForm, *, now: Any) -> None:
        """Give the document what the form says about its place, through its service."""

    def save_related(self, request, form, formsets, change):
        # Not the content editor's: its cloning writes rows of any edition, asking nobody.
        if change and request.POST.get("_overwrite"):
            for formset in formsets:
                stored = formset.model._base_manager.filter(parent_id=form.instance.pk)
                strangers(request.POST, formset.prefix, stored).delete()
        ModelAdmin.save_related(self, request, form, formsets, change)

    def log_addition(self, request, obj, message):
        """Leave it to the services: they write the site's own log."""

    def log_change(self, request, obj, message):
        """Leave it to the services: they write the site's own log."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_save(request, obj)

    def response_change(self, request, obj):
        return self.after_save(request, obj)

    def after_save(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        address = self.address(edition)
        if "_submit" in request.POST:
            return self.submit_saved(request, edition)
        if "_alone" in request.POST:
            return HttpResponseRedirect(self.verb_address(PUBLISH_ALONE, edition))
        if "_preview" in request.POST:
            return HttpResponseRedirect(self.sharing_address("preview", edition))
        messages.success(request, gettext("Draft saved at %(time)s.") % {"time": f"{timezone.localtime():%H:%M}"})
        return HttpResponseRedirect(address)

    def submit_saved(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """Hand on what was just saved; refused, it stays a draft and the form shows every reason."""
        try:
            submit(edition, user=request.user, now=timezone.now())
        except Refused:
            messages.warning(request, gettext("Saved as a draft, not submitted: see what is missing below."))
            address = self.address(edition)
            return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}check=submit")
        messages.success(request, gettext("Submitted: somebody else can approve it now."))
        return HttpResponseRedirect(self.address(edition))

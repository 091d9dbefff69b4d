"""A save that came too late: nothing is written, and what was typed stays on the page until it has become something."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.publishing.comparison import compare
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition, LogEntry
from pages.publishing.permissions import may
from pages.publishing.review import take_back
from pages.publishing.services import new_edition
from pages.publishing.states import State


class TooLateError(Exception):
    """Between being found and being held an edition went away, or is no draft any more."""


class LateDesk:
    """Mixed into EditionAdmin."""

    def late_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_carry"
        return [path("<int:pk>/carry/", self.admin_site.admin_view(self.carry_view), name=name)]

    def hold_documents(self, request: HttpRequest, object_id: str) -> None:
        """Take all locks of a save at once, in the services' order, so that two never wait for each other."""
        own = self.model._base_manager.filter(pk=object_id).values(self.model.document_field)
        rows = self.document_model._base_manager.filter(Q(pk__in=own) | Q(pk__in=self.joined(request)))
        list(rows.select_for_update().order_by("pk").values_list("pk"))

    def joined(self, request: HttpRequest) -> list[int]:
        """Return the other documents a save will hold."""
        return []

    def after_discarding(self, request: HttpRequest, pk: Any) -> Edition:
        """Return the newest edition of the document whose draft, discarded meanwhile, a posted form belongs to."""
        document = self.model._meta.get_field(self.model.document_field).related_model
        told = LogEntry.objects.filter(action="discard draft", document_type=document._meta.label_lower)
        found = told.filter(detail__draft=key_of(pk)).first() if request.method == "POST" and key_of(pk) else None
        rows = self.get_queryset(request).filter(**{f"{self.model.document_field}_id": found and found.document_id})
        newest = rows.filter(is_newest=True).first()
        if newest is None:
            raise Http404
        return self.visible(request, newest.pk)

    def refuse_write(self, request: HttpRequest, edition: Edition, reasons: Sequence[Reason] = ()) -> HttpResponse:
        """Answer a form whose edition is no draft any more: nothing is written, nothing typed is lost.

        reasons: why the text did not become a new edition either.
        """
        if not may(request.user, "write", edition.document) or "token" not in request.POST:
            raise PermissionDenied
        fieldsets = flatten_fieldsets(self.get_fieldsets(request, edition))
        form = self.get_form(request, None, change=False, fields=fieldsets)(request.POST, instance=edition)
        formsets = [
            formset_class(data=request.POST, instance=edition, prefix=formset_class.get_default_prefix())
            for formset_class, _inline in self.get_formsets_with_inlines(request, edition)
        ]
        now_stored = self.model._base_manager.get(pk=edition.pk)
        carried = [(key, value) for key, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            **self.facts(request, now_stored),
            "title": _("Not saved: this text is no draft any more"),
            "opts": self.opts,
            "reasons": [str(reason) for reason in reasons],
            "lines": compare(form, formsets, now_stored),
            "carried": [pair for pair in carried if pair[0] not in ("csrfmiddlewaretoken", "_overwrite")],
            "stored_url": self.address(edition),
            "carry_url": self.page_address("carry", edition),
        }
        return TemplateResponse(request, "admin/publishing/conflict.html", context, status=409)

    def carry_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put the text of a refused form into a new edition."""
        edition = self.visible(request, pk)
        if request.method != "POST":
            return HttpResponseRedirect(self.address(edition))
        try:
            draft = new_edition(edition.document, user=request.user, now=timezone.now())
            if draft.state != State.DRAFT:
                draft = take_back(draft, user=request.user, now=timezone.now())
        except Refused as refusal:
            return self.refuse_write(request, edition, refusal.reasons)
        request.POST = request.POST.copy()
        request.POST["_overwrite"] = str(draft.version_token)
        return self.change_view(request, str(draft.pk), form_url=self.address(draft))

"""Keeping what is being typed, at the desk: the address a form's script talks to, and the offer to take it up again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from pages.languages import dates
from pages.publishing import scratch
from pages.publishing.errors import Reason
from pages.publishing.models import Edition
from pages.publishing.permissions import may


class ScratchDesk:
    """Mixed into EditionAdmin."""

    def scratch_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.scratch_view)
        return [
            path("add/scratch/", view, name=f"{name}_new_scratch"),
            path("<int:pk>/scratch/", view, name=f"{name}_scratch"),
        ]

    def scratch_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep or drop a form, or only note that somebody is here; answer when, and who else is, as JSON."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        edition = self.visible(request, pk) if pk else None
        if not may(request.user, "write", edition.document if edition else self.document_model):
            raise PermissionDenied
        place, now = scratch.place_of(self.model, edition), timezone.now()
        wish = request.POST.get("_scratch")
        if wish == "keep":
            scratch.keep(request.user, place, request.POST, now=now)
        elif wish == "drop":
            scratch.drop(request.user, place)
        else:
            scratch.touch(request.user, place, now=now)
        return JsonResponse({
            "at": f"{dates.host_time(now):%H:%M:%S}",
            "others": [self._who(row) for row in scratch.others(request.user, place, now=now)] if edition else [],
            "closed": bool(edition and not self.has_change_permission(request, edition)),
        })  # fmt: skip

    def _who(self, row: scratch.Scratch) -> str:
        since = f"{dates.host_time(row.opened_at):%H:%M}"
        return gettext("%(who)s is editing this too, since %(since)s.") % {
            "who": row.user.get_username(), "since": since,
        }  # fmt: skip

    def scratch_context(self, request: HttpRequest, edition: Edition | None) -> dict[str, Any]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        url = reverse(f"{name}_scratch", args=[edition.pk]) if edition else reverse(f"{name}_new_scratch")
        offered = scratch.kept(request.user, scratch.place_of(self.model, edition)) if request.method == "GET" else None
        return {"scratch_url": url, "offered": offered, "offered_pairs": offered.data if offered else []}

    def restored(self, request: HttpRequest) -> list[Reason]:
        """Return the word above a form that was taken up again: it is shown, and not saved."""
        if request.method == "POST" and "_restore" in request.POST:
            return [Reason(gettext("This is what you had typed. It is not saved yet: look it through and save it."))]
        return []

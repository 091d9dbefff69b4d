"""An edition's preview at the desk: the staff's own, and the links handed to people without an account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.publishing import rendering, way_back
from pages.publishing.errors import Refused
from pages.publishing.models import Edition
from pages.publishing.permissions import may
from pages.publishing.review import fingerprint
from pages.publishing.sharing import services
from pages.publishing.sharing.forms import LinkForm


class SharingDesk:
    """Mixed into EditionAdmin."""

    def sharing_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
            path("<int:pk>/links/", wrap(self.links_view), name=f"{name}_links"),
        ]

    def sharing_address(self, which: str, edition: Edition) -> str:
        return way_back.to_text(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{which}", args=[edition.pk])
        )

    def sharing_facts(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        """Return what the bar says of an edition's preview, its links and the opinions about it."""
        if edition.document.trashed_at:
            return {}
        now = timezone.now()
        found: dict[str, Any] = {
            "preview_url": self.sharing_address("preview", edition),
            "opinions": self.opinions(edition),
        }
        if edition.is_open:
            found["links"] = [(link, link.works(now)) for link in services.links_of(edition)]
            found["links_url"] = self.sharing_address("links", edition)
            found["may_share"] = may(request.user, "write", edition.document)
        return found

    def opinions(self, edition: Edition) -> list[dict[str, Any]]:
        """Return what link holders said, and whether it was said of the text as it stands now."""
        rows = list(services.opinions_of(edition))
        present = fingerprint(edition) if rows else ""
        return [{"opinion": row, "is_about_this": row.content_hash == present} for row in rows]

    # --- The staff's own preview

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the saved edition as the public will see it, to whoever may look at it here."""
        edition = self.visible(request, pk)
        if edition.document.trashed_at:
            raise Http404
        if edition.is_live:
            return HttpResponseRedirect(edition.document.get_absolute_url())
        response = rendering.show(request, edition, preview={"desk": self.address(edition)}, suggest_url="")
        response._csp_config = settings.SECURE_CSP  # it is a public page, whatever its address
        for name, value in {**rendering.UNKEPT, "Content-Language": edition.document.language}.items():
            response[name] = value
        return response

    # --- Links for others

    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List an edition's links; on POST make one, or revoke one."""
        edition = self.visible(request, pk)
        if request.method == "POST" and not may(request.user, "write", edition.document):
            raise PermissionDenied
        if request.method == "POST" and "revoke" in request.POST:
            return self._revoked(request, edition)
        form = LinkForm(request.POST if request.method == "POST" else None)
        address, reasons = "", []
        if request.method == "POST" and form.is_valid():
            try:
                _link, address = services.hand_out(edition, user=request.user, now=timezone.now(), **form.cleaned_data)
                form = LinkForm()
            except Refused as refusal:
                reasons = refusal.reasons
        return self._links_page(request, edition, form, address, reasons)

    def _revoked(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        link = services.links_of(edition).filter(pk=key_of(request.POST["revoke"]) or 0).first()
        if link is None:
            raise Http404
        try:
            services.revoke(link, edition, user=request.user, now=timezone.now())
            messages.success(request, _("Revoked: the link leads nowhere any more."))
        except Refused as refusal:
            for against in refusal.reasons:
                messages.error(request, str(against))
        return HttpResponseRedirect(self.sharing_address("links", edition))

    def _links_page(
        self, request: HttpRequest, edition: Edition, form: LinkForm, address: str, reasons: list
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **self.sharing_facts(request, edition),
            "title": _("Preview links"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "form": form,
            "made": address,
            "reasons": reasons,
        }
        return TemplateResponse(request, "admin/publishing/links.html", context)

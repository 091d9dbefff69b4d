"""The preview beside the form: what is typed goes to an address of the desk, and comes back as the public page."""

from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse

from pages.publishing import pane, rendering
from pages.publishing.models import Edition


class PaneDesk:
    """Mixed into EditionAdmin."""

    def pane_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.pane_view)
        return [
            path("add/pane/", view, name=f"{name}_new_pane"),
            path("<int:pk>/pane/", view, name=f"{name}_pane"),
        ]

    def pane_context(self, edition: Edition | None) -> dict[str, str]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return {"pane_url": reverse(f"{name}_pane", args=[edition.pk]) if edition else reverse(f"{name}_new_pane")}

    def pane_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show a form as it stands, saved or not, without writing anything; the page comes as a text within JSON,
        so that no browser takes the address itself for a page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        edition = self.visible(request, pk) if pk else None
        if not (self.has_change_permission(request, edition) if edition else self.has_add_permission(request)):
            raise PermissionDenied
        response = JsonResponse(self._page(request, self.typed(request, edition)))
        for name, value in rendering.UNKEPT.items():
            response[name] = value
        return response

    def typed(self, request: HttpRequest, edition: Edition | None) -> Edition | None:
        """Return the edition the posted form would make, with its content; None while it has no place on the site."""
        form, formsets = self.typed_form(request, edition)
        placed = self.placed(form)
        if placed is not None:
            placed.content = pane.content_of(placed, formsets)
        return placed

    def typed_form(self, request: HttpRequest, edition: Edition | None) -> tuple[ModelForm, list[BaseModelFormSet]]:
        fieldsets = flatten_fieldsets(self.get_fieldsets(request, edition))
        form = self.get_form(request, edition, change=edition is not None, fields=fieldsets)(
            request.POST, instance=edition
        )
        form.is_valid()
        formsets, _inlines = self._create_formsets(request, form.instance, change=edition is not None)
        return form, formsets

    def placed(self, form: ModelForm) -> Edition | None:
        """Return the typed edition, standing in its document where the form puts it."""
        return form.instance

    def _page(self, request: HttpRequest, edition: Edition | None) -> dict[str, Any]:
        if edition is None:
            return {"html": ""}
        try:
            response = rendering.show(request, edition)
        except Http404:
            return {"html": ""}
        return {"html": response.text if response.status_code == 200 else "", "leads_to": response.get("Location", "")}

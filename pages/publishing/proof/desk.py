"""The checks at the desk: beside the form, following what is typed, and beside what is read before it goes out."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from pages.publishing import pane, rendering
from pages.publishing.editions import in_order
from pages.publishing.errors import Reason
from pages.publishing.forms import id_of
from pages.publishing.models import Edition, EditionPart
from pages.publishing.proof import count
from pages.publishing.proof.registry import Text, findings, text_of

WISH = "all"  # of ?check=, without scripts


class ProofDesk:
    """Mixed into EditionAdmin."""

    def proof_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.proof_view)
        return [
            path("add/checks/", view, name=f"{name}_new_checks"),
            path("<int:pk>/checks/", view, name=f"{name}_checks"),
        ]

    def proof_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Check a form as it stands, saved or not, writing nothing; the answer is a piece of the form's page."""
        edition = self.visible(request, pk) if pk else None
        if not (self.has_change_permission(request, edition) if edition else self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(f"{self.address(edition)}?check={WISH}") if edition else _post_only()
        form, formsets = self.typed_form(request, edition)
        placed = self.placed(form)
        parts = in_order(pane.typed_parts(placed, formsets)) if placed else []
        found = table(Text(placed, timezone.now(), parts, request.user), form) if placed else None
        response = TemplateResponse(request, "admin/publishing/proof.html", {"proof": found})
        for name, value in rendering.UNKEPT.items():
            response[name] = value
        return response

    def proof_of(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        """Return what stands beside a stored text on its way out; nothing beside one that never changes again."""
        text = text_of(edition, now=timezone.now(), user=request.user) if edition.is_open else None
        return {"proof": table(text)} if text else {}

    def proof_context(
        self, request: HttpRequest, edition: Edition | None, form: ModelForm, formsets: list[BaseModelFormSet]
    ) -> dict[str, Any]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if edition is None:
            return {"proof_url": reverse(f"{name}_new_checks"), "proof_count": "", "proof_language": ""}
        url = reverse(f"{name}_checks", args=[edition.pk])
        parts = list(_stored(formsets))
        context = {
            "proof_url": url,
            "saved_proof_url": f"{self.address(edition)}?check={WISH}#proof",
            "proof_count": count.sentence(count.words_of(parts), edition.document.language),
            "proof_language": edition.document.language,
        }
        if request.method == "GET" and request.GET.get("check") == WISH:
            context["proof"] = table(Text(edition, timezone.now(), in_order(parts), request.user), form)
        return context


def _post_only() -> HttpResponse:
    return HttpResponseNotAllowed(["POST"])


def _stored(formsets: Iterable[BaseModelFormSet]) -> Iterable[EditionPart]:
    """Yield the rows a form shows, read already, each knowing where."""
    for row in (row for formset in formsets for row in formset.initial_forms):
        if isinstance(row.instance, EditionPart):
            row.instance.form_prefix = row.prefix
            yield row.instance


def table(text: Text, form: ModelForm | None = None) -> dict[str, Any]:
    """Return what was found as rows for the page. form: where its fields are, so that each row leads to its own."""
    found = findings(text)
    places = _places(text.parts)
    rows = [
        {
            "blocks": each.blocks,
            "message": str(each.reason),
            "place": places.get(id(each.reason.part), "") or _label(text.edition, each.reason.field),
            "target": _target(each.reason, form) if form else "",
        }
        for each in found
    ]
    blocking = sum(each.blocks for each in found)
    return {"rows": rows, "blocking": blocking, "warning": len(found) - blocking}


def _places(parts: list[EditionPart]) -> dict[int, str]:
    """Return the name of each part: what it is, and which of them."""
    seen: Counter[type] = Counter()
    names = {}
    for part in parts:
        seen[type(part)] += 1
        names[id(part)] = f"{capfirst(str(part._meta.verbose_name))} {seen[type(part)]}"
    return names


def _label(edition: Edition, name: str) -> str:
    column = next((column for column in edition._meta.fields if column.name == name), None)
    return capfirst(str(column.verbose_name)) if column else ""


def _target(reason: Reason, form: ModelForm) -> str:
    if reason.part is not None:
        prefix = getattr(reason.part, "form_prefix", "")
        return f"id_{prefix}-{reason.field}" if prefix else ""
    return id_of(form, reason.field) if reason.field in form.fields else ""

"""What stands around every edition at the desk: its addresses, its buttons and their questions."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import override

from pages.keys import key_of
from pages.publishing import confinement, doors, releases, way_back
from pages.publishing.chips import chip_of
from pages.publishing.clocks import clocks, on_both_clocks
from pages.publishing.difference import proposed_note
from pages.publishing.errors import Reason, Refused
from pages.publishing.linking import linking_to
from pages.publishing.models import Edition
from pages.publishing.permissions import may
from pages.publishing.review import fingerprint
from pages.publishing.schedule import agenda
from pages.publishing.states import OPEN, State
from pages.publishing.verbs import UNPUBLISH, VERBS, Verb


class EditionDesk:
    """Mixed into EditionAdmin."""

    verbs: tuple[Verb, ...] = VERBS

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.verb_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            *(path(f"<int:pk>/{verb.name}/", view, {"verb": verb}, name=f"{name}_{verb.name}") for verb in self.verbs),
            *self.reading_urls(),
            *self.late_urls(),
            *self.scratch_urls(),
            *self.pane_urls(),
            *self.proof_urls(),
            *self.sharing_urls(),
            *super().get_urls(),
        ]

    def address(self, edition: Edition | None) -> str:
        """Return the address of an edition's page at this desk, or of the list."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if edition is None:
            return way_back.to_list(reverse(f"{name}_changelist"))
        return way_back.to_text(reverse(f"{name}_change", args=[edition.pk]))

    def page_address(self, which: str, edition: Edition) -> str:
        """Return the address of one of the pages around an edition."""
        return way_back.to_text(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{which}", args=[edition.pk])
        )

    def verb_address(self, verb: Verb, edition: Edition) -> str:
        return self.page_address(verb.name, edition)

    def proposed(self, draft: Edition, live: Edition | None) -> str:
        """Return what a correction could say, in the language of its readers."""
        if live is None or live.pk == draft.pk:
            return ""
        with override(draft.document.language):
            return proposed_note(live, draft)

    def compare_address(self, edition: Edition) -> str:
        return self.page_address("compare", edition)

    def visible(self, request: HttpRequest, pk: Any) -> Edition:
        rows = self.get_queryset(request).select_related("lead_image", f"{self.model.document_field}__live")
        edition = rows.filter(pk=key_of(pk)).first() if key_of(pk) else None
        if edition is None:
            raise Http404
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        return edition

    # --- Buttons

    def verb_view(self, request: HttpRequest, pk: int, verb: Verb) -> HttpResponse:
        """Ask, and on POST act. A button without a question has no page of its own."""
        edition = self.visible(request, pk)
        form = self.verb_form(request, verb, edition)
        if request.method == "POST" and (form is None or form.is_valid()):
            return self.act(request, verb, edition, form)
        if request.method == "POST" and not verb.offered(request.user, edition):
            return HttpResponseRedirect(self.address(edition))
        if not verb.question:
            return HttpResponseRedirect(self.address(edition))
        return self.ask(request, verb, edition, form)

    def verb_form(self, request: HttpRequest, verb: Verb, edition: Edition) -> Form | None:
        if verb.form is None:
            return None
        initial = {name: getattr(edition, name) for name in verb.form.base_fields if hasattr(edition, name)}
        initial |= verb.known(edition)
        return verb.form(request.POST if request.method == "POST" else None, initial=initial)

    def ask(
        self, request: HttpRequest, verb: Verb, edition: Edition, form: Form | None, reasons: Sequence[Reason] = ()
    ) -> HttpResponse:
        """Show a button's question, after a refusal with every reason and what was typed."""
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "verb": verb,
            "edition": edition,
            "opts": self.opts,
            "back": self.address(edition),
            "seen": fingerprint(edition),
            **(self.proof_of(request, edition) if verb.lets_out else {}),
            "form": form,
            "clocks": clocks() if form else {},
            "agenda": self.agenda(request, edition) if form else [],
            "linking": self.linking(request, edition) if verb is UNPUBLISH else None,
            "reasons": [str(reason) for reason in reasons],
            "reason": request.POST.get("reason", ""),
        }
        return TemplateResponse(request, "admin/publishing/confirm.html", context)

    def agenda(self, request: HttpRequest, edition: Edition) -> list[tuple[Edition, str]]:
        rows = (row for row in agenda(beside=edition) if may(request.user, "view", row.document))
        return [(row, on_both_clocks(row.go_live_at)) for row in rows]

    def linking(self, request: HttpRequest, edition: Edition) -> list[tuple[Edition, str]]:
        return [(row, doors.address(row, self.admin_site)) for row in linking_to(edition.document, user=request.user)]

    def act(self, request: HttpRequest, verb: Verb, edition: Edition, form: Form | None) -> HttpResponse:
        said = {
            "reason": request.POST.get("reason", "").replace("\0", "").strip(),
            "seen": request.POST.get("seen") or "nothing",
            **(form.cleaned_data if form else {}),
        }
        try:
            following = verb.act(edition, user=request.user, now=timezone.now(), **said)
        except Refused as refusal:
            if verb.question and verb.offered(request.user, edition):
                return self.ask(request, verb, edition, form, refusal.reasons)
            for against in refusal.reasons:
                messages.error(request, str(against))
            return HttpResponseRedirect(self.address(edition))
        messages.success(request, verb.done)
        if request.POST.get("back") == "desk":
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(self.address(following))

    def offered(self, request: HttpRequest, edition: Edition) -> list[dict[str, Any]]:
        return [
            {"verb": verb, "url": self.verb_address(verb, edition)}
            for verb in self.verbs
            if verb.offered(request.user, edition)
        ]

    def facts(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        """Return what stands above both the form and the rendered page."""
        document = edition.document
        draft = None
        if edition.is_frozen:
            draft = document.editions.filter(state__in=OPEN).only("pk").first()
        return {
            "edition": edition,
            "chip": chip_of(edition),
            "goes_out": on_both_clocks(edition.go_live_at) if edition.go_live_at else "",
            "expires": on_both_clocks(edition.expire_at) if edition.expire_at else "",
            "buttons": self.offered(request, edition),
            "confined_to": confinement.names(request.user, document),
            "release": releases.of(edition, request.user),
            "draft_url": self.address(draft) if draft else "",
            "live_url": document.get_absolute_url() if document.is_public else "",
            **self.sharing_facts(request, edition),
            "proposed_note": self.proposed(edition, document.live) if edition.state == State.DRAFT else "",
            "compare_url": self.compare_address(edition) if edition.number > 1 else "",
            "history_url": self.page_address("history", edition),
        }

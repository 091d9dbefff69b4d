"""The pages around an edition's form: the rendered text, the buttons' questions, the history."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages.identity.models import SiteIdentity
from pages.keys import key_of
from pages.languages.prefixes import html_lang
from pages.publishing import confinement, doors, releases, way_back
from pages.publishing.actions import label_of
from pages.publishing.chips import chip_of
from pages.publishing.clocks import clocks, on_both_clocks
from pages.publishing.difference import differences, proposed_note
from pages.publishing.editions import freeze, know_parts, parts_of
from pages.publishing.errors import Reason, Refused
from pages.publishing.linking import address_for, linking_to
from pages.publishing.models import Edition, LogEntry
from pages.publishing.permissions import may
from pages.publishing.review import fingerprint
from pages.publishing.schedule import agenda
from pages.publishing.sharing.services import opinions_on
from pages.publishing.states import OPEN, State
from pages.publishing.verbs import UNPUBLISH, VERBS, Verb

HISTORY_ROWS = 200


class EditionDesk:
    """Mixed into EditionAdmin."""

    verbs: tuple[Verb, ...] = VERBS

    def get_urls(self) -> list:
        def wrap(view):
            return self.admin_site.admin_view(view)

        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("<int:pk>/compare/", wrap(self.compare_view), name=f"{name}_compare"),
        ]
        for verb in self.verbs:
            own.append(path(f"<int:pk>/{verb.name}/", wrap(self.verb_view), {"verb": verb}, name=f"{name}_{verb.name}"))
        return [
            *own,
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
        rows = self.get_queryset(request).select_related("lead_image")
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

    # --- What never changes again, shown as its readers see it

    def rendered_view(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        language = edition.document.language
        know_parts(edition, parts_of(edition))
        request.address_of = address_for(request.user)
        with override(language):
            page = {
                "language": language,
                "html_lang": html_lang(language),
                "site": SiteIdentity.objects.filter(language=language).first(),
                "content": edition.content or freeze(edition),
                **self.rendered_context(edition),
            }
            rendered = TemplateResponse(request, "admin/publishing/rendered.html", page).rendered_content
        context = {
            **self.admin_site.each_context(request),
            **self.facts(request, edition),
            "title": str(edition),
            "opts": self.opts,
            "original": edition,
            "rendered": rendered,
            "seen": fingerprint(edition) if edition.is_open else "",
            **self.proof_of(request, edition),
            "has_view_permission": True,
        }
        return TemplateResponse(request, "admin/publishing/edition_view.html", context)

    def rendered_context(self, edition: Edition) -> dict[str, Any]:
        """Return what the kind's own part of the page needs besides `content`."""
        return {}

    # --- What happened

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.visible(request, unquote(object_id))
        document = edition.document
        entries = LogEntry.objects.filter(document_type=document._meta.label_lower, document_id=document.pk)
        people = ("created_by", "updated_by", "published_by")
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "opinions": opinions_on(document),
            "entries": [(row, label_of(row.action)) for row in entries.select_related("actor")[:HISTORY_ROWS]],
            "editions": [
                {
                    "edition": row,
                    "url": self.address(row),
                    "compare_url": self.compare_address(row),
                    "is_live": row.pk == document.live_id,
                }
                for row in document.editions.defer("content").select_related(*people).order_by("-number")
            ],
        }
        return TemplateResponse(request, "admin/publishing/history.html", context)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what an edition changed against another of its document: the one before it, unless one is named."""
        edition = self.visible(request, pk)
        others = edition.document.editions.exclude(pk=edition.pk)
        named = key_of(request.GET.get("against"))
        before = others.filter(pk=named).first() if named else None
        before = before or others.filter(number__lt=edition.number).order_by("-number").first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Compare"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "before": before,
            "others": others.only("pk", "number", "title", "state").order_by("-number"),
            "changes": differences(before, edition) if before else [],
        }
        return TemplateResponse(request, "admin/publishing/compare.html", context)

    def link(self, url: str, words: str) -> str:
        return format_html('<a href="{}">{}</a>', url, words)

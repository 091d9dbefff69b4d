"""Releases at the desk: what goes out together, whether it could, and when."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.publishing import releases
from pages.publishing.chips import chip_of
from pages.publishing.clocks import clocks, on_both_clocks
from pages.publishing.doors import address
from pages.publishing.editions import edition_models
from pages.publishing.errors import Refused
from pages.publishing.models import Edition, Release
from pages.publishing.moments import MomentField
from pages.publishing.permissions import may, narrowed
from pages.publishing.states import OPEN, State

OFFERED_MAX = 50  # editions that could be added, the last saved first

WORDS = {State.DRAFT: _("Being prepared"), State.SCHEDULED: _("Scheduled"), State.PUBLISHED: _("Out")}


class PlanForm(forms.Form):
    go_live_at = MomentField(label=_("Goes out"))


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("title", "state_words", "when", "created_by")
    list_select_related = ("created_by",)
    fields = ("title",)
    search_fields = ("title",)
    show_full_result_count = False
    sortable_by = ()
    actions = None

    # --- Who may: whoever may publish anything

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return any(may(request.user, "publish", _document_of(model)) for model in edition_models())

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return releases.seen(request.user).order_by("-id")

    # --- Columns

    @admin.display(description=_("state"))
    def state_words(self, release: Release) -> str:
        return str(WORDS[State(release.state)])

    @admin.display(description=_("when"))
    def when(self, release: Release) -> str:
        moment = release.done_at or release.go_live_at
        return on_both_clocks(moment) if moment else "—"

    # --- Beginning one

    def save_model(self, request, obj, form, change):
        obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return HttpResponseRedirect(self._address(obj))

    # --- The page of one

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = key_of(unquote(object_id))
        release = self.get_queryset(request).filter(pk=key).first() if key else None
        if release is None:
            raise Http404
        plan = PlanForm(request.POST if request.POST.get("do") == "schedule" else None)
        if request.method == "POST":
            try:
                if words := self._done(request, release, plan):
                    messages.success(request, words)
                    return HttpResponseRedirect(self._address(release))
            except Refused as refusal:
                return self._page(request, release, plan, refusal)
        return self._page(request, release, plan)

    def _done(self, request: HttpRequest, release: Release, plan: PlanForm) -> str:
        """Do what a button asks for and say so; "" for a plan that cannot be read."""
        now, user = timezone.now(), request.user
        verb, _colon, key = request.POST.get("do", "").partition(" ")
        if verb == "publish":
            releases.publish_release(release, user=user, now=now)
            return gettext("Published: all of it.")
        if verb == "schedule" and plan.is_valid():
            releases.schedule_release(release, user=user, now=now, go_live_at=plan.cleaned_data["go_live_at"])
            return gettext("Scheduled: all of it.")
        if verb == "unschedule":
            releases.unschedule_release(release, user=user, now=now)
            return gettext("Taken off the schedule.")
        if verb == "remove":
            releases.remove(release, _edition(key, user), user=user)
            return gettext("Taken out of the release.")
        if verb == "add":
            for each in request.POST.getlist("edition"):
                releases.add(release, _edition(each, user), user=user)
            return gettext("Added to the release.")
        return ""

    def _page(
        self, request: HttpRequest, release: Release, plan: PlanForm, refusal: Refused | None = None
    ) -> HttpResponse:
        is_open = release.state == State.DRAFT
        inside = releases.members(release)
        findings = getattr(refusal, "findings", None)
        if findings is None:
            findings = releases.check(release, user=request.user, now=timezone.now()) if is_open and inside else []
        against = {_key(finding.edition): finding.reasons for finding in findings}
        context = {
            **self.admin_site.each_context(request),
            "title": str(release),
            "opts": self.opts,
            "release": release,
            "words": WORDS[State(release.state)],
            "when": self.when(release),
            "rows": [{**self._row(edition), "reasons": against.get(_key(edition), [])} for edition in inside],
            "offered": [self._row(edition) for edition in _offered(inside, request.user)] if is_open else [],
            "reasons": [str(reason) for reason in refusal.reasons] if refusal and not against else [],
            "plan": plan,
            "clocks": clocks(),
            "could_go": is_open and inside and not against,
        }
        return TemplateResponse(request, "admin/publishing/release.html", context)

    def _row(self, edition: Edition) -> dict[str, Any]:
        document = edition.document
        return {
            "key": _key(edition),
            "title": str(edition),
            "url": address(edition, self.admin_site),
            "chip": chip_of(edition),
            "kind": document.get_kind_display(),
            "language": document.get_language_display(),
        }

    def _address(self, release: Release) -> str:
        return reverse("admin:pages_release_change", args=[release.pk])


def _document_of(model: type[Edition]) -> Any:
    return model._meta.get_field(model.document_field).related_model


def _key(edition: Edition) -> str:
    return f"{edition._meta.concrete_model._meta.label_lower}:{edition.pk}"


def _edition(key: str, user: Any) -> Edition:
    label, _colon, number = key.partition(":")
    tables = {model._meta.label_lower: model for model in edition_models()}
    found = (
        tables[label]._base_manager.filter(pk=key_of(number)).first() if label in tables and key_of(number) else None
    )
    if found is None or not may(user, "view", found.document):
        raise Http404
    return found


def _offered(inside: list[Edition], user: Any) -> list[Edition]:
    """Return what could go out too: counterparts of what is inside first, then the last saved."""
    groups = {edition.document.translation_group for edition in inside}
    found: list[Edition] = []
    for model in edition_models():
        name = model.document_field
        rows = narrowed(model._base_manager.all(), user, "publish").filter(
            state__in=OPEN, release=None, **{f"{name}__trashed_at": None}
        )
        rows = rows.exclude(state=State.SCHEDULED).select_related(name).defer("content")
        found += rows.order_by("-updated_at")[:OFFERED_MAX]
    found.sort(key=lambda edition: edition.updated_at, reverse=True)
    found.sort(key=lambda edition: edition.document.translation_group not in groups)
    return found[:OFFERED_MAX]

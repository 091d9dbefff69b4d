"""Many texts of a list at once: chosen, shown one by one on a page that asks, then done; the list stays narrowed."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.options import Action, ActionLocation
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.publishing import bulk, undoing, way_back
from pages.publishing.bulk import BULK_ACTS, BulkAct, Line
from pages.publishing.chips import chip_of
from pages.publishing.permissions import may

TOLD_MAX = 5  # refusals in the message; the list shows the rest as it was


class BulkDesk:
    """Mixed into EditionAdmin."""

    bulk_acts: tuple[BulkAct, ...] = BULK_ACTS

    def get_actions(self, request: HttpRequest, action_location=ActionLocation.CHANGE_LIST) -> dict:
        """Offer what this person may do anywhere, in the list alone: a text's own page has buttons."""
        if action_location != ActionLocation.CHANGE_LIST or "_popup" in request.GET:
            return {}
        return {
            act.name: Action(self._asking(act), act.name, str(act.label), str(act.label), [action_location])
            for act in self.bulk_acts
            if may(cast(AbstractBaseUser, request.user), act.right, self.document_model)
        }

    def _asking(self, act: BulkAct) -> Callable:
        return lambda modeladmin, request, queryset: partial(modeladmin.bulk_view, act)(request, queryset)

    def bulk_view(self, act: BulkAct, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask what is needed, show what will happen to each text, and do it when that was confirmed."""
        user = cast(AbstractBaseUser, request.user)
        editions = list(queryset[: bulk.TOGETHER_MAX + 1])
        if len(editions) > bulk.TOGETHER_MAX:
            text = _("At most %(number)d texts at once: narrow the list, or choose some of them.")
            messages.error(request, text % {"number": bulk.TOGETHER_MAX})
            return None
        is_answered = "_look" in request.POST or "_confirm" in request.POST
        form = act.form(request.POST if is_answered else None, user=user) if act.form else None
        if form and not form.is_valid():
            lines = [Line(edition, "", []) for edition in editions]
            return self._bulk_page(request, act, form, lines, is_tried=False)
        said, now = form.cleaned_data if form else {}, timezone.now()
        if "_confirm" not in request.POST:
            lines = bulk.tried(act, editions, user=user, now=now, said=said)
            return self._bulk_page(request, act, form, lines, is_tried=True)
        seen = {edition.pk: request.POST.get(f"seen-{edition.pk}") or "nothing" for edition in editions}
        self._tell(request, act, bulk.done(act, editions, user=user, now=now, said=said, seen=seen))
        return None  # the list, narrowed as it was

    def _bulk_page(self, request: HttpRequest, act: BulkAct, form: Any, lines: list, *, is_tried: bool) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "act": act,
            "form": form,
            "is_tried": is_tried,
            "lines": [
                {"line": line, "url": self.address(line.edition), "chip": chip_of(line.edition)} for line in lines
            ],
            "going": sum(not line.reasons for line in lines),
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/publishing/bulk.html", context)

    def _tell(self, request: HttpRequest, act: BulkAct, lines: list[Line]) -> None:
        """Say in one message how many it was done to, and which were refused and why."""
        refused = [line for line in lines if line.reasons]
        count = len(lines) - len(refused)
        told = [ngettext("%(act)s: done to %(n)d text.", "%(act)s: done to %(n)d texts.", count)
                % {"act": capfirst(str(act.label)), "n": count}]  # fmt: skip
        if refused:
            told.append(ngettext("%(n)d was refused.", "%(n)d were refused.", len(refused)) % {"n": len(refused)})
        told += [f"“{line.edition}”: {' '.join(map(str, line.reasons))}" for line in refused[:TOLD_MAX]]
        text, effects = " ".join(told), [line.effect for line in lines if line.effect and line.effect.undo]
        if effects and act.undo:
            url = reverse(act.undo.format(door=f"{self.opts.app_label}_{self.opts.model_name}"))
            narrowed = request.GET.urlencode()
            undoing.tell(
                request, text, url=f"{url}?{urlencode({way_back.NAME: narrowed})}" if narrowed else url,
                fields=[effect.undo for effect in effects], level="warning" if refused else "success",
            )  # fmt: skip
        else:
            (messages.warning if refused else messages.success)(request, text)

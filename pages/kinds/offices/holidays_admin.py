"""One table for the coming year: what an office does on each public holiday of both countries."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pages.kinds.offices import decisions, services
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.holidays import Proposal

REST = "_rest"  # the button that decides what nobody has decided yet


class HolidaysScreen:
    """For the ModelAdmin of offices."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.holidays_view)
        return [path("<int:pk>/holidays/", view, name="pages_office_holidays"), *super().get_urls()]

    def holidays_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        office = self.get_object(request, str(pk))
        if office is None:
            raise Http404
        if not request.user.has_perm("pages.change_closure"):
            raise PermissionDenied
        first, last = localdate(), localdate() + decisions.AHEAD
        proposed = decisions.proposed(office, first, last, decisions.announced(first, last))
        standing = decisions.decided(office)
        if request.method == "POST":
            count = services.decide(office, _sent(request, proposed, standing), proposed, user=request.user)
            words = ngettext("%(count)s day decided.", "%(count)s days decided.", count)
            messages.success(request, words % {"count": count})
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Public holidays: %(office)s") % {"office": office},
            "opts": self.opts,
            "rows": [_row(each, standing.get(each.day, "")) for each in proposed],
            "undecided": len([each for each in proposed if each.day not in standing]),
            "unannounced": decisions.unannounced(first, decisions.in_sight(first)),
            "rest": REST,
            "may_announce": request.user.has_perm("pages.add_announcedday"),
        }
        return TemplateResponse(request, "admin/offices/holidays.html", context)


def _sent(request: HttpRequest, proposed: list[Proposal], standing: dict[date, str]) -> dict[date, str]:
    """Return the effects chosen, by day; the rest, if asked: closed on holidays, nothing special on make-up days."""
    keys = {each.day: each.day.isoformat() for each in proposed}
    found = {day: request.POST[key] for day, key in keys.items() if key in request.POST}
    if REST in request.POST:
        open_ones = [each for each in proposed if not found.get(each.day, standing.get(each.day))]
        found |= {each.day: services.choices(each)[0] for each in open_ones}
    return found


def _row(proposal: Proposal, decided: str) -> dict[str, Any]:
    labels = {Closure.Effect.WEEKDAY: _("Open like a Monday")}
    return {
        "key": proposal.day.isoformat(),
        "day": proposal.day,
        "name": proposal.names.get(get_language() or "en", proposal.names["en"]),
        "choices": [(effect.value, labels.get(effect, effect.label)) for effect in services.choices(proposal)],
        "decided": decided,
    }

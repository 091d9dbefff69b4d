"""Adding a page, and the form of its structure: address, menu, counterpart."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.publishing import undoing
from pages.publishing.chips import chip_of
from pages.publishing.errors import Refused
from pages.publishing.permissions import may, narrowed
from pages.tree.admin_counts import filed
from pages.tree.admin_forms import NewPageForm, StructureForm, show
from pages.tree.admin_list import text_url, title_of
from pages.tree.admin_moves import list_url, told
from pages.tree.admin_wishes import Wish, number, way_back
from pages.tree.models import Page


class StructureDesk:
    """Mixed into PageAdmin, beside MoveDesk."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """Stand in for the framework's add and change pages, which would write the row themselves."""
        if object_id is None:
            return self.new_page_view(request)
        page = Page.objects.select_related("parent").filter(pk=number(unquote(object_id))).first()
        if page is None:
            raise Http404
        if not self.has_view_permission(request, page):
            raise PermissionDenied
        return self.structure_view(request, page)

    # --- A new page

    def new_page_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial = {name: number(request.GET.get(name, "")) or "" for name in ("parent", "counterpart")}
        form = NewPageForm(request.POST or None, user=request.user, initial=initial)
        if form.is_valid() and (page := form.save(timezone.now())):
            messages.success(request, _("“%(title)s” is in the tree as a draft. Write its text.") % _titled(page))
            return HttpResponseRedirect(text_url(page) or list_url(page))
        back = list_url(form.parent_page)
        return self.shown(request, "new.html", _("Add page"), form=form, parent=form.parent_page, back=back)

    # --- Its structure

    def structure_view(self, request: HttpRequest, page: Page) -> HttpResponse:
        may_change = self.has_change_permission(request, page) and not page.trashed_at
        if request.method == "POST" and not self.has_change_permission(request, page):
            raise PermissionDenied
        form = StructureForm(request.POST or None, page=page, user=request.user)
        if may_change and form.is_valid() and (answer := self._save_structure(request, page, form)):
            return answer
        title = _("Structure of “%(title)s”") % _titled(page)
        facts = self._facts(request, page, form)
        return self.shown(request, "structure.html", title, page=page, form=form if may_change else None, **facts)

    def _save_structure(self, request: HttpRequest, page: Page, form: StructureForm) -> HttpResponse | None:
        """Save; or ask first when addresses will redirect; or return None with the reasons in the form."""
        change = None
        if form.new_slug:
            wish = Wish(page.pk, form.cleaned_data["path"], slug=form.new_slug)
            try:
                change = wish.plan(request.user)
            except Refused as refusal:
                show(form, refusal)
                return None
            if change.redirecting and "_apply" not in request.POST:
                return self.ask(
                    request, wish, change, reverse("admin:pages_page_change", args=[page.pk]), **form.posted()
                )
        undo = way_back(change).fields() | {"_apply": "1"} if change else {}
        saved = form.save(timezone.now())
        if saved is None:
            return None
        saved.refresh_from_db()
        text = _("The structure of “%(title)s” was saved.") % _titled(saved)
        text = told(change, saved, request.user) if change else text
        undoing.tell(request, text, url=reverse("admin:pages_page_move"), fields=undo.items())
        return HttpResponseRedirect(list_url(saved, f"move-{saved.pk}-to"))

    def _facts(self, request: HttpRequest, page: Page, form: StructureForm) -> dict[str, Any]:
        newest = page.editions.filter(is_newest=True).defer("content").first()
        return {
            "chip": chip_of(newest) if newest else None,
            "text_url": text_url(page),
            "parent_title": title_of(page.parent) if page.parent and may(request.user, "view", page.parent) else "",
            "filed": filed([page.pk], request.user),
            "former": page.former_addresses.all(),
            "counterparts": form.counterparts.values(),
            "untranslated": self._missing(request, page, form),
            "may_unpublish": page.is_public and may(request.user, "unpublish", page),
            "may_trash": page.parent_id and not page.trashed_at and may(request.user, "trash", page),
            "history_url": _history_url(newest),
            "back": list_url(page),
        }

    def _missing(self, request: HttpRequest, page: Page, form: StructureForm) -> list[dict[str, Any]]:
        """Return the languages without a counterpart, each with the form that adds one in the right place."""
        if not self.has_add_permission(request) or page.trashed_at or page.parent_id is None:
            return []
        # One that this person may not see is there all the same.
        mates = Page.objects.not_trashed().filter(translation_group=page.translation_group)
        taken = {page.language, *mates.values_list("language", flat=True)}
        missing = [pair for pair in settings.LANGUAGES if pair[0] not in taken]
        group = {"translation_group": page.parent.translation_group, "trashed_at": None}
        beside = narrowed(Page.objects.filter(**group), request.user, "add")
        places = dict(beside.values_list("language", "pk"))
        add = f"{reverse('admin:pages_page_add')}?counterpart={page.pk}"
        return [
            {"label": label, "url": add + (f"&parent={places[key]}" if key in places else "")} for key, label in missing
        ]


def _titled(page: Page) -> dict[str, str]:
    return {"title": title_of(page)}


def _history_url(edition: Any) -> str:
    try:
        return reverse("admin:pages_pageedition_history", args=[edition.pk]) if edition else ""
    except NoReverseMatch:
        return ""

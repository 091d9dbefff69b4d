"""Taking pages away at the desk: off the site, into the bin and back, or for good."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.publishing import undoing
from pages.publishing.bulk import TOGETHER_MAX
from pages.publishing.errors import Refused
from pages.publishing.permissions import may, narrowed
from pages.publishing.services import unpublish
from pages.tree import rules, services
from pages.tree.admin_counts import filed_below, public_below
from pages.tree.admin_list import title_of
from pages.tree.admin_moves import list_url, say
from pages.tree.admin_wishes import number
from pages.tree.models import Page


class BinDesk:
    """Mixed into PageAdmin, beside MoveDesk."""

    def bin_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("bin/", wrap(self.bin_view), name="pages_page_bin"),
            path("<int:pk>/trash/", wrap(self.trash_view), name="pages_page_trash"),
            path("restore/", wrap(self.restore_view), name="pages_page_restore"),
            path("<int:pk>/erase/", wrap(self.erase_view), name="pages_page_erase"),
            path("<int:pk>/unpublish/", wrap(self.unpublish_view), name="pages_page_unpublish"),
        ]

    # --- Off the site

    def unpublish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self.standing(request, pk, "unpublish")
        back = reverse("admin:pages_page_change", args=[pk])
        if request.method == "POST":
            return self._unpublish(request, page, back)
        title = _("Unpublish “%(title)s”") % {"title": title_of(page)}
        return self.shown(request, "unpublish.html", title, page=page, loss=public_below(page), back=back)

    def _unpublish(self, request: HttpRequest, page: Page, back: str) -> HttpResponse:
        reason = request.POST.get("reason", "").replace("\0", "").strip()
        try:
            unpublish(page, user=request.user, now=timezone.now(), reason=reason)
        except Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, _("“%(title)s” was taken off the site.") % {"title": title_of(page)})
        return HttpResponseRedirect(back)

    # --- Into the bin and back

    def trash_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self.standing(request, pk, "trash")
        if request.method == "POST":
            return self._trash(request, page)
        title = _("Move “%(title)s” to the bin") % {"title": title_of(page)}
        return self.shown(
            request, "trash.html", title, page=page, back=reverse("admin:pages_page_change", args=[pk]),
            pages=rules.branch(page).not_trashed().count() - 1, filed=filed_below(page, request.user),
            loss=public_below(page),
        )  # fmt: skip

    def _trash(self, request: HttpRequest, page: Page) -> HttpResponse:
        seen = request.POST.get("path") or None
        try:
            services.trash_page(page.pk, user=request.user, now=timezone.now(), expected_path=seen)
        except Refused as refusal:
            say(request, refusal)
            return HttpResponseRedirect(list_url(page))
        text = _("“%(title)s” is in the bin.") % {"title": title_of(page)}
        undoing.tell(request, text, url=reverse("admin:pages_page_restore"), fields=[("page", page.pk)])
        return HttpResponseRedirect(list_url(page, f"move-{page.parent_id}-to"))

    def restore_view(self, request: HttpRequest) -> HttpResponse:
        self.require(request, "trash")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        pages = [self._restored(request, number(key)) for key in request.POST.getlist("page")[:TOGETHER_MAX]]
        back = [page for page in pages if page]
        for page in back:
            text = _("“%(title)s” is back at %(path)s.")
            messages.success(request, text % {"title": title_of(page), "path": page.path})
        if len(back) < len(pages) or not back:
            return HttpResponseRedirect(reverse("admin:pages_page_bin"))
        return HttpResponseRedirect(list_url(back[0], f"move-{back[0].pk}-to"))

    def _restored(self, request: HttpRequest, key: int) -> Page | None:
        try:
            return services.restore_page(key, user=request.user, now=timezone.now())
        except Refused as refusal:
            say(request, refusal)
            return None

    def bin_view(self, request: HttpRequest) -> HttpResponse:
        self.require(request, "view")
        rows = binned(request.user)
        rights = {"may_restore": may(request.user, "trash", Page), "may_erase": self._may_erase(request)}
        return self.shown(request, "bin.html", _("Bin"), rows=rows, tabs=self.tabs(request, "bin"), **rights)

    # --- For good

    def _may_erase(self, request: HttpRequest) -> bool:
        return all(may(request.user, verb, Page) for verb in ("erase", "trash", "structure"))

    def erase_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.require(request, "erase", "trash", "structure")
        page = narrowed(Page.objects.trashed(), request.user).filter(pk=pk).first()
        if page is None:
            raise Http404
        self.require(request, "erase", "trash", "structure", page=page)
        if request.method == "POST":
            return self._erase(request, page)
        title = _("Delete “%(title)s” for good") % {"title": title_of(page)}
        branch = (
            narrowed(rules.branch(page), request.user)
            .filter(editions__is_newest=True)
            .values_list("editions__title", "path")
        )
        back = reverse("admin:pages_page_bin")
        return self.shown(request, "erase.html", title, page=page, branch=branch.order_by("lft"), back=back)

    def _erase(self, request: HttpRequest, page: Page) -> HttpResponse:
        title = title_of(page)
        try:
            count = services.delete_page(page.pk, user=request.user, now=timezone.now())
        except Refused as refusal:
            say(request, refusal)
            return HttpResponseRedirect(reverse("admin:pages_page_erase", args=[page.pk]))
        text = ngettext(
            "“%(title)s” was deleted for good.", "“%(title)s” and all below it, %(n)d pages, were deleted for good.",
            count,
        )  # fmt: skip
        messages.success(request, text % {"title": title, "n": count})
        return HttpResponseRedirect(reverse("admin:pages_page_bin"))


def binned(user: Any) -> list[dict[str, Any]]:
    """Return the branches in the bin as they went in, newest first: each comes back as one."""
    pages = narrowed(Page.objects.trashed(), user).filter(editions__is_newest=True).order_by("tree_id", "lft")
    columns = ("pk", "parent_id", "trashed_at", "path", "language", "editions__title")
    tops: dict[Any, dict[str, Any]] = {}
    for pk, parent_id, since, address, language, title in pages.values_list(*columns):
        top = tops.get(parent_id)
        if top and top["since"] == since:
            top["pages"] += 1
            tops[pk] = top
        else:
            row = {"title": title or address, "path": address, "language": language}
            tops[pk] = {"pk": pk, "since": since, "pages": 1, **row}
    rows = {row["pk"]: row for row in tops.values()}
    return sorted(rows.values(), key=lambda row: row["since"], reverse=True)

"""The picture's page at the desk, with the way to use another picture in its place."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.media.admin import ImageAdmin
from pages.media.models import Image
from pages.publishing.errors import Refused
from pages.publishing.pictures.plan import Place, Plan, plan
from pages.publishing.pictures.services import replace

SHOWN = 24  # pictures to choose among, on one page


@admin.register(Image)
class PictureAdmin(ImageAdmin):
    change_form_template = "admin/pages/image/change_form.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.replace_view)
        return [path("<int:pk>/replace/", view, name="pages_image_replace"), *super().get_urls()]

    def replace_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose the other picture, look at what will happen, then let it happen."""
        old = self.get_object(request, str(pk))
        if old is None:
            raise Http404
        if not self.has_change_permission(request, old):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        new = self._other(given.get("by", ""), old)
        if new is None:
            return self._choice(request, old)
        return self._act(request, old, new) if request.method == "POST" else self._effects(request, old, new)

    def _other(self, key: str, old: Image) -> Image | None:
        return Image.objects.filter(pk=key_of(key)).exclude(pk=old.pk).first()

    def _choice(self, request: HttpRequest, old: Image) -> HttpResponse:
        words = request.GET.get("q", "").replace("\0", "").strip()
        others, _duplicates = self.get_search_results(request, Image.objects.exclude(pk=old.pk), words)
        page = Paginator(others, SHOWN).get_page(request.GET.get("page"))
        return self._replace_screen(request, old, {"pictures": page, "words": words})

    def _effects(self, request: HttpRequest, old: Image, new: Image) -> HttpResponse:
        found = plan(old, user=request.user)
        parts = {name: [self._told_of(place) for place in getattr(found, name)]
                 for name in ("rows", "drafts", "published", "left")}  # fmt: skip
        context = {"new": new, "plan": found, "problems": new.problems(), "is_ready": _is_ready(found, new), **parts}
        return self._replace_screen(request, old, context)

    def _told_of(self, place: Place) -> dict[str, Any]:
        return {"place": place, "link": self._link(place.holder)}

    def _replace_screen(self, request: HttpRequest, old: Image, context: dict[str, Any]) -> HttpResponse:
        title = _("Use another picture in the place of “%s”") % old
        return self._screen(request, "admin/pages/image/replace.html", title, {"old": old, **context})

    def _act(self, request: HttpRequest, old: Image, new: Image) -> HttpResponse:
        try:
            replace(
                old, new, token=request.POST.get("token", ""), user=request.user, now=timezone.now(),
                drafts_of=request.POST.getlist("draft"), keep_words=request.POST.get("words") != "clear",
            )  # fmt: skip
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, str(reason))
            return HttpResponseRedirect(f"{request.path}?by={new.pk}")
        messages.success(request, _("“%(new)s” is used in the place of “%(old)s” now.") % {"new": new, "old": old})
        return HttpResponseRedirect(reverse("admin:pages_image_change", args=[old.pk]))


def _is_ready(found: Plan, new: Image) -> bool:
    """Say whether there is something to confirm: what visitors see at once needs a picture that is described."""
    return not found.changes_nothing and not (found.rows and new.problems())

"""The stops in a page's form, and the way from a batch of pictures to them."""

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import PartInline
from pages.keys import key_of
from pages.kinds.gallery.models import Stop
from pages.kinds.gallery.services import add_stops
from pages.media import batches
from pages.media.admin import ImageChoiceMixin
from pages.media.models import Image
from pages.publishing.errors import Refused
from pages.publishing.permissions import narrowed
from pages.tree.models import Page


class StopInline(PartInline, ImageChoiceMixin, admin.StackedInline):
    model = Stop
    fk_name = "parent"
    fields = ("image", ("title", "ordering"), "text", "alt", "caption")
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("image")


def _galleries(request: HttpRequest) -> list[tuple[str, str]]:
    pages = narrowed(Page.objects.filter(kind="gallery", trashed_at=None), request.user, "write")
    pages = pages.order_by("tree_id", "lft")
    titles = {page.pk: page.editions.filter(is_newest=True).values_list("title", flat=True).first() for page in pages}
    return [(str(page.pk), f"{titles[page.pk]} ({page.path})") for page in pages]


def _fill(request: HttpRequest, chosen: str, images: list[Image]) -> str:
    galleries = Page.objects.filter(kind="gallery", trashed_at=None)
    page = narrowed(galleries, request.user, "write").filter(pk=key_of(chosen)).first()
    if page is None:
        messages.error(request, gettext("Choose a gallery."))
        return ""
    try:
        draft = add_stops(page, images, user=request.user, now=timezone.now())
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
        return ""
    messages.success(request, gettext("The pictures are stops of this draft now."))
    return reverse("admin:pages_pageedition_change", args=[draft.pk])


batches.register(batches.Use("gallery", _("Make stops of them in:"), _galleries, _fill))

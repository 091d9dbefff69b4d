"""The screens of a batch: where files are dropped, what takes one file, and the table of their words."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.forms import modelformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.media import batches, uploads
from pages.media.errors import DuplicateUploadError, UploadError
from pages.media.forms import ImageForm
from pages.media.models import Image

POSITION_MAX = 32_767  # what the column takes


class RowForm(ImageForm):
    class Meta(ImageForm.Meta):
        fields = ("position", "title", "alt", "is_decorative", "caption", "credit", "focal_x", "focal_y")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "position": forms.NumberInput(attrs={"min": 0, "max": 999, "class": "batch__number"}),
            "title": AdminTextInputWidget(),
            "alt": AdminTextareaWidget(attrs={"rows": 2}),
            "caption": AdminTextareaWidget(attrs={"rows": 2}),
            "credit": AdminTextInputWidget(),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "batch__number"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "batch__number"}),
        }

    @property
    def ordered(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]


Table = modelformset_factory(Image, form=RowForm, extra=0, max_num=batches.BATCH_MAX)


class BatchScreens:
    """For the pictures' ModelAdmin."""

    def batch_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("add-many/", wrap(self.drop_view), name="pages_image_drop"),
            path("add-many/file/", wrap(self.file_view), name="pages_image_file"),
            path("batch/<uuid:batch>/", wrap(self.table_view), name="pages_image_batch"),
        ]

    # --- Where files are dropped; without a script, one form for all of them

    def drop_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        batch = uuid.uuid4()
        if request.method == "POST":
            files = request.FILES.getlist("files")[: batches.BATCH_MAX]
            for sentence in batches.take_all(files, batch=batch, user=request.user):
                messages.error(request, sentence)
            if batches.pictures(batch).exists():
                return HttpResponseRedirect(reverse("admin:pages_image_batch", args=[batch]))
            if not files:
                messages.error(request, gettext("Choose at least one file."))
        context = {
            "batch": batch,
            "accept": ",".join(sorted(uploads.EXTENSIONS)),
            "megabytes": settings.IMAGE_MAX_BYTES // (1024 * 1024),
            "megapixels": settings.IMAGE_MAX_PIXELS // 1_000_000,
            "most": batches.BATCH_MAX,
        }
        return self._screen(request, "admin/pages/image/drop.html", _("Add several pictures"), context)

    def file_view(self, request: HttpRequest) -> HttpResponse:
        """Take one file, or a picture that is there already ("use"); answer as JSON."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        batch = _uuid(request.POST.get("batch", ""))
        if batches.pictures(batch).count() >= batches.BATCH_MAX:
            return JsonResponse({"message": gettext("This batch is full: begin another.")}, status=400)
        position = min(key_of(request.POST.get("position")) or 0, POSITION_MAX)
        if "use" in request.POST:
            image = self.get_object(request, request.POST["use"])
            if image is None:
                raise Http404
            return JsonResponse(self._told(batches.use_existing(image, batch=batch, position=position)), status=201)
        file: Any = request.FILES.get("file")
        if file is None:
            return JsonResponse({"message": gettext("No file arrived: try again.")}, status=400)
        try:
            return JsonResponse(
                self._told(batches.take(file, batch=batch, user=request.user, position=position)), status=201
            )
        except DuplicateUploadError as known:
            # Sent again because the answer was lost on its way: the file had arrived.
            if "again" in request.POST and known.existing.batch == batch:
                return JsonResponse(self._told(known.existing), status=201)
            return JsonResponse({"message": known.message, "existing": self._told(known.existing)}, status=409)
        except UploadError as refusal:
            return JsonResponse({"message": refusal.message}, status=400)

    def _told(self, image: Image) -> dict[str, Any]:
        return {"id": image.pk, "title": image.title, "thumbnail": reverse("admin:pages_image_thumbnail",
                                                                           args=[image.pk])}  # fmt: skip

    # --- The table of a batch

    def table_view(self, request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = batches.pictures(batch)
        if not rows.exists():
            raise Http404
        table = Table(request.POST or None, queryset=rows)
        if request.method == "POST" and table.is_valid():
            kept = [form for form in table.forms if form.instance.pk]
            batches.save_table([form.save(commit=False) for form in kept])
            if len(kept) < len(table.forms):
                words = gettext("Some pictures are no longer in this batch: nothing of them changed.")
                messages.warning(request, words)
            return self._after_table(request, batch)
        missing = sum(1 for image in rows if image.problems())
        context = {
            "batch": batch,
            "table": table,
            "count": len(table.forms),
            "missing": missing,
            "uses": [(use, choices) for use in batches.uses() if (choices := use.choices(request))],
        }
        return self._screen(request, "admin/pages/image/batch.html", _("Pictures of one batch"), context)

    def _after_table(self, request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
        here = reverse("admin:pages_image_batch", args=[batch])
        for use in batches.uses():
            if f"_use_{use.key}" in request.POST:
                chosen = request.POST.get(use.key, "")
                return HttpResponseRedirect(use.act(request, chosen, list(batches.pictures(batch))) or here)
        messages.success(request, gettext("The words of the pictures were saved."))
        return HttpResponseRedirect(here)

    def _screen(self, request: HttpRequest, template: str, title: Any, context: dict[str, Any]) -> HttpResponse:
        given = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **context}
        return TemplateResponse(request, template, given)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error

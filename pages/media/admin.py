"""The picture library at the editor's desk."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from pages.media import batches, renditions, uploads
from pages.media.batch_admin import BatchScreens
from pages.media.errors import UploadError
from pages.media.forms import ImageChoiceWidget, ImageForm, NewImageForm, SearchedSelect, read_once
from pages.media.models import Image
from pages.media.used_in import WhereUsed

THUMBNAIL_PX = (96, 64)  # the box a thumbnail fits into, in a list
MISSING_ALT = Q(alt="", is_decorative=False)


class ImageChoiceMixin:
    """For a ModelAdmin or an inline: choose pictures by searching, with the chosen one shown beside the field."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        is_picture = db_field.remote_field.model is Image
        if is_picture or db_field.name in self.get_autocomplete_fields(request):
            widget = ImageChoiceWidget if is_picture else SearchedSelect
            kwargs.setdefault("widget", widget(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and getattr(db_field.remote_field, "model", None) is Image:
            field.widget.can_delete_related = False  # a red cross beside the field reads as "take it out here"
        return field


class AltTextFilter(admin.SimpleListFilter):
    title = _("alternative text")
    parameter_name = "alt_text"

    def lookups(self, request, model_admin):
        return [("missing", _("Missing")), ("given", _("Given")), ("decorative", _("Decorative"))]

    def queryset(self, request, queryset):
        conditions = {"missing": MISSING_ALT, "given": ~Q(alt=""), "decorative": Q(is_decorative=True)}
        return queryset.filter(conditions.get(self.value(), Q()))


class ImageAdmin(BatchScreens, WhereUsed, admin.ModelAdmin):
    """Registered by `publishing.pictures`, which adds what needs the verbs of publishing."""

    change_list_template = "admin/pages/image/change_list.html"
    list_display = ("thumbnail", "title", "alt_text", "extent", "added")
    list_display_links = ("title",)
    list_filter = (AltTextFilter, "created_at")
    list_per_page = 50
    search_fields = ("title", "alt", "caption", "credit")
    readonly_fields = ("preview", "extent", "used_in", "created_by", "created_at")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"all": ["css/admin/pictures.css"]}
        js = (Script("js/admin/focus.js", type="module"),)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, form=ImageForm if change else NewImageForm, **kwargs)

    def get_fieldsets(self, request, obj=None):
        texts = (None, {"fields": ("title", "alt", "is_decorative", "caption", "credit")})
        if obj is None:
            return [(None, {"fields": ("file",)}), texts]
        about = (_("About this picture"), {"fields": ("used_in", "extent", "created_by", "created_at")})
        focus = (_("Focal point"), {"fields": (("focal_x", "focal_y"),), "description": _(
            "What must be seen when the picture is cut to a shape: click on it in the picture, or give the numbers."
        )})  # fmt: skip
        return [(None, {"fields": ("preview",)}), texts, focus, about]

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/thumbnail/", wrap(self.thumbnail_view), name="pages_image_thumbnail"),
            path("<int:pk>/preview/", wrap(self.preview_view), name="pages_image_preview"),
            *self.batch_urls(),
            *super().get_urls(),
        ]

    # --- Taking in and giving away

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        file: Any = request.FILES.get("file") if self.has_add_permission(request) else None
        if file:
            read_once(file)
        try:
            return super().add_view(request, form_url, extra_context)
        except UploadError as refusal:  # the disk is full, or somebody was faster: the same form again, with its texts
            file.outcome = refusal
            return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            batches.focus_changed(obj)
        else:
            obj.created_by_id = request.user.pk
            uploads.keep(form.cleaned_data["file"], obj)
        if not obj.is_decorative and not obj.alt:
            messages.warning(request, obj.problems()[0])

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        uploads.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        for image in queryset:
            uploads.remove(image)

    def thumbnail_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return HttpResponseRedirect(renditions.address(self._seen(request, pk).files[0][0]))

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return HttpResponseRedirect(renditions.address(renditions.base_name(self._seen(request, pk).stem)))

    def _seen(self, request: HttpRequest, pk: int) -> Image:
        image = self.get_object(request, str(pk))
        if image is None or not self.has_view_or_change_permission(request, image):
            raise Http404
        return image

    # --- What the pages show

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> str:
        scale = min(side / length for side, length in zip(THUMBNAIL_PX, (image.width, image.height), strict=True))
        width, height = (max(1, round(length * min(scale, 1))) for length in (image.width, image.height))
        markup = '<img class="picture-thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">'
        return format_html(markup, renditions.address(image.files[0][0]), width, height)

    @admin.display(description=_("alternative text"), ordering="alt")
    def alt_text(self, image: Image) -> str:
        if image.is_decorative:
            return gettext("decorative")
        return image.alt or format_html('<strong class="picture-missing">{}</strong>', gettext("Missing"))

    @admin.display(description=_("size"), ordering="width")
    def extent(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description=_("added"), ordering="created_at")
    def added(self, image: Image) -> str:
        return date_format(localtime(image.created_at))

    @admin.display(description=_("preview"))
    def preview(self, image: Image) -> str:
        _name, width, height = next((file for file in image.files if file[1] >= 640), image.files[-1])
        markup = (
            '<div class="focus-holder" data-focus-of-form>'
            '<img class="picture-preview" src="{}" width="{}" height="{}" alt="{}"></div>'
        )
        return format_html(markup, renditions.address(renditions.base_name(image.stem)), width, height, image.alt)

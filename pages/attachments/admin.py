"""The documents' library at the editor's desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pages.attachments import takein
from pages.attachments.forms import NewAttachmentForm, read_once
from pages.attachments.models import Attachment
from pages.media import renditions
from pages.media.errors import UploadError
from pages.media.used_in import WhereUsed


@admin.register(Attachment)
class AttachmentAdmin(WhereUsed, admin.ModelAdmin):
    list_display = ("title", "kind", "size", "page_count", "language", "created_at")
    list_filter = ("language",)
    list_per_page = 50
    search_fields = ("title", "name")
    readonly_fields = ("download", "kind", "size", "page_count", "used_in", "created_by", "created_at")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"all": ["css/admin/pictures.css"]}

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **(kwargs if change else {**kwargs, "form": NewAttachmentForm}))

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ("file", "title", "language")})]
        about = ("kind", "size", "page_count", "used_in", "created_by", "created_at")
        return [(None, {"fields": ("download", "title", "language")}), (_("About this document"), {"fields": about})]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        file: Any = request.FILES.get("file") if self.has_add_permission(request) else None
        if file:
            read_once(file)  # before the transaction begins: no other writer waits for it
        try:
            return super().add_view(request, form_url, extra_context)
        except UploadError as refusal:  # the disk is full, or somebody was faster: the same form again, with its texts
            file.outcome = refusal
            return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Attachment, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.created_by_id = request.user.pk
        takein.keep(form.cleaned_data["file"], obj)

    def delete_model(self, request: HttpRequest, obj: Attachment) -> None:
        takein.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Attachment]) -> None:
        for attachment in queryset:
            takein.remove(attachment)

    @admin.display(description=_("kind of file"))
    def kind(self, attachment: Attachment) -> str:
        return attachment.form

    @admin.display(description=_("size"))
    def size(self, attachment: Attachment) -> str:
        return filesizeformat(attachment.size_bytes)

    @admin.display(description=_("file"))
    def download(self, attachment: Attachment) -> str:
        return format_html('<a href="{}">{}</a>', renditions.address(attachment.file), attachment.name)

"""The recordings' library at the editor's desk."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from pages.media import renditions
from pages.media.admin import ImageChoiceMixin
from pages.media.errors import UploadError
from pages.media.owned import OwnedInline
from pages.media.used_in import WhereUsed
from pages.recordings import takein
from pages.recordings.forms import NewRecordingForm, RecordingForm, WordsForm, read_once
from pages.recordings.frozen import captions_name
from pages.recordings.models import Recording, RecordingWords

POSTER_PX = 96  # wide, in a list


class WordsInline(OwnedInline, admin.StackedInline):
    model = RecordingWords
    form = WordsForm
    max_num = 8
    fields = ("language", "captions", "captions_file", "transcript", "makes_transcript", "description_url")

    def get_extra(self, request, obj=None, **kwargs):
        """Offer a row for the language that has none yet."""
        return 1 if obj and obj.words.count() < len(settings.LANGUAGES) else 0


@admin.register(Recording)
class RecordingAdmin(WhereUsed, ImageChoiceMixin, admin.ModelAdmin):
    list_display = ("picture", "title", "medium", "length", "captioned", "place")
    list_display_links = ("title",)
    list_filter = ("medium", "is_wordless")
    list_per_page = 50
    search_fields = ("title", "credit", "url")
    readonly_fields = ("player", "facts", "used_in", "created_by", "created_at")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"all": ["css/admin/pictures.css"]}
        js = (Script("js/admin/upload.js", type="module"),)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("poster").prefetch_related("words")

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, form=RecordingForm if change else NewRecordingForm, **kwargs)

    def get_inlines(self, request, obj):
        return [WordsInline] if obj else []

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            own = ("title", "is_wordless", "credit", "poster")
            return [(None, {"fields": ("file", "url", "duration_seconds")}), (None, {"fields": own})]
        frame = ("frame_at",) if obj.extension and obj.medium == "video" else ()
        length = () if obj.extension else ("duration_seconds",)
        about = ("facts", "used_in", "created_by", "created_at")
        return [
            (None, {"fields": ("player", "title", "is_wordless", "credit", *length)}),
            (_("Poster"), {"fields": ("poster", *frame)}),
            (_("About this recording"), {"fields": about}),
        ]

    # --- Taking in and giving away

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        file: Any = request.FILES.get("file") if self.has_add_permission(request) else None
        if file:
            read_once(file)  # before the transaction begins: no other writer waits for it
        try:
            return super().add_view(request, form_url, extra_context)
        except UploadError as refusal:  # the disk is full, or somebody was faster: the same form again, with its texts
            file.outcome = refusal
            return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Recording, form: Any, change: bool) -> None:
        if not change:
            obj.created_by_id = request.user.pk
            film = form.cleaned_data["file"]
            if film:
                takein.keep(film, obj)
                return
        at = form.cleaned_data.get("frame_at") if change else None
        if at is not None:
            self._take_frame(request, obj, at)
        super().save_model(request, obj, form, change)

    def _take_frame(self, request: HttpRequest, obj: Recording, at: float) -> None:
        alt = gettext("A picture of the film “%s”") % obj.title
        try:
            obj.poster = takein.frame(obj, at, title=obj.title, alt=alt, user=request.user)
        except UploadError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.info(request, gettext("The poster was taken from the film: say in the library what it shows."))

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        recording = form.instance
        for words in RecordingWords.objects.filter(recording=recording):
            name = captions_name(recording.stem, words.language, words.captions)
            if name and not default_storage.exists(name):
                default_storage.save(name, ContentFile(words.captions.encode()))
        for sentence in recording.warnings(get_language() or "en"):
            messages.warning(request, sentence)

    def delete_model(self, request: HttpRequest, obj: Recording) -> None:
        takein.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Recording]) -> None:
        for recording in queryset:
            takein.remove(recording)

    # --- What the pages show

    @admin.display(description=_("poster"))
    def picture(self, recording: Recording) -> str:
        image = recording.poster
        if image is None:
            return "—"
        height = max(1, round(image.height * POSTER_PX / image.width))
        markup = '<img class="picture-thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">'
        return format_html(markup, renditions.address(image.files[0][0]), POSTER_PX, height)

    @admin.display(description=_("length"))
    def length(self, recording: Recording) -> str:
        if not recording.duration_seconds:
            return "—"
        minutes, seconds = divmod(recording.duration_seconds, 60)
        return f"{minutes}:{seconds:02}"

    @admin.display(description=_("captions"))
    def captioned(self, recording: Recording) -> str:
        if recording.is_wordless:
            return gettext("no speech")
        found = [words.get_language_display() for words in recording.words.all() if words.captions]
        return ", ".join(found) or format_html('<strong class="picture-missing">{}</strong>', gettext("Missing"))

    @admin.display(description=_("where"))
    def place(self, recording: Recording) -> str:
        return recording.url or gettext("here")

    @admin.display(description=_("recording"))
    def player(self, recording: Recording) -> str:
        if not recording.extension:
            return format_html('<a href="{0}" rel="noopener">{0}</a>', recording.url)
        tag = "video" if recording.medium == "video" else "audio"
        markup = f'<{tag} class="recording-preview" controls preload="metadata" src="{{}}" aria-label="{{}}"></{tag}>'
        return format_html(markup, renditions.address(recording.file), recording.title)

    @admin.display(description=_("size"))
    def facts(self, recording: Recording) -> str:
        if not recording.extension:
            return "—"
        size = f"{recording.size_bytes / 1_000_000:.1f} MB, {recording.extension.upper()}, {self.length(recording)}"
        return f"{size}, {recording.width} × {recording.height}" if recording.width else size

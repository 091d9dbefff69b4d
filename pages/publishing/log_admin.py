import json

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages import dates
from pages.publishing import confinement, export
from pages.publishing.actions import label_of
from pages.publishing.lists import CappedPaginator
from pages.publishing.models import LogEntry


class ActionFilter(admin.SimpleListFilter):
    title = _("what")
    parameter_name = "action"

    def lookups(self, request, model_admin):
        known = LogEntry.objects.order_by("action").values_list("action", flat=True).distinct()
        return [(action, label_of(action)) for action in known]

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(LogEntry)
class LogEntryAdmin(admin.ModelAdmin):
    """To be read: rows are written by the services, and never changed."""

    list_display = ("when", "who", "what", "headline", "edition", "language")
    list_display_links = ("headline",)
    list_filter = (ActionFilter, "language", "at")
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ("actor",)
    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False
    search_fields = ("title", "actor__username")
    search_help_text = _("Search in titles and names of people.")
    sortable_by = ()
    actions = None
    change_form_template = "admin/publishing/log_entry.html"
    fields = ("when", "who", "what", "headline", "language", "document", "edition", "fingerprint", "told")
    readonly_fields = fields

    empty_value_display = "—"
    change_list_template = "admin/publishing/log_list.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name="pages_logentry_export"), *super().get_urls()]

    def get_queryset(self, request):
        """Leave out what tells of texts that are confined to others."""
        rows = super().get_queryset(request)
        for label, keys in confinement.hidden(request.user).items():
            rows = rows.exclude(document_type=label, document_id__in=keys)
            if label == "pages.page":  # the other page a line tells of
                rows = rows.exclude(pk__in=LogEntry.objects.filter(detail__page__in=[*keys]).values("pk"))
        return rows

    def export_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """Answer with what the list shows, whatever narrows it, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request).order_by("id")
        answer = StreamingHttpResponse(
            export.lines(rows.select_related("actor")), content_type="text/csv; charset=utf-8"
        )
        answer.headers["Content-Disposition"] = 'attachment; filename="log.csv"'
        return answer

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("when"))
    def when(self, entry: LogEntry) -> str:
        return format_html('<span class="nowrap">{}</span>', f"{dates.host_time(entry.at):%Y-%m-%d %H:%M:%S}")

    @admin.display(description=_("who"))
    def who(self, entry: LogEntry) -> str:
        return entry.actor.get_username() if entry.actor else gettext("the system")

    @admin.display(description=_("what"))
    def what(self, entry: LogEntry) -> str:
        return str(label_of(entry.action))

    @admin.display(description=_("title"))
    def headline(self, entry: LogEntry) -> str:
        return entry.title or self.document(entry)

    @admin.display(description=_("about"))
    def document(self, entry: LogEntry) -> str:
        """Name the kind of thing and its number: what was deleted has nothing else left."""
        try:
            kind = apps.get_model(entry.document_type)._meta.verbose_name
        except (LookupError, ValueError):
            return self.empty_value_display
        return f"{capfirst(str(kind))} {entry.document_id}"

    @admin.display(description=_("edition"), ordering="edition_number")
    def edition(self, entry: LogEntry) -> str:
        number = entry.edition_number
        return gettext("Edition %(number)s") % {"number": number} if number else self.empty_value_display

    @admin.display(description=_("fingerprint of the content"))
    def fingerprint(self, entry: LogEntry) -> str:
        return entry.content_hash or self.empty_value_display

    @admin.display(description=_("detail"))
    def told(self, entry: LogEntry) -> str:
        told = json.dumps(entry.detail, ensure_ascii=False, indent=2)
        return format_html('<pre class="log-detail">{}</pre>', told) if entry.detail else self.empty_value_display

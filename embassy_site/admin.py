"""The press office's desk: its name, its first page, the language of its interface."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from embassy_site import again
from pages.publishing import way_back

# The daily work first; what is not named comes last.
APP_ORDER = ("press", "pages", "auth")
MODEL_ORDER = (
    *(
        f"{kind}Edition"
        for kind in ("Remark", "Statement", "Speech", "News", "Interview", "Event", "Recording", "Notice")
    ),
    *("Release", "Page", "PageEdition", "Image", "Recording", "Attachment", "SiteIdentity", "LogEntry"),
    *("User", "Group"),
)


def place_in(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


class EmbassyAdminSite(AdminSite):
    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("What needs you")
    index_template = "admin/desk/index.html"
    enable_nav_sidebar = True

    def get_urls(self) -> list:
        return [
            path("language/", require_POST(set_language), name="language"),
            path("r/<int:content_type_id>/<int:object_id>/", self.admin_view(self.on_site_view), name="view_on_site"),
            path("desk/<slug:key>/", self.admin_view(self.panel_view), name="desk"),
            *(
                each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"
            ),  # it asks nobody for a right
        ]

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Let nobody lose what they typed because their session ended meanwhile."""
        guarded = super().admin_view(view, cacheable)

        @sensitive_post_parameters(again.PASSWORD)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not request.user.is_authenticated and again.carried(request):
                question = again.signed_in(self, request)
                if question is not None:
                    return question
            with way_back.kept(request):
                return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Let every page lead back to the list it was opened from, narrowed as it was."""
        asked = way_back.carried(request)
        return super().each_context(request) | {"preserved_filters": urlencode({way_back.NAME: asked}) if asked else ""}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Put the press desk's daily work first, whatever the alphabet of the interface's language says."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: place_in(MODEL_ORDER, model["object_name"]))
        return sorted(apps, key=lambda app: place_in(APP_ORDER, app["app_label"]))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        # The rooms' tables are not ready yet when this class is loaded.
        from embassy_site.dashboard import beside, rows

        context = {
            "panels": rows.panels(request.user),
            "pictures": beside.pictures(request.user),
            "holidays": beside.holidays(request.user),
            "endings": beside.endings(request.user),
            "doors": beside.doors(request.user),
        }
        return super().index(request, context | (extra_context or {}))

    def on_site_view(self, request: HttpRequest, content_type_id: int, object_id: int) -> HttpResponse:
        """Lead to what is public of a document or an edition this person may see; of others not even an address."""
        from django.contrib.contenttypes.models import ContentType

        from pages.publishing.permissions import may

        kind = ContentType.objects.filter(pk=content_type_id).first()
        model: Any = kind.model_class() if kind else None
        row = model._base_manager.filter(pk=object_id).first() if model else None
        document = getattr(row, "document", row)
        if not hasattr(document, "is_public") or not may(request.user, "view", document) or not document.is_public:
            raise Http404
        return HttpResponseRedirect(document.get_absolute_url())

    def panel_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Show one list as a whole, narrowed by what its address says."""
        from embassy_site.dashboard import panels, rows

        panel = panels.panel(key)
        if panel is None:
            raise Http404
        language, of = request.GET.get("language", ""), request.GET.get("of", "")
        language = language if language in dict(settings.LANGUAGES) else ""
        of = of if of in rows.TABLES else ""
        context = {
            **self.each_context(request),
            "title": panel.title,
            "panel": panel,
            "rows": rows.rows(panel, request.user, language=language, of=of),
            "filters": _filters(language, of),
            "is_full": rows.ROWS_LISTED,
        }
        return TemplateResponse(request, "admin/desk/panel.html", context)


def _filters(language: str, of: str) -> list[list[dict[str, Any]]]:
    """Return the ways to narrow a list, each as an address."""
    kinds = [("", _("Articles and pages")), ("article", _("Articles")), ("page", _("Pages"))]
    languages = [("", _("All languages")), *settings.LANGUAGES]
    return [
        [{"label": label, "is_chosen": key == language, "url": f"?{urlencode({'language': key, 'of': of})}"}
         for key, label in languages],
        [{"label": label, "is_chosen": key == of, "url": f"?{urlencode({'language': language, 'of': key})}"}
         for key, label in kinds],
    ]  # fmt: skip

"""The press office's desk: its name, its first page, the language of its interface."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

APP_ORDER = {"press": 0, "pages": 1, "auth": 2}


class EmbassyAdminSite(AdminSite):
    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("What needs you")
    index_template = "admin/desk/index.html"
    enable_nav_sidebar = True

    def get_urls(self) -> list:
        return [
            path("language/", require_POST(set_language), name="language"),
            path("desk/<slug:key>/", self.admin_view(self.panel_view), name="desk"),
            *super().get_urls(),
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Put the press desk's daily work first: its app, and in it the remarks."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: model["object_name"] != "RemarkEdition")
        return sorted(apps, key=lambda app: APP_ORDER.get(app["app_label"], len(APP_ORDER)))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        # The rooms' tables are not ready yet when this class is loaded.
        from embassy_site import dashboard

        context = {
            "panels": dashboard.panels(request.user),
            "pictures": dashboard.pictures(request.user),
            "doors": dashboard.doors(request.user),
        }
        return super().index(request, context | (extra_context or {}))

    def panel_view(self, request: HttpRequest, key: str) -> HttpResponse:
        from embassy_site import dashboard

        panel = dashboard.panel(key)
        if panel is None:
            raise Http404
        rows = dashboard.rows(panel, request.user)
        context = {**self.each_context(request), "title": panel.title, "panel": panel, "rows": rows}
        return TemplateResponse(request, "admin/desk/panel.html", context)

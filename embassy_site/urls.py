from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from embassy_site import health
from pages.preview import preview


def favicon(request):
    return RedirectView.as_view(url=static("img/emblem.svg"))(request)


urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    # Browsers ask for it on pages that name no icon, such as a file opened by itself.
    path("favicon.ico", favicon),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),  # as people type it
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", preview, name="preview"),
    path("media/", include("pages.media.urls")),
    path("suggest/", include("pages.suggestions.urls")),
    path("", include("pages.urls")),
]

handler400 = "embassy_site.errors.bad_request"
handler403 = "embassy_site.errors.permission_denied"
handler404 = "embassy_site.errors.not_found"
handler500 = "embassy_site.errors.server_error"

"""The door the server knocks at: static files are answered here, everything else goes on to Django."""

import os
import re

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "embassy_site.settings")

# A name that carries the hash of its content never changes what it holds.
_HASHED = re.compile(r"\.[0-9a-f]{12}\.")


def _harden(headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = _transport_security()


def _transport_security() -> str:
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        parts.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        parts.append("preload")
    return "; ".join(parts)


def with_static_files(application):
    """Answer /static/ in front of the application: from the source folders in DEBUG, else from STATIC_ROOT."""
    if settings.DEBUG:
        return StaticFilesHandler(application)
    return WhiteNoise(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        max_age=60,  # seconds, for names without a hash
        immutable_file_test=_HASHED.pattern,
        allow_all_origins=False,
        add_headers_function=_harden,
    )


application = with_static_files(get_wsgi_application())

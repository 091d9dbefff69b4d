"""System checks of a production start; each says what goes wrong and what to set."""

import sqlite3
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection
from django.http.request import validate_host

SAFE_SQLITE = (3, 51, 3)


@register(deploy=True)  # not tagged as a database check: those run only when asked for by name
def sqlite_with_several_writers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Source: sqlite.org, release 3.51.3 (13 March 2026), the WAL-reset fault of 3.7.0 to 3.51.2."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} can damage its file when several processes write.",
            hint="Set DATABASE_URL to PostgreSQL, or use SQLite 3.51.3 or newer (docs/deploy.md, “Database”).",
            id="embassy.W001",
        )
    ]


@register(Tags.security, deploy=True)
def site_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    found: list[CheckMessage] = []
    if address.scheme != "https":
        found.append(
            Warning(
                f"SITE_URL is {settings.SITE_URL}: visitors' connections are not protected.",
                hint="Set SITE_URL to the https:// address that visitors use.",
                id="embassy.W002",
            )
        )
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        found.append(
            Error(
                f"SITE_URL names {address.hostname}, which ALLOWED_HOSTS does not allow.",
                hint="Add the host of SITE_URL to ALLOWED_HOSTS.",
                id="embassy.E001",
            )
        )
    return found


@register(Tags.security, deploy=True)
def encrypted_connections_are_recognised(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.SITE_URL.startswith("https://") or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "SITE_URL is https:// but no proxy is trusted: every request would be redirected to itself.",
            hint="Set TRUSTED_PROXIES to the number of proxies in front that set X-Forwarded-Proto (usually 1).",
            id="embassy.W003",
        )
    ]


@register(deploy=True)
def mail_leaves_the_machine(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    backend = settings.MAILERS["default"]["BACKEND"]
    if settings.DEMONSTRATION or not backend.endswith(".filebased.EmailBackend"):
        return []
    return [
        Warning(
            "EMAIL_URL is not set: suggestions are written to DATA_DIR/mail and reach nobody.",
            hint="Set EMAIL_URL, for example smtp://user:password@mail.example.org:587/?tls=True.",
            id="embassy.W004",
        )
    ]

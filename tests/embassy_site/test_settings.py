"""A production start, in a process of its own: what it asks for, what it refuses, what it warns of."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import Error, Warning

from embassy_site import checks

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "w8Kq3Zp-7LmXv2Tn9Rb4Yc6Hd1Jf5Gs0AeUiOoPqRsTuVwXyZ-98765",
    "ALLOWED_HOSTS": "embassy.example.org",
    "SITE_URL": "https://embassy.example.org",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp://site:secret@mail.example.org:587/?tls=True",
}


def _manage(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess:
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(data)} | environment
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=given, capture_output=True, text=True, timeout=60, check=False)


def test_start_without_anything_names_everything_missing(tmp_path):
    done = _manage("check", data=tmp_path)
    assert done.returncode != 0
    assert "Missing in the environment: SECRET_KEY, ALLOWED_HOSTS, SITE_URL" in done.stderr


def test_start_names_the_one_thing_missing(tmp_path):
    done = _manage("check", data=tmp_path, SECRET_KEY="x" * 60, SITE_URL="https://embassy.example.org")
    assert done.returncode != 0
    assert "Missing in the environment: ALLOWED_HOSTS." in done.stderr


def test_an_unknown_way_of_mailing_is_refused_rather_than_sent_in_clear(tmp_path):
    done = _manage("check", data=tmp_path, DEBUG="true", EMAIL_URL="smtp+tls://site:secret@mail.example.org:587")
    assert done.returncode != 0
    assert "EMAIL_URL: write smtp://" in done.stderr


def test_a_developer_starts_with_debug_alone(tmp_path):
    done = _manage("check", data=tmp_path, DEBUG="true")
    assert done.returncode == 0, done.stderr


def test_production_start_passes_the_deployment_checks(tmp_path):
    # On SQLite the one warning is about SQLite itself; the checks run on PostgreSQL too, before the suite.
    done = _manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        data=tmp_path,
        SILENCED_SYSTEM_CHECKS="embassy.W001",
        **PRODUCTION,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


@pytest.mark.parametrize(("version", "warns"), [((3, 51, 2), True), ((3, 51, 3), False), ((3, 40, 1), True)])
def test_an_old_sqlite_is_warned_of(monkeypatch, version, warns):
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="sqlite"))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", version)
    assert [found.id for found in checks.sqlite_with_several_writers(None)] == ["embassy.W001"] * warns


def test_postgresql_is_not_asked_for_its_sqlite(monkeypatch):
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="postgresql"))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 40, 1))
    assert checks.sqlite_with_several_writers(None) == []


@pytest.mark.parametrize(
    ("site_url", "hosts", "expected"),
    [
        ("https://embassy.example.org", ["embassy.example.org"], []),
        ("https://embassy.example.org", [".example.org"], []),
        ("http://embassy.example.org", ["embassy.example.org"], ["embassy.W002"]),
        ("https://embassy.example.org", ["other.example.org"], ["embassy.E001"]),
    ],
)
def test_site_address_is_checked(settings, site_url, hosts, expected):
    settings.SITE_URL, settings.ALLOWED_HOSTS = site_url, hosts
    assert [found.id for found in checks.site_address(None)] == expected


def test_https_without_a_trusted_proxy_is_warned_of(settings):
    settings.SITE_URL, settings.TRUSTED_PROXIES = "https://embassy.example.org", 0
    assert [found.id for found in checks.encrypted_connections_are_recognised(None)] == ["embassy.W003"]


def test_mail_into_a_folder_is_warned_of_except_in_the_demonstration(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.filebased.EmailBackend"}}
    settings.DEMONSTRATION = False
    assert [found.id for found in checks.mail_leaves_the_machine(None)] == ["embassy.W004"]
    settings.DEMONSTRATION = True
    assert checks.mail_leaves_the_machine(None) == []


def test_every_finding_comes_with_what_to_do(settings, monkeypatch):
    settings.SITE_URL, settings.ALLOWED_HOSTS, settings.TRUSTED_PROXIES = "https://a.example", [], 0
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="sqlite"))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 40, 1))
    found: list[Error | Warning] = [
        *checks.sqlite_with_several_writers(None),
        *checks.site_address(None),
        *checks.encrypted_connections_are_recognised(None),
    ]
    assert len(found) == 3
    assert all(each.hint for each in found)

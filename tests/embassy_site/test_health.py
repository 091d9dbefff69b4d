import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from embassy_site import health
from pages import watch
from pages.suggestions.models import Suggestion
from pages.tree.models import Page
from tests.factories import make_root


@pytest.fixture(autouse=True)
def nothing_seen(monkeypatch):
    monkeypatch.setattr(health, "_seen", {})
    monkeypatch.setattr(watch, "watch", watch.Watch())


def _waiting_mail(*, minutes: int) -> Suggestion:
    due = timezone.now() - timedelta(minutes=minutes)
    return Suggestion.objects.create(
        path="/", language="en", sender_name="Ann", recipient="bo@example.org", message_id="<1@example.org>",
        created_at=due, due_at=due, handed_at=due, sender_hash="a", recipient_hash="b", nonce_hash="c",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_sound_site_is_ready(client):
    make_root()
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": dict.fromkeys(("database", "cache", "migrations", "tree", "mail", "schedule", "clock"), "ok"),
    }


@pytest.mark.django_db
def test_health_sets_no_cookie_and_is_never_kept(client):
    for address in ("/health/live", "/health/ready"):
        answer = client.get(address)
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]


def test_live_asks_nothing_of_the_database(client):  # which this test may not use
    assert client.get("/health/live").json() == {"status": "ok"}


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_health_cannot_be_posted_to(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_a_cache_that_keeps_nothing_is_not_ready(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["cache"] == "failed"


@pytest.mark.django_db
def test_waiting_migrations_are_not_ready_until_they_are_applied(client, monkeypatch):
    monkeypatch.setattr(health, "unapplied_migrations", lambda: ["pages.0002_more"])
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "waiting"
    monkeypatch.setattr(health, "unapplied_migrations", list)
    assert client.get("/health/ready").status_code == 200


@pytest.mark.django_db
def test_mail_that_nobody_takes_is_told_but_visitors_still_come(client):
    make_root()
    _waiting_mail(minutes=11)
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["checks"]["mail"]) == ("degraded", "behind")


@pytest.mark.django_db
def test_mail_that_came_just_now_is_not_behind(client):
    _waiting_mail(minutes=1)
    assert client.get("/health/ready").json()["checks"]["mail"] == "ok"


@pytest.mark.django_db
def test_a_damaged_tree_is_told(client):
    root = make_root()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Page._meta.db_table} SET rght = 99 WHERE id = %s", [root.pk])
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["checks"]["tree"]) == (200, "damaged")


@pytest.mark.django_db
def test_no_word_of_the_answer_comes_from_an_error(client, monkeypatch, caplog):
    def broken() -> str:
        raise RuntimeError("password of 10.0.0.7 is hunter2")

    monkeypatch.setitem(health.NEEDED, "database", broken)
    answer = client.get("/health/ready")
    assert answer.json() == {
        "status": "unavailable",
        "checks": {"database": "failed", "cache": "ok", "migrations": "ok"},
    }
    assert "hunter2" not in caplog.text


@pytest.mark.django_db
def test_a_clock_that_jumped_degrades_and_takes_no_node_away(client, monkeypatch):
    make_root()
    monkeypatch.setattr(watch.watch, "wall", lambda: time.time() + 3600)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"], answer.json()["checks"]["clock"]) == (
        200,
        "degraded",
        "jumped",
    )

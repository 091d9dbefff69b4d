"""The supervisor, over small real processes; the real server and its headers are in test_headers.py."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from embassy_site import serving, static_root
from embassy_site.management.commands import serve

# Writes its number of starts into a file, then waits, or ends as it is told.
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


def _child(name: str, code: str, *arguments: str, essential: bool = False) -> serving.Child:
    child = serving.Child(name, [sys.executable, "-S", "-c", code, *arguments], essential=essential)
    child.pause = 0.05
    return child


def _supervised(*children: serving.Child, until, seconds: float = 10) -> int:
    """Supervise until the condition holds, then stop; return the code."""
    stop = threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + seconds
        while not until() and time.monotonic() < deadline:
            time.sleep(0.02)
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
    return serving.supervise(children, stop)


def _starts(path: Path) -> int:
    return len(path.read_text()) if path.exists() else 0


def test_a_child_that_ends_is_started_again(tmp_path):
    count = tmp_path / "starts"
    child = _child("worker", "import sys; open(sys.argv[1], 'a').write('x')", str(count))
    assert _supervised(child, until=lambda: _starts(count) >= 2) == 0
    assert _starts(count) >= 2


def test_the_pause_before_a_restart_doubles_up_to_a_minute():
    child = serving.Child("worker", ["true"])
    pauses = []
    for _ in range(8):
        child.started = time.monotonic()
        pauses.append(child.pause)
        child.restart_later()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_minute_of_good_work_makes_the_pause_short_again():
    child = serving.Child("worker", ["true"], pause=32)
    child.started = time.monotonic() - serving.LONGEST_PAUSE_SECONDS - 1
    child.restart_later()
    assert child.due - time.monotonic() < 1.1


def test_stopping_ends_every_child():
    children = [_child(name, "import time; time.sleep(60)") for name in ("server", "worker")]
    assert _supervised(*children, until=lambda: all(child.process for child in children)) == 0
    assert all(child.ended() is not None for child in children)


def test_a_child_that_will_not_stop_is_killed(monkeypatch):
    monkeypatch.setattr(serving, "STOP_SECONDS", 0.5)
    begun = time.monotonic()
    child = _child("worker", STUBBORN)
    assert _supervised(child, until=lambda: time.monotonic() - begun > 0.5) == 0
    assert child.ended() == -9
    assert time.monotonic() - begun < 5


def test_a_server_that_cannot_start_ends_everything_with_its_code():
    worker = _child("worker", "import time; time.sleep(60)")
    server = _child("server", "raise SystemExit(3)", essential=True)
    assert _supervised(server, worker, until=lambda: False) == 3
    assert worker.ended() is not None


def test_serve_refuses_while_migrations_wait(monkeypatch):
    monkeypatch.setattr(serve, "unapplied_migrations", lambda: [f"pages.{n:04}" for n in range(7)])
    with pytest.raises(
        CommandError, match=r"7 migrations are not applied \(pages\.0000, .*…\)\. Run `manage\.py migrate`"
    ):
        call_command("serve")


def test_serve_needs_a_web_process():
    with pytest.raises(CommandError, match="at least 1"):
        call_command("serve", workers=0)


class TestStaticRoot:
    @pytest.fixture(autouse=True)
    def folders(self, settings, tmp_path):
        self.sources, self.root = tmp_path / "sources", tmp_path / "collected"
        self.sources.mkdir()
        (self.sources / "site.css").write_text("a { color: red }\n" * 50)
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATICFILES_DIRS, settings.STATIC_ROOT = [self.sources], self.root
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        }

    def test_files_are_hashed_and_compressed(self):
        assert static_root.refresh()
        names = {path.name for path in self.root.iterdir()}
        assert len({name for name in names if name.endswith(".css.br")}) == 2
        assert len({name for name in names if name.endswith(".css.gz")}) == 2
        assert "staticfiles.json" in names

    def test_nothing_is_done_twice(self):
        assert [static_root.refresh(), static_root.refresh()] == [True, False]

    def test_a_changed_source_is_collected_whatever_its_time_says(self):
        static_root.refresh()
        source = self.sources / "site.css"
        before = source.stat()
        source.write_text(source.read_text().replace("red", "tan"))
        os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert static_root.refresh()

    def test_a_lost_manifest_is_made_again(self):
        static_root.refresh()
        (self.root / "staticfiles.json").unlink()
        assert static_root.refresh()

    def test_a_developer_collects_nothing(self, settings):
        settings.DEBUG = True
        assert not static_root.refresh()
        assert not self.root.exists()

"""The real server on a loopback port, started as in production, with a database that does not answer."""

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest
from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parents[2]
HASHED = "/static/site.0123456789ab.css"
PLAIN = "/static/robot.txt"
TEXT = b"a { color: #9b1b24 }\n" * 200
PROXY = {"Host": "embassy.example.org", "X-Forwarded-Proto": "https"}
RUN = (
    "import sys, django; django.setup(); from embassy_site import serving; "
    "sys.exit(serving.run('127.0.0.1', int(sys.argv[1]), 1, with_worker=False))"
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "embassy_site.settings",
        "SECRET_KEY": "w8Kq3Zp-7LmXv2Tn9Rb4Yc6Hd1Jf5Gs0AeUiOoPqRsTuVwXyZ-98765",
        "ALLOWED_HOSTS": "embassy.example.org",
        "SITE_URL": "https://embassy.example.org",
        "TRUSTED_PROXIES": "1",
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": f"sqlite:///{folder / 'there' / 'is' / 'none.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
    }


def _write_static_files(folder: Path) -> None:
    folder.mkdir()
    for address in (HASHED, PLAIN):
        path = folder / address.removeprefix("/static/")
        path.write_bytes(TEXT)
        Compressor(quiet=True).compress(str(path))
    # What collectstatic would have noted, so that the error pages can name their files.
    names = [path.relative_to(ROOT / "static").as_posix() for path in (ROOT / "static").rglob("*.*")]
    manifest = {"version": "1.1", "hash": "", "paths": {name: name for name in names}}
    (folder / "staticfiles.json").write_text(json.dumps(manifest))


class Served:
    def __init__(self, folder: Path) -> None:
        _write_static_files(folder / "static")
        self.port, self.log = _free_port(), folder / "log"
        with self.log.open("wb") as log:
            command = [sys.executable, "-c", RUN, str(self.port)]
            self.process = subprocess.Popen(command, env=_environment(folder), stdout=log, stderr=log)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=PROXY | {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.get("/health/live")
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail(f"The server did not start: {self.log.read_text()[-2000:]}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Served(tmp_path_factory.mktemp("served"))
    try:
        server.wait_until_up()
        yield server
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpacked"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_static_files_come_as_packed_as_the_browser_can_read(served, accepted, encoding, unpacked):
    answer, body = served.get(HASHED, Accept_Encoding=accepted)
    assert answer.status == 200
    assert (answer.getheader("Content-Encoding"), answer.getheader("Vary")) == (encoding, "Accept-Encoding")
    assert answer.getheader("Content-Type") == 'text/css; charset="utf-8"'
    assert unpacked(body) == TEXT


def test_a_hashed_name_may_be_kept_for_ever_and_a_plain_one_for_a_minute(served):
    assert served.get(HASHED)[0].getheader("Cache-Control") == "max-age=315360000, public, immutable"
    assert served.get(PLAIN)[0].getheader("Cache-Control") == "max-age=60, public"


def test_static_files_carry_the_headers_of_safety(served):
    answer, _body = served.get(HASHED)
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("Strict-Transport-Security") == "max-age=31536000; includeSubDomains; preload"
    assert answer.getheader("Access-Control-Allow-Origin") is None


def test_an_unchanged_static_file_is_not_sent_again(served):
    tag = served.get(HASHED)[0].getheader("ETag")
    answer, body = served.get(HASHED, If_None_Match=tag)
    assert (answer.status, body) == (304, b"")


def test_nothing_outside_the_static_folder_is_served(served):
    for path in ("/static/../data/site.sqlite3", "/static/%2e%2e/log", "/static//etc/passwd"):
        assert served.get(path)[0].status != 200


def test_pages_carry_the_headers_of_safety(served):
    answer, _body = served.get("/health/live")
    assert answer.getheader("Strict-Transport-Security") == "max-age=31536000; includeSubDomains; preload"
    assert answer.getheader("Content-Security-Policy").startswith("default-src 'none'; ")
    assert "unsafe" not in answer.getheader("Content-Security-Policy")
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("X-Frame-Options") == "DENY"
    assert answer.getheader("Referrer-Policy") == "strict-origin-when-cross-origin"
    assert answer.getheader("Cross-Origin-Opener-Policy") == "same-origin"
    assert "camera=()" in answer.getheader("Permissions-Policy")
    assert answer.getheader("Set-Cookie") is None


def test_plain_http_is_sent_to_https_but_not_the_health_probes(served):
    answer, _body = served.get("/press/", X_Forwarded_Proto="http")
    assert answer.status == 301
    assert answer.getheader("Location") == "https://embassy.example.org/press/"
    assert served.get("/health/live", X_Forwarded_Proto="http")[0].status == 200


def test_without_its_database_the_process_lives_and_is_not_ready(served):
    assert served.get("/health/live")[0].status == 200
    answer, body = served.get("/health/ready")
    assert answer.status == 503
    assert b'"database": "failed"' in body
    assert b"sqlite" not in body.lower()


def test_a_foreign_host_is_refused(served):
    assert served.get("/press/", Host="evil.example")[0].status == 400


def test_head_has_the_headers_and_no_body(served):
    answer, body = served.get(HASHED, method="HEAD", Accept_Encoding="br")
    assert (answer.status, body) == (200, b"")
    assert int(answer.getheader("Content-Length")) > 0


def test_a_signal_stops_server_and_supervisor_cleanly(tmp_path):
    server = Served(tmp_path)
    server.wait_until_up()
    assert server.stop() == 0
    with pytest.raises(OSError, match="refused"):
        server.get("/health/live")


def test_a_taken_port_ends_the_start_instead_of_trying_for_ever(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _write_static_files(tmp_path / "static")
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(taken.getsockname()[1])],
            env=_environment(tmp_path), capture_output=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode != 0

"""The corpus, or its share, sent to the server as it runs in production: how each class fares, and what it costs."""

import os
import re
import socket
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils.crypto import get_random_string

from pages.media import renditions
from pages.media.models import Image
from tests import cast, processes
from tests.pages.media import corpus

pytestmark = pytest.mark.django_db(transaction=True)
GROWTH_MAX_MB = 150
KIB_PER_MB = 1024
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
REQUEST_MAX_SECONDS = 0.01  # of the processor; the smallest AVIF of a photograph takes more


class Server:
    """The production server in processes of its own, without the worker."""

    def __init__(self, data_dir: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = processes.start(
            "manage.py", "serve", "--port", str(self.port), "--workers", "1", "--no-worker", data_dir=data_dir
        )
        self.csrf = get_random_string(32)
        self.session = ""

    def wait(self) -> None:
        for _attempt in range(1200):
            try:
                self.get("/health/live")
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str) -> tuple[int, bytes]:
        return self._asked(urllib.request.Request(self.url(path)))

    def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> tuple[int, bytes]:
        boundary, lines = uuid.uuid4().hex.encode(), []
        for name, value in {**fields, "csrfmiddlewaretoken": self.csrf}.items():
            lines += [b"--" + boundary, f'Content-Disposition: form-data; name="{name}"'.encode(), b"", value.encode()]
        if file:
            name = file[0].translate({ord(c): f"%{ord(c):02X}" for c in '"\r\n'})  # as browsers write it
            head = f'Content-Disposition: form-data; name="file"; filename="{name}"'.encode("utf-8", "surrogateescape")
            lines += [b"--" + boundary, head, b"Content-Type: image/jpeg", b"", file[1]]
        body = b"\r\n".join([*lines, b"--" + boundary + b"--", b""])
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary.decode()}"}
        return self._asked(urllib.request.Request(self.url(path), body, headers))

    def _asked(self, request: urllib.request.Request) -> tuple[int, bytes]:
        request.add_header("Cookie", f"{settings.SESSION_COOKIE_NAME}={self.session}; csrf={self.csrf}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def sign_in(self, client: Client) -> None:
        """Take over the session of a test's client; the server finds it in the database."""
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def processes(self) -> list[Path]:
        """Return the /proc folders of the supervisor and of everything below it."""
        children = defaultdict(list)
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children[parent].append(int(status.parent.name))
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(Path(f"/proc/{pid}"))
            waiting += children[pid]
        return found

    def peaks_mb(self) -> dict[str, float]:
        """Return the highest resident memory each process ever had (VmHWM of /proc/<pid>/status), by pid."""
        peaks = {}
        for folder in self.processes():
            peak = re.search(r"VmHWM:\s*(\d+)", (folder / "status").read_text())
            peaks[folder.name] = int(peak[1]) / KIB_PER_MB if peak else 0.0
        return peaks

    def seconds(self) -> tuple[float, float]:
        """Return the processor time of these processes, and that of their children which have ended (proc(5))."""
        fields = [(folder / "stat").read_text().rpartition(")")[2].split() for folder in self.processes()]
        own, children = (sum(int(each[at]) + int(each[at + 1]) for each in fields) for at in (11, 13))
        return own / TICKS_PER_SECOND, children / TICKS_PER_SECOND


@pytest.fixture
def server(tmp_path):
    if not Path("/proc/self/status").exists():
        pytest.skip("Memory is read from /proc.")
    running = Server(tmp_path)
    try:
        running.wait()
        yield running
    finally:
        running.process.terminate()
        running.process.wait(60)


@pytest.mark.look
def test_the_running_server_takes_the_corpus_in_its_stride(server, tmp_path, media_root, stored, client):
    client.force_login(cast.editor())
    server.sign_in(client)
    batch, outcome, wrong, slowest = str(uuid.uuid4()), defaultdict(Counter), [], 0.0
    outside = files_outside(media_root)
    before = server.peaks_mb()
    for number, (what, content, name) in enumerate(corpus.share(1)):
        if number % 50 == 0:
            batch = str(uuid.uuid4())
        started = time.monotonic()
        status, answer = server.post("/admin/pages/image/add-many/file/", {"batch": batch}, (name, content))
        slowest = max(slowest, time.monotonic() - started)
        kind = {201: "re-encoded", 409: "re-encoded before", 400: "refused"}.get(status, f"status {status}")
        outcome[corpus.class_of(what)][kind] += 1
        if status not in (201, 400, 409) or (status == 400 and b"." not in answer):
            wrong.append(f"{what}: {status} {answer[:200]!r}")
    grown = {pid: peak - before.get(pid, 0) for pid, peak in server.peaks_mb().items()}
    for kind, counted in sorted(outcome.items()):
        print(f"{kind:<28}{dict(counted)}")
    print(f"{sum(sum(each.values()) for each in outcome.values())} files, slowest {slowest:.1f} s, grown {grown} MB")
    assert wrong == []
    assert set(outcome) == set(corpus.CLASSES.values())
    assert max(grown.values()) < GROWTH_MAX_MB
    assert files_outside(media_root) == outside
    assert all(re.fullmatch(r"originals/\w{32}\.(jpg|png)|\w{32}/base\.webp", name) for name in stored())
    _nothing_served_carries_anything(server, media_root)


def files_outside(media_root: Path) -> set[Path]:
    """Return the files of the data folder that are not in the picture store."""
    return {path for path in media_root.parent.rglob("*") if path.is_file() and media_root not in path.parents}


def _nothing_served_carries_anything(server: Server, media_root: Path) -> None:
    """Ask for every address of every picture, before the renditions are made and after."""
    images = list(Image.objects.all())
    assert len(images) > 10
    names = [name for image in images for name in (renditions.base_name(image.stem), *renditions.names(image))]
    _ask_for_all(server, names)
    call_command("worker", once=True)
    _ask_for_all(server, names)
    assert not any(corpus.seen_in(path.read_bytes()) for path in media_root.rglob("*") if path.is_file())


def _ask_for_all(server: Server, names: list[str]) -> None:
    """Ask for all names; no request of a visitor starts a process or takes as long as encoding does."""
    own, children = server.seconds()
    for name in names:
        status, body = server.get(f"/media/{name}")
        assert status == 200
        assert not corpus.seen_in(body)
    own_after, children_after = server.seconds()
    print(f"{len(names)} pictures asked for: {(own_after - own) / len(names) * 1000:.2f} ms each")
    assert children_after == children
    assert (own_after - own) / len(names) < REQUEST_MAX_SECONDS

"""A film of 1 GiB, handed out by the real server: memory stays flat, and players that do not read hold nobody up."""

import http.client
import os
import socket
import time
from pathlib import Path

import pytest

from tests import processes

pytestmark = pytest.mark.django_db(transaction=True)
NAME = f"{'ab' * 16}/recording.webm"
SIZE = 1 << 30
GROWTH_MAX_MB = 20


@pytest.fixture
def port(tmp_path):
    film = tmp_path / "media" / NAME
    film.parent.mkdir(parents=True)
    with film.open("wb") as file:
        file.truncate(SIZE)  # takes no room on the disk
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    server = processes.start(
        *("-W", "ignore", "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--log-level", "error"),
        *("--host", "127.0.0.1", "--port", str(number), "--workers", "1", "--blocking-threads", "2"),
        "embassy_site.wsgi:application", data_dir=tmp_path,
    )  # fmt: skip
    _wait(number)
    yield number, server.pid
    server.terminate()
    server.wait(20)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            return _health(port)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def _health(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/health/live")
    assert connection.getresponse().status == 200
    connection.close()


def _memory_mb(pid: int) -> int:
    """Return what a process and its children hold in memory."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    held = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(held.split()[1]) // 1024 + sum(map(_memory_mb, children))


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads memory from Linux's /proc")
def test_a_large_film_is_streamed_with_flat_memory(port):
    number, pid = port
    connection = http.client.HTTPConnection("127.0.0.1", number, timeout=30)
    before = peak = _memory_mb(pid)
    connection.request("GET", f"/media/{NAME}")
    answer, got = connection.getresponse(), 0
    while block := answer.read(1 << 20):
        got += len(block)
        if not got % (128 << 20):
            peak = max(peak, _memory_mb(pid))
    connection.close()
    assert got == SIZE
    assert peak - before < GROWTH_MAX_MB


def test_players_that_do_not_read_hold_nobody_up(port):
    number, _pid = port
    asked = f"GET /media/{NAME} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-\r\nSec-Fetch-Dest: video\r\n\r\n"
    players = [socket.create_connection(("127.0.0.1", number), timeout=10) for _each in range(4)]
    for player in players:
        player.sendall(asked.encode())
        assert player.recv(100).startswith(b"HTTP/1.1 206")
    _health(number)
    for player in players:
        player.close()

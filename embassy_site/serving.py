"""The production processes: the web server, the worker beside it, and one supervisor over both."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings

logger = logging.getLogger(__name__)

STOP_SECONDS = 40  # longer than one delivery of a mail may take
EARLY_SECONDS = 10  # a server that ends sooner was started wrongly (port taken, code that does not import)
LONGEST_PAUSE_SECONDS = 60


def default_workers() -> int:
    return min(2, os.cpu_count() or 1)


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Return granian's command line: HTTP/1 only (a proxy stands in front), no access log (it would keep addresses)."""
    # Backpressure counts open connections of a web process, idle ones too; the header time-out (ms) frees those.
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "2"),
        *("--respawn-failed-workers", "--respawn-interval", "1"),
        *("--workers-kill-timeout", "10"),
        *("--backlog", "1024", "--backpressure", "512"),
        *("--http1-header-read-timeout", "10000"),
        *("--log-level", "warning", "--no-access-log"),
        "embassy_site.wsgi:application",
    ]


def worker_command() -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]


@dataclass
class Child:
    """A process that is started again when it ends by itself, each time after a longer pause."""

    name: str
    command: Sequence[str]
    essential: bool = False
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0  # time.monotonic()
    due: float = 0.0
    pause: float = field(default=1.0)  # seconds

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, and each child gets one signal, not two
        # (a second one would cut short the mail that is being sent).
        self.process = subprocess.Popen(self.command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603
        self.started = time.monotonic()

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def failed_early(self) -> bool:
        return self.essential and time.monotonic() - self.started < EARLY_SECONDS

    def restart_later(self) -> None:
        """Put the next start after a pause that doubles, and is short again after a minute of good work."""
        now = time.monotonic()
        if now - self.started > LONGEST_PAUSE_SECONDS:
            self.pause = 1.0
        self.due, self.process = now + self.pause, None
        self.pause = min(self.pause * 2, LONGEST_PAUSE_SECONDS)


def supervise(children: Sequence[Child], stop: threading.Event) -> int:
    """Keep the children running until `stop` is set; give up only when an essential one cannot start."""
    for child in children:
        child.start()
    try:
        while not stop.wait(0.2):
            for child in children:
                code = child.ended()
                if code is not None:
                    if child.failed_early():
                        logger.error("The %s ended at once with code %s; stopping.", child.name, code)
                        return code or 1
                    child.restart_later()
                    logger.error("The %s ended with code %s; it starts again.", child.name, code)
                elif child.process is None and time.monotonic() >= child.due:
                    child.start()
        return 0
    finally:
        _stop(children)


def _stop(children: Sequence[Child]) -> None:
    """Ask each child to finish what it is doing; kill the one that has not after STOP_SECONDS."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run(host: str, port: int, workers: int, with_worker: bool) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP; return the exit code. Call from the main thread."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in _STOPPING}
    children = [Child("server", server_command(host, port, workers), essential=True)]
    if with_worker:
        children.append(Child("worker", worker_command()))
    try:
        return supervise(children, stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

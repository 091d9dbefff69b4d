import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.factories import make_identity, make_page
from tests.pages.suggestions.sink import Server

READING = timedelta(seconds=20)  # between opening the form and sending it


class Visitor:
    """Somebody with a browser and no JavaScript: opens the form of a page, reads, types, sends."""

    def __init__(self, network: str = "198.51.100.7") -> None:
        self.client = Client(REMOTE_ADDR=network)

    def open(self, path: str):
        return self.client.get("/suggest/", {"path": path})

    def token(self, path: str) -> str:
        return re.search(r'name="token" value="([^"]+)"', self.open(path).text)[1]

    def send(self, path: str, *, token: str | None = None, after: timedelta = READING, **fields: str):
        """Post the form `after` it was opened; the clock of the process is moved for the post."""
        fields = {"name": "Li Hua", "friend": "friend@embassy-friend.org", "language": "en"} | fields
        fields["token"] = self.token(path) if token is None else token
        with time_machine.travel(timezone.now() + after):
            return self.client.post(f"/suggest/?path={path}", fields)


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def page(db):
    make_identity()
    return make_page("Office Hours and Address", slug="hours", summary="When the doors are open.")


@pytest.fixture
def server(settings):
    running = Server()
    settings.MAILERS = mailers(running.port)
    settings.DEFAULT_FROM_EMAIL = "website@embassy-host.org"
    yield running
    running.stop()


def mailers(port: int) -> dict:
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def work(after: timedelta = timedelta()) -> None:
    """Let the worker do once all that is due at a moment from now."""
    with time_machine.travel(timezone.now() + after + READING):
        call_command("worker", once=True, verbosity=0)


@pytest.fixture
def deliver_due():
    return work

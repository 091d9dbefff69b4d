"""After delivery nothing the site writes holds either address: tables, database file and its log, records of tasks."""

import base64
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from pages.suggestions import outbox
from pages.suggestions.models import Suggestion
from tests.pages.suggestions.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
CANARY, NAME = "canary-zxqj", "Qanarya Zxqjv"


def forms_of(word: str) -> list[bytes]:
    """The word as it is, and as base64 would hide it at each of three offsets."""
    raw = word.encode()
    shifted = [base64.b64encode(b"\0" * n + raw)[4 if n else 0 : -4] for n in range(3)]
    return [raw, raw.hex().encode(), *shifted]


def everything_in_tables() -> str:
    rows = (str(list(model._base_manager.values_list())) for model in apps.get_models())
    return "\n".join(rows)


def send_canaries(path: str, count: int) -> None:
    for number in range(count):
        friend = f"{CANARY}-{number}@embassy-friend.org"
        assert Visitor(f"10.5.{number}.1").send(path, name=NAME, friend=friend).status_code == 303
    assert Suggestion.objects.filter(recipient__startswith=CANARY).count() == count


def test_tables_and_logs_hold_no_address_and_no_name(page, server, deliver_due, caplog, capfd):
    send_canaries(page.path, 6)
    server.sink.rcpt = f"550 {CANARY}"
    Visitor("10.6.1.1").send(page.path, name=NAME, friend=f"{CANARY}-refused@embassy-friend.org")
    server.sink.rcpt = ""
    deliver_due()
    assert len(server.received) == 7
    said = capfd.readouterr()
    for word in (CANARY, NAME):
        assert word not in everything_in_tables()
        assert word not in caplog.text + said.out + said.err


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL overwrites at VACUUM, in its own time")
def test_database_file_and_its_log_hold_no_address(page, server, deliver_due):
    send_canaries(page.path, 6)
    deliver_due()
    outbox.empty_log()
    file = Path(connection.settings_dict["NAME"])
    for part in file.parent.glob(f"{file.name}*"):
        # By another process: closing the file in this one would drop SQLite's locks (POSIX), and with them the log.
        content = subprocess.run(["cat", part], capture_output=True, check=True).stdout
        for word in (CANARY, NAME):
            assert not [form for form in forms_of(word) if form in content], part.name

"""Four processes change the tree at once. With the lock nothing breaks; without it the checker sees what does."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from pages.tree import services
from pages.tree.integrity import check
from pages.tree.models import Page, PathHistory
from pages.tree.repair import repair
from tests.pages.tree.gardening import NOW, plant

PROCESSES = 4
ROOT = Path(__file__).parents[3]


def database_url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    user = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    return f"postgres://{user}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"


def storm(operations: int, mode: str) -> Counter[str]:
    """Let the processes loose; return what they did, added up."""
    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.pages.tree.storm_worker", str(seed), str(operations), mode],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in range(PROCESSES)
    ]
    told: Counter[str] = Counter()
    for worker in workers:
        out, err = worker.communicate(timeout=300)
        assert worker.returncode == 0, err
        told.update(json.loads(out))
    return told


@pytest.fixture
def wood(transactional_db):
    """A hundred pages that have all been public once."""
    root = services.create_root("en", user=None, now=NOW)
    plant(root, {f"a{n}": {f"b{n}": {f"c{n}": {}}, f"d{n}": {}} for n in range(25)})
    Page.objects.update(first_published_at=NOW)
    connection.close()
    return root


def test_a_thousand_changes_by_four_processes_leave_no_damage(wood):
    started = time.monotonic()
    told = storm(250, "locked")
    print(f"{time.monotonic() - started:.1f} s, load {os.getloadavg()[0]:.1f}", dict(told))
    assert [line for line in told if "error" in line] == []
    assert sum(told.values()) - told["refused"] == PROCESSES * 250
    assert min(told[verb] for verb in ("create", "move", "step", "rename", "trash", "restore")) > 5
    assert check() == []
    assert Page.objects.count() == 101 + told["create"]
    public = Page.objects.not_trashed().filter(first_published_at__isnull=False).values("path")
    assert not PathHistory.objects.filter(path__in=public).exists()


def test_the_same_storm_without_the_lock_is_seen_and_mended(wood):
    """The control of the test above: a checker that finds nothing here would be blind."""
    told = storm(80, "unlocked")
    faults = check()
    print(len(faults), dict(told))
    assert len({fault.page_id for fault in faults}) > 5
    count = Page.objects.count()
    assert repair(now=NOW).remaining == check() == []
    assert Page.objects.count() == count

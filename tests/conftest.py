"""What every test starts from: nothing kept in memory, no picture left behind, the guards of the database in place."""

import os
import shutil

import pytest
from django.db import connection

from pages import generation
from pages.publishing import triggers


@pytest.fixture(autouse=True)
def nothing_kept():
    generation.forget()
    yield
    generation.forget()


@pytest.fixture(autouse=True)
def guards_lifted_for_the_flush(request):
    """Let the database be emptied after a test that really commits; the next migrate signal puts the guards back."""
    if "transactional_db" not in request.fixturenames and "live_server" not in request.fixturenames:
        marker = request.node.get_closest_marker("django_db")
        if not (marker and marker.kwargs.get("transaction")):
            yield
            return
    request.getfixturevalue("transactional_db")
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of the journeys; without one they are skipped, except where BROWSER_TESTS=required."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail("No Chromium found: install the package chromium, or set CHROMIUM to its path.")
    pytest.skip("No Chromium found: install the package chromium to run the browser tests.")

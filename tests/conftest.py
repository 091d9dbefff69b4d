"""What every test starts from: nothing kept in memory, no picture left behind, the guards of the database in place."""

import os
import shutil

import pytest
from django.db import connection
from playwright.sync_api import expect, sync_playwright

from pages import generation
from pages.publishing import triggers
from tests.browser import CHROMIUM_OPTIONS, Tab


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: runs a real Chromium; skipped where there is none.")
    config.addinivalue_line("markers", "look: about what a browser or a file shows, whatever the database.")
    expect.set_options(timeout=30_000)  # milliseconds; a busy machine is no failure


def pytest_collection_modifyitems(config, items):
    """With TESTS=database leave out what a second database has nothing to say about."""
    if os.environ.get("TESTS") == "database":
        kept = [item for item in items if needs_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def needs_database(item) -> bool:
    return not item.get_closest_marker("look") and bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & {*item.fixturenames}
    )


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


@pytest.fixture(scope="session")
def playwright(chromium_path):
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright, chromium_path):
    """One Chromium for the whole run."""
    chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
    yield chromium
    chromium.close()


@pytest.fixture
def tab(browser):
    """A page in a fresh profile that writes down what the browser complains of."""
    page = browser.new_page()
    yield page
    page.context.close()


@pytest.fixture
def visitor(browser, live_server):
    """A visitor at the running site, 1280 pixels wide; at the end nothing may have been complained of."""
    visiting = Tab(browser, live_server.url)
    yield visiting
    visiting.close()
    assert visiting.complaints == []

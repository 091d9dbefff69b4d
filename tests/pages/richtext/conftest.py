import pytest
from playwright.sync_api import sync_playwright

from pages.richtext import links


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: runs a real Chromium; skipped where there is none.")


@pytest.fixture
def resolvers(monkeypatch):
    """The forms' resolvers, none but those a test registers."""
    monkeypatch.setattr(links, "_resolvers", {})
    return links


@pytest.fixture(scope="module")
def browser(chromium_path):
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser):
    page = browser.new_page()
    yield page
    page.close()

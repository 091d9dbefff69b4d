import pytest

from pages.richtext import links


@pytest.fixture
def resolvers(monkeypatch):
    """The forms' resolvers, none but those a test registers."""
    monkeypatch.setattr(links, "_resolvers", {})
    return links

"""A remark at the desk, and who writes it: what most tests of the desk begin with."""

import pytest

from tests import cast, factories


@pytest.fixture
def section(db):
    return factories.make_archive("Spokesperson's Remarks", slug="remarks")


@pytest.fixture
def draft(section):
    """A remark nobody but the desk has seen: a text block and an exchange."""
    return factories.make_remark("On Cyber Attacks", section=section, slug="cyber", live=False).editions.get()


@pytest.fixture
def author(db):
    return cast.author()


@pytest.fixture
def desk(client, author):
    client.force_login(author)
    return client

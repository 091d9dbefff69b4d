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
def live(section):
    return factories.make_remark("On Facts", section=section, slug="facts").live


@pytest.fixture
def author(db):
    return cast.author()


@pytest.fixture
def editor(db):
    return cast.editor()


@pytest.fixture
def administrator(db):
    return cast.administrator()


@pytest.fixture
def stranger(db):
    return cast.stranger()


@pytest.fixture
def url():
    return lambda edition: f"/admin/press/remarkedition/{edition.pk}/change/"

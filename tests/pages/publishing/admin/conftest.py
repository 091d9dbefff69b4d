import pytest

from tests import cast, factories


@pytest.fixture
def live(section):
    return factories.make_remark("On Facts", section=section, slug="facts").live


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

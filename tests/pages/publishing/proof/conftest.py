import pytest

from tests import factories


@pytest.fixture
def section(db):
    """A section whose name alone says nothing of a remark's subject."""
    return factories.make_archive("Embassy Spokesperson's Remarks", slug="remarks")

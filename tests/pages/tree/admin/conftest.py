"""A small site at the desk, and its people signed in."""

import pytest
from django.test import Client
from django.urls import reverse

from pages.tree.models import Page
from tests import cast
from tests.factories import make_page, make_root


@pytest.fixture
def site(db):
    """Home (press (remarks, notices), embassy (hours), draft) in English; home and press in Chinese."""
    root = make_root()
    press = make_page("Press", slug="press", kind="landing")
    make_page("Remarks", slug="remarks", parent=press, kind="archive")
    make_page("Notices", slug="notices", parent=press)
    embassy = make_page("Embassy", slug="embassy", kind="landing")
    make_page("Office Hours", slug="hours", parent=embassy)
    make_page("Unfinished", slug="unfinished", live=False)
    chinese = make_root("zh-hans", title="首页")
    make_page("新闻", slug="press", parent=chinese)
    assert root.path == "/"
    return {page.path: page for page in Page.objects.all()}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def administrator(db):
    return signed_in(cast.administrator())


@pytest.fixture
def editor(db):
    return signed_in(cast.editor())


@pytest.fixture
def author(db):
    return signed_in(cast.author())


@pytest.fixture
def stranger(db):
    return signed_in(cast.stranger())


@pytest.fixture(params=["editor", "author", "stranger"])
def unentitled(request):
    """Each person who may not change the structure."""
    return request.getfixturevalue(request.param)


def url(name: str, *args) -> str:
    return reverse(f"admin:pages_page_{name}", args=args)


def shape() -> list[tuple[str, int, bool, bool]]:
    """Return the whole structure as it is stored: addresses in tree order, level, menu, bin."""
    rows = Page.objects.order_by("tree_id", "lft")
    return list(rows.values_list("path", "level", "show_in_menu", "trashed_at"))


def paths(**narrowed) -> list[str]:
    return list(Page.objects.filter(**narrowed).order_by("tree_id", "lft").values_list("path", flat=True))


def told(client: Client) -> str:
    """Return the list page as the client would see it next, with what was said."""
    return client.get(url("changelist")).content.decode()

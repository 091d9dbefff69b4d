"""A branch of fifty public pages goes into the bin and comes back: every address, the menu, and the redirects to it."""

import pytest
from django.utils import timezone

from pages.tree import services
from pages.tree.integrity import check
from pages.tree.models import Page, PathHistory
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    top = factories.make_page("The branch", kind="landing", slug="was")
    for number in range(7):
        section = factories.make_page(parent=top, slug=f"section-{number}")
        for leaf in range(6):
            factories.make_page(parent=section, slug=f"leaf-{leaf}")
    services.rename(top.pk, slug="branch", user=None, now=timezone.now())
    return Page.objects.get(pk=top.pk)


def test_a_branch_of_fifty_pages_comes_back_whole(client, branch):
    pages = dict(Page.objects.filter(path__startswith="/branch/").values_list("pk", "path"))
    assert len(pages) == 50
    before = list(Page.objects.order_by("pk").values()), list(PathHistory.objects.order_by("pk").values())
    old = [path.replace("/branch/", "/was/", 1) for path in pages.values()]
    services.trash_page(branch.pk, user=None, now=timezone.now())
    assert {client.get(path).status_code for path in [*pages.values(), *old]} == {404}
    assert "The branch" not in client.get("/").text
    services.restore_page(branch.pk, user=None, now=timezone.now())
    assert (list(Page.objects.order_by("pk").values()), list(PathHistory.objects.order_by("pk").values())) == before
    assert {client.get(path).status_code for path in pages.values()} == {200}
    assert "The branch" in client.get("/").text
    for path in old:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, path.replace("/was/", "/branch/", 1))
    assert check() == []

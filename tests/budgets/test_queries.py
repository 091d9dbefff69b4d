"""How many queries a public page costs, and that the number does not grow with the archive.

Counted twice: at the first request of a generation, when menus and lists are read, and at the next.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages import generation
from press.articles.models import Article
from tests import factories
from tests.bulk import make_many

WARM = {"article": 3, "home": 6, "landing": 6, "archive": 6, "page 500": 6, "year": 6, "missing": 6}
# The tree, the identities, the lists, the bars; and once after a change the next instant of each calendar.
COLD = {name: budget + 16 for name, budget in WARM.items()}


def counts(client, addresses: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Return the queries of each address: at the first request of a generation, and at the second."""
    found = {}
    for name, address in addresses.items():
        generation.forget()
        found[name] = (_count(client, address), _count(client, address))
    return found


def _count(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code in (200, 404)
    return len(queries)


@pytest.mark.django_db
def test_public_pages_keep_their_budget_however_large_the_archive(client):
    press = factories.make_page("Press", kind="landing", slug="press")
    archive = factories.make_archive(parent=press)
    factories.make_root("zh-hans", title="首页")
    by_size = {}
    for size in (1_000, 20_000):
        make_many(archive, size - Article.objects.count())
        newest = Article.objects.newest_first().select_related("section").first()
        pages = size // 20
        by_size[size] = counts(
            client,
            {
                "article": newest.get_absolute_url(),
                "home": "/",
                "landing": "/press/",
                "archive": "/press/remarks/",
                "page 500": f"/press/remarks/?page={min(500, pages)}",
                "year": f"/press/remarks/{newest.dated_at:%Y}/",
                "missing": "/press/nothing/",
            },
        )
    assert by_size[1_000] == by_size[20_000]
    over = {
        name: (cold, warm) for name, (cold, warm) in by_size[20_000].items() if warm > WARM[name] or cold > COLD[name]
    }
    assert not over

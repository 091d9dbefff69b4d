"""What the desk's first page costs with a large archive. ARTICLES=20000 tries it at the size that was promised."""

import os
import time

import pytest
from django.utils import timezone

from pages.publishing.services import new_edition
from press.articles.models import Article
from tests import cast, factories
from tests.bulk import make_many

pytestmark = pytest.mark.django_db
DASHBOARD_QUERIES = 20
ARTICLES = int(os.environ.get("ARTICLES", "2000"))
SECONDS = 3  # far above what it takes: a list that reads the whole archive for each row takes minutes


def test_the_dashboard_of_a_large_archive_is_within_its_budget(client, django_assert_max_num_queries):
    editor = cast.editor()
    section = factories.make_archive("Remarks", slug="remarks")
    factories.make_office()
    factories.make_image(alt="")
    make_many(section, ARTICLES)
    new_edition(Article.objects.newest_first().first(), user=editor, now=timezone.now())
    client.force_login(editor)
    client.get("/admin/")
    started = time.perf_counter()
    with django_assert_max_num_queries(DASHBOARD_QUERIES) as asked:
        page = client.get("/admin/")
    taken = time.perf_counter() - started
    assert page.status_code == 200
    assert "Number " in page.text
    assert taken < SECONDS, [(query["time"], query["sql"][:200]) for query in asked.captured_queries]

"""What the desk's first page costs with a large archive. ARTICLES=20000 tries it at the size that was promised."""

import os
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing.grants.models import Grant
from pages.publishing.models import Release
from pages.publishing.services import new_edition
from pages.publishing.states import State
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


@pytest.mark.parametrize("rights", ["Author", "Editor", "Publisher", "Translator", "Administrator", "root"])
@pytest.mark.parametrize("granted", [(), ("Author", "Translator")])
def test_every_role_is_within_the_budget(client, django_assert_max_num_queries, rights, granted):
    """The dearest desk is an administrator's who holds roles in one place besides: it shows every list there is."""
    section = factories.make_archive("Remarks", slug="remarks")
    factories.make_office()
    factories.make_image(alt="")
    person = User.objects.create_user("person", is_staff=True, is_superuser=rights == "root")
    person.groups.set(Group.objects.filter(name=rights))
    for name in granted:
        Grant.objects.create(person=person, role=Group.objects.get(name=name), branch=section, language="en")
    make_many(section, 20)
    draft = new_edition(Article.objects.newest_first().first(), user=None, now=timezone.now())
    release = Release.objects.create(title="Both", state=State.SCHEDULED, go_live_at=timezone.now() + timedelta(days=1))
    page = new_edition(section, user=None, now=timezone.now())
    for edition in (draft, page):
        type(edition).objects.filter(pk=edition.pk).update(state=State.SCHEDULED, release=release)
    client.force_login(person)
    client.get("/admin/")
    with django_assert_max_num_queries(DASHBOARD_QUERIES):
        assert client.get("/admin/").status_code == 200


def test_roles_in_places_alone_are_within_the_budget(client, django_assert_max_num_queries):
    sections = [factories.make_archive(slug=slug) for slug in ("remarks", "speeches")]
    person = User.objects.create_user("person", is_staff=True)
    for name in ("Author", "Editor", "Publisher", "Translator"):
        for section in sections:
            Grant.objects.create(person=person, role=Group.objects.get(name=name), branch=section, language="en")
    make_many(sections[0], 20)
    client.force_login(person)
    client.get("/admin/")
    with django_assert_max_num_queries(DASHBOARD_QUERIES):
        assert "Number " in client.get("/admin/").text

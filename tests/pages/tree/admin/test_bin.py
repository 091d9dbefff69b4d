"""Off the site, into the bin and back, for good."""

import pytest
from django.utils import timezone

from pages.publishing.models import LogEntry
from pages.tree import services
from pages.tree.models import Page
from tests.factories import make_remark
from tests.pages.tree.admin.conftest import paths, shape, told, url


@pytest.fixture
def binned(site):
    services.trash_page(site["/embassy/"].pk, user=None, now=timezone.now())
    return site["/embassy/"]


def test_the_question_tells_what_goes_with_it(site, administrator):
    make_remark(section=site["/press/remarks/"])
    html = administrator.get(url("trash", site["/press/"].pk)).content.decode()
    assert "2 pages below it go with it" in html
    assert "Articles filed there that go with it: 1" in html
    assert "2 public pages below it disappear" in html


def test_a_branch_goes_into_the_bin_and_undo_brings_it_back(site, administrator):
    before = shape()
    administrator.post(url("trash", site["/press/"].pk), {"path": "/press/"})
    assert paths(trashed_at__isnull=False) == ["/press/", "/press/remarks/", "/press/notices/"]
    done = administrator.get(url("changelist")).context["done"]
    administrator.post(done["url"], dict(done["fields"]))
    assert shape() == before


def test_a_page_that_moved_since_the_question_stays(site, administrator):
    services.rename(site["/press/"].pk, slug="news", user=None, now=timezone.now())
    administrator.post(url("trash", site["/press/"].pk), {"path": "/press/"})
    assert paths(trashed_at__isnull=False) == []
    assert "this page is at /news/ now" in told(administrator)


def test_the_home_page_stays(site, administrator):
    administrator.post(url("trash", site["/"].pk))
    assert paths(trashed_at__isnull=False) == []
    assert "stays where it is" in told(administrator)


def test_the_bin_lists_branches_as_they_went_in(site, administrator):
    services.trash_page(site["/press/notices/"].pk, user=None, now=timezone.now())
    services.trash_page(site["/press/"].pk, user=None, now=timezone.now())
    rows = administrator.get(url("bin")).context["rows"]
    assert [(row["title"], row["pages"]) for row in rows] == [("Press", 2), ("Notices", 1)]


def test_restored_from_the_bin(binned, administrator):
    administrator.post(url("restore"), {"page": binned.pk})
    assert "/embassy/hours/" in paths(trashed_at=None)
    assert "“Embassy” is back at /embassy/." in told(administrator)


def test_a_refused_restore_says_why(binned, administrator, site):
    services.create_page(parent_id=site["/"].pk, kind="standard", slug="embassy", user=None, now=timezone.now())
    administrator.post(url("restore"), {"page": binned.pk})
    html = administrator.get(url("bin")).content.decode()
    assert "There is another page at /embassy/ now." in html
    for nonsense in ("", "x", "9" * 30):
        assert administrator.post(url("restore"), {"page": nonsense}).status_code == 302


def test_deleted_for_good_after_a_question(binned, administrator):
    question = administrator.get(url("erase", binned.pk)).content.decode()
    assert "/embassy/hours/" in question
    assert Page.objects.filter(pk=binned.pk).exists()
    administrator.post(url("erase", binned.pk))
    assert not Page.objects.filter(path__startswith="/embassy/").exists()
    assert LogEntry.objects.first().action == "delete"
    assert "2 pages" in administrator.get(url("bin")).content.decode()


def test_articles_hold_their_section(site, administrator):
    make_remark(section=site["/press/remarks/"])
    services.trash_page(site["/press/"].pk, user=None, now=timezone.now())
    administrator.post(url("erase", site["/press/"].pk))
    assert Page.objects.filter(pk=site["/press/"].pk).exists()
    assert "move or delete them first" in administrator.get(url("erase", site["/press/"].pk)).content.decode()


def test_only_what_is_in_the_bin_is_deleted_and_only_by_who_may(site, administrator, editor):
    assert administrator.post(url("erase", site["/press/"].pk)).status_code == 404
    services.trash_page(site["/press/"].pk, user=None, now=timezone.now())
    assert editor.post(url("erase", site["/press/"].pk)).status_code == 403
    assert "Delete for good" not in editor.get(url("bin")).content.decode()
    assert Page.objects.filter(pk=site["/press/"].pk).exists()


def test_the_bin_says_when_it_is_empty(site, author):
    assert "The bin is empty." in author.get(url("bin")).content.decode()


# --- Off the site


def test_the_question_warns_of_what_disappears(site, editor):
    make_remark(section=site["/press/remarks/"])
    html = editor.get(url("unpublish", site["/press/"].pk)).content.decode()
    assert "2 public pages below it disappear" in html
    assert "Articles filed there that disappear from the site with it: 1" in html


def test_an_editor_takes_a_page_off_the_site_with_a_reason(site, editor, client):
    editor.post(url("unpublish", site["/press/notices/"].pk), {"reason": "Out of date\0 since May"})
    answer = client.get("/press/notices/")
    assert answer.status_code == 410
    assert "Out of date since May" in answer.content.decode()
    again = editor.post(url("unpublish", site["/press/notices/"].pk))
    assert "It is not published." in editor.get(again.url).content.decode()


@pytest.mark.parametrize("person", ["author", "stranger"])
def test_who_may_not_publish_may_not_unpublish(site, request, person):
    client = request.getfixturevalue(person)
    assert client.get(url("unpublish", site["/press/"].pk)).status_code == 403
    assert client.post(url("unpublish", site["/press/"].pk)).status_code == 403
    assert Page.objects.get(pk=site["/press/"].pk).is_public


def test_the_frameworks_delete_page_leads_to_the_bins_question(site, administrator):
    assert administrator.get(url("delete", site["/press/"].pk)).url == url("trash", site["/press/"].pk)

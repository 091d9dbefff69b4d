import uuid

import pytest

from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.tree import kind as kinds
from pages.tree import services
from pages.tree.integrity import check
from pages.tree.models import Page, PageEdition
from tests.pages.tree.conftest import NOW
from tests.pages.tree.gardening import make_public, shape
from tests.pages.tree.test_moving import reasons


def create(parent, slug="news", kind="standard", user=None, **more):
    return services.create_page(parent_id=parent.pk, kind=kind, slug=slug, user=user, now=NOW, **more)


def test_a_page_is_born_with_its_first_draft(root, administrator):
    page = create(root, user=administrator, title="News", show_in_menu=False)
    assert (page.path, page.language, page.show_in_menu, page.live_id) == ("/news/", "en", False, None)
    edition = PageEdition.objects.get(page=page)
    assert (edition.number, edition.state, edition.is_newest, edition.title) == (1, "draft", True, "News")
    assert (edition.created_by, edition.created_at) == (administrator, NOW)
    assert LogEntry.objects.get(action="create", document_id=page.pk).actor == administrator


def test_a_language_has_one_home_page(root, chinese):
    assert (root.path, chinese.path) == ("/", "/zh-hans/")
    assert "already" in reasons(services.create_root, "en", user=None, now=NOW)[0]
    assert create(chinese).path == "/zh-hans/news/"
    assert check() == []


def test_a_page_comes_first_or_last(garden, root):
    create(root, "first", position="first-child")
    create(root, "last")
    assert list(shape(root.pk)) == ["first", "press", "relations", "about", "last"]
    assert "no position" in reasons(create, root, position="left")[0]


@pytest.mark.parametrize(
    "slug", ["", "Bad", "a b", "a--b", "-a", "a-", "ä", "新闻", "a/b", "a.b", "x" * 81, "a\n", "٣"]
)
def test_only_plain_words_are_addresses(root, slug):
    assert len(reasons(create, root, slug)) == 1


@pytest.mark.parametrize("slug", ["admin", "preview", "suggest", "search", "media", "static", "health", "zh-hans"])
def test_the_site_keeps_its_own_addresses(root, garden, slug):
    assert "site itself" in reasons(create, root, slug)[0]
    assert "site itself" in reasons(services.rename, garden["about"].pk, slug=slug, user=None, now=NOW)[0]
    assert create(garden["press"], slug).path == f"/press/{slug}/"


def test_a_page_does_not_hide_the_years_of_an_archive(root):
    archive = create(root, "remarks", kind="archive")
    assert kinds.kind("archive").resolve
    assert "that year" in reasons(create, archive, "2020")[0]
    assert create(root, "2020").path == "/2020/"


def test_neighbours_have_different_addresses(garden):
    assert reasons(create, garden["press"], "remarks") == [
        "There is a page at /press/remarks/ already; remarks-2 is free."
    ]
    services.trash_page(garden["remarks"].pk, user=None, now=NOW)
    assert create(garden["press"], "remarks").path == "/press/remarks/"


def test_kinds_are_checked(garden, root):
    assert "cannot stand below" in reasons(create, root, kind="home")[0]
    assert "no kind of page" in reasons(create, root, kind="novel")[0]
    link = create(root, "elsewhere", kind="link")
    assert "cannot stand below" in reasons(create, link)[0]


def test_every_reason_is_given_at_once(garden):
    services.trash_page(garden["press"].pk, user=None, now=NOW)
    with pytest.raises(Refused) as refusal:
        create(garden["press"], "remarks!", kind="home")
    fields = [reason.field for reason in refusal.value.reasons]
    assert fields == ["slug", "parent", "kind"]


def test_a_counterpart_stands_once_in_each_language(root, chinese):
    group = uuid.uuid4()
    create(root, translation_group=group)
    assert create(chinese, translation_group=group).translation_group == group
    assert "counterpart" in reasons(create, chinese, "other", translation_group=group)[0]


def test_only_who_may_add_pages_adds_them(root, administrator, author, stranger):
    create(root, user=administrator)
    for user in (author, stranger):
        assert len(reasons(create, root, "other", user=user)) == 1
        assert len(reasons(services.create_root, "zh-hans", user=user, now=NOW)) == 1
    assert Page.objects.count() == 2


def test_renaming_changes_the_branch_and_nothing_else(garden, root, administrator):
    before = shape(root.pk)
    page = services.rename(garden["press"].pk, slug="desk", user=administrator, now=NOW)
    assert page.path == "/desk/"
    assert Page.objects.get(pk=garden["old"].pk).path == "/desk/notices/old/"
    assert list(shape(root.pk).values()) == list(before.values())
    assert check() == []


def test_renaming_is_refused_with_reasons(garden, root, author, stranger):
    def rename(page, slug, user=None, **more):
        return reasons(services.rename, page.pk, slug=slug, user=user, now=NOW, **more)

    assert "already" in rename(garden["press"], "about")[0]
    assert "stays where it is" in rename(root, "home")[0]
    assert "changed in the meantime" in rename(garden["press"], "desk", expected_path="/presse/")[0]
    for user in (author, stranger):
        assert len(rename(garden["press"], "desk", user)) == 1


def test_the_same_name_again_changes_nothing(garden):
    entries = LogEntry.objects.count()
    assert services.rename(garden["press"].pk, slug="press", user=None, now=NOW).path == "/press/"
    assert LogEntry.objects.count() == entries


def test_renaming_is_previewed(garden, root):
    make_public(root, garden["press"], garden["old"])
    change = services.preview_rename(garden["press"].pk, slug="desk", user=None)
    assert change.addresses[0] == ("/press/", "/desk/")
    assert (len(change.addresses), change.redirecting) == (4, 2)


def test_a_page_leaves_the_menu_and_comes_back(garden, administrator, author):
    page = garden["about"]
    assert not services.set_menu_visibility(page.pk, show_in_menu=False, user=administrator, now=NOW).show_in_menu
    assert services.set_menu_visibility(page.pk, show_in_menu=True, user=administrator, now=NOW).show_in_menu
    assert reasons(services.set_menu_visibility, page.pk, show_in_menu=False, user=author, now=NOW)

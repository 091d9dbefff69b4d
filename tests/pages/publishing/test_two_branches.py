"""Between two branches one person has roles for, and between one of them and the rest of the site.

Nothing copies a text from one place to another: nearest to that are an earlier edition as a draft, and a counterpart.
"""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from pages.publishing.errors import Refused
from pages.publishing.grants import held
from pages.publishing.grants.models import Grant
from pages.publishing.permissions import may
from pages.publishing.services import new_edition, publish, restore
from pages.tree import services as tree
from pages.tree.models import Page
from press.articles.models import Article
from press.articles.services import create_article, file_article, restore_article, trash_article
from tests import cast, factories

pytestmark = pytest.mark.django_db
PLACES = ("first", "second", "elsewhere")


@pytest.fixture
def places():
    home = factories.make_root()
    found = {name: factories.make_page(name.title(), slug=name, parent=home, kind="landing") for name in PLACES}
    return found | {f"{name} news": factories.make_archive("News", slug="news", parent=found[name]) for name in PLACES}


def holding(places, **roles):
    """Return a person with a role in each of the places named."""
    user = cast.stranger()
    for place, role in roles.items():
        Grant.objects.create(person=user, role=Group.objects.get(name=role), branch=places[place])
    return user


def by(user):
    if user:
        held.forget(user)
    return {"user": user, "now": timezone.now()}


def moved(page, target, user):
    return tree.move_page(page.pk, target_id=target.pk, position="last-child", **by(user))


@pytest.mark.parametrize("live", [False, True])
def test_a_page_moves_between_two_branches_of_one_person_and_to_no_other(places, live):
    user = holding(places, first="Administrator", second="Administrator")
    page = factories.make_page("Inside", slug="inside", parent=places["first"], live=live)
    foreign = factories.make_page("Foreign", slug="foreign", parent=places["elsewhere"], live=live)
    assert moved(page, places["second"], user).path == "/second/inside/"
    assert moved(page, places["first"], user).path == "/first/inside/"
    for which, target in ((page, "elsewhere"), (foreign, "first")):
        with pytest.raises(Refused):
            moved(which, places[target], user)
    with pytest.raises(Refused):  # beside the branch is not in it
        tree.move_page(page.pk, target_id=places["second"].pk, position="right", **by(user))


@pytest.mark.parametrize(("there", "allowed"), [("Administrator", True), ("Publisher", False), ("Author", False)])
def test_a_page_asks_for_the_right_to_move_at_both_ends(places, there, allowed):
    user = holding(places, first="Administrator", second=there)
    page = factories.make_page("Inside", slug="inside", parent=places["first"])
    if allowed:
        assert moved(page, places["second"], user).path == "/second/inside/"
    else:
        with pytest.raises(Refused):
            moved(page, places["second"], user)
    assert Page.objects.get(pk=page.pk).parent == places["second" if allowed else "first"]


@pytest.mark.parametrize(
    ("first", "second", "live", "allowed"),
    [
        ("Publisher", "Publisher", True, True),
        ("Author", "Author", False, True),
        ("Author", "Publisher", False, True),
        ("Author", "Publisher", True, False),  # what is public leaves only by who publishes where it stands
        ("Publisher", "Author", True, False),  # and arrives only by who publishes where it will
        ("Publisher", "", False, False),
    ],
)
def test_an_article_is_filed_between_two_branches_by_what_is_held_at_both(places, first, second, live, allowed):
    user = holding(places, first=first, **({"second": second} if second else {}))
    article = factories.make_remark("Told", section=places["first news"], slug="told", live=live)
    filing = {"section": places["second news"], "slug": "told", **by(user)}
    if allowed:
        assert file_article(article, **filing).place == "/second/news/"
    else:
        with pytest.raises(Refused):
            file_article(article, **filing)
        assert Article.objects.get(pk=article.pk).section == places["first news"]


def test_an_article_moves_neither_out_of_the_branches_nor_into_them(places):
    user = holding(places, first="Publisher", second="Publisher")
    own = factories.make_remark("Own", section=places["first news"], live=False)
    foreign = factories.make_remark("Foreign", section=places["elsewhere news"], live=False)
    for article, section in ((own, "elsewhere news"), (foreign, "first news")):
        with pytest.raises(Refused):
            file_article(article, section=places[section], slug="another", **by(user))


def test_an_archive_that_moves_takes_its_articles_out_of_the_hands_that_wrote_them(places):
    user = holding(places, first="Publisher")
    article = factories.make_remark("Told", section=places["first news"], live=False)
    assert may(user, "write", article)
    tree.rename(places["elsewhere news"].pk, slug="other-news", **by(None))
    moved(places["first news"], places["elsewhere"], None)
    held.forget(user)
    assert not may(user, "view", Article.objects.get(pk=article.pk))


@pytest.mark.parametrize("where", ["second", "elsewhere"])
def test_a_page_comes_out_of_the_bin_only_into_a_branch_one_has(places, where):
    """What is in the bin moves along with the page above it."""
    user = holding(places, first="Administrator", second="Administrator")
    above = factories.make_page("Above", slug="above", parent=places["first"])
    page = factories.make_page("Below", slug="below", parent=above, live=False)
    tree.trash_page(page.pk, **by(user))
    moved(above, places[where], None)
    if where == "second":
        assert tree.restore_page(page.pk, **by(user)).path == "/second/above/below/"
    else:
        with pytest.raises(Refused):
            tree.restore_page(page.pk, **by(user))
        with pytest.raises(Refused):
            tree.delete_page(page.pk, **by(user))
        assert Page.objects.get(pk=page.pk).trashed_at


@pytest.mark.parametrize("where", ["second", "elsewhere"])
def test_an_article_comes_out_of_the_bin_only_into_a_branch_one_has(places, where):
    user = holding(places, first="Publisher", second="Publisher")
    article = factories.make_remark("Told", section=places["first news"], live=False)
    trash_article(article, **by(user))
    tree.rename(places[f"{where} news"].pk, slug="other-news", **by(None))
    moved(places["first news"], places[where], None)
    stored = Article.objects.get(pk=article.pk)
    if where == "second":
        assert restore_article(stored, **by(user)).trashed_at is None
    else:
        with pytest.raises(Refused):
            restore_article(stored, **by(user))


def test_an_earlier_edition_becomes_a_draft_only_where_one_writes(places):
    user = holding(places, first="Author")
    here, there = (factories.make_remark("Told", section=places[f"{name} news"]) for name in ("first", "elsewhere"))
    for article in (here, there):
        publish(new_edition(article, **by(None)), **by(None))
    assert restore(here.editions.get(number=1), **by(user)).number == 3
    with pytest.raises(Refused):
        restore(there.editions.get(number=1), **by(user))


def test_a_counterpart_is_begun_only_where_one_writes(places):
    user = holding(places, first="Author")
    chinese = factories.make_root("zh-hans", title="首页")
    section = factories.make_archive("新闻", slug="news", parent=chinese)
    english = factories.make_remark("Told", section=places["first news"])
    new = {"kind": "remark", "slug": "told", "translation_group": english.translation_group}
    with pytest.raises(Refused):
        create_article(section=section, **new, **by(user))
    Page.objects.filter(pk=section.pk).update(translation_group=places["first"].translation_group)  # its counterpart
    assert create_article(section=Page.objects.get(pk=section.pk), **new, **by(user))


def test_the_desk_offers_no_other_place_and_refuses_one_that_is_forged(client, places):
    user = holding(places, first="Administrator", second="Administrator")
    page = factories.make_page("Inside", slug="inside", parent=places["first"], live=False)
    client.force_login(user)
    address = f"/admin/pages/page/{page.pk}/move/"
    shown = client.get(address).text
    assert f'value="{places["second"].pk}"' in shown
    assert f'value="{places["elsewhere"].pk}"' not in shown
    for target, path in (("elsewhere", "/first/inside/"), ("second", "/second/inside/")):
        client.post(address, {"target": places[target].pk, "position": "last-child", "path": "/first/inside/"})
        assert Page.objects.get(pk=page.pk).path == path
    forged = {"page": page.pk, "target": places["elsewhere"].pk, "position": "last-child", "_apply": "1"}
    client.post("/admin/pages/page/move/", forged)
    assert Page.objects.get(pk=page.pk).path == "/second/inside/"

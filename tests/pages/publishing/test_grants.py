"""A role held in one place: what it opens there, and nothing elsewhere."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from pages.publishing import chain
from pages.publishing.errors import Refused
from pages.publishing.grants import held
from pages.publishing.grants.models import Grant
from pages.publishing.models import LogEntry
from pages.publishing.permissions import may, narrowed
from pages.publishing.services import new_edition
from pages.tree import services as tree
from pages.tree.models import Page, PageEdition
from press.articles.models import Article, ArticleEdition
from press.articles.services import create_article, file_article
from tests import cast, factories

pytestmark = pytest.mark.django_db


def give(user, role, branch=None, language=""):
    Grant.objects.create(person=user, role=Group.objects.get(name=role), branch=branch, language=language)
    held.forget(user)
    return user


@pytest.fixture
def consulate():
    """The branch of a consulate in both languages, each with an archive, and an archive elsewhere."""
    home, chinese = factories.make_root(), factories.make_root("zh-hans", title="首页")
    branch = factories.make_page("Manchester", slug="manchester", parent=home, kind="landing")
    other = factories.make_page("曼彻斯特", slug="manchester", parent=chinese, kind="landing")
    Page.objects.filter(pk=other.pk).update(translation_group=branch.translation_group)
    return {
        "branch": branch,
        "news": factories.make_archive("News", slug="news", parent=branch),
        "chinese": factories.make_archive("新闻", slug="news", parent=Page.objects.get(pk=other.pk)),
        "elsewhere": factories.make_archive("Remarks", slug="remarks", parent=home),
        "alike": factories.make_page("Manchester United", slug="manchester-united", parent=home),
    }


def test_an_author_of_a_branch_writes_there_and_sees_nothing_elsewhere(consulate):
    author = give(cast.stranger(), "Author", consulate["branch"])
    here = factories.make_remark("Here", section=consulate["news"])
    there = factories.make_remark("There", section=consulate["elsewhere"])
    chinese = factories.make_remark("这里", section=consulate["chinese"])
    assert [may(author, "write", each) for each in (here, there, chinese)] == [True, False, True]
    assert [may(author, "view", each) for each in (here, there, chinese)] == [True, False, True]
    assert not may(author, "approve", here)
    assert may(author, "write", consulate["branch"])
    assert not may(author, "write", consulate["alike"])  # an address that only begins alike
    assert set(narrowed(Article.objects.all(), author)) == {here, chinese}
    assert set(narrowed(ArticleEdition.objects.all(), author)) == {here.live, chinese.live}
    assert consulate["alike"].live not in narrowed(PageEdition.objects.all(), author)


def test_a_language_narrows_a_role(consulate):
    here = factories.make_remark("Here", section=consulate["news"])
    chinese = factories.make_remark("这里", section=consulate["chinese"])
    desk = give(cast.stranger(), "Author", language="zh-hans")
    assert [may(desk, "write", each) for each in (here, chinese)] == [False, True]
    assert list(narrowed(Article.objects.all(), desk)) == [chinese]
    held_in_both = give(cast.author(), "Editor", consulate["branch"], "en")
    assert may(held_in_both, "write", chinese)
    assert not may(held_in_both, "approve", chinese)
    assert may(held_in_both, "approve", here)


def test_the_services_ask_for_the_place_at_both_ends(consulate):
    author, now = give(cast.stranger(), "Author", consulate["branch"]), timezone.now()
    new = {"kind": "remark", "user": author, "now": now}
    edition = create_article(section=consulate["news"], slug="one", **new)
    with pytest.raises(Refused):
        create_article(section=consulate["elsewhere"], slug="two", **new)
    with pytest.raises(Refused):
        file_article(edition.article, section=consulate["elsewhere"], slug="one", user=author, now=now)
    there = factories.make_remark("There", section=consulate["elsewhere"])
    with pytest.raises(Refused):
        new_edition(there, user=author, now=now)
    with pytest.raises(Refused):
        file_article(there, section=consulate["news"], slug="stolen", user=author, now=now)


def test_who_may_move_one_branch_moves_nothing_out_of_it(consulate):
    user, now = give(cast.stranger(), "Administrator", consulate["branch"]), timezone.now()
    inside = factories.make_page("Inside", parent=consulate["branch"])
    by = {"user": user, "now": now}
    assert tree.rename(inside.pk, slug="within", **by).path == "/manchester/within/"
    assert tree.create_page(parent_id=consulate["branch"].pk, kind="standard", slug="new", **by)
    for page, target in ((inside, consulate["alike"]), (consulate["alike"], consulate["branch"])):
        with pytest.raises(Refused):
            tree.move_page(page.pk, target_id=target.pk, position="last-child", **by)
    with pytest.raises(Refused):
        tree.move_page(consulate["branch"].pk, target_id=consulate["alike"].pk, position="left", **by)
    with pytest.raises(Refused):
        tree.create_page(parent_id=consulate["alike"].pk, kind="standard", slug="new", **by)


def test_a_translator_reads_everything_and_writes_counterparts_in_the_language(consulate):
    english = factories.make_remark("Here", section=consulate["news"])
    alone = factories.make_remark("单独", section=consulate["chinese"])
    translator, now = give(cast.stranger(), "Translator", language="zh-hans"), timezone.now()
    assert may(translator, "view", english)
    assert not may(translator, "write", english)
    assert not may(translator, "write", alone)
    assert narrowed(Article.objects.all(), translator).count() == 2
    new = {"kind": "remark", "section": consulate["chinese"], "user": translator, "now": now}
    with pytest.raises(Refused):
        create_article(slug="invented", **new)
    draft = create_article(slug="translated", translation_group=english.translation_group, **new)
    assert may(translator, "write", draft.article)


def test_a_role_for_a_page_that_is_deleted_goes_with_it(consulate):
    page = factories.make_page("Gone", parent=consulate["branch"], live=False)
    author = give(cast.stranger(), "Author", page)
    by = {"user": None, "now": timezone.now()}
    tree.trash_page(page.pk, **by)
    tree.delete_page(page.pk, **by)
    held.forget(author)
    assert not may(author, "write", Article)
    assert not Grant.objects.exists()


def test_the_log_tells_who_lost_what_role_with_a_page(consulate):
    """Also of what stood below it, and before the page is gone: the branch is named by its address."""
    page = factories.make_page("Gone", slug="gone", parent=consulate["branch"], live=False)
    below = factories.make_page("Below", slug="below", parent=page, live=False)
    author, kept = give(cast.stranger(), "Author", page, "en"), give(cast.author(), "Author", consulate["branch"])
    give(author, "Editor", below)
    administrator, now = cast.administrator(), timezone.now()
    by = {"user": administrator, "now": now}
    tree.trash_page(page.pk, **by)
    tree.delete_page(page.pk, **by)
    told = LogEntry.objects.filter(action="grant taken").order_by("id")
    assert [(entry.title, entry.actor, entry.document_id, entry.detail["reason"]) for entry in told] == [
        ("stranger", administrator, author.pk, "Author: /manchester/gone/, English"),
        ("stranger", administrator, author.pk, "Editor: /manchester/gone/below/, every language"),
    ]
    assert not list(chain.breaks(LogEntry.objects.order_by("id").iterator()))
    assert Grant.objects.get().person == kept


def test_a_page_that_cannot_go_takes_no_role(consulate):
    section = factories.make_archive("Kept", slug="kept", parent=consulate["branch"])
    factories.make_article(section=section, live=False)
    give(cast.stranger(), "Author", section)
    by = {"user": None, "now": timezone.now()}
    tree.trash_page(section.pk, **by)
    with pytest.raises(Refused):
        tree.delete_page(section.pk, **by)
    assert Grant.objects.count() == 1
    assert not LogEntry.objects.filter(action="grant taken").exists()


def test_libraries_open_to_whoever_writes_anywhere_and_close_with_the_account(client, consulate):
    author = give(cast.stranger(), "Author", consulate["branch"])
    assert author.has_perm("pages.add_image")
    assert author.has_module_perms("pages")
    assert not author.has_perm("pages.change_pageedition")
    assert not author.has_perm("pages.change_closure")
    author.is_active = False
    assert not author.has_perm("pages.add_image")
    assert not may(author, "write", consulate["branch"])

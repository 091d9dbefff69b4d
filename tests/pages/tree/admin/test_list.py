"""The tree list: one tree at a time, what each row says and offers, at a cost that does not grow."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test.utils import CaptureQueriesContext

from pages.publishing.errors import Refused
from pages.publishing.grants.models import Grant
from pages.publishing.services import new_edition, unpublish
from pages.tree import services
from pages.tree.models import Page
from tests import cast
from tests.factories import make_page, make_root
from tests.pages.tree.admin.conftest import signed_in, url

QUERIES_MAX = 12


def row(html: str, page) -> str:
    """Return the row of a page."""
    return next(row for row in re.findall(r"<tr>.*?</tr>", html, re.S) if f'data-pk="{page.pk}"' in row)


def shown(client, **query) -> str:
    return client.get(url("changelist"), query).content.decode()


def test_one_tree_is_shown_and_the_others_are_a_press_away(site, administrator):
    english, chinese = shown(administrator), shown(administrator, language="zh-hans")
    assert "Office Hours" in english
    assert "新闻" not in english
    assert "新闻" in chinese
    assert "Office Hours" not in chinese
    assert 'href="/admin/pages/page/?language=zh-hans"' in english
    assert "Office Hours" in shown(administrator, language="xx")


def test_the_tree_leads_to_the_list_where_pages_of_its_language_are_chosen(site, administrator):
    link = re.search(r'href="(/admin/pages/pageedition/\?language=zh-hans)"', shown(administrator, language="zh-hans"))
    listed = administrator.get(link[1]).content.decode()
    assert 'value="bulk-move"' in listed
    assert "新闻" in listed
    assert "Office Hours" not in listed


def test_a_row_says_all_about_its_page(site, administrator):
    found = row(shown(administrator), site["/embassy/hours/"])
    newest = site["/embassy/hours/"].editions.get()
    assert f'href="/admin/pages/pageedition/{newest.pk}/change/"' in found
    assert 'class="chip chip--live"' in found
    assert "tree-level-2" in found
    assert 'href="/embassy/hours/"' in found
    assert url("change", site["/embassy/hours/"].pk) in found
    assert f"{url('add')}?parent={site['/embassy/hours/'].pk}" in found


def test_every_button_has_a_name_of_its_own(site, administrator):
    found = row(shown(administrator), site["/press/notices/"])
    for name in ("Move “Notices” up", "Move “Notices” down", "Move “Notices” in,", "Move “Notices” out,"):
        assert f'aria-label="{name}' in found
    assert "Move to… (“Notices”)" in found
    names = re.findall(r'aria-label="([^"]+)"', shown(administrator))
    assert len(names) == len(set(names))


def test_a_step_that_leads_nowhere_says_so(site, administrator):
    found = row(shown(administrator), site["/press/"])
    idle = re.findall(r'value="(\w+):\d+:[^"]*"[^>]*aria-disabled="true"', found)
    assert idle == ["up", "out", "in"]


def test_states_are_told_in_words(site, administrator):
    now = site["/"].created_at
    new_edition(site["/press/notices/"], user=None, now=now)
    unpublish(site["/embassy/"], user=None, now=now)
    html = shown(administrator)
    assert "chip--draft" in row(html, site["/unfinished/"])
    assert "chip--live-draft" in row(html, site["/press/notices/"])
    assert "chip--unpublished" in row(html, site["/embassy/"])
    hidden = row(html, site["/embassy/hours/"])
    assert "a page above is not public" in hidden
    assert "View live" not in hidden


def test_the_newest_title_is_shown(site, administrator):
    draft = new_edition(site["/press/"], user=None, now=site["/"].created_at)
    type(draft).objects.filter(pk=draft.pk).update(title="Press office, renewed")
    assert "Press office, renewed" in row(shown(administrator), site["/press/"])


def test_a_title_is_shown_as_text(site, administrator):
    site["/unfinished/"].editions.update(title="<script>alert(1)</script>")
    html = shown(administrator)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_the_bin_is_not_in_the_list(site, administrator):
    services.trash_page(site["/press/"].pk, user=None, now=site["/"].created_at)
    assert "Remarks" not in shown(administrator)


def test_the_home_page_has_no_handle_and_no_buttons(site, administrator):
    found = row(shown(administrator), site["/"])
    assert "drag-handle" not in found
    assert "<button" not in found


@pytest.mark.parametrize("person", ["author", "editor"])
def test_who_may_not_move_sees_the_tree_without_buttons(site, request, person):
    html = shown(request.getfixturevalue(person))
    assert "Office Hours" in html
    assert "drag-handle" not in html
    assert 'form="tree-moves"' not in html
    assert "Add below" not in html
    assert "Move to…" not in html


@pytest.fixture(params=["Author", None], ids=["sees the whole tree", "sees the branch"])
def branch_holder(site, request):
    """Who may move what is below the press page, and perhaps reads the rest."""
    person = cast.stranger()
    if request.param:
        person.groups.add(Group.objects.get(name=request.param))
    Grant.objects.create(person=person, role=Group.objects.get(name="Administrator"), branch=site["/press/"])
    return person


def accepted(page: Page, direction: str, person) -> bool:
    try:
        services.preview_step(page.pk, direction, user=person)
    except Refused:
        return False
    return True


def test_a_row_offers_the_steps_that_the_service_accepts_and_no_other(site, branch_holder):
    html = shown(signed_in(branch_holder))
    steps = re.findall(r'name="move" value="(\w+):(\d+):[^>]*?>', html)
    idle = re.findall(r'name="move" value="(\w+):(\d+):[^>]*aria-disabled="true">', html)
    possible = [(way, page) for page in site.values() for way in ("up", "down", "in", "out") if page.language == "en"]
    wanted = {(way, str(page.pk)) for way, page in possible if accepted(page, way, branch_holder)}
    assert {*steps} - {*idle} == wanted
    assert {int(pk) for _way, pk in steps} == {site["/press/remarks/"].pk, site["/press/notices/"].pk}


def test_a_row_offers_what_may_be_done_to_its_page_alone(site, branch_holder):
    html = shown(signed_in(branch_holder))
    held = {path for path in site if path.startswith("/press/")}
    assert {path for path, page in site.items() if f'id="menu-{page.pk}"' in html} == held
    assert {path for path, page in site.items() if f"/page/{page.pk}/move/" in html} == held - {"/press/"}
    assert {path for path, page in site.items() if f"?parent={page.pk}" in html} == held
    assert html.count("drag-handle") == len(held)


def test_a_stranger_sees_nothing(site, stranger):
    assert stranger.get(url("changelist")).status_code == 403
    assert stranger.get(url("bin")).status_code == 403


def test_no_style_attributes_and_no_other_host(site, administrator):
    html = shown(administrator)
    assert " style=" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


@pytest.mark.parametrize("count", [10, 100])
def test_the_list_asks_the_database_few_questions(administrator, connection_queries, count):
    parent = make_root()
    for number in range(count - 1):
        page = make_page(f"Page {number}", parent=parent)
        parent = page if number % 5 == 0 and page.level < 4 else parent
    shown(administrator)
    with connection_queries() as queries:
        assert shown(administrator).count("drag-handle") == count - 1
    assert Page.objects.count() == count
    assert len(queries) <= QUERIES_MAX


@pytest.fixture
def connection_queries():
    from django.db import connection

    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize("count", [10, 100])
def test_roles_in_one_place_cost_no_question_for_a_row(branch_holder, site, connection_queries, count):
    for number in range(count):
        make_page(f"Page {number}", parent=site["/press/"])
    client = signed_in(branch_holder)
    shown(client)
    with connection_queries() as queries:
        assert shown(client).count("drag-handle") >= count
    assert len(queries) <= QUERIES_MAX + 2  # the grants, and where their branches are

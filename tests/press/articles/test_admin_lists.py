"""The doors: lists of one kind each, at a cost that does not grow, and forms within their budget."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from pages.publishing.services import new_edition, unpublish
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition
from tests import bulk, cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
LIST_QUERIES, FORM_QUERIES = 12, 25


@pytest.fixture
def section(db):
    return factories.make_archive("Spokesperson's Remarks", slug="remarks")


@pytest.fixture
def editor(client, db):
    editor = cast.editor()
    client.force_login(editor)
    return editor


@pytest.mark.parametrize("kind", sorted(DOORS))
def test_each_door_shows_its_kind_alone(client, editor, section, kind):
    for each in DOORS:
        factories.make_article(f"A piece of the kind {each}", section=section, kind=each, live=False)
    page = client.get(f"/admin/press/{kind}edition/").content.decode()
    assert [each for each in DOORS if f"A piece of the kind {each}<" in page] == [kind]
    assert client.get(f"/admin/press/{kind}edition/add/").status_code == 200


def test_a_document_stands_in_one_row_with_its_state(client, editor, section):
    chips = {}
    for name in ("draft", "live", "live-draft", "unpublished"):
        article = factories.make_remark(f"The {name} one", section=section, live=name != "draft")
        if name == "live-draft":
            new_edition(article, user=editor, now=timezone.now())
        if name == "unpublished":
            unpublish(article, user=editor, now=timezone.now())
        chips[name] = article
    page = client.get(REMARKS).content.decode()
    assert page.count(">The live-draft one<") == 1
    for name in chips:
        assert f"chip--{name}" in page
        narrowed = client.get(REMARKS, {"state": name}).content.decode()
        assert [each for each in chips if f">The {each} one<" in narrowed] == [name]


def test_lists_are_narrowed_by_section_language_year_and_words(client, editor, section):
    other = factories.make_archive("别处", slug="elsewhere", parent=factories.make_root("zh-hans"))
    factories.make_remark("Old words", section=section, delivered_at=datetime(2019, 12, 31, 23, 30, tzinfo=UTC))
    factories.make_remark("New words", section=section, delivered_at=datetime(2020, 1, 1, 0, 30, tzinfo=UTC))
    factories.make_remark("新的话", section=other, delivered_at=datetime(2020, 6, 1, tzinfo=UTC))

    def found(**narrow):
        page = client.get(REMARKS, narrow).content.decode()
        return [title for title in ("Old words", "New words", "新的话") if f">{title}<" in page]

    assert found(section=section.pk) == ["Old words", "New words"]
    assert found(language="zh-hans") == ["新的话"]
    assert found(year="2019") == ["Old words"]
    assert found(q="新的") == ["新的话"]
    assert found(section="nonsense", year="-1", state="nonsense") == ["Old words", "New words", "新的话"]


def test_a_list_costs_the_same_with_many(client, editor, section, django_assert_max_num_queries):
    factories.make_remark("One", section=section)
    client.get(REMARKS)
    with django_assert_max_num_queries(LIST_QUERIES) as few:
        client.get(REMARKS)
    bulk.make_many(section, 300)
    with django_assert_max_num_queries(LIST_QUERIES) as many:
        assert client.get(REMARKS).status_code == 200
    assert len(many) == len(few)


def test_a_form_with_ten_blocks_is_within_its_budget(client, editor, section, django_assert_max_num_queries):
    edition = factories.make_remark("Long", section=section, live=False).editions.get()
    for number in range(4):
        factories.add_block(edition, "figure", image=factories.make_image(), ordering=30 + number)
        factories.add_block(edition, "exchange", question="<p>Q</p>", answer="<p>A</p>", ordering=50 + number)
    with django_assert_max_num_queries(FORM_QUERIES):
        assert client.get(f"{REMARKS}{edition.pk}/change/").status_code == 200


def test_a_translation_takes_the_facts_and_joins_the_group(client, editor, section):
    chinese = factories.make_archive("谈话", slug="remarks", parent=factories.make_root("zh-hans"))
    told = datetime(2020, 7, 22, 14, 0, tzinfo=UTC)
    article = factories.make_remark("In English", section=section, delivered_at=told)
    add = f"{REMARKS}add/?counterpart={article.pk}"
    data = open_form(client, add)
    assert data["counterpart"] == str(article.pk)
    assert data["delivered_at_0"] == "2020-07-22"
    refused = client.post(REMARKS + "add/", data | {"section": section.pk, "title": "X"})
    assert "counterpart" in refused.context["adminform"].form.errors
    response = client.post(REMARKS + "add/", data | {"section": chinese.pk, "title": "中文", "_save": "1"})
    assert response.status_code == 302, response.context["errors"]
    other = Article.objects.get(language="zh-hans")
    assert other.translation_group == article.translation_group
    page = client.get(f"{REMARKS}{article.live_id}/change/").content.decode()
    assert f"{REMARKS}{other.editions.get().pk}/change/" in page


def test_a_counterpart_that_has_one_already_is_not_taken(client, editor, section):
    chinese = factories.make_archive("谈话", slug="remarks", parent=factories.make_root("zh-hans"))
    article = factories.make_remark("In English", section=section)
    factories.make_remark("中文", section=chinese, translation_group=article.translation_group)
    data = open_form(client, REMARKS + "add/") | {"section": chinese.pk, "title": "Y", "counterpart": article.pk}
    response = client.post(REMARKS + "add/", data)
    assert "counterpart" in response.context["adminform"].form.errors


def test_every_page_names_this_host_alone(client, editor, section):
    article = factories.make_remark("On Hosts", section=section, lead_image=factories.make_image())
    over = new_edition(article, user=editor, now=timezone.now())
    client.force_login(cast.administrator())
    addresses = [
        "/admin/", "/admin/desk/drafts/", REMARKS, f"{REMARKS}add/", f"{REMARKS}{over.pk}/change/",
        f"{REMARKS}{article.live_id}/change/", f"{REMARKS}{over.pk}/history/", f"{REMARKS}{over.pk}/discard/",
        "/admin/pages/pageedition/", "/admin/pages/logentry/", "/admin/pages/siteidentity/", "/admin/auth/user/",
        "/admin/password_change/",
    ]  # fmt: skip
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        named = set(_hosts(response.content.decode())) - {"testserver", "www.w3.org"}
        assert not named, (address, named)


def _hosts(page: str) -> list[str]:
    import re

    return re.findall(r"(?:https?:)?//([a-z0-9.-]+\.[a-z]{2,}|testserver)", page)


def test_a_forged_kind_of_block_or_column_is_left_alone(client, editor, section):
    edition = factories.make_remark("Kept", section=section, live=False).editions.get()
    data = open_form(client, f"{REMARKS}{edition.pk}/change/")
    forged = {"state": "published", "kind": "notice", "number": "9", "article": "999", "content": "{}", "is_newest": ""}
    client.post(f"{REMARKS}{edition.pk}/change/", data | forged | {"_save": "1"})
    stored = ArticleEdition.objects.get(pk=edition.pk)
    assert (stored.state, stored.kind, stored.number, stored.content) == ("draft", "remark", 1, None)


def test_a_remark_is_not_reached_through_another_door(client, editor, section):
    edition = factories.make_remark("Kept", section=section, live=False).editions.get()
    assert client.get(f"/admin/press/noticeedition/{edition.pk}/change/").status_code == 404
    assert client.post(f"/admin/press/noticeedition/{edition.pk}/trash/").status_code == 404
    assert client.get(f"{REMARKS}999999999/change/").status_code == 404
    assert client.get(f"{REMARKS}nonsense/change/").status_code == 404


def test_times_that_the_clock_change_skips_are_refused(client, editor, section):
    edition = factories.make_remark("At night", section=section, live=False).editions.get()
    data = open_form(client, f"{REMARKS}{edition.pk}/change/")
    data |= {"delivered_at_0": "2026-03-29", "delivered_at_1": "01:30:00"}
    response = client.post(f"{REMARKS}{edition.pk}/change/", data | {"_save": "1"})
    assert "delivered_at" in response.context["adminform"].form.errors
    assert fields(response)["delivered_at_1"] == "01:30:00"

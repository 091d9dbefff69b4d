"""Where an article is filed and which translation it has: what the form proposes, takes and refuses."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.tree.paths import slug_of
from press.articles.models import Article
from press.articles.services import trash_article
from tests import cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db
ADD = "/admin/press/remarkedition/add/"


def form_of(article: Article) -> str:
    newest = article.editions.get(is_newest=True)
    return reverse(f"admin:press_{article.kind}edition_change", args=[newest.pk])


@pytest.fixture
def english(db):
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def chinese(db):
    return factories.make_archive("谈话", slug="talks", parent=factories.make_root("zh-hans"))


@pytest.fixture
def author(client, db):
    author = cast.author()
    client.force_login(author)
    return author


def proposed(client, **headers) -> str:
    return fields(client.get(ADD, headers=headers))["section"]


def test_the_only_section_is_proposed(client, author, chinese):
    assert proposed(client) == str(chinese.pk)


def test_the_first_section_in_the_desks_language_is_proposed(client, author, chinese, english):
    factories.make_archive("Later", slug="later")
    assert proposed(client) == str(english.pk)
    assert proposed(client, **{"accept-language": "zh-hans"}) == str(chinese.pk)


def test_the_section_of_the_newest_of_its_kind_in_that_language_is_proposed(client, author, chinese, english):
    later = factories.make_archive("Later", slug="later")
    factories.make_remark(section=later)
    factories.make_remark(section=chinese)
    factories.make_article(section=english, kind="news")
    assert proposed(client) == str(later.pk)


def test_whoever_writes_in_the_other_language_is_proposed_their_own_section(client, author, chinese, english):
    factories.make_remark(section=english)
    client.post(ADD, open_form(client, ADD) | {"section": chinese.pk, "title": "谈话", "_save": "1"})
    assert proposed(client) == str(chinese.pk)


def test_a_desk_without_sections_says_where_they_come_from(client, author):
    factories.make_root()
    response = client.post(ADD, {"title": "Kept", "_save": "1"})
    assert response.status_code == 200
    assert "section" in response.context["adminform"].form.errors
    assert b'value="Kept"' in response.content


def test_a_draft_is_joined_with_its_counterpart_in_the_form(client, author, chinese, english):
    draft, other = factories.make_remark(section=english, live=False), factories.make_remark("谈", section=chinese)
    data = open_form(client, form_of(draft))
    assert data["counterpart"] == ""
    response = client.post(form_of(draft), data | {"counterpart": other.pk, "_save": "1"})
    assert response.status_code == 302, response.context["errors"]
    draft.refresh_from_db()
    assert draft.translation_group == other.translation_group
    data = open_form(client, form_of(draft))
    assert data["counterpart"] == str(other.pk)
    client.post(form_of(draft), data | {"counterpart": "", "_save": "1"})
    draft.refresh_from_db()
    assert draft.translation_group != other.translation_group


def test_a_counterpart_written_meanwhile_is_not_undone_by_a_form_opened_before(client, author, chinese, english):
    draft = factories.make_remark(section=english, live=False)
    data = open_form(client, form_of(draft))
    other = factories.make_remark(section=chinese, translation_group=draft.translation_group)
    response = client.post(form_of(draft), data | {"title": "Mine", "_save": "1"})
    assert response.status_code == 302, response.context["errors"]
    draft.refresh_from_db()
    assert draft.translation_group == other.translation_group


def test_only_fitting_articles_are_offered_and_taken_as_counterparts(client, author, chinese, english):
    draft = factories.make_remark(section=english, live=False)
    fit = factories.make_remark("Fits well", section=chinese)
    same = factories.make_remark("Same language", section=english)
    binned = factories.make_remark("In the bin", section=chinese)
    trash_article(binned, user=None, now=timezone.now())
    news = factories.make_article("Other kind", section=chinese, kind="news")
    taken = factories.make_remark("Taken", section=chinese, translation_group=same.translation_group)
    page = client.get(form_of(draft)).content.decode()
    offered = [title for title in ("Fits well", "Same language", "In the bin", "Other kind", "Taken") if title in page]
    assert offered == ["Fits well"]
    data = open_form(client, form_of(draft))
    for unfit in (same, binned, news, taken, draft):
        response = client.post(form_of(draft), data | {"counterpart": unfit.pk, "_save": "1"})
        assert "counterpart" in response.context["adminform"].form.errors, unfit
    assert client.post(form_of(draft), data | {"counterpart": fit.pk, "_save": "1"}).status_code == 302


def test_an_author_may_not_join_what_readers_see(client, author, chinese, english):
    from pages.publishing.services import new_edition

    article, other = factories.make_remark(section=english), factories.make_remark(section=chinese)
    new_edition(article, user=author, now=timezone.now())
    data = open_form(client, form_of(article)) | {"title": "Kept in the form"}
    response = client.post(form_of(article), data | {"counterpart": other.pk, "_save": "1"})
    assert response.status_code == 200
    assert b"Your account may not do this" in response.content
    assert fields(response)["title"] == "Kept in the form"
    assert article.editions.get(is_newest=True).title != "Kept in the form"


def test_a_section_of_the_other_language_is_refused_beside_its_field(client, author, chinese, english):
    draft = factories.make_remark(section=english, live=False)
    data = open_form(client, form_of(draft)) | {"title": "Kept"}
    response = client.post(form_of(draft), data | {"section": chinese.pk, "_save": "1"})
    assert "section" in response.context["adminform"].form.errors
    assert fields(response)["title"] == "Kept"


def test_an_author_puts_their_draft_in_the_bin_and_takes_it_out(client, author, english):
    draft = factories.make_remark(section=english, live=False)
    page = client.get(form_of(draft)).content.decode()
    edition = draft.editions.get()
    bin_it = f"/admin/press/remarkedition/{edition.pk}/trash/"
    assert bin_it in page
    client.post(bin_it)
    draft.refresh_from_db()
    assert draft.trashed_at
    view = client.get(form_of(draft)).content.decode()
    assert f"/admin/press/remarkedition/{edition.pk}/restore/" in view
    client.post(f"/admin/press/remarkedition/{edition.pk}/restore/")
    draft.refresh_from_db()
    assert draft.trashed_at is None


@pytest.mark.parametrize("title", ["On trade – again", "Q. & A.: the U.S.–China talks", "L’été à l'ambassade"])
def test_an_address_made_from_the_title_is_made_free_as_an_empty_one_is(client, author, english, title):
    made = slug_of(title)
    factories.make_remark(section=english, slug=made)
    for slug, expected in ((made, f"{made}-2"), ("", f"{made}-3")):
        data = open_form(client, ADD) | {"section": english.pk, "title": title, "slug": slug, "_save": "1"}
        assert client.post(ADD, data).status_code == 302
        assert Article.objects.latest("pk").slug == expected


def test_an_address_somebody_typed_is_refused_with_one_that_is_free(client, author, english):
    for slug in ("one", "one-2"):
        factories.make_remark(section=english, slug=slug)
    data = open_form(client, ADD) | {"section": english.pk, "title": "Another", "slug": "one", "_save": "1"}
    form = client.post(ADD, data).context["adminform"].form
    assert form.errors["slug"] == ["Another article of this section has this address already; one-3 is free."]
    assert form["slug"].value() == "one"


def test_an_address_an_article_has_already_is_never_changed_without_a_word(client, author, english):
    factories.make_remark(section=english, slug="taken")
    draft = factories.make_remark("Mine", section=english, slug="mine", live=False)
    data = open_form(client, form_of(draft)) | {"title": "Taken", "slug": "taken", "_save": "1"}
    assert "taken-2 is free" in str(client.post(form_of(draft), data).context["adminform"].form.errors["slug"])

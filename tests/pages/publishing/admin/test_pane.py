"""The pane beside the form shows what is typed by the public template, and writes nothing anywhere."""

import hashlib
import re

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from pages import generation
from pages.publishing import services
from pages.tree import kind as kinds
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition
from tests import factories
from tests.desk import add_row, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
NEW = f"{REMARKS}add/pane/"


def at(edition) -> str:
    return f"{REMARKS}{edition.pk}/pane/"


def rows_of_every_table() -> str:
    return "".join(serializers.serialize("json", model._base_manager.order_by("pk")) for model in apps.get_models())


def everything() -> str:
    return hashlib.sha256(rows_of_every_table().encode()).hexdigest()


@pytest.fixture
def desk(client, author):
    client.force_login(author)
    return client


def page(client, address: str, data: dict) -> str:
    answer = client.post(address, data)
    assert answer.status_code == 200, answer
    return answer.json()["html"]


def test_it_shows_what_is_typed_and_a_new_block_and_leaves_out_a_removed_one(desk, draft, url):
    typed = open_form(desk, url(draft)) | {"title": "Typed just now"}
    typed = add_row(typed, "press_articlequote_set", text="A quotation being typed", attribution="")
    typed |= {"press_articletext_set-0-DELETE": "on"}
    html = page(desk, at(draft), typed)
    assert re.search(r"<h1[^>]*>\s*Typed just now", html)
    assert "A quotation being typed" in html
    assert "This is said." in html
    assert "Words of On Cyber Attacks" not in html


def test_the_page_is_the_one_the_public_gets_once_it_is_published(desk, draft, url):
    typed = open_form(desk, url(draft)) | {"title": "What will be said", "summary": "In short."}
    beside = page(desk, at(draft), typed)
    desk.post(url(draft), typed | {"_save": "1"})
    services.publish(ArticleEdition.objects.get(pk=draft.pk), user=None, now=timezone.now())
    public = desk.get(draft.article.get_absolute_url()).text
    main = lambda html: re.search(r"<main.*</main>", html, re.DOTALL)[0]  # noqa: E731
    told = re.compile(r'<p class="history">.*?</p>|<time[^>]*>.*?</time>', re.DOTALL)
    assert '<p class="history">' not in beside  # it is not public yet, since no day
    assert told.sub("", main(beside)).split() == told.sub("", main(public)).split()


def test_a_field_with_a_mistake_keeps_what_is_stored_and_the_rest_follows(desk, draft, url):
    before = draft.delivered_at
    typed = open_form(desk, url(draft)) | {"delivered_at_0": "not a day", "title": "Still followed", "slug": "NO!"}
    html = page(desk, at(draft), typed)
    assert "Still followed" in html
    assert str(before.year) in html


def test_a_picture_block_without_a_picture_is_left_out(desk, draft, url):
    typed = add_row(open_form(desk, url(draft)), "press_articlefigure_set", image="", alt="", caption="Not yet")
    html = page(desk, at(draft), typed)
    assert "Not yet" not in html
    assert "This is said." in html


def test_a_new_and_unsaved_document_is_shown_where_it_will_stand(desk, section):
    typed = open_form(desk, f"{REMARKS}add/") | {"title": "A beginning", "delivered_at_0": "not a day"}
    typed = add_row(typed, "press_articletext_set", html="<p>First words.</p>")
    html = page(desk, NEW, typed)
    assert "A beginning" in html
    assert "First words." in html
    assert "Spokesperson" in html
    assert "First words." in page(desk, NEW, typed | {"section": "999999"})
    assert not ArticleEdition.objects.exists()


def test_without_any_section_there_is_nothing_to_show_and_no_error(desk):
    factories.make_root()
    typed = open_form(desk, f"{REMARKS}add/") | {"title": "Nowhere"}
    assert desk.post(NEW, typed).json() == {"html": ""}


def test_a_stale_form_is_shown_all_the_same(desk, draft, url):
    typed = open_form(desk, url(draft)) | {"title": "Mine"}
    desk.post(url(draft), typed | {"title": "Theirs", "_save": "1"})
    assert "Mine" in page(desk, at(draft), typed)


def test_another_section_chosen_in_the_form_moves_the_page_there(desk, draft, url):
    other = factories.make_archive("Statements", slug="statements")
    html = page(desk, at(draft), open_form(desk, url(draft)) | {"section": other.pk})
    assert "/statements/" in html
    assert ArticleEdition.objects.get(pk=draft.pk).article.section_id != other.pk


def test_a_page_s_draft_is_shown_in_its_kind(desk):
    about = factories.make_page("About", slug="about", live=False).editions.get()
    address = f"/admin/pages/pageedition/{about.pk}/"
    typed = open_form(desk, f"{address}change/") | {"title": "About us, typed"}
    assert "About us, typed" in page(desk, f"{address}pane/", typed)


def test_a_page_that_only_leads_on_says_where_to(desk):
    link = factories.make_page("Elsewhere", kind="link", live=False).editions.get()
    address = f"/admin/pages/pageedition/{link.pk}/"
    typed = open_form(desk, f"{address}change/")
    assert desk.post(f"{address}pane/", typed).json() == {"html": ""}
    told = desk.post(f"{address}pane/", typed | {"link_url": "https://example.org/"}).json()
    assert told == {"html": "", "leads_to": "https://example.org/"}


def test_it_writes_nothing_in_any_table_and_bumps_nothing(desk, author, draft, url, django_assert_max_num_queries):
    factories.make_remark("Another", section=draft.article.section)
    typed = add_row(open_form(desk, url(draft)), "press_articlequote_set", text="Words", attribution="Somebody")
    typed |= {"title": "Something else", "slug": "elsewhere", "press_articletext_set-0-DELETE": "on"}
    new = open_form(desk, f"{REMARKS}add/") | {"title": "New"}
    page(desk, at(draft), typed)  # fills what is kept in memory
    before, number = everything(), generation.current()
    for round_ in range(5):
        page(desk, at(draft), typed | {"title": f"Something else {round_}"})
        page(desk, NEW, new | {"title": f"New {round_}"})
    assert (everything(), generation.current()) == (before, number)
    for number in range(30):
        factories.add_block(draft, "text", html=f"<p>Block {number}</p>", ordering=100 + number)
    typed = open_form(desk, url(draft))
    with django_assert_max_num_queries(20) as asked:
        page(desk, at(draft), typed)
    assert [each["sql"] for each in asked if not each["sql"].startswith("SELECT")] == []


def test_nothing_of_it_is_left_in_what_the_public_gets(client, author, draft, url):
    """What is kept in memory for every page was made here while a member of staff looked at a draft."""
    factories.make_remark("Public words", section=draft.article.section)
    addresses = ["/", "/remarks/", "/never/", *(each.get_absolute_url() for each in Article.objects.public())]
    cold = []
    for address in addresses:
        generation.forget()
        cold.append(client.get(address).content)
    generation.forget()
    client.force_login(author)
    typed = open_form(client, url(draft)) | {"title": "Draft words", "summary": "Draft words too"}
    page(client, at(draft), typed)
    page(client, NEW, open_form(client, f"{REMARKS}add/") | {"title": "Draft words"})
    client.get(f"{REMARKS}{draft.pk}/preview/")
    client.logout()
    assert [client.get(address).content for address in addresses] == cold


def test_the_answer_is_kept_nowhere_and_is_no_page_by_itself(desk, draft, url):
    answer = desk.post(at(draft), open_form(desk, url(draft)))
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_who_may_not_write_it_sees_nothing(client, stranger, editor, draft, live, url):
    client.force_login(stranger)
    assert client.post(at(draft), {"title": "x"}).status_code == 404
    assert client.post(NEW, {"title": "x"}).status_code == 403
    client.force_login(editor)
    assert client.post(at(live), {"title": "x"}).status_code == 403  # published: there is no form of it
    assert client.get(at(draft)).status_code == 405
    assert client.post(f"{REMARKS}99999/pane/", {}).status_code == 404
    client.logout()
    assert "On Cyber Attacks" not in client.post(at(draft), {"title": "x"}).text


@pytest.mark.parametrize(
    "broken",
    [{}, {"press_articletext_set-TOTAL_FORMS": "x"}, {"press_articletext_set-0-id": "99999"},
     {"section": "x", "counterpart": "x", "lead_image": "x"}, {"title": "a\0b" * 200, "delivered_at_1": "99:99"}],
)  # fmt: skip
def test_a_broken_form_is_no_error(desk, draft, url, broken):
    typed = open_form(desk, url(draft)) | broken if broken else {}
    assert desk.post(at(draft), typed).status_code == 200
    assert desk.post(NEW, typed).status_code == 200


@pytest.mark.parametrize("kind", sorted(DOORS))
def test_every_kind_of_article_is_shown_as_a_draft_and_before_its_first_save(desk, section, kind):
    door = f"/admin/press/{DOORS[kind]._meta.model_name}/"
    draft = factories.make_article("A draft", section=section, kind=kind, live=False).editions.get()
    assert "Typed" in page(
        desk, f"{door}{draft.pk}/pane/", open_form(desk, f"{door}{draft.pk}/change/") | {"title": "Typed"}
    )
    assert "Typed" in page(desk, f"{door}add/pane/", open_form(desk, f"{door}add/") | {"title": "Typed"})


@pytest.mark.parametrize("kind", sorted(key for key, _label in kinds.choices() if key not in ("link", "home")))
def test_every_kind_of_page_is_shown(desk, kind):
    draft = factories.make_page("A draft", kind=kind, live=False).editions.get()
    address = f"/admin/pages/pageedition/{draft.pk}/"
    assert "Typed" in page(desk, f"{address}pane/", open_form(desk, f"{address}change/") | {"title": "Typed"})


def test_the_home_page_is_shown(desk):
    home = factories.make_root(live=False).editions.get()
    address = f"/admin/pages/pageedition/{home.pk}/"
    assert "<main" in page(desk, f"{address}pane/", open_form(desk, f"{address}change/"))

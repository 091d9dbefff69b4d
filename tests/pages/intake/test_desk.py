"""The page that takes a whole text in: nothing is added unseen, nothing overwritten, nothing pasted lost."""

import re
from html import unescape

import pytest
from django.utils import timezone

from pages.intake.forms import CHARACTERS_MAX
from pages.publishing.editions import freeze
from pages.publishing.review import submit
from press.articles.models import Article, ArticleEdition
from tests import cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
TEXT = "An introduction.\n\nQuestion: What of it?\nEmbassy Spokesperson: This of it.\n"


def at(edition, door: str = REMARKS) -> str:
    return f"{door}{edition.pk}/paste/"


def _blocks(edition) -> list[dict]:
    return freeze(ArticleEdition.objects.get(pk=edition.pk))["blocks"]


def look(desk, edition, **typed):
    opened = fields(desk.get(at(edition)), "")
    return desk.post(at(edition), opened | typed | {"_look": "1"})


def add(desk, edition, seen, **typed):
    return desk.post(at(edition), fields(seen, "") | typed | {"_add": "1"}, follow=True)


def test_it_shows_what_was_found_and_adds_it_only_when_told(desk, draft):
    seen = look(desk, draft, text=TEXT)
    page = " ".join(re.sub(r"<[^>]*>", " ", unescape(seen.text)).split())
    assert "1 question and answer · 1 block of text" in page
    assert "Embassy Spokesperson This of it." in page
    assert len(_blocks(draft)) == 2
    after = add(desk, draft, seen)
    assert "2 blocks were added to the draft." in after.text
    found = _blocks(draft)
    assert [block["type"] for block in found] == ["text", "exchange", "text", "exchange"]
    assert found[2]["html"] == "<p>An introduction.</p>"
    assert (found[3]["question"], found[3]["speaker"]) == ("<p>What of it?</p>", "Embassy Spokesperson")


def test_formatting_beside_the_words_is_what_counts(desk, draft):
    html = "<p><b>问：</b>何时？<del>早</del></p><p><b>答：</b>明天。</p><img src=x>"
    seen = look(desk, draft, text="something else", html=html)
    assert "1 tracked deletion was carried out." in seen.text
    assert "<q>早</q>" in seen.text
    assert "1 picture was left out" in seen.text
    add(desk, draft, seen)
    assert _blocks(draft)[2]["answer"] == "<p>明天。</p>"


def test_empty_blocks_give_way_and_full_ones_stay(desk, draft):
    empty = factories.add_block(draft, "text", html="", ordering=5)
    factories.add_block(draft, "exchange", ordering=6)
    factories.add_block(draft, "figure", image=None, caption="", ordering=7)
    add(desk, draft, look(desk, draft, text="Words."))
    assert [block["type"] for block in _blocks(draft)] == ["figure", "text", "exchange", "text"]
    assert not type(empty).objects.filter(pk=empty.pk).exists()


def test_links_to_our_own_pages_are_stored_by_document(desk, draft):
    page = factories.make_page("Visas", slug="visas")
    add(desk, draft, look(desk, draft, html='<p><a href="/visas/">Visas</a></p>'))
    assert _blocks(draft)[-1]["html"] == f'<p><a href="page:{page.pk}">Visas</a></p>'


def test_the_writer_is_noted_and_forms_opened_before_are_stale(desk, draft, author):
    add(desk, draft, look(desk, draft, text="Words."))
    after = ArticleEdition.objects.get(pk=draft.pk)
    assert after.version_token != draft.version_token
    assert (after.updated_by, after.writers) == (author, [author.pk])


def test_a_draft_saved_meanwhile_is_not_touched_until_the_writer_says_so_again(desk, draft):
    seen = look(desk, draft, text="Words that came later.")
    form = open_form(desk, f"{REMARKS}{draft.pk}/change/")
    desk.post(f"{REMARKS}{draft.pk}/change/", form | {"title": "Theirs", "_save": "1"})
    before = _blocks(draft)
    refused = add(desk, draft, seen)
    assert refused.status_code == 409
    assert "Somebody has saved this draft since you opened this page." in refused.text
    assert "Words that came later." in refused.text
    assert _blocks(draft) == before
    add(desk, draft, refused)
    assert ArticleEdition.objects.get(pk=draft.pk).title == "Theirs"
    assert len(_blocks(draft)) == len(before) + 1


def test_a_draft_submitted_meanwhile_keeps_the_words_in_the_box(desk, draft, author):
    seen = look(desk, draft, text="Words that came too late.")
    submit(draft, user=author, now=timezone.now())
    refused = add(desk, draft, seen)
    assert refused.status_code == 409
    assert "Words that came too late." in fields(refused, "")["text"]
    assert desk.get(at(draft)).status_code == 302


@pytest.mark.parametrize(
    "text",
    ["", "   \n\u3000", "<b>" * 61_000, "x" * (CHARACTERS_MAX + 1), "<div>" * 30_000 + "deep", "<p>x" * 15_000],
    ids=["nothing", "spaces", "tags", "long", "deep", "paragraphs"],
)
@pytest.mark.parametrize("name", ["text", "html"])
def test_what_cannot_be_taken_in_is_still_in_the_box(desk, draft, text, name):
    seen = look(desk, draft, **{name: text})
    assert seen.status_code in (200, 409)
    assert fields(seen, "")[name] == text
    if name == "html" and "deep" not in text:  # as plain words, tags are words
        assert 'name="_add"' not in seen.text
    assert len(_blocks(draft)) == 2


def test_null_characters_and_halves_of_characters_are_no_error(desk, draft):
    seen = desk.post(at(draft), {"text": "a\0b", "html": "<p>\x00c&#xD800;d</p>", "_look": "1", "token": "no"})
    assert seen.status_code in (200, 409)


def test_too_many_blocks_are_refused_before_anything_is_written(desk, draft):
    seen = look(desk, draft, text="\n".join(f"Q: {n}?\nA: {n}." for n in range(201)))
    assert "more than the 200" in seen.text
    add(desk, draft, seen)
    assert len(_blocks(draft)) == 2


def test_it_is_not_divided_when_that_is_not_wanted_or_the_kind_has_no_exchanges(desk, draft, section):
    seen = look(desk, draft, text=TEXT, whole="on")
    assert "question and answer ·" not in seen.text
    news = factories.make_article("News", section=section, kind="news", live=False).editions.get()
    door = "/admin/press/newsedition/"
    opened = fields(desk.get(at(news, door)), "")
    assert "Question: What of it?" in unescape(desk.post(at(news, door), opened | {"text": TEXT, "_look": "1"}).text)


def test_pages_take_texts_in_too(desk):
    about = factories.make_page("About", slug="about", live=False).editions.get()
    url = f"/admin/pages/pageedition/{about.pk}/paste/"
    seen = desk.post(url, fields(desk.get(url), "") | {"text": "About us.", "_look": "1"})
    after = desk.post(url, fields(seen, "") | {"_add": "1"}, follow=True)
    assert "1 block was added to the draft." in after.text
    assert "About us." in after.text


def test_a_kind_without_blocks_has_no_such_page(desk):
    link = factories.make_page("Elsewhere", kind="link", live=False).editions.get()
    assert "_paste" not in desk.get(f"/admin/pages/pageedition/{link.pk}/change/").text
    assert desk.get(f"/admin/pages/pageedition/{link.pk}/paste/").status_code == 302


def test_the_button_saves_the_form_first_also_of_a_new_document(desk, section):
    typed = open_form(desk, f"{REMARKS}add/") | {"title": "A beginning", "slug": "beginning", "_paste": "1"}
    after = desk.post(f"{REMARKS}add/", typed)
    edition = Article.objects.get(slug="beginning").editions.get()
    assert after.url == at(edition)


def test_only_writers_come_in(client, draft):
    assert client.get(at(draft)).status_code == 302
    client.force_login(cast.stranger())
    assert client.get(at(draft)).status_code == 404
    assert client.post(at(draft), {"text": "x", "_add": "1", "token": str(draft.version_token)}).status_code == 404
    assert len(_blocks(draft)) == 2

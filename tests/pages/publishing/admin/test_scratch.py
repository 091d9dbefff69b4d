"""What is typed is kept for whoever typed it, offered back, and gone once it is saved; and who else is here is said."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pages.publishing import review, scratch
from pages.publishing.scratch import Scratch
from press.articles.models import ArticleEdition
from tests import factories
from tests.desk import add_row, fields, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def at(edition=None) -> str:
    return f"{REMARKS}{edition.pk}/scratch/" if edition else f"{REMARKS}add/scratch/"


def test_a_draft_s_form_is_kept_offered_and_shown_again_with_its_blocks(client, author, draft, url):
    client.force_login(author)
    typed = add_row(
        open_form(client, url(draft)), "press_articlequote_set", text="Kept words", attribution="A. N. Other"
    )
    typed |= {"title": "Typed, not saved"}
    answer = client.post(at(draft), typed | {"_scratch": "keep"})
    assert answer.json()["closed"] is False
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"
    page = client.get(url(draft))
    assert "You typed something here that was not saved" in page.text
    offered = dict(page.context["offered_pairs"]) | {"_restore": "1"}
    shown = client.post(url(draft), offered)
    assert "It is not saved yet" in shown.text
    assert fields(shown)["title"] == "Typed, not saved"
    assert "Kept words" in fields(shown).values()
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"
    client.post(url(draft), fields(shown) | {"_save": "1"})
    draft.refresh_from_db()
    assert draft.title == "Typed, not saved"
    assert draft.press_articlequote_set.get().text == "Kept words"
    assert "You typed something here" not in client.get(url(draft)).text


def test_a_new_and_still_invalid_document_is_kept_too(client, author, section):
    client.force_login(author)
    data = open_form(client, f"{REMARKS}add/") | {"title": "A beginning", "delivered_at_0": "not a day"}
    client.post(at(), data | {"_scratch": "keep"})
    page = client.get(f"{REMARKS}add/")
    shown = client.post(f"{REMARKS}add/", dict(page.context["offered_pairs"]) | {"_restore": "1"})
    assert fields(shown)["title"] == "A beginning"
    assert fields(shown)["delivered_at_0"] == "not a day"
    assert not ArticleEdition.objects.exists()
    client.post(f"{REMARKS}add/", data | {"delivered_at_0": "2026-11-20", "section": section.pk, "_save": "1"})
    assert ArticleEdition.objects.get().title == "A beginning"
    assert client.get(f"{REMARKS}add/").context["offered"] is None


def test_what_one_types_nobody_else_sees(client, author, editor, draft, url):
    client.force_login(author)
    client.post(at(draft), open_form(client, url(draft)) | {"title": "Secret thoughts", "_scratch": "keep"})
    client.force_login(editor)
    assert "Secret thoughts" not in client.get(url(draft)).text
    assert "Secret thoughts" not in client.post(at(draft), {"_scratch": "here"}).text
    client.logout()
    assert "Secret thoughts" not in client.get(draft.get_absolute_url()).text


def test_who_else_is_here_is_said_while_they_are(client, author, editor, draft):
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(author)
        assert client.post(at(draft), {"_scratch": "here"}).json()["others"] == []
        clock.shift(timedelta(seconds=30))
        client.force_login(editor)
        told = client.post(at(draft), {"_scratch": "here"}).json()["others"]
        assert told == ["author is editing this too, since 12:00."]
        clock.shift(scratch.HERE)
        assert client.post(at(draft), {"_scratch": "here"}).json()["others"] == []


def test_what_is_not_wanted_is_forgotten(client, author, draft, url):
    client.force_login(author)
    client.post(at(draft), open_form(client, url(draft)) | {"_scratch": "keep"})
    client.post(at(draft), {"_scratch": "drop"})
    assert client.get(url(draft)).context["offered"] is None


def test_text_typed_while_the_draft_was_submitted_is_kept_and_said_to_be_late(client, author, draft, url):
    client.force_login(author)
    data = open_form(client, url(draft)) | {"title": "Too late"}
    review.submit(ArticleEdition.objects.get(pk=draft.pk), user=None, now=NOON)
    answer = client.post(at(draft), data | {"_scratch": "keep"})
    assert answer.json()["closed"] is True
    assert Scratch.objects.get().data
    late = client.post(url(draft), data | {"_save": "1"})
    assert late.status_code == 409
    assert "Too late" in late.text


@pytest.mark.parametrize("who", ["stranger"])
def test_strangers_keep_nothing(client, request, draft, who):
    client.force_login(request.getfixturevalue(who))
    assert client.post(at(draft), {"_scratch": "keep"}).status_code == 404
    assert client.post(at(), {"_scratch": "keep"}).status_code == 403
    assert not Scratch.objects.exists()


def test_reading_changes_nothing_and_what_is_not_there_is_not_found(client, author, draft):
    client.force_login(author)
    assert client.get(at(draft)).status_code == 405
    assert client.post(f"{REMARKS}99999/scratch/", {"_scratch": "keep"}).status_code == 404


def test_old_texts_are_forgotten_by_the_worker(author, draft):
    scratch.touch(author, "press.articleedition:1", now=NOON)
    assert scratch.forget_old(now=NOON + scratch.KEPT) == 0
    assert scratch.forget_old(now=NOON + scratch.KEPT + timedelta(seconds=1)) == 1


def test_null_characters_and_a_flood_of_fields_are_no_error(client, author, draft):
    client.force_login(author)
    assert client.post(at(draft), {"_scratch": "keep", "title": "a\0b"}).status_code == 200
    many = {f"f{number}": "x" for number in range(6000)}
    assert client.post(at(draft), many | {"_scratch": "keep"}).status_code == 413


def test_an_editor_s_own_kept_text_is_not_the_next_article_s(client, author, section):
    client.force_login(author)
    client.post(at(), open_form(client, f"{REMARKS}add/") | {"title": "Remark", "_scratch": "keep"})
    assert client.get("/admin/press/speechedition/add/").context["offered"] is None
    factories.make_remark("Other", section=section, live=False)
    assert client.get(f"{REMARKS}add/").context["offered"]

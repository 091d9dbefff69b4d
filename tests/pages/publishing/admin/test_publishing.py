"""Publishing, unpublishing, discarding, the bin: by those who may, with every reason shown where it belongs."""

import pytest
from django.utils import timezone

from pages.publishing.services import new_edition
from press.articles.models import Article, ArticleEdition
from press.articles.services import trash_article
from tests import factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


def verb(edition, name):
    return f"{REMARKS}{edition.pk}/{name}/"


def test_what_the_form_holds_is_submitted_and_published_by_somebody_else(client, author, editor, draft, url):
    client.force_login(author)
    response = client.post(url(draft), open_form(client, url(draft)) | {"title": "Final words", "_submit": "1"})
    assert response.status_code == 302
    client.force_login(editor)
    page = client.get(url(draft))
    assert b"Final words" in page.content
    client.post(verb(draft, "approve-publish"), {"seen": page.context["seen"]})
    article = Article.objects.get(pk=draft.article_id)
    assert article.live.content["title"] == "Final words"
    assert b"Final words" in client.get(article.get_absolute_url()).content


def test_an_author_has_no_way_to_the_public_alone(client, author, draft, url):
    client.force_login(author)
    assert b'name="_alone"' not in client.get(url(draft)).content
    client.post(url(draft), open_form(client, url(draft)) | {"title": "Mine", "_alone": "1"})
    response = client.post(verb(draft, "publish-alone"), {"reason": "Now!"}, follow=True)
    draft.refresh_from_db()
    assert (draft.title, draft.state, draft.article.live_id) == ("Mine", "draft", None)
    assert b"Your account may not do this" in response.content


def test_a_refused_submission_shows_every_reason_and_keeps_the_text(client, editor, section):
    article = factories.make_article("", section=section, kind="speech", live=False)
    edition = article.editions.get()
    image = factories.make_image(alt="")
    ArticleEdition.objects.filter(pk=edition.pk).update(title="", lead_image=image, speaker="")
    client.force_login(editor)
    address = f"/admin/press/speechedition/{edition.pk}/change/"
    data = open_form(client, address) | {"summary": "A summary worth keeping.", "_submit": "1"}
    response = client.post(address, data, follow=True)
    form, page = response.context["adminform"].form, response.content.decode()
    assert {"title", "speaker", "lead_image"} <= set(form.errors)
    assert page.count('href="#id_title"') == 1
    assert "A summary worth keeping." in page
    assert Article.objects.get(pk=article.pk).live is None


def test_submitting_from_the_first_form_saves_first(client, editor, section):
    client.force_login(editor)
    data = open_form(client, REMARKS + "add/") | {"section": section.pk, "title": "", "_submit": "1"}
    response = client.post(REMARKS + "add/", data, follow=True)
    assert "title" in response.context["adminform"].form.errors
    assert ArticleEdition.objects.get().state == "draft"


def test_a_live_edition_opens_as_its_page(client, author, live, url):
    client.force_login(author)
    page = client.get(url(live)).content.decode()
    assert "What is said?" in page
    assert "Write a new edition" in page
    assert 'name="title"' not in page
    assert "content_editor/index.js" not in page


def test_a_live_edition_refuses_every_forged_form(client, author, draft, live, url):
    client.force_login(author)
    forged = open_form(client, url(draft)) | {"title": "Forged"}
    assert client.post(url(live), {"title": "Forged", "_save": "1"}).status_code == 403
    response = client.post(url(live), forged | {"_save": "1"})
    assert response.status_code == 409
    assert client.post(f"{REMARKS}{live.pk}/delete/", {"post": "yes"}).status_code == 403
    assert ArticleEdition.objects.get(pk=live.pk).title == "On Facts"


def test_words_written_while_it_was_published_go_into_a_new_edition(client, author, draft, url):
    from pages.publishing.services import publish

    client.force_login(author)
    mine = open_form(client, url(draft)) | {
        "title": "Later thoughts",
        "press_articletext_set-0-html": "<p>Later block.</p>",
    }
    publish(draft, user=None, now=timezone.now())
    response = client.post(url(draft), mine | {"_save": "1"})
    assert "Later thoughts" in response.content.decode()
    carried = dict(response.context["carried"])
    response = client.post(verb(draft, "carry"), carried)
    assert response.status_code == 302, response.context["errors"]
    over = ArticleEdition.objects.get(article=draft.article_id, state="draft")
    assert (over.number, over.title) == (2, "Later thoughts")
    assert over.press_articletext_set.get().html == "<p>Later block.</p>"
    assert ArticleEdition.objects.get(pk=draft.pk).content["title"] == "On Cyber Attacks"


def test_a_new_edition_keeps_its_door_and_opens_as_a_form(client, author, live, url):
    client.force_login(author)
    response = client.post(verb(live, "new-edition"), follow=True)
    assert fields(response)["title"] == "On Facts"
    over = ArticleEdition.objects.get(state="draft")
    assert (over.kind, over.created_by) == ("remark", author)
    assert url(over) in client.get(url(live)).content.decode()


def test_asking_twice_for_a_new_edition_leads_to_the_same(client, author, live):
    client.force_login(author)
    client.post(verb(live, "new-edition"))
    client.post(verb(live, "new-edition"))
    assert ArticleEdition.objects.filter(state="draft").count() == 1


def test_unpublishing_asks_first_and_keeps_the_reason(client, editor, live):
    client.force_login(editor)
    assert b"Reason given to readers" in client.get(verb(live, "unpublish")).content
    assert Article.objects.get(pk=live.article_id).live_id == live.pk
    client.post(verb(live, "unpublish"), {"reason": "Wrong figure."})
    article = Article.objects.get(pk=live.article_id)
    assert (article.live, article.unpublished_reason) == (None, "Wrong figure.")


def test_a_draft_over_a_live_text_is_discarded(client, author, live, url):
    over = new_edition(live.article, user=author, now=timezone.now())
    client.force_login(author)
    assert client.get(verb(over, "discard")).status_code == 200
    response = client.post(verb(over, "discard"))
    assert response.url == url(live)
    assert not ArticleEdition.objects.filter(pk=over.pk).exists()


def test_an_article_goes_into_the_bin_and_out_again(client, editor, live):
    client.force_login(editor)
    client.post(verb(live, "trash"))
    assert Article.objects.get(pk=live.article_id).trashed_at
    assert b"On Facts" not in client.get(REMARKS).content
    assert b"On Facts" in client.get(REMARKS + "?bin=1").content
    client.post(verb(live, "restore"))
    assert Article.objects.get(pk=live.article_id).trashed_at is None


def test_the_bins_list_gives_back_many_at_once(client, editor, live):
    trash_article(live.article, user=None, now=timezone.now())
    client.force_login(editor)
    assert b'value="take_out_of_the_bin"' not in client.get(REMARKS).content
    client.post(REMARKS + "?bin=1", {"action": "take_out_of_the_bin", "_selected_action": [live.pk], "index": "0"})
    assert Article.objects.get(pk=live.article_id).trashed_at is None


def test_only_an_administrator_deletes_for_good(client, editor, administrator, live):
    trash_article(live.article, user=None, now=timezone.now())
    client.force_login(editor)
    client.post(verb(live, "erase"))
    assert Article.objects.filter(pk=live.article_id).exists()
    client.force_login(administrator)
    assert client.get(verb(live, "erase")).status_code == 200
    client.post(verb(live, "erase"))
    assert not Article.objects.filter(pk=live.article_id).exists()


@pytest.mark.parametrize("name", ["unpublish", "trash"])
def test_an_author_is_refused_what_editors_do(client, author, live, name, url):
    client.force_login(author)
    response = client.post(verb(live, name), follow=True)
    assert b"Your account may not do this" in response.content
    article = Article.objects.get(pk=live.article_id)
    assert article.is_public
    assert verb(live, name).encode() not in client.get(url(live)).content


@pytest.mark.parametrize("name", ["new-edition", "unpublish", "discard", "trash", "restore", "erase", "carry"])
def test_a_stranger_is_refused_every_button(client, stranger, live, name):
    client.force_login(stranger)
    assert client.post(verb(live, name)).status_code == 404
    article = Article.objects.get(pk=live.article_id)
    assert article.is_public
    assert article.editions.count() == 1


def test_reading_a_button_changes_nothing(client, editor, live):
    client.force_login(editor)
    for name in ("new-edition", "unpublish", "discard", "trash", "restore", "erase", "carry"):
        client.get(verb(live, name))
    assert Article.objects.get(pk=live.article_id).editions.count() == 1


def test_save_and_preview_leads_to_the_staff_s_own_preview(client, author, draft, url):
    client.force_login(author)
    address = f"{REMARKS}{draft.pk}/preview/"
    assert f'href="{address}"' in client.get(url(draft)).text
    response = client.post(url(draft), open_form(client, url(draft)) | {"_preview": "1"})
    assert response.url == address
    assert "On Cyber Attacks" in client.get(address).text
    client.logout()
    assert "On Cyber Attacks" not in client.get(address, follow=True).text


def test_history_names_editions_and_people(client, editor, live):
    client.force_login(editor)
    page = client.get(f"{REMARKS}{live.pk}/history/").content.decode()
    assert "Edition 1" in page
    assert "Published" in page

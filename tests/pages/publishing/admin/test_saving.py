"""A draft is saved whole, by those who may, and never over somebody else's words."""

import pytest
from django.contrib.messages import get_messages

from pages.publishing.models import LogEntry
from press.articles.models import Article, ArticleEdition
from tests import cast, factories
from tests.desk import add_row, fields, open_form

pytestmark = pytest.mark.django_db


def test_an_author_saves_words_and_blocks(client, author, draft, url):
    client.force_login(author)
    before = draft.version_token
    data = open_form(client, url(draft)) | {
        "title": "On Cyber Attacks, Again",
        "press_articletext_set-0-html": "<p>New.</p>",
    }
    data = add_row(data, "press_articlequote_set", text="Facts matter.", attribution="")
    response = client.post(url(draft), data | {"_save": "1"})
    assert response.status_code == 302, response.context["errors"]
    assert response.url == url(draft)
    draft.refresh_from_db()
    assert (draft.title, draft.updated_by) == ("On Cyber Attacks, Again", author)
    assert draft.version_token != before
    assert draft.press_articletext_set.get().html == "<p>New.</p>"
    assert draft.press_articlequote_set.get().text == "Facts matter."


def test_a_save_of_one_block_alone_gives_a_new_token_too(client, author, draft, url):
    client.force_login(author)
    before = draft.version_token
    data = open_form(client, url(draft)) | {"press_articletext_set-0-html": "<p>Only this.</p>"}
    client.post(url(draft), data | {"_save": "1"})
    draft.refresh_from_db()
    assert draft.version_token != before


def test_a_draft_may_lack_everything_but_its_section(client, author, section):
    client.force_login(author)
    add = "/admin/press/remarkedition/add/"
    data = open_form(client, add) | {"section": section.pk, "title": "", "_save": "1"}
    response = client.post(add, data)
    assert response.status_code == 302, response.context["errors"]
    edition = ArticleEdition.objects.get()
    assert edition.article.slug.startswith("remark-20")  # nothing Latin to make an address from: kind and day


def test_two_drafts_without_a_title_get_two_addresses(client, author, section):
    client.force_login(author)
    add = "/admin/press/remarkedition/add/"
    for _turn in range(2):
        client.post(add, open_form(client, add) | {"section": section.pk, "title": "答记者问", "_save": "1"})
    first, second = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert second == f"{first}-2"


def test_a_new_article_comes_from_the_service(client, author, section):
    client.force_login(author)
    add = "/admin/press/remarkedition/add/"
    data = open_form(client, add) | {"section": section.pk, "title": "On Trade", "place": "London"}
    data = add_row(
        data, "press_articleexchange_set", question="<p>Why?</p>", answer="<p>So.</p>", questioner="", speaker=""
    )
    assert client.post(add, data | {"_save": "1"}).status_code == 302
    edition = ArticleEdition.objects.get()
    assert (edition.article.slug, edition.kind, edition.created_by) == ("on-trade", "remark", author)
    assert edition.press_articleexchange_set.get().question == "<p>Why?</p>"
    assert LogEntry.objects.filter(action="create", actor=author).exists()


def test_a_taken_address_is_refused_beside_its_field(client, author, section, draft):
    client.force_login(author)
    add = "/admin/press/remarkedition/add/"
    response = client.post(add, open_form(client, add) | {"section": section.pk, "title": "X", "slug": "cyber"})
    assert "slug" in response.context["adminform"].form.errors
    assert 'href="#id_slug"' in response.content.decode()
    assert Article.objects.count() == 1


def test_an_author_may_not_move_what_was_public(client, author, editor, live, url):
    from django.utils import timezone

    from pages.publishing.services import new_edition

    over = new_edition(live.article, user=author, now=timezone.now())
    client.force_login(author)
    data = open_form(client, url(over)) | {"slug": "elsewhere", "title": "Kept in the form"}
    response = client.post(url(over), data | {"_save": "1"})
    assert response.status_code == 200
    assert b"Kept in the form" in response.content
    assert b"Your account may not do this" in response.content
    over.refresh_from_db()
    assert over.title == "On Facts"
    client.force_login(editor)
    question = client.post(url(over), open_form(client, url(over)) | {"slug": "elsewhere"}).url
    client.post(question, fields(client.get(question), "filing"))
    assert Article.objects.get(pk=live.article_id).slug == "elsewhere"


def test_a_stale_form_is_refused_with_both_texts(client, author, draft, url):
    mine = _stale(client, author, draft, url)
    response = client.post(url(draft), mine | {"_save": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    for words in (
        "Theirs, saved first",
        "Mine, too late",
        "Their block.",
        "My block.",
        "Save mine, with what I take of theirs",
    ):
        assert words in page
    assert fields(response)["title"] == "Mine, too late"
    draft.refresh_from_db()
    assert draft.title == "Theirs, saved first"


def test_a_stale_form_stays_refused_when_pressed_again(client, author, draft, url):
    mine = _stale(client, author, draft, url)
    again = fields(client.post(url(draft), mine | {"_save": "1"}))
    client.post(url(draft), again | {"_save": "1"})
    draft.refresh_from_db()
    assert draft.title == "Theirs, saved first"


def test_mine_goes_over_theirs_only_when_asked_for(client, author, draft, url):
    mine = _stale(client, author, draft, url)
    response = client.post(url(draft), mine | {"_save": "1"})
    fresh = str(response.context["newer"].version_token)
    response = client.post(url(draft), fields(response) | {"_overwrite": fresh})
    assert response.status_code == 302, response.context["errors"]
    draft.refresh_from_db()
    assert draft.title == "Mine, too late"
    assert draft.press_articletext_set.get().html == "<p>My block.</p>"
    assert LogEntry.objects.filter(action="save over").exists()


def test_a_moment_written_another_way_is_no_difference(client, author, draft, url):
    mine = _stale(client, author, draft, url) | {"delivered_at_0": f"{draft.delivered_at:%Y/%m/%d}"}
    mine["delivered_at_1"] = mine["delivered_at_1"][:5]
    response = client.post(url(draft), mine | {"_save": "1"}, headers={"accept-language": "zh-hans"})
    lines = {line.label: line for line in response.context["lines"]}
    assert not lines["日期和时间"].differs, lines["日期和时间"]
    assert lines["标题"].differs


def test_a_third_version_is_not_overwritten_unseen(client, author, draft, url):
    mine = _stale(client, author, draft, url)
    seen = client.post(url(draft), mine | {"_save": "1"})
    third = open_form(client, url(draft)) | {"title": "A third hand"}
    client.post(url(draft), third | {"_save": "1"})
    fresh = str(seen.context["newer"].version_token)
    assert client.post(url(draft), fields(seen) | {"_overwrite": fresh}).status_code == 200
    draft.refresh_from_db()
    assert draft.title == "A third hand"


def test_blocks_they_removed_and_added_are_settled_by_mine(client, author, draft, url):
    client.force_login(author)
    mine = open_form(client, url(draft)) | {"press_articletext_set-0-html": "<p>My block.</p>"}
    draft.press_articletext_set.all().delete()
    factories.add_block(draft, "quote", text="Their quote.")
    ArticleEdition.objects.filter(pk=draft.pk).update(version_token="12345678-1234-5678-1234-567812345678")
    response = client.post(url(draft), mine | {"_save": "1"})
    assert fields(response)["press_articletext_set-0-html"] == "<p>My block.</p>"
    assert b"Their quote." in response.content
    fresh = str(response.context["newer"].version_token)
    response = client.post(url(draft), fields(response) | {"_overwrite": fresh})
    assert response.status_code == 302, response.context["errors"]
    assert draft.press_articletext_set.get().html == "<p>My block.</p>"
    assert not draft.press_articlequote_set.exists()
    assert draft.press_articleexchange_set.count() == 1


def test_the_editors_cloning_writes_nowhere(client, author, draft, live, section, url):
    other = factories.make_remark("Another", section=section, live=False).editions.get()
    client.force_login(author)
    victims = [(edition, edition.press_articletext_set.get()) for edition in (other, live)]
    clone = [f"press.articletext:{row.pk}" for _edition, row in victims]
    data = open_form(client, url(draft)) | {"_clone_region": "main", "_clone_ordering": "500"}
    assert client.post(url(draft), data | {"_clone": clone, "_save": "1"}).status_code == 302
    assert [edition.press_articletext_set.count() for edition, _row in victims] == [1, 1]
    assert draft.press_articletext_set.count() == 1


@pytest.mark.parametrize(("page", "refusal"), [("change", 404), ("add", 403)])
def test_a_stranger_writes_nothing(client, stranger, draft, url, page, refusal):
    client.force_login(stranger)
    address = url(draft) if page == "change" else "/admin/press/remarkedition/add/"
    assert client.get(address).status_code == refusal
    assert client.post(address, {"title": "Forged", "_save": "1"}).status_code == refusal
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"


def test_a_visitor_is_asked_to_sign_in_and_writes_nothing(client, draft, url):
    assert client.get(url(draft)).url.startswith("/admin/login/")
    response = client.post(url(draft), {"title": "Forged"})
    assert b"_again_password" in response.content
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"


def test_the_save_is_told_in_a_message(client, author, draft, url):
    client.force_login(author)
    response = client.post(url(draft), open_form(client, url(draft)) | {"_save": "1"})
    assert "Draft saved at" in str(next(iter(get_messages(response.wsgi_request))))


def _stale(client, author, draft, url) -> dict[str, str]:
    """Return a form opened before somebody else saved, filled with my words."""
    client.force_login(author)
    mine = open_form(client, url(draft)) | {
        "title": "Mine, too late",
        "press_articletext_set-0-html": "<p>My block.</p>",
    }
    theirs = open_form(client, url(draft)) | {"title": "Theirs, saved first"}
    client.force_login(cast._member("colleague", "Author"))
    client.post(url(draft), theirs | {"press_articletext_set-0-html": "<p>Their block.</p>", "_save": "1"})
    client.force_login(author)
    return mine

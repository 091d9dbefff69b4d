"""Two editions beside each other at the desk, rolling back, and the note that is proposed for a correction."""

import pytest
from django.utils import timezone

from pages.publishing import services
from press.articles.models import Article, ArticleEdition
from tests import factories

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


@pytest.fixture
def over(live):
    """A draft over what is live, with another title."""
    draft = services.new_edition(live.article, user=None, now=timezone.now())
    ArticleEdition.objects.filter(pk=draft.pk).update(title="On Figures")
    return ArticleEdition.objects.get(pk=draft.pk)


def test_what_was_put_in_and_taken_out_is_marked_by_more_than_colour(client, author, over):
    client.force_login(author)
    page = client.get(f"{REMARKS}{over.pk}/compare/").text
    assert "On <del>Facts</del><ins>Figures</ins>" in page


def test_any_two_editions_of_one_text_are_compared_and_no_others(client, author, live, over, section):
    other = factories.make_remark("Elsewhere", section=section, slug="elsewhere").live
    client.force_login(author)
    assert "Facts" in client.get(f"{REMARKS}{over.pk}/compare/?against={live.pk}").text
    for forged in (other.pk, "x", "0", "999999999999999999999", ""):
        page = client.get(f"{REMARKS}{over.pk}/compare/?against={forged}")
        assert page.status_code == 200
        assert "Elsewhere" not in page.text
    assert "only edition" in client.get(f"{REMARKS}{other.pk}/compare/").text


def test_a_stranger_compares_nothing(client, stranger, over):
    client.force_login(stranger)
    assert client.get(f"{REMARKS}{over.pk}/compare/").status_code == 404


def test_the_note_of_a_correction_is_proposed_in_its_readers_language(client, author, over, url):
    client.force_login(author)
    assert "<q>“Facts” is now “Figures”.</q>" in client.get(url(over), HTTP_ACCEPT_LANGUAGE="zh-hans").text


def test_a_publisher_rolls_back_in_one_confirmed_step(client, editor, author, live, over):
    services.publish(over, user=None, now=timezone.now())
    verb = f"{REMARKS}{live.pk}/roll-back/"
    client.force_login(author)
    client.post(verb, {"reason": "Mine!"})
    assert Article.objects.get(pk=live.article_id).live_id == over.pk
    client.force_login(editor)
    assert "Readers see this edition again at once" in client.get(verb).text
    assert "Say why." in client.post(verb, {"reason": " "}).text
    client.post(verb, {"reason": "The wrong file."})
    assert Article.objects.get(pk=live.article_id).live_id == live.pk


def test_an_old_edition_begins_a_new_one(client, author, live, over, url):
    services.publish(over, user=None, now=timezone.now())
    client.force_login(author)
    page = client.post(f"{REMARKS}{live.pk}/restore-edition/", follow=True)
    assert 'value="On Facts"' in page.text

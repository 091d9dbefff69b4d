"""Taking something off the site at the desk: the three ways, what links here, and what is asked for."""

import pytest
from django.utils import timezone

from pages.publishing import services
from press.articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


@pytest.fixture
def address(client, editor, live):
    client.force_login(editor)
    return f"{REMARKS}{live.pk}/unpublish/"


def test_the_question_shows_what_links_here(client, address, live, section):
    other = factories.make_remark("It links", section=section, slug="it-links", live=False)
    factories.add_block(
        other.editions.get(), "text", html=f'<p><a href="article:{live.article_id}">x</a></p>', ordering=9
    )
    services.publish(other.editions.get(), user=None, now=timezone.now())
    page = client.get(address).text
    assert "It links" in page
    assert "What links here" in page


def test_merged_needs_an_address_of_this_site_and_keeps_what_was_typed(client, address, live, section):
    new = factories.make_remark("The new one", section=section, slug="new")
    refused = {
        "": "Say where readers are led.", "/nowhere/": "Nothing of this site",
        "https://elsewhere.example/": "Nothing of this site", "\0": "Null characters",
    }  # fmt: skip
    for given, words in refused.items():
        page = client.post(address, {"outcome": "merged", "successor": given, "reason": "Both say the same."})
        assert words in page.text, given
        assert "Both say the same." in page.text
        assert Article.objects.get(pk=live.article_id).live_id
    client.post(address, {"outcome": "merged", "successor": f"http://testserver{new.get_absolute_url()}"})
    gone = Article.objects.get(pk=live.article_id)
    assert (gone.live, gone.successor) == (None, new.reference)


def test_no_longer_current_needs_a_reason_and_shows_its_chip(client, address, live, url):
    assert "Tell readers why" in client.post(address, {"outcome": "outdated", "reason": ""}).text
    client.post(address, {"outcome": "outdated", "reason": "A new rule."})
    assert "No longer current" in client.get(url(live)).text
    client.post(f"{REMARKS}{live.pk}/make-current/")
    assert Article.objects.get(pk=live.article_id).outdated_at is None


@pytest.mark.parametrize("forged", ["x", "draft"])
def test_a_forged_outcome_is_refused_beside_the_field(client, address, live, forged):
    page = client.post(address, {"outcome": forged})
    assert page.status_code == 200
    assert "errorlist" in page.text
    assert Article.objects.get(pk=live.article_id).live_id

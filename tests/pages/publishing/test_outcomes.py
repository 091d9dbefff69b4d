"""Leaving the site in one of three ways: in error, merged, no longer current; what its readers then find."""

import pytest
from django.utils import timezone

from pages.publishing import services
from pages.publishing.errors import Refused
from pages.publishing.linking import linking_to
from press.articles.models import Article
from press.articles.services import file_article
from tests import cast, factories

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


@pytest.fixture
def section():
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def old(section):
    return factories.make_remark("The old one", section=section, slug="old")


@pytest.fixture
def new(section):
    return factories.make_remark("The new one", section=section, slug="new")


def test_in_error_the_address_says_why(client, old):
    services.unpublish(old, user=None, now=now(), reason="The figures were wrong.")
    answer = client.get(old.get_absolute_url())
    assert answer.status_code == 410
    assert "The figures were wrong." in answer.text


def test_merged_the_address_leads_on_in_one_hop_however_often_the_other_moves(client, old, new, section):
    services.unpublish(old, user=None, now=now(), successor=new.reference)
    for slug in ("newer", "newest"):
        file_article(new, section=section, slug=slug, user=None, now=now())
        new.refresh_from_db()
        answer = client.get(old.get_absolute_url())
        assert (answer.status_code, answer.url) == (301, new.get_absolute_url())
        assert client.get(answer.url).status_code == 200


def test_where_the_successor_is_gone_too_nothing_leads_in_circles(client, old, new):
    services.unpublish(old, user=None, now=now(), successor=new.reference, reason="Merged.")
    services.unpublish(new, user=None, now=now(), successor=old.reference, reason="Gone.")
    for article in (old, new):
        assert client.get(article.get_absolute_url()).status_code == 410


def test_a_page_leads_on_to_an_article_and_back_to_itself_when_published_again(client, new):
    page = factories.make_page("Old page", slug="old-page")
    services.unpublish(page, user=None, now=now(), successor=new.reference)
    assert client.get("/old-page/").url == new.get_absolute_url()
    draft = services.new_edition(page, user=None, now=now())
    services.publish(draft, user=None, now=now())
    assert client.get("/old-page/").status_code == 200


def test_nothing_takes_its_own_place(old):
    with pytest.raises(Refused):
        services.unpublish(old, user=None, now=now(), successor=old.reference)
    assert Article.objects.get(pk=old.pk).live_id


def test_no_longer_current_it_stays_readable_under_a_notice_until_a_new_edition(client, old):
    with pytest.raises(Refused):
        services.outdate(old, user=None, now=now(), reason=" ")
    services.outdate(old, user=None, now=now(), reason="A new rule replaced it.")
    page = client.get(old.get_absolute_url())
    assert page.status_code == 200
    assert "No longer current since" in page.text
    assert "A new rule replaced it." in page.text
    services.make_current(old, user=None, now=now())
    assert "No longer current" not in client.get(old.get_absolute_url()).text
    services.outdate(old, user=None, now=now(), reason="Again.")
    services.publish(services.new_edition(old, user=None, now=now()), user=None, now=now())
    assert "No longer current" not in client.get(old.get_absolute_url()).text


def test_a_page_of_text_bears_the_notice_too(client):
    page = factories.make_page("Rules", slug="rules")
    services.outdate(page, user=None, now=now(), reason="Replaced.")
    assert "No longer current since" in client.get("/rules/").text


@pytest.mark.parametrize("who", ["author", "approver", "stranger"])
def test_only_publishers_take_off_or_mark(old, who):
    user = getattr(cast, who)()
    for call in (services.unpublish, services.outdate):
        with pytest.raises(Refused):
            call(old, user=user, now=now(), reason="Because.")
    with pytest.raises(Refused):
        services.make_current(old, user=user, now=now())


def test_what_links_to_it_is_found_by_the_document_and_not_by_its_number_alone(old, new, section):
    for number, href in enumerate(
        [f"article:{old.pk}", f"article:{old.pk}#q-1", f"article:{old.pk}9", f"page:{old.pk}"]
    ):
        article = factories.make_remark(f"Linking {number}", section=section, slug=f"linking-{number}", live=False)
        factories.add_block(article.editions.get(), "text", html=f'<p><a href="{href}">there</a></p>', ordering=90)
        services.publish(article.editions.get(), user=None, now=now())
    assert {str(edition) for edition in linking_to(old)} == {"Linking 0", "Linking 1"}
    assert linking_to(new) == []

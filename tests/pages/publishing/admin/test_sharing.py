"""Preview links at the desk: made, shown once, listed, revoked; opinions read; the staff's own preview apart."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pages.publishing import services
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import PreviewLink
from tests.pages.test_preview import path, say

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


def links(edition) -> str:
    return f"{REMARKS}{edition.pk}/links/"


def make(client, edition, whom: str = "Ministry desk") -> str:
    page = client.post(links(edition), {"for_whom": whom, "lifetime": "72"})
    return re.search(r'value="http://testserver(/preview/[^"]+)"', page.text)[1]


def test_a_link_is_made_shown_once_and_listed_with_its_use(client, author, draft, url):
    client.force_login(author)
    address = make(client, draft)
    assert client.get(address).status_code == 200
    page = client.get(links(draft)).text
    assert address not in page
    assert "Ministry desk" in page
    assert "opened once" in page
    bar = client.get(url(draft)).text
    assert "Ministry desk" in bar
    assert "works until" in bar
    assert PreviewLink.objects.get().created_by == author


def test_a_link_is_revoked_at_the_desk(client, author, editor, draft):
    client.force_login(author)
    address = make(client, draft)
    client.force_login(editor)
    link = PreviewLink.objects.get()
    page = client.post(links(draft), {"revoke": link.pk}, follow=True)
    assert "leads nowhere any more" in page.text
    assert client.get(address).status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == editor


def test_a_link_of_another_edition_is_not_revoked_here(client, author, draft, section):
    from tests import factories

    other = factories.make_remark("Other", section=section, live=False).editions.get()
    client.force_login(author)
    make(client, other)
    assert client.post(links(draft), {"revoke": PreviewLink.objects.get().pk}).status_code == 404
    assert client.post(links(draft), {"revoke": "x"}).status_code == 404
    assert PreviewLink.objects.get().revoked_at is None


@pytest.mark.parametrize("data", [{}, {"for_whom": " ", "lifetime": "72"}, {"for_whom": "x", "lifetime": "9999"}])
def test_without_a_name_or_with_a_span_of_its_own_there_is_no_link(client, author, draft, data):
    client.force_login(author)
    assert client.post(links(draft), data).status_code == 200
    assert not PreviewLink.objects.exists()


def test_strangers_make_none_and_published_texts_have_none(client, stranger, editor, draft, live):
    client.force_login(stranger)
    assert client.post(links(draft), {"for_whom": "x", "lifetime": "72"}).status_code == 404  # it is not said to exist
    assert client.get(f"{REMARKS}{draft.pk}/preview/").status_code == 404
    client.force_login(editor)
    assert "Only what is not published yet" in client.post(links(live), {"for_whom": "x", "lifetime": "72"}).text
    client.logout()
    assert client.get(f"{REMARKS}{draft.pk}/preview/").status_code == 302
    assert not PreviewLink.objects.exists()


def test_opinions_are_read_at_the_text_and_in_its_history(client, author, draft, url):
    say(client, path(draft), verdict="object", comment="The figure is wrong.", name="Li Hua")
    client.force_login(author)
    for page in (url(draft), f"{REMARKS}{draft.pk}/history/", links(draft)):
        text = client.get(page).text
        assert "Objects" in text, page
        assert "The figure is wrong." in text, page
        assert "Li Hua" in text, page
    assert "it was changed since" not in client.get(url(draft)).text
    draft.title = "Another figure"
    draft.save()
    assert "it was changed since" in client.get(url(draft)).text


def test_opinions_are_no_public_words(client, draft):
    say(client, path(draft), verdict="object", comment="The figure is wrong.")
    live = services.publish(draft, user=None, now=timezone.now())
    assert "The figure is wrong" not in client.get(live.article.get_absolute_url()).text


def test_the_staff_s_own_preview_asks_for_the_session_and_shows_the_public_page(client, author, draft, url):
    client.force_login(author)
    page = client.get(f"{REMARKS}{draft.pk}/preview/")
    assert "On Cyber Attacks" in page.text
    assert f'href="{url(draft)}"' in page.text
    assert "Your opinion" not in page.text
    assert page.headers["Cache-Control"].startswith("private, no-store")
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert not PreviewLink.objects.exists()


def test_once_published_the_staff_s_preview_leads_to_the_public_page(client, author, live):
    client.force_login(author)
    answer = client.get(f"{REMARKS}{live.pk}/preview/")
    assert (answer.status_code, answer.url) == (302, live.article.get_absolute_url())


def test_when_a_link_was_opened_is_forgotten_long_after_it_ended_and_what_was_said_is_not(client, author, draft):
    client.force_login(author)
    address, other = make(client, draft), make(client, draft, "Consulate")
    for each in (address, other):
        assert client.get(each).status_code == 200
    say(client, address, verdict="agree", comment="Fine")
    ended, revoked = PreviewLink.objects.order_by("pk")
    now = timezone.now()
    PreviewLink.objects.filter(pk=revoked.pk).update(revoked_at=now)
    sharing.forget_old(now=now + sharing.OPENINGS_KEPT - timedelta(minutes=1))
    assert (ended.openings.count(), revoked.openings.count()) == (2, 1)
    sharing.forget_old(now=now + sharing.OPENINGS_KEPT + timedelta(minutes=1))
    assert (ended.openings.count(), revoked.openings.count()) == (2, 0)
    sharing.forget_old(now=ended.expires_at + sharing.OPENINGS_KEPT + timedelta(minutes=1))
    assert ended.openings.count() == 0
    assert "Fine" in client.get(f"{REMARKS}{draft.pk}/history/").text

"""The preview link: one edition for whoever holds it, for three days, kept by nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from pages.publishing import preview, services
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.make_remark("Not yet said", section=factories.make_archive(), live=False).editions.get()


def path(edition) -> str:
    return preview.link(edition).removeprefix(settings.SITE_URL)


def test_a_stranger_with_the_link_sees_the_draft_as_the_public_will(client, draft):
    response = client.get(path(draft))
    assert response.status_code == 200
    assert "Not yet said" in response.text
    assert "This is said." in response.text
    assert "Preview" in response.text
    assert "/suggest/" not in response.text


@pytest.mark.parametrize("kind", ["standard", "landing", "archive"])
def test_a_draft_page_is_shown_in_its_place(client, kind):
    parent = factories.make_page("Above", live=kind == "standard")
    page = factories.make_page("Coming", parent=parent, kind=kind, live=False)
    assert "Coming" in client.get(path(page.editions.get())).text


def test_a_preview_is_never_kept_nor_indexed_nor_told_to_others(client, draft):
    headers = client.get(path(draft)).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_a_link_ends_after_three_days(client, draft):
    address = path(draft)
    with time_machine.travel(timezone.now() + timedelta(hours=71, minutes=59), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=72, minutes=1), tick=False):
        assert client.get(address).status_code == 404


def test_an_altered_link_shows_nothing(client, draft):
    token = preview.token(draft)
    altered = [token[:-1], token + "A", token.swapcase(), token.replace(":", "."), "x", ":::", token[1:], "a" * 4000]
    altered += [token[:position] + "0" + token[position + 1 :] for position in range(0, len(token), 7)]
    for value in altered:
        if value != token:
            assert client.get(f"/preview/{value}/").status_code == 404


def test_once_live_the_link_leads_to_the_public_address(client, draft):
    address = path(draft)
    published = services.publish(draft, user=None, now=timezone.now())
    response = client.get(address)
    assert (response.status_code, response.url) == (302, published.article.get_absolute_url())


def test_a_superseded_edition_and_the_draft_over_it_are_two_previews(client, draft):
    first = services.publish(draft, user=None, now=timezone.now())
    second = services.new_edition(first.article, user=None, now=timezone.now())
    second.title = "Corrected words"
    second.save()
    assert "Corrected words" in client.get(path(second)).text
    services.publish(second, user=None, now=timezone.now())
    assert "Not yet said" in client.get(path(first)).text


def test_the_preview_of_something_in_the_bin_is_gone(client, draft):
    from press.articles.services import trash_article

    trash_article(draft.article, user=None, now=timezone.now())
    assert client.get(path(draft)).status_code == 404


def test_a_preview_speaks_the_language_of_its_text_and_leaves_no_foreign_word_behind(client):
    root = factories.make_root("zh-hans", title="首页")
    chinese = factories.make_remark(
        "说", section=factories.make_archive("谈话", parent=root), live=False
    ).editions.get()
    response = client.get(path(chinese))
    assert response.headers["Content-Language"] == "zh-hans"
    assert "问：" in response.text
    assert "Question:" not in response.text
    assert "菜单" in client.get("/zh-hans/").text


def test_the_preview_of_a_link_page_leads_where_it_will_lead(client):
    page = factories.make_page("Elsewhere", kind="link", live=False)
    assert client.get(path(page.editions.get())).status_code == 404
    page.editions.update(link_url="https://example.org/")
    response = client.get(path(page.editions.get()))
    assert (response.status_code, response.url) == (302, "https://example.org/")
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_the_way_back_to_the_desk_is_shown_to_those_who_came_from_it(client, draft):
    form = f"/admin/press/remarkedition/{draft.pk}/change/"
    assert f'href="{form}"' in client.get(path(draft), {"desk": form}).text
    assert "/admin/" not in client.get(path(draft)).text
    for forged in ("https://evil.example/", "//evil.example/", "/admin/logout/", "javascript:alert(1)", f"{form}?x"):
        assert "Back to the draft" not in client.get(path(draft), {"desk": forged}).text

"""A session ends while somebody types: what was typed is held over the sign-in, and nobody else can use that door."""

import pytest
from django.test import Client

from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.desk import fields

pytestmark = pytest.mark.django_db
PASSWORD = "a long pass phrase"


@pytest.fixture
def draft(db):
    section = factories.make_archive("Remarks", slug="remarks")
    return factories.make_remark("On Cyber Attacks", section=section, live=False).editions.get()


@pytest.fixture
def url(draft):
    return f"/admin/press/remarkedition/{draft.pk}/change/"


@pytest.fixture
def person(db):
    cast.author()
    return signed_in(Client(enforce_csrf_checks=True))


def signed_in(client: Client, name: str = "author") -> Client:
    client.get("/admin/login/")
    given = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrf"].value}
    assert client.post("/admin/login/", given).status_code == 302
    return client


def typed(client: Client, url: str) -> dict[str, str]:
    data = fields(client.get(url)) | {"title": "Typed for an hour", "_save": "1"}
    return data | {"press_articletext_set-0-html": "<p>Line one</p><p>“Zwei” & 三</p>"}


def sign_out(client: Client) -> None:
    del client.cookies["session"]


def test_words_sent_signed_out_are_saved_after_the_password(person, draft, url):
    data = typed(person, url)
    sign_out(person)
    page = person.post(url, data)
    assert page.status_code == 200
    held = fields_of(page)
    assert held["title"] == "Typed for an hour"
    wrong = person.post(url, held | {"_again_username": "author", "_again_password": "wrong"})
    assert wrong.context["form"].non_field_errors()
    assert 'value="wrong"' not in wrong.content.decode()
    response = person.post(url, fields_of(wrong) | {"_again_username": "author", "_again_password": PASSWORD})
    assert (response.status_code, response.url) == (302, url)
    draft.refresh_from_db()
    assert draft.title == "Typed for an hour"
    assert draft.press_articletext_set.get().html == "<p>Line one</p><p>“Zwei” &amp; 三</p>"


def test_whoever_signs_in_instead_needs_the_right_to_write(person, draft, url):
    cast.stranger()
    data = typed(person, url)
    sign_out(person)
    held = fields_of(person.post(url, data))
    response = person.post(url, held | {"_again_username": "stranger", "_again_password": PASSWORD})
    assert response.status_code == 404
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"


def test_words_of_a_form_older_than_the_session_are_sent_once_more(person, draft, url):
    data = typed(person, url)
    sign_out(person)
    signed_in(person)  # in another tab
    page = person.post(url, data, headers={"sec-fetch-site": "same-origin"})
    assert page.status_code == 403
    assert "_again_password" not in page.content.decode()
    response = person.post(url, fields_of(page))
    assert response.status_code == 302, response.context
    draft.refresh_from_db()
    assert draft.title == "Typed for an hour"


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://example.org"}])
def test_a_form_of_another_site_is_not_held(person, draft, url, headers):
    data = typed(person, url) | {"csrfmiddlewaretoken": "forged"}
    page = person.post(url, data, headers=headers)
    assert page.status_code == 403
    assert "Typed for an hour" not in page.content.decode()


def test_a_button_pressed_signed_out_leads_to_the_sign_in(person, draft):
    token = person.cookies["csrf"].value
    sign_out(person)
    response = person.post(f"/admin/press/remarkedition/{draft.pk}/new-edition/", {"csrfmiddlewaretoken": token})
    assert response.url.startswith("/admin/login/?next=/admin/press/remarkedition/")


def test_what_is_missing_or_closed_at_the_desk_leads_back_to_it(client):
    client.force_login(cast.stranger())
    for address, status in (("/admin/press/remarkedition/9/change/", 404), ("/admin/auth/user/", 403)):
        response = client.get(address)
        assert response.status_code == status
        assert "Back to the press office" in response.content.decode()


def fields_of(response) -> dict[str, str]:
    """Return the held fields, in the one form of the page that has them."""
    from tests.desk import _Fields

    class Held(_Fields):
        def handle_starttag(self, tag, attrs):
            if tag == "form":
                attrs = [*attrs, ("id", "held")] if "again" in (dict(attrs).get("class") or "") else attrs
            super().handle_starttag(tag, attrs)

    parser = Held("held")
    parser.feed(response.content.decode())
    return {name: value for name, value in parser.data.items() if value is not None}


def test_nothing_of_a_draft_is_written_signed_out(person, url):
    data = typed(person, url)
    sign_out(person)
    person.post(url, data)
    assert ArticleEdition.objects.get().title == "On Cyber Attacks"

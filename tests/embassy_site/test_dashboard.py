"""The first page of the desk, the language of the interface, and the accounts of the staff."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.identity.models import SiteIdentity
from pages.publishing import review
from pages.publishing.services import new_edition
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import Lifetime, Verdict
from tests import cast, factories
from tests.desk import fields, stand_behind

pytestmark = pytest.mark.django_db
DASHBOARD_QUERIES = 20


@pytest.fixture
def section(db):
    return factories.make_archive()


def test_the_first_page_tells_what_waits(client, section, django_assert_max_num_queries):
    editor = cast.editor()
    article = factories.make_remark("Already public", section=section)
    over = new_edition(article, user=editor, now=timezone.now())
    factories.make_image(alt="")
    client.force_login(editor)
    with django_assert_max_num_queries(DASHBOARD_QUERIES):
        page = client.get("/admin/").content.decode()
    assert page.count(f'/admin/press/remarkedition/{over.pk}/change/"') == 2  # mine, and one over a live text
    assert "Live + draft" in page
    assert "Square" in page
    assert page.index("remarkedition/add/") < page.index("eventedition/add/")


def test_a_list_shows_eight_and_leads_to_the_rest(client, section):
    author = cast.author()
    for number in range(10):
        article = factories.make_remark(f"Draft {number}", section=section, live=False)
        article.editions.update(updated_by=author)
    client.force_login(author)
    assert client.get("/admin/").content.decode().count(">Draft ") == 8
    assert client.get("/admin/desk/drafts/").content.decode().count(">Draft ") == 10
    assert client.get("/admin/desk/nonsense/").status_code == 404


def test_an_opinion_from_outside_is_told_to_the_writer_and_to_whoever_gave_the_link(client, section):
    author, editor, second = cast.author(), cast.editor(), cast.second()
    edition = factories.make_remark("Shown outside", section=section, live=False).editions.get()
    type(edition).objects.update(updated_by=author)
    now = timezone.now()
    link, _address = sharing.hand_out(edition, for_whom="x", lifetime=Lifetime.DAY, user=editor, now=now)
    told = lambda who: client.force_login(who) or "Shown outside" in client.get("/admin/desk/returned/").text  # noqa: E731
    assert [told(who) for who in (author, editor, second)] == [False, False, False]
    sharing.give_opinion(
        link, edition, verdict=Verdict.AGREE, name="", comment="", content_hash="0" * 64, nonce="1", now=now
    )
    assert [told(who) for who in (author, editor, second)] == [True, True, False]
    stand_behind(review.submit(edition, user=author, now=now))
    assert [told(who) for who in (author, editor, second)] == [False, False, False]


def test_a_stranger_is_told_whom_to_ask(client, section):
    factories.make_remark("Hidden", section=section, live=False)
    client.force_login(cast.stranger())
    page = client.get("/admin/").content.decode()
    assert "Ask an administrator" in page
    assert "Hidden" not in page
    assert b"Hidden" not in client.get("/admin/desk/drafts/").content


def test_the_interfaces_language_is_a_matter_of_the_desk_alone(client):
    response = client.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (response.url, cookie.value, cookie["path"]) == ("/admin/", "zh-hans", "/admin/")
    assert 'lang="zh-hans"' in client.get("/admin/login/").content.decode()
    assert client.get("/admin/language/").status_code == 405


def test_the_desk_is_found_without_the_last_slash(client):
    assert client.get("/admin").url == "/admin/"


def test_the_languages_form_leads_to_no_other_host(client):
    response = client.post("/admin/language/", {"language": "zh-hans", "next": "https://example.org/"})
    assert response.url == "/"


@pytest.mark.parametrize(
    "query", ["language=%00", "language__exact=%00", "kind=%00", "action=%00", "q=%%0000", "term=%00"]
)
def test_a_null_character_in_a_query_is_dropped(client, section, query):
    factories.make_remark(section=section)
    client.force_login(User.objects.create_superuser("root", password="a long pass phrase"))
    image = "app_label=press&model_name=articleedition&field_name=lead_image"
    doors = ["press/remarkedition/?", "pages/pageedition/?", "pages/page/?", "pages/logentry/?", "pages/siteidentity/?"]
    for door in (*doors, f"autocomplete/?{image}&"):
        assert client.get(f"/admin/{door}{query}", follow=True).status_code in (200, 400), door


def test_an_administrator_makes_an_account_of_the_staff(client):
    client.force_login(cast.administrator())
    given = {"username": "new.person", "usable_password": "true"}
    given |= {"password1": "long enough to keep", "password2": "long enough to keep"}
    assert client.post("/admin/auth/user/add/", given).status_code == 302
    made = User.objects.get(username="new.person")
    assert made.is_staff
    assert not made.is_superuser
    page = f"/admin/auth/user/{made.pk}/change/"
    group = Group.objects.get(name="Author")
    forged = {"username": "new.person", "is_active": "on", "groups": [group.pk], "is_superuser": "on", "is_staff": "on"}
    no_places = {"grants-TOTAL_FORMS": "0", "grants-INITIAL_FORMS": "0"}
    assert client.post(page, forged | no_places).status_code == 302
    made.refresh_from_db()
    assert list(made.groups.all()) == [group]
    assert not made.is_superuser


def test_an_administrator_reaches_no_superuser(client):
    root = User.objects.create_superuser("root", password="a long pass phrase")
    client.force_login(cast.administrator())
    assert b">root<" not in client.get("/admin/auth/user/").content
    for page in ("change", "password"):
        address = f"/admin/auth/user/{root.pk}/{page}/"
        given = {"password1": "taken over by force", "password2": "taken over by force", "usable_password": "true"}
        client.post(address, given)
    root.refresh_from_db()
    assert root.check_password("a long pass phrase")


def test_nobody_gives_a_group_more_than_they_hold(client):
    from django.contrib.auth.models import Permission

    strong = Group.objects.create(name="Strong")
    strong.permissions.add(Permission.objects.get(codename="delete_user"))
    administrator, author = cast.administrator(), cast.author()
    client.force_login(administrator)
    given = {"username": author.username, "is_active": "on", "groups": [strong.pk]}
    client.post(f"/admin/auth/user/{author.pk}/change/", given)
    assert not author.groups.filter(name="Strong").exists()


@pytest.mark.parametrize("is_active", [True, False])
def test_an_administrator_does_not_touch_whoever_has_more_rights(client, is_active):
    from django.contrib.auth.models import Permission

    strong = Group.objects.create(name="Strong")
    strong.permissions.add(Permission.objects.get(codename="delete_user"))
    other = User.objects.create_user("operator", password="a long pass phrase", is_staff=True, is_active=is_active)
    other.groups.add(strong)
    client.force_login(cast.administrator())
    page = f"/admin/auth/user/{other.pk}/"
    assert client.get(f"{page}change/").status_code == 200  # to be read
    given = {"password1": "taken over by force", "password2": "taken over by force", "usable_password": "true"}
    assert client.post(f"{page}password/", given).status_code == 403
    assert client.post(f"{page}change/", {"username": "operator", "is_active": "on", "groups": []}).status_code == 403
    other.refresh_from_db()
    assert other.check_password("a long pass phrase")
    assert (list(other.groups.all()), other.is_active) == ([strong], is_active)


@pytest.mark.parametrize("who", [cast.author, cast.editor, cast.stranger])
def test_only_administrators_see_accounts_and_identity(client, who):
    client.force_login(who())
    assert client.get("/admin/auth/user/").status_code == 403
    assert client.get("/admin/pages/siteidentity/").status_code == 403


def test_an_identity_is_changed_never_doubled_never_deleted(client):
    identity = factories.make_identity("en")
    client.force_login(cast.administrator())
    page = f"/admin/pages/siteidentity/{identity.pk}/change/"
    response = client.get(page)
    data = {bound.name: bound.value() or "" for bound in response.context["adminform"].form} | {"hours_line": "9 to 5"}
    assert client.post(page, data).status_code == 302
    assert SiteIdentity.objects.get(language="en").hours_line == "9 to 5"
    assert client.post("/admin/pages/siteidentity/add/", data | {"language": "en"}).status_code == 200
    assert client.post("/admin/pages/siteidentity/add/", data | {"language": "zh-hans"}).status_code == 302
    assert client.get("/admin/pages/siteidentity/add/").status_code == 403
    assert client.post(f"/admin/pages/siteidentity/{identity.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_log_is_read_and_never_written(client, section):
    factories.make_remark("Told", section=section)
    client.force_login(cast.editor())
    page = client.get("/admin/pages/logentry/")
    assert b"Told" in page.content
    entry = page.context["cl"].result_list[0]
    assert client.get(f"/admin/pages/logentry/{entry.pk}/change/").status_code == 200
    assert client.post(f"/admin/pages/logentry/{entry.pk}/change/", {"title": "Forged"}).status_code == 403
    assert client.post(f"/admin/pages/logentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/pages/logentry/add/").status_code == 403


def test_a_pages_words_are_edited_and_its_place_is_not(client, section):
    client.force_login(cast.author())
    page = factories.make_page("Office Hours", slug="hours", live=False)
    edition = page.editions.get()
    address = f"/admin/pages/pageedition/{edition.pk}/change/"
    response = client.get(address)
    assert b"/hours/" in response.content
    data = fields(response) | {"title": "Opening hours", "slug": "elsewhere", "parent": "1", "_save": "1"}
    assert client.post(address, data).status_code == 302
    page.refresh_from_db()
    assert (page.path, page.editions.get().title) == ("/hours/", "Opening hours")
    assert client.get("/admin/pages/pageedition/add/").status_code == 403


def test_a_home_page_features_other_pages(client, section):
    root = factories.make_root()
    edition = new_edition(root, user=None, now=timezone.now())
    client.force_login(cast.editor())
    address = f"/admin/pages/pageedition/{edition.pk}/change/"
    data = fields(client.get(address)) | {"features-0-place": "hours", "features-0-page": section.pk, "_submit": "1"}
    response = client.post(address, data)
    assert response.status_code == 302, response.context["errors"]
    stand_behind(edition)
    root.refresh_from_db()
    assert root.live.content["features"][0]["page"] == section.pk

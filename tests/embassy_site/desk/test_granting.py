"""Roles in one place, given in the form of an account: by whom, to whom, and told in the log."""

import pytest
from django.contrib.auth.models import Group, User

from pages.publishing.grants.models import Grant
from pages.publishing.models import LogEntry
from tests import cast, factories
from tests.desk import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return factories.make_page("Manchester", slug="manchester")


def form_of(client, user):
    address = f"/admin/auth/user/{user.pk}/change/"
    return address, fields(client.get(address), "user_form") | {"is_active": "on"}


def test_an_administrator_gives_changes_and_takes_a_role_and_the_log_tells_it(client, page):
    administrator, person = cast.administrator(), cast.stranger()
    client.force_login(administrator)
    address, data = form_of(client, person)
    role = Group.objects.get(name="Author")
    given = {"grants-0-role": role.pk, "grants-0-branch": page.pk, "grants-0-language": "en"}
    response = client.post(address, data | given)
    assert response.status_code == 302, response.context["errors"]
    grant = Grant.objects.get()
    assert (grant.person, grant.role, grant.branch, grant.language) == (person, role, page, "en")
    entry = LogEntry.objects.first()
    assert (entry.action, entry.actor, entry.title) == ("grant", administrator, "stranger")
    assert "/manchester/" in entry.detail["reason"]
    address, data = form_of(client, person)
    assert client.post(address, data | {"grants-0-language": ""}).status_code == 302
    assert "→" in LogEntry.objects.first().detail["reason"]
    address, data = form_of(client, person)
    assert client.post(address, data | {"grants-0-DELETE": "on"}).status_code == 302
    assert not Grant.objects.exists()
    assert LogEntry.objects.first().action == "grant taken"


def test_membership_of_a_group_is_told_too(client):
    client.force_login(cast.administrator())
    address, data = form_of(client, cast.stranger())
    assert client.post(address, data | {"groups": [Group.objects.get(name="Editor").pk]}).status_code == 302
    assert LogEntry.objects.first().detail["reason"] == "– → Editor"


def test_nobody_gives_what_they_do_not_hold_nor_mends_whom_they_stand_below(client, page):
    keeper = User.objects.create_user("keeper", is_staff=True)
    keeper.groups.set([Group.objects.get(name="Author"), Group.objects.create(name="Accounts")])
    rights = Group.objects.get(name="Administrator").permissions.filter(codename__in=["view_user", "change_user"])
    keeper.groups.get(name="Accounts").permissions.set(rights)
    person, above = cast.stranger(), User.objects.create_user("above", is_staff=True)
    Grant.objects.create(person=above, role=Group.objects.get(name="Publisher"), branch=page)
    client.force_login(keeper)
    address, data = form_of(client, person)
    refused = client.post(address, data | {"grants-0-role": Group.objects.get(name="Editor").pk})
    assert refused.status_code == 200
    assert client.post(address, data | {"grants-0-role": Group.objects.get(name="Author").pk}).status_code == 302
    assert client.post(f"/admin/auth/user/{above.pk}/change/", {}).status_code == 403
    assert Grant.objects.filter(person=person).count() == 1

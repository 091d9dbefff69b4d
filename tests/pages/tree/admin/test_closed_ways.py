"""No way of the framework or of the drag library writes past the service, whoever tries."""

import pytest
from django.contrib import admin
from django.test import Client

from pages.publishing.models import LogEntry
from pages.tree import integrity
from pages.tree.locks import StructureError
from pages.tree.models import Page
from tests.pages.tree.admin.conftest import shape, url


def attempts(site) -> list[tuple[str, str, dict]]:
    """Return every way to change the structure: its name, address and form."""
    page, target, drafted = site["/press/notices/"], site["/press/remarks/"], site["/unfinished/"]
    drag = {"cmd": "move_node", "cut_item": page.pk, "pasted_on": target.pk, "position": "left"}
    bulk = {"action": "delete_selected", "_selected_action": [page.pk], "index": "0", "post": "yes"}
    listed = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": page.pk, "form-0-slug": "x", "_save": "1"
    }  # fmt: skip
    new = {"parent": target.pk, "kind": "standard", "title": "New", "slug": "new"}
    structure = {"slug": "other", "path": drafted.path, "counterpart": ""}
    return [
        ("drag", url("changelist"), drag),
        ("button", url("move"), {"move": f"up:{page.pk}:{page.path}"}),
        ("applied", url("move"), {"page": page.pk, "slug": "other", "_apply": "1"}),
        ("place", url("move_to", drafted.pk), {"target": target.pk, "position": "left"}),
        ("menu", url("menu"), {"menu": f"{page.pk}:0"}),
        ("add", url("add"), new),
        ("change", url("change", drafted.pk), structure),
        ("trash", url("trash", page.pk), {}),
        ("restore", url("restore"), {"page": page.pk}),
        ("erase", url("erase", page.pk), {}),
        ("delete", url("delete", page.pk), {"post": "yes"}),
        ("bulk", url("changelist"), bulk),
        ("list form", url("changelist"), listed),
    ]


WAYS = [
    "drag", "button", "applied", "place", "menu", "add", "change", "trash", "restore", "erase", "delete", "bulk",
    "list form",
]  # fmt: skip
LED_AWAY = {"delete", "bulk", "list form", "erase", "restore"}


@pytest.mark.parametrize("way", WAYS)
def test_who_may_not_is_refused_and_nothing_changes(site, unentitled, way):
    before = shape()
    _name, address, data = next(attempt for attempt in attempts(site) if attempt[0] == way)
    answer = unentitled.post(address, data)
    assert answer.status_code in ({302, 403, 404} if way in LED_AWAY else {403})
    assert shape() == before


@pytest.mark.parametrize("way", WAYS)
def test_an_administrators_change_leaves_a_sound_tree_and_a_line_in_the_log(site, administrator, way):
    before, entries = shape(), LogEntry.objects.count()
    _name, address, data = next(attempt for attempt in attempts(site) if attempt[0] == way)
    assert administrator.post(address, data).status_code in (200, 302, 404)
    assert integrity.check() == []
    assert (LogEntry.objects.count() > entries) == (shape() != before)
    assert (shape() == before) == (way in LED_AWAY)


@pytest.mark.parametrize("way", WAYS)
def test_without_the_forms_token_nothing_is_taken(site, administrator, way):
    client = Client(enforce_csrf_checks=True)
    client.cookies = administrator.cookies
    before = shape()
    _name, address, data = next(attempt for attempt in attempts(site) if attempt[0] == way)
    assert client.post(address, data).status_code == 403
    assert shape() == before


@pytest.mark.parametrize("key", ["x", "0", "9" * 30, "_00"])
def test_the_frameworks_deletion_of_what_is_no_page_is_not_found(site, administrator, key):
    assert administrator.get(f"/admin/pages/page/{key}/delete/", follow=True).status_code == 404


@pytest.mark.parametrize("name", ["move", "menu", "restore"])
def test_a_visit_changes_nothing(site, administrator, name):
    before = shape()
    page = site["/press/notices/"]
    query = {"move": f"up:{page.pk}:{page.path}", "menu": f"{page.pk}:0", "page": page.pk, "_apply": "1"}
    assert administrator.get(url(name), query).status_code in (302, 405)
    assert shape() == before


def test_the_framework_offers_no_action(site, administrator, rf):
    request = rf.get("/")
    desk = admin.site.get_model_admin(Page)
    assert desk.get_actions(request) == {}
    assert not desk.list_editable


def test_the_frameworks_writers_lead_to_the_service(site, administrator, rf):
    from django.contrib.auth.models import User

    request = rf.post("/")
    request.user = User.objects.get(username="administrator")
    desk = admin.site.get_model_admin(Page)
    with pytest.raises(StructureError):
        desk.save_model(request, site["/press/"], None, True)
    desk.delete_model(request, site["/press/notices/"])
    desk.delete_queryset(request, Page.objects.filter(pk=site["/embassy/"].pk))
    binned = set(Page.objects.trashed().values_list("path", flat=True))
    assert binned == {"/press/notices/", "/embassy/", "/embassy/hours/"}
    assert integrity.check() == []

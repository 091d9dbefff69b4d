"""Buttons, drags, "Move to…" and Undo: each through the service, each asking before an address redirects."""

import pytest

from pages.tree import integrity, services
from pages.tree.models import Page, PathHistory
from tests.pages.tree.admin.conftest import paths, shape, told, url


def press(client, direction, page, **extra):
    return client.post(url("move"), {"move": f"{direction}:{page.pk}:{page.path}", **extra})


def drag(client, page, target, position, **extra):
    data = {"cmd": "move_node", "cut_item": page.pk, "pasted_on": target.pk, "position": position, **extra}
    return client.post(url("changelist"), data)


def test_a_button_changes_the_order_at_once(site, administrator):
    answer = press(administrator, "up", site["/press/notices/"])
    assert answer.url == url("changelist") + f"#move-{site['/press/notices/'].pk}-up"
    assert paths(parent=site["/press/"]) == ["/press/notices/", "/press/remarks/"]
    assert "“Notices” is number 1 of 2 below “Press” now." in told(administrator)
    assert not PathHistory.objects.exists()


def test_a_button_that_changes_public_addresses_asks_first(site, administrator):
    before = shape()
    answer = press(administrator, "in", site["/embassy/"])
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "2 addresses will redirect" in text
    assert "/press/embassy/hours/" in text
    assert shape() == before


def test_applied_it_moves_and_the_old_addresses_redirect_once(site, administrator, client):
    asked = press(administrator, "in", site["/embassy/"])
    administrator.post(asked.context["action"], dict(asked.context["fields"]) | {"_apply": "1"})
    assert "/press/embassy/hours/" in paths()
    answer = client.get("/embassy/hours/")
    assert (answer.status_code, answer.url) == (301, "/press/embassy/hours/")
    assert client.get(answer.url).status_code == 200
    assert "2 old addresses lead on." in told(administrator)


def test_a_draft_moves_without_a_question(site, administrator):
    press(administrator, "in", site["/unfinished/"])
    assert "/embassy/unfinished/" in paths()
    assert "“Unfinished” is at /embassy/unfinished/ now." in told(administrator)


def test_what_was_asked_is_what_is_done_or_nothing(site, administrator):
    """Between question and answer the neighbour changed: the step would lead somewhere else."""
    asked = press(administrator, "in", site["/embassy/"])
    services.step(site["/press/notices/"].pk, "out", user=None, now=site["/"].created_at)
    before = shape()
    administrator.post(asked.context["action"], dict(asked.context["fields"]) | {"_apply": "1"})
    assert shape() == before
    assert "The tree changed in the meantime" in told(administrator)


def test_a_button_of_an_old_list_is_refused(site, administrator):
    old = site["/embassy/hours/"]
    services.rename(old.pk, slug="times", user=None, now=old.created_at)
    before = shape()
    press(administrator, "out", old)
    assert shape() == before
    assert "this page is at /embassy/times/ now" in told(administrator)


def test_a_drag_that_changes_no_public_address_is_done(site, administrator):
    answer = drag(administrator, site["/press/notices/"], site["/press/remarks/"], "left")
    assert answer.status_code == 200
    assert paths(parent=site["/press/"]) == ["/press/notices/", "/press/remarks/"]


def test_a_drag_that_changes_public_addresses_leads_the_reloaded_list_to_the_question(site, administrator):
    before = shape()
    drag(administrator, site["/press/notices/"], site["/embassy/"], "last-child", path="/press/notices/")
    assert shape() == before
    answer = administrator.get(url("changelist"))
    question = administrator.get(answer.url)
    assert "/embassy/notices/" in question.content.decode()
    assert administrator.get(url("changelist")).status_code == 200  # asked once
    administrator.post(question.context["action"], dict(question.context["fields"]) | {"_apply": "1"})
    assert "/embassy/notices/" in paths()


def test_a_drag_of_a_page_that_moved_meanwhile_is_refused(site, administrator):
    before = shape()
    drag(administrator, site["/press/notices/"], site["/embassy/"], "last-child", path="/seen/elsewhere/")
    assert shape() == before
    assert "this page is at /press/notices/ now" in told(administrator)


@pytest.mark.parametrize(
    ("page", "target", "position", "reason"),
    [
        ("/", "/press/", "last-child", "stays where it is"),
        ("/press/", "/press/remarks/", "last-child", "into itself"),
        ("/press/", "/zh-hans/press/", "right", "tree of its language"),
        ("/press/", "/", "left", "Nothing stands beside"),
        ("/press/", "/embassy/", "sideways", "no position"),
        ("/press/", "/unfinished/", "last-child", "not public"),
    ],
)
def test_refused_drags_come_back_as_messages(site, administrator, page, target, position, reason):
    before = shape()
    assert drag(administrator, site[page], site[target], position).status_code == 200
    assert shape() == before
    assert reason in told(administrator)


@pytest.mark.parametrize(
    "value", ["", "up", "up:", "up:x:", "sideways:1:", ":1:", "up:99999999999999999999:", "up:0:/", "in:7\0:"]
)
def test_nonsense_from_a_button_is_refused_in_words(site, administrator, value):
    before = shape()
    answer = administrator.post(url("move"), {"move": value})
    assert answer.status_code == 302
    assert shape() == before
    assert "errorlist" not in told(administrator)


def test_nonsense_from_a_drag_is_refused_in_words(site, administrator):
    for data in ({}, {"cut_item": "x", "pasted_on": "-1"}, {"cut_item": "9" * 30, "position": "left\0"}):
        assert administrator.post(url("changelist"), {"cmd": "move_node", **data}).status_code == 200
        assert "does not exist any more" in told(administrator)


def undo_of(client) -> tuple[str, dict]:
    done = client.get(url("changelist")).context["done"]
    return done["url"], dict(done["fields"])


@pytest.mark.parametrize(
    ("direction", "path"),
    [("up", "/press/notices/"), ("down", "/press/remarks/"), ("in", "/embassy/"), ("out", "/embassy/hours/")],
)
def test_undo_puts_it_back_where_it_was(site, administrator, direction, path):
    before = shape()
    press(administrator, direction, site[path], _apply="1")
    assert shape() != before
    administrator.post(*undo_of(administrator))
    assert shape() == before
    assert integrity.check() == []


def test_undo_is_refused_when_the_tree_changed_meanwhile(site, administrator):
    press(administrator, "out", site["/embassy/hours/"], _apply="1")
    undo = undo_of(administrator)
    services.rename(site["/embassy/hours/"].pk, slug="times", user=None, now=site["/"].created_at)
    before = shape()
    administrator.post(*undo)
    assert shape() == before
    assert "The tree changed in the meantime" in told(administrator)


def test_undo_is_refused_when_its_neighbour_went_elsewhere(site, administrator):
    press(administrator, "up", site["/press/notices/"])
    press(administrator, "down", site["/press/notices/"])
    undo = undo_of(administrator)  # back to the first place below Press
    services.rename(site["/press/"].pk, slug="news", user=None, now=site["/"].created_at)
    before = shape()
    administrator.post(*undo)
    assert shape() == before


def test_move_to_shows_every_place_but_its_own_branch(site, administrator):
    form = administrator.get(url("move_to", site["/press/"].pk)).context["form"]
    offered = {pk for pk, _label in form.fields["target"].choices}
    assert offered == {site[path].pk for path in ("/", "/embassy/", "/embassy/hours/", "/unfinished/")}


def test_move_to_moves(site, administrator):
    answer = administrator.post(
        url("move_to", site["/unfinished/"].pk),
        {"target": site["/press/remarks/"].pk, "position": "left", "path": "/unfinished/"},
    )
    assert answer.status_code == 302
    assert paths(parent=site["/press/"])[0] == "/press/unfinished/"


def test_move_to_asks_before_addresses_redirect(site, administrator):
    data = {"target": site["/press/"].pk, "position": "first-child", "path": "/embassy/"}
    asked = administrator.post(url("move_to", site["/embassy/"].pk), data)
    assert "2 addresses will redirect" in asked.content.decode()
    administrator.post(asked.context["action"], dict(asked.context["fields"]) | {"_apply": "1"})
    assert paths(parent=site["/press/"])[0] == "/press/embassy/"


def test_move_to_shows_all_reasons_beside_the_field_and_keeps_what_was_chosen(site, administrator):
    services.create_page(
        parent_id=site["/unfinished/"].pk, kind="standard", slug="embassy", user=None, now=site["/"].created_at
    )
    data = {"target": site["/unfinished/"].pk, "position": "first-child", "path": "/embassy/"}
    form = administrator.post(url("move_to", site["/embassy/"].pk), data).context["form"]
    assert len(form.errors["target"]) == 2
    assert "not public" in str(form.errors["target"])
    assert "already" in str(form.errors["target"])
    assert (form["target"].value(), form["position"].value()) == (str(site["/unfinished/"].pk), "first-child")


def test_the_home_page_is_not_moved(site, administrator):
    assert administrator.get(url("move_to", site["/"].pk)).status_code == 302
    assert "stays where it is" in told(administrator)


def test_the_menu_button_hides_and_shows(site, administrator):
    page = site["/press/"]
    administrator.post(url("menu"), {"menu": f"{page.pk}:0"})
    assert not Page.objects.get(pk=page.pk).show_in_menu
    administrator.post(url("menu"), {"menu": f"{page.pk}:1"})
    assert Page.objects.get(pk=page.pk).show_in_menu
    administrator.post(url("menu"), {"menu": "x"})
    assert "does not exist any more" in told(administrator)


def test_after_a_move_in_chinese_the_chinese_tree_is_shown(site, administrator):
    answer = administrator.post(url("menu"), {"menu": f"{site['/zh-hans/press/'].pk}:0"})
    assert answer.url.startswith(url("changelist") + "?language=zh-hans#")

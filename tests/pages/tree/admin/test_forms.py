"""The form of a new page and the form of its structure: what they offer, what they say, what they keep."""

import re

import pytest

from pages.publishing.models import LogEntry
from pages.tree import kind as kinds
from pages.tree import services
from pages.tree.counterparts import set_counterpart
from pages.tree.models import Page, PathHistory
from tests.factories import make_remark
from tests.pages.tree.admin.conftest import paths, shape, told, url


def new(client, parent, **fields):
    data = {"parent": parent.pk, "kind": "standard", "title": "Visas", "slug": "visas", "show_in_menu": "on"}
    return client.post(url("add"), data | fields)


def test_a_new_page_leads_to_its_text(site, administrator):
    answer = new(administrator, site["/embassy/"])
    page = Page.objects.get(path="/embassy/visas/")
    edition = page.editions.get()
    assert answer.url == f"/admin/pages/pageedition/{edition.pk}/change/"
    assert (edition.title, edition.state, page.show_in_menu) == ("Visas", "draft", True)


def test_add_below_fills_the_parent_in_and_offers_its_kinds(site, administrator, monkeypatch):
    press = kinds.kind("landing")
    monkeypatch.setitem(kinds._kinds, "landing", type(press)(**{**press.__dict__, "allowed_children": ("archive",)}))
    form = administrator.get(url("add"), {"parent": site["/press/"].pk}).context["form"]
    html = str(form["kind"])
    assert form["parent"].value() == site["/press/"].pk
    assert html.count("disabled") == len(kinds.kinds()) - 2  # all but home, which is not offered, and archive
    assert 'value="archive">' in html


def test_a_kind_that_offers_no_place_is_no_parent(site, administrator):
    services.create_page(parent_id=site["/"].pk, kind="link", slug="link", user=None, now=site["/"].created_at)
    form = administrator.get(url("add")).context["form"]
    offered = {pk for _language, rows in form.fields["parent"].choices for pk, _label in rows}
    assert offered == {page.pk for page in site.values()}


def test_every_reason_stands_beside_its_field_and_what_was_typed_is_kept(site, administrator):
    answer = new(administrator, site["/press/"], slug="Remarks!", title="Kept")
    form = answer.context["form"]
    assert "lower-case letters" in str(form.errors["slug"])
    assert (form["title"].value(), form["slug"].value()) == ("Kept", "Remarks!")
    assert "already" in str(new(administrator, site["/press/"], slug="remarks").context["form"].errors["slug"])
    assert "kind" in new(administrator, site["/press/"], kind="home").context["form"].errors
    assert set(new(administrator, site["/press/"], title="", slug="").context["form"].errors) == {"title", "slug"}


def test_an_address_made_from_the_title_is_made_free_and_one_somebody_typed_is_not(site, administrator):
    refused = new(administrator, site["/press/"], title="Other", slug="remarks").context["form"]
    assert refused.errors["slug"] == ["There is a page at /press/remarks/ already; remarks-2 is free."]
    assert new(administrator, site["/press/"], title="Remarks", slug="remarks").status_code == 302
    assert Page.objects.get(path="/press/remarks-2/").editions.get().title == "Remarks"


def test_a_counterpart_joins_the_two(site, administrator):
    new(administrator, site["/zh-hans/"], slug="embassy", title="使馆", counterpart=site["/embassy/"].pk)
    made = Page.objects.get(path="/zh-hans/embassy/")
    assert made.translation_group == site["/embassy/"].translation_group


def test_only_pages_of_other_languages_without_a_counterpart_are_offered(site, administrator):
    form = administrator.get(url("add"), {"parent": site["/zh-hans/"].pk}).context["form"]
    offered = {pk for pk, _label in form.fields["counterpart"].choices} - {""}
    assert offered == {page.pk for path, page in site.items() if page.language == "en"}
    new(administrator, site["/zh-hans/"], slug="embassy", title="使馆", counterpart=site["/embassy/"].pk)
    again = new(administrator, site["/zh-hans/"], slug="again", title="又", counterpart=site["/embassy/"].pk)
    assert "counterpart" in again.context["form"].errors
    same = new(administrator, site["/press/"], counterpart=site["/embassy/"].pk)
    assert "counterpart" in same.context["form"].errors


@pytest.mark.parametrize("parent", ["", "x", "0", "999999999999999999999", "-1", "1\0"])
def test_a_parent_that_is_none_is_refused_in_words(site, administrator, parent):
    answer = administrator.post(url("add"), {"parent": parent, "kind": "standard", "title": "x", "slug": "x"})
    assert "parent" in answer.context["form"].errors
    assert administrator.get(url("add"), {"parent": parent, "counterpart": parent}).status_code == 200


# --- Structure


def save(client, page, **fields):
    data = {"path": page.path, "slug": page.slug, "show_in_menu": "on", "counterpart": ""}
    return client.post(url("change", page.pk), data | fields)


def test_a_draft_gets_another_address_at_once(site, administrator):
    assert save(administrator, site["/unfinished/"], slug="done").status_code == 302
    assert "/done/" in paths()
    assert "“Unfinished” is at /done/ now." in told(administrator)


def test_a_public_page_asks_before_it_gets_another_address(site, administrator, client):
    before = shape()
    asked = save(administrator, site["/press/"], slug="media-desk")
    assert "3 addresses will redirect" in asked.content.decode()
    assert shape() == before
    data = dict(asked.context["fields"]) | {"_apply": "1"}
    administrator.post(asked.context["action"], data)
    assert client.get("/press/remarks/").url == "/media-desk/remarks/"
    done = administrator.get(url("changelist")).context["done"]
    administrator.post(done["url"], dict(done["fields"]))
    assert shape() == before


def test_the_other_fields_of_the_form_survive_the_question(site, administrator):
    page = site["/press/"]
    data = {"path": page.path, "slug": "news", "counterpart": site["/zh-hans/press/"].pk}  # out of the menu
    asked = administrator.post(url("change", page.pk), data)
    administrator.post(asked.context["action"], dict(asked.context["fields"]) | {"_apply": "1"})
    saved = Page.objects.get(pk=page.pk)
    assert (saved.path, saved.show_in_menu) == ("/news/", False)
    assert saved.translation_group == site["/zh-hans/press/"].translation_group


def test_all_or_nothing_is_saved(site, administrator):
    page = site["/unfinished/"]
    other = services.create_page(
        parent_id=site["/"].pk, kind="standard", slug="other", user=None, now=page.created_at,
        translation_group=site["/zh-hans/press/"].translation_group,
    )  # fmt: skip
    form = administrator.get(url("change", page.pk)).context["form"]
    assert site["/zh-hans/press/"].pk not in {pk for pk, _label in form.fields["counterpart"].choices}
    answer = save(administrator, page, slug="new", counterpart=site["/zh-hans/press/"].pk)
    assert "counterpart" in answer.context["form"].errors
    assert Page.objects.get(pk=page.pk).path == "/unfinished/"
    assert other.pk


def test_a_taken_address_is_refused_beside_the_field(site, administrator):
    form = save(administrator, site["/unfinished/"], slug="press").context["form"]
    assert "/press/" in str(form.errors["slug"])
    assert form["slug"].value() == "press"


def test_a_stale_form_is_refused(site, administrator):
    page = site["/unfinished/"]
    services.rename(page.pk, slug="renamed", user=None, now=page.created_at)
    answer = save(administrator, page, slug="mine")
    assert "this page is at /renamed/ now" in answer.content.decode()
    assert "/renamed/" in paths()


def test_what_others_changed_meanwhile_is_not_undone(site, administrator):
    page, chinese, now = site["/unfinished/"], site["/zh-hans/press/"], site["/"].created_at
    html = administrator.get(url("change", page.pk)).content.decode()
    opened = dict(re.findall(r'name="(initial-[^"]+)"(?: value="([^"]*)")?', html))
    assert set(opened) == {"initial-show_in_menu", "initial-counterpart"}
    services.set_menu_visibility(page.pk, show_in_menu=False, user=None, now=now)
    set_counterpart(page.pk, counterpart_id=chinese.pk, user=None, now=now)
    assert save(administrator, page, slug="finished", **opened).status_code == 302
    page.refresh_from_db()
    assert (page.path, page.show_in_menu) == ("/finished/", False)
    assert page.translation_group == chinese.translation_group
    opened = {"initial-show_in_menu": "False", "initial-counterpart": str(chinese.pk)}
    save(administrator, page, **opened)
    page.refresh_from_db()
    assert page.show_in_menu
    assert page.translation_group != chinese.translation_group


def test_counterparts_are_joined_and_parted(site, administrator):
    page = site["/press/"]
    save(administrator, page, counterpart=site["/zh-hans/press/"].pk)
    assert Page.objects.get(pk=page.pk).translation_group == site["/zh-hans/press/"].translation_group
    assert LogEntry.objects.first().action == "counterpart"
    html = administrator.get(url("change", page.pk)).content.decode()
    assert "新闻" in html
    save(administrator, page)
    assert Page.objects.get(pk=page.pk).translation_group != site["/zh-hans/press/"].translation_group


def test_the_form_says_what_hangs_on_the_page(site, administrator):
    make_remark(section=site["/press/remarks/"])
    services.rename(site["/press/"].pk, slug="news", user=None, now=site["/"].created_at)
    html = administrator.get(url("change", site["/press/remarks/"].pk)).content.decode()
    assert "/press/remarks/" in html
    assert PathHistory.objects.count() == 3
    assert "Articles: 1" in html
    assert f"{url('add')}?counterpart={site['/press/remarks/'].pk}" in html


def test_the_home_page_keeps_its_address(site, administrator):
    form = administrator.get(url("change", site["/"].pk)).context["form"]
    assert set(form.fields) == {"path", "counterpart"}
    save(administrator, site["/"], slug="elsewhere")
    assert Page.objects.get(pk=site["/"].pk).slug == ""


@pytest.mark.parametrize("person", ["author", "editor"])
def test_who_may_not_change_reads(site, request, person):
    client = request.getfixturevalue(person)
    html = client.get(url("change", site["/press/"].pk)).content.decode()
    assert "/press/" in html
    assert 'name="slug"' not in html
    assert "Move to the bin" not in html
    assert ("Unpublish" in html) == (person == "editor")


def test_a_page_that_does_not_exist_is_not_found(site, administrator):
    for key in ("0", "x", "99999999999999999999"):
        assert administrator.get(f"/admin/pages/page/{key}/change/").status_code == 404
    assert administrator.get(url("move_to", 987654)).status_code == 404

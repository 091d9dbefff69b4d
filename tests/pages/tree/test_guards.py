"""Nothing but the service writes structure, whichever way it tries."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections, transaction

from pages.tree import services
from pages.tree.integrity import check
from pages.tree.locks import StructureError, tree_lock
from pages.tree.models import Page
from tests.pages.tree.conftest import NOW


def change_and_save(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


@pytest.mark.parametrize(
    "values",
    [
        {"slug": "x"},
        {"path": "/x/"},
        {"language": "zh-hans"},
        {"trashed_at": NOW},
        {"parent_id": None},
        {"parent_id": 1},
    ],
)
def test_saving_a_changed_place_is_refused(garden, values):
    with pytest.raises(StructureError):
        change_and_save(Page.objects.get(pk=garden["trade"].pk), **values)
    assert check() == []


@pytest.mark.parametrize("name", ["lft", "rght", "level", "tree_id"])
def test_saving_changed_spans_is_refused_or_has_no_effect(garden, name):
    page = Page.objects.get(pk=garden["trade"].pk)
    change_and_save(page, **{name: 77})
    with pytest.raises(StructureError):
        page.save(update_fields=[name])
    assert check() == []


def test_saving_the_rest_of_a_stale_page_leaves_its_new_place_alone(garden):
    stale = Page.objects.get(pk=garden["trade"].pk)
    services.move_page(garden["press"].pk, target_id=garden["about"].pk, position="right", user=None, now=NOW)
    stale.show_in_menu = False
    stale.save()
    assert not Page.objects.get(pk=stale.pk).show_in_menu
    services.rename(garden["relations"].pk, slug="ties", user=None, now=NOW)
    stale.save(update_fields=["show_in_menu"])
    with pytest.raises(StructureError):
        stale.save()
    assert check() == []


def test_other_routes_are_refused(garden):
    page = garden["trade"]
    routes = [
        lambda: Page(parent=page, slug="x", path="/x/", language="en", kind="standard").save(),
        lambda: Page.objects.create(parent=page, slug="x", path="/x/", language="en", kind="standard"),
        lambda: Page.objects.bulk_create([Page(parent=page, slug="x", path="/x/", language="en", kind="standard")]),
        lambda: Page.objects.filter(pk=page.pk).update(parent=None),
        lambda: Page.objects.filter(pk=page.pk).update(lft=1),
        lambda: Page.objects.bulk_update([page], ["slug"]),
        lambda: page.delete(),
        lambda: Page.objects.filter(pk=page.pk).delete(),
        lambda: Page.objects.move_node(page, garden["about"]),
        lambda: page.move_to(garden["about"]),
    ]
    before = list(Page.objects.order_by("pk").values())
    for number, route in enumerate(routes):
        with pytest.raises(StructureError), transaction.atomic():
            route()
        assert list(Page.objects.order_by("pk").values()) == before, number


def test_publishing_while_a_page_moves_is_not_undone(garden):
    """A move reads the whole row and writes back only the place: publishing does not wait for the tree's lock."""
    with tree_lock():
        page = Page.objects.get(pk=garden["trade"].pk)
        Page.objects.filter(pk=page.pk).update(first_published_at=NOW)
        Page.objects.move_node(page, garden["about"], "left")
    assert Page.objects.get(pk=page.pk).first_published_at == NOW


def test_sqlite_that_begins_without_the_lock_is_refused(db, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    monkeypatch.setattr(connections["default"], "transaction_mode", None)
    with pytest.raises(ImproperlyConfigured), tree_lock():
        pass

"""Every kind of damage is named, and mended without losing a page."""

import io
import time
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pages.publishing.models import LogEntry
from pages.tree import services
from pages.tree.forest import Forest
from pages.tree.integrity import check
from pages.tree.locks import tree_lock
from pages.tree.models import Page, PageEdition, PathHistory
from pages.tree.paths import former
from pages.tree.repair import mend, repair
from tests.pages.tree.gardening import NOW, make_public, paths, plant, shape

rows = Page._base_manager


def edit(page: Page, **values) -> None:
    """Write past every guard, as a careless script would."""
    rows.filter(pk=page.pk).update(**values)


def swap_spans(g, roots):
    one, other = (Page.objects.get(pk=g[slug].pk) for slug in ("remarks", "relations"))
    edit(one, lft=other.lft, rght=other.rght)
    edit(other, lft=one.lft, rght=one.rght)


def cycle_of_two(g, roots):
    edit(g["press"], parent=g["notices"])


def cycle_with_itself(g, roots):
    edit(g["about"], parent=g["about"])


def long_cycle(g, roots):
    edit(g["press"], parent=g["relations"])
    edit(g["relations"], parent=g["old"])


def root_in_a_cycle(g, roots):
    edit(roots["en"], parent=g["about"])


def missing_parent(g, roots):
    edit(g["notices"], parent_id=987654)


def missing_parent_of_the_root(g, roots):
    edit(roots["en"], parent_id=987654)


def second_root(g, roots):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX page_one_root_per_language")
    edit(g["relations"], parent=None)


def shared_tree(g, roots):
    edit(roots["zh"], tree_id=roots["en"].tree_id)


def slug_taken(g, roots):
    edit(g["culture"], slug="trade")


def slug_taken_in_the_bin_of_another(g, roots):
    services.trash_page(g["trade"].pk, user=None, now=NOW)
    edit(g["culture"], slug="trade", path="/relations/wrong/")


DAMAGE = {
    "wrong level": ("wrong level", lambda g, roots: edit(g["old"], level=7)),
    "wrong tree": ("wrong tree_id", lambda g, roots: edit(g["old"], tree_id=99)),
    "whole branch in another tree": (
        "wrong tree_id",
        lambda g, roots: rows.filter(path__startswith="/press/").update(tree_id=77),
    ),
    "shared tree": ("tree id shared", shared_tree),
    "span reversed": ("span reversed", lambda g, roots: edit(g["trade"], lft=9, rght=8)),
    "span too wide": ("span of the wrong size", lambda g, roots: edit(g["remarks"], rght=g["remarks"].rght + 4)),
    "span too narrow": ("span of the wrong size", lambda g, roots: edit(roots["en"], rght=4)),
    "span outside": ("span outside its parent's", lambda g, roots: edit(g["old"], lft=200, rght=201)),
    "span overlaps": ("span overlaps a sibling's", lambda g, roots: edit(g["culture"], lft=11, rght=13)),
    "same edge twice": (
        "span overlaps a sibling's",
        lambda g, roots: edit(g["culture"], **Page._base_manager.filter(pk=g["trade"].pk).values("lft", "rght").get()),
    ),
    "spans swapped": ("span outside its parent's", swap_spans),
    "tree begins elsewhere": ("span does not begin at 1", lambda g, roots: edit(roots["en"], lft=0)),
    "cycle of two": ("parent cycle", cycle_of_two),
    "cycle with itself": ("parent cycle", cycle_with_itself),
    "long cycle": ("parent cycle", long_cycle),
    "root in a cycle": ("parent cycle", root_in_a_cycle),
    "what hangs on a cycle": ("hangs on a cycle", cycle_of_two),
    "missing parent": ("parent missing", missing_parent),
    "missing parent of the root": ("parent missing", missing_parent_of_the_root),
    "two roots": ("several roots of a language", second_root),
    "root with a slug": ("root with a slug", lambda g, roots: edit(roots["en"], slug="home")),
    "root in the bin": ("root in the bin", lambda g, roots: edit(roots["zh"], trashed_at=NOW)),
    "no slug": ("no slug", lambda g, roots: edit(g["about"], slug="")),
    "slug taken": ("slug taken by a sibling", slug_taken),
    "slug of the site": ("slug of the site itself", lambda g, roots: edit(g["about"], slug="search", path="/search/")),
    "wrong path": ("wrong path", lambda g, roots: edit(g["press"], path="/nowhere/")),
    "path of a binned neighbour": ("wrong path", slug_taken_in_the_bin_of_another),
    "path too long": (
        "path too long",
        lambda g, roots: chain(g["old"], 8),
    ),
    "wrong language": ("wrong language", lambda g, roots: edit(g["trade"], language="zh-hans")),
    "parent in another language": ("wrong language", lambda g, roots: edit(g["press"], parent=roots["zh"])),
    "in view below the bin": (
        "not in the bin though its parent is",
        lambda g, roots: edit(g["notices"], trashed_at=NOW),
    ),
    "redirect to itself": (
        "redirects to itself",
        lambda g, roots: PathHistory.objects.create(path="/about/", page=g["about"], recorded_at=NOW),
    ),
}


def chain(page: Page, length: int) -> None:
    for number in range(length):
        below = plant(page, {f"link-{number}": {}})
        page = below[f"link-{number}"]
        edit(page, slug="y" * 79 + str(number))


@pytest.fixture
def roots(root, chinese, garden):
    make_public(root, chinese, *garden.values())
    return {"en": root, "zh": chinese}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named_and_mended(damage, garden, roots):
    assert check() == []
    name, break_it = DAMAGE[damage]
    break_it(garden, roots)
    count = Page.objects.count()
    assert name in {fault.kind for fault in check()}
    mended = repair(now=NOW)
    assert mended.remaining == check() == []
    assert mended.changed >= 1 or damage == "redirect to itself"
    assert Page.objects.count() == count
    assert Page.objects.filter(parent=None).count() == 2
    assert mend(Forest.read()) == []
    connection.check_constraints()


def test_a_sound_tree_stays_as_it_is(garden, roots):
    services.trash_page(garden["notices"].pk, user=None, now=NOW)
    before = list(rows.order_by("pk").values())
    assert repair(now=NOW).changed == 0
    assert list(rows.order_by("pk").values()) == before


def test_addresses_and_order_outlive_a_lost_numbering(garden, roots):
    expected = shape(roots["en"].pk), paths()
    rows.update(level=0, tree_id=1)
    rows.filter(rght__gt=6).update(rght=30)
    assert len(check()) > 5
    assert repair(now=NOW).remaining == []
    assert (shape(roots["en"].pk), paths()) == expected


def test_what_hung_on_a_cycle_stands_below_home_out_of_the_menu(garden, roots):
    cycle_of_two(garden, roots)
    mended = repair(now=NOW)
    (pk,) = mended.rehung
    page = Page.objects.get(pk=pk)
    assert page.parent_id == roots["en"].pk
    assert not page.show_in_menu
    assert list(shape(roots["en"].pk)) == ["relations", "about", page.slug]
    assert LogEntry.objects.filter(action="rehang", document_id=pk).exists()


def test_addresses_that_change_redirect(garden, roots):
    edit(garden["trade"], slug="commerce")
    repair(now=NOW)
    assert former("/relations/trade/") == (garden["trade"], "")


def test_a_page_with_the_right_address_keeps_it(garden, roots):
    edit(garden["culture"], slug="trade", path="/relations/elsewhere/")
    repair(now=NOW)
    assert Page.objects.get(pk=garden["trade"].pk).path == "/relations/trade/"
    assert Page.objects.get(pk=garden["culture"].pk).path == f"/relations/trade-{garden['culture'].pk}/"


def test_counterparts_that_meet_in_one_language_part(garden, roots):
    group = uuid.uuid4()
    edit(garden["trade"], translation_group=group)
    twin = plant(roots["zh"], {"maoyi": {}})["maoyi"]
    edit(twin, translation_group=group, parent=roots["en"], slug="maoyi")
    assert repair(now=NOW).remaining == []
    assert Page.objects.get(pk=twin.pk).language == "en"


def command(*arguments: str) -> tuple[str, bool]:
    out = io.StringIO()
    try:
        call_command("check_tree", *arguments, stdout=out)
    except CommandError:
        return out.getvalue(), False
    return out.getvalue(), True


def test_the_command_reports_repairs_and_fails_while_faults_remain(garden, roots):
    assert command() == ("The tree is sound.\n", True)
    cycle_of_two(garden, roots)
    told, fine = command()
    assert not fine
    assert f"page {garden['press'].pk}: parent cycle" in told
    told, fine = command("--repair", "--dry-run")
    assert not fine
    assert "would be written" in told
    assert Page.objects.get(pk=garden["press"].pk).parent_id == garden["notices"].pk
    told, fine = command("--repair")
    assert fine
    assert "hung below the home page" in told.lower()
    assert command()[1]


def test_twenty_thousand_pages_are_mended_within_five_seconds(root):
    """The house's bound for a repair; every span, level and path is wrong at the start."""
    with tree_lock():
        Page._base_manager.bulk_create(
            [
                Page(
                    pk=root.pk + number, parent_id=root.pk + number // 10, slug=f"p{number}", language="en",
                    kind="standard", path=f"/wrong/{number}/", tree_id=5, lft=number, rght=0, level=3,
                )
                for number in range(1, 20_000)
            ]
        )  # fmt: skip
    started = time.process_time()
    mended = repair(now=NOW)
    assert mended.remaining == []
    assert mended.changed >= 19_999
    assert time.process_time() - started < 5
    assert not PageEdition.objects.filter(page__lft=0).exists()

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.tree import services, signals
from pages.tree.integrity import check
from pages.tree.models import Page, PathHistory
from pages.tree.paths import former
from tests.pages.tree.conftest import NOW
from tests.pages.tree.gardening import make_public, paths, shape


def move(page, target, position="last-child", user=None, **more):
    return services.move_page(page.pk, target_id=target.pk, position=position, user=user, now=NOW, **more)


def reasons(call, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    return [str(reason) for reason in refusal.value.reasons]


def test_a_branch_moves_with_its_addresses(garden, root):
    moved = move(garden["notices"], garden["about"])
    assert moved.path == "/about/notices/"
    assert paths() == [
        "/", "/press/", "/press/remarks/", "/relations/", "/relations/trade/", "/relations/culture/",
        "/about/", "/about/notices/", "/about/notices/old/",
    ]  # fmt: skip
    assert check() == []


@pytest.mark.parametrize(
    ("position", "order"),
    [("left", ["about", "relations"]), ("right", ["relations", "about"])],
)
def test_a_page_stands_beside_its_target(garden, root, position, order):
    move(garden["about"], garden["relations"], position)
    assert [slug for slug in shape(root.pk) if slug != "press"] == order
    assert check() == []


def test_a_page_comes_first_or_last_below_its_target(garden):
    move(garden["about"], garden["press"], "first-child")
    assert list(shape(garden["press"].pk)) == ["about", "remarks", "notices"]
    move(garden["about"], garden["press"], "last-child")
    assert list(shape(garden["press"].pk)) == ["remarks", "notices", "about"]


def test_a_stale_instance_does_no_harm(garden):
    stale = Page.objects.get(pk=garden["culture"].pk)
    move(garden["relations"], garden["press"])
    assert move(stale, garden["about"]).path == "/about/culture/"
    assert check() == []


def test_what_the_editor_saw_is_held_against_what_is(garden):
    move(garden["notices"], garden["about"])
    assert (
        "the tree changed in the meantime"
        in reasons(move, garden["notices"], garden["relations"], expected_path="/press/notices/")[0].lower()
    )


def test_every_reason_is_given_at_once(garden, root):
    services.create_page(parent_id=garden["about"].pk, kind="standard", slug="press", user=None, now=NOW)
    services.trash_page(garden["about"].pk, user=None, now=NOW)
    services.create_page(parent_id=garden["notices"].pk, kind="standard", slug="press", user=None, now=NOW)
    told = reasons(move, garden["press"], garden["notices"], expected_path="/elsewhere/")
    assert len(told) == 3
    assert any("into itself" in reason for reason in told)
    assert any("/press/notices/press/ already" in reason for reason in told)


def test_cycles_roots_and_other_languages_are_refused(garden, root, chinese):
    assert "into itself" in reasons(move, garden["press"], garden["press"])[0]
    assert "into itself" in reasons(move, garden["press"], garden["old"])[0]
    assert "stays where it is" in reasons(move, root, garden["press"])[0]
    assert "language" in reasons(move, garden["press"], chinese)[0]
    assert "Nothing stands beside" in reasons(move, garden["press"], root, "right")[0]
    assert "no position" in reasons(move, garden["press"], root, "beside")[0]
    assert check() == []


def test_pages_that_are_gone_or_in_the_bin_are_refused(garden):
    services.trash_page(garden["about"].pk, user=None, now=NOW)
    assert "bin" in reasons(move, garden["press"], garden["about"])[0]
    assert "bin" in reasons(move, garden["press"], garden["about"], "left")[0]
    assert "bin" in reasons(move, garden["about"], garden["press"])[0]
    services.delete_page(garden["about"].pk, user=None, now=NOW)
    assert "not exist" in reasons(move, garden["press"], garden["about"])[0]


def test_addresses_never_become_too_long(garden, root):
    parent, slug = garden["about"], "x" * 80
    for _ in range(7):
        parent = services.create_page(parent_id=parent.pk, kind="standard", slug=slug, user=None, now=NOW)
    told = reasons(services.create_page, parent_id=parent.pk, kind="standard", slug=slug, user=None, now=NOW)
    assert told == ["Addresses would be longer than 600 characters."]
    assert "longer than 600" in reasons(services.rename, garden["about"].pk, slug="a" * 40, user=None, now=NOW)[0]


def test_a_kind_decides_what_stands_below_it(garden, root):
    link = services.create_page(parent_id=root.pk, kind="link", slug="elsewhere", user=None, now=NOW)
    assert "cannot stand below" in reasons(move, garden["about"], link)[0]


def test_a_public_page_does_not_vanish_below_a_hidden_one(garden, root):
    make_public(root, garden["press"], garden["remarks"])
    assert "not public" in reasons(move, garden["remarks"], garden["about"])[0]


def test_only_who_may_change_the_structure_moves_pages(garden, administrator, author, stranger):
    assert move(garden["about"], garden["press"], user=administrator).path == "/press/about/"
    for user in (author, stranger):
        assert len(reasons(move, garden["about"], garden["relations"], user=user)) == 1
        assert len(reasons(services.step, garden["about"].pk, "up", user=user, now=NOW)) == 1
    assert Page.objects.get(pk=garden["about"].pk).path == "/press/about/"


def test_old_addresses_of_public_pages_lead_on_in_one_hop(garden, root):
    make_public(root, garden["press"], garden["notices"], garden["relations"])
    move(garden["notices"], garden["relations"])
    services.rename(garden["notices"].pk, slug="announcements", user=None, now=NOW)
    services.rename(garden["relations"].pk, slug="ties", user=None, now=NOW)
    for old in ("/press/notices/", "/relations/notices/", "/relations/announcements/"):
        page, rest = former(old)
        assert (page.path, rest) == ("/ties/announcements/", "")
    assert former("/press/notices/2020/07/") == (garden["notices"], "2020/07/")


def test_the_longest_old_address_decides(garden, root):
    make_public(root, garden["press"], garden["notices"])
    services.rename(garden["notices"].pk, slug="news", user=None, now=NOW)
    services.rename(garden["press"].pk, slug="media-service", user=None, now=NOW)
    assert former("/press/notices/x/") == (garden["notices"], "x/")
    assert former("/press/other/") == (garden["press"], "other/")


def test_never_public_pages_leave_no_trace(garden):
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    assert not PathHistory.objects.exists()
    assert former("/press/") is None


def test_coming_back_leaves_no_loop(garden, root):
    make_public(root, garden["press"])
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    services.rename(garden["press"].pk, slug="press", user=None, now=NOW)
    assert list(PathHistory.objects.values_list("path", flat=True)) == ["/desk/"]
    assert former("/press/") is None


def test_a_page_in_the_bin_that_comes_back_to_its_address_with_its_parent_leaves_no_loop(garden, root):
    make_public(root, garden["press"], garden["about"], garden["notices"], garden["old"])
    move(garden["notices"], garden["about"])
    services.trash_page(garden["old"].pk, user=None, now=NOW)
    move(garden["notices"], garden["press"])
    assert check() == []


def test_a_draft_at_an_old_address_takes_no_redirect_away_but_a_published_page_does(garden, root):
    make_public(root, garden["press"])
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    newcomer = services.create_page(parent_id=root.pk, kind="standard", slug="press", user=None, now=NOW)
    assert former("/press/") == (garden["press"], "")
    make_public(newcomer)
    assert former("/press/") is None
    services.rename(newcomer.pk, slug="third", user=None, now=NOW)
    assert former("/press/") == (newcomer, "")


def test_old_addresses_that_no_database_can_hold_are_answered():
    assert former("/a\0b/") is None


def test_old_addresses_cost_one_query(garden, django_assert_num_queries):
    with django_assert_num_queries(1):
        former("/" + "a/" * 500)


def test_the_preview_tells_what_the_move_does(garden, root):
    make_public(root, garden["press"], garden["notices"], garden["about"])
    change = services.preview_move(
        garden["notices"].pk, target_id=garden["about"].pk, position="first-child", user=None
    )
    assert change.addresses == [
        ("/press/notices/", "/about/notices/"),
        ("/press/notices/old/", "/about/notices/old/"),
    ]
    assert (change.path, change.redirecting) == ("/about/notices/", 1)
    assert paths().count("/about/notices/") == 0
    heard = []
    receiver = lambda **news: heard.append(news)  # noqa: E731
    signals.moved.connect(receiver)
    try:
        move(garden["notices"], garden["about"], "first-child")
    finally:
        signals.moved.disconnect(receiver)
    assert heard[0]["addresses"] == change.addresses
    assert heard[0]["page"].path == change.path
    entry = LogEntry.objects.filter(action="move").get()
    assert entry.detail["from"], entry.detail["to"] == change.addresses[0]


@pytest.mark.parametrize(
    ("page", "direction", "expected"),
    [
        ("relations", "up", ["relations", "press", "about"]),
        ("relations", "down", ["press", "about", "relations"]),
        ("relations", "in", ["press", "about"]),
        ("remarks", "out", ["press", "remarks", "relations", "about"]),
    ],
)
def test_steps(garden, root, page, direction, expected):
    services.step(garden[page].pk, direction, user=None, now=NOW)
    assert list(shape(root.pk)) == expected
    assert check() == []


def test_steps_pass_over_what_is_in_the_bin(garden, root):
    services.trash_page(garden["relations"].pk, user=None, now=NOW)
    services.step(garden["about"].pk, "up", user=None, now=NOW)
    assert list(shape(root.pk)) == ["about", "press"]


@pytest.mark.parametrize(
    ("page", "direction"),
    [("press", "up"), ("about", "down"), ("press", "in"), ("press", "out"), ("press", "sideways")],
)
def test_steps_that_lead_nowhere_are_refused(garden, page, direction):
    assert len(reasons(services.step, garden[page].pk, direction, user=None, now=NOW)) == 1
    assert len(reasons(services.preview_step, garden[page].pk, direction, user=None)) == 1


def test_a_move_costs_the_same_however_large_the_branch(garden, root):
    make_public(root, *Page.objects.filter(slug__in=["press", "notices", "old", "about"]))
    there_and_back(garden)  # the site has its generation and its former addresses from now on
    small = there_and_back(garden)
    for number in range(30):
        services.create_page(parent_id=garden["old"].pk, kind="standard", slug=f"p{number}", user=None, now=NOW)
    assert there_and_back(garden) == small
    locks = 2 if connection.vendor == "postgresql" else 0  # of the tree and of the log; SQLite's BEGIN takes its own
    assert max(small) <= 24 + locks


def there_and_back(garden) -> list[int]:
    """Return the queries of moving a branch to another parent, and of moving it home."""
    counts = []
    for target in ("about", "press"):
        with CaptureQueriesContext(connection) as queries:
            move(garden["notices"], garden[target])
        counts.append(len(queries))
    return counts

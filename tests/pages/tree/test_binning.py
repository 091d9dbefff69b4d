from datetime import timedelta

from pages.kinds.home.models import HomeFeature
from pages.publishing.models import LogEntry
from pages.publishing.services import publish
from pages.tree import services, signals
from pages.tree.integrity import check
from pages.tree.models import Page, PageEdition, PathHistory
from pages.tree.paths import former
from tests.pages.tree.conftest import NOW
from tests.pages.tree.gardening import make_public, paths, plant, shape
from tests.pages.tree.test_moving import reasons


def trash(page, user=None, **more):
    return services.trash_page(page.pk, user=user, now=NOW, **more)


def restore(page, user=None):
    return services.restore_page(page.pk, user=user, now=NOW)


def delete(page, user=None):
    return services.delete_page(page.pk, user=user, now=NOW)


def test_a_branch_goes_into_the_bin_and_comes_back_as_it_was(garden, root, administrator):
    before = list(Page.objects.order_by("pk").values())
    trash(garden["press"], administrator)
    assert set(shape(root.pk)) == {"relations", "about"}
    assert Page.objects.trashed().count() == 4
    assert check() == []
    restore(garden["press"], administrator)
    assert list(Page.objects.order_by("pk").values()) == before


def test_only_what_went_in_together_comes_back(garden):
    trash(garden["old"])
    trash(garden["press"])
    restore(garden["press"])
    assert list(Page.objects.trashed().values_list("slug", flat=True)) == ["old"]


def test_a_branch_that_moved_meanwhile_comes_back_where_it_belongs(garden):
    trash(garden["notices"])
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    assert restore(garden["notices"]).path == "/desk/notices/"
    assert check() == []


def test_every_reason_against_coming_back_is_given(garden):
    trash(garden["notices"])
    plant(garden["press"], {"notices": {"old": {}}})
    told = reasons(restore, garden["notices"])
    assert told == [
        "There is another page at /press/notices/ now.",
        "There is another page at /press/notices/old/ now.",
    ]
    trash(garden["press"])
    assert "is in the bin too" in reasons(restore, garden["notices"])[0]
    assert "not in the bin" in reasons(restore, garden["about"])[0]


def test_a_home_page_stays_and_a_binned_page_is_not_binned_again(garden, root):
    assert "stays" in reasons(trash, root)[0]
    trash(garden["about"])
    assert "in the bin" in reasons(trash, garden["about"])[0]
    assert "changed" in reasons(trash, garden["press"], expected_path="/elsewhere/")[0]


def test_two_branches_with_one_address_in_the_bin_and_out_of_it_move_together(garden, root):
    """Both were public at the same address: the one that is not in the bin gets its visitors."""
    make_public(root, garden["press"], garden["remarks"])
    trash(garden["remarks"])
    newcomer = plant(garden["press"], {"remarks": {}})["remarks"]
    make_public(newcomer)
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    assert former("/press/remarks/") == (newcomer, "")


def test_only_who_may_bins_restores_and_deletes(garden, administrator, author, stranger):
    for user in (author, stranger):
        assert len(reasons(trash, garden["press"], user)) == 1
    trash(garden["press"], administrator)
    for user in (author, stranger):
        assert len(reasons(restore, garden["press"], user)) == 1
        assert len(reasons(delete, garden["press"], user)) == 1
    assert delete(garden["press"], administrator) == 4


def test_a_page_is_deleted_for_good_from_the_bin_only(garden, root):
    assert reasons(delete, garden["press"]) == ["Move the page to the bin first."]
    trash(garden["press"])
    heard = []
    receiver = lambda **news: heard.append(news["page"].path)  # noqa: E731
    signals.deleted.connect(receiver)
    try:
        assert delete(garden["press"]) == 4
    finally:
        signals.deleted.disconnect(receiver)
    assert heard == ["/press/"]
    assert paths() == ["/", "/relations/", "/relations/trade/", "/relations/culture/", "/about/"]
    assert PageEdition.objects.count() == 5
    assert check() == []
    assert LogEntry.objects.get(action="delete").detail == {"path": "/press/", "pages": 4}


def test_a_published_branch_goes_with_its_editions_and_old_addresses(garden, root):
    for page in (root, garden["press"], garden["remarks"]):
        edition = PageEdition.objects.get(page=page)
        edition.title, edition.summary = "A title", "A summary."
        edition.save()
        publish(edition, user=None, now=NOW)
    services.rename(garden["press"].pk, slug="desk", user=None, now=NOW)
    trash(garden["press"])
    assert delete(garden["press"]) == 4
    assert not PathHistory.objects.exists()
    assert check() == []


def test_what_others_hold_on_to_is_not_deleted(garden, root):
    home = PageEdition.objects.get(page=root)
    HomeFeature.objects.create(parent=home, place="hours", page=garden["old"])
    trash(garden["press"])
    assert reasons(delete, garden["press"]) == ["1 × featured pages belong to it: move or delete them first."]
    assert Page.objects.trashed().count() == 4


def test_binning_tells_when_and_how_much(garden):
    heard = []
    receiver = lambda **news: heard.append((news["page"].trashed_at, news["now"]))  # noqa: E731
    signals.trashed.connect(receiver)
    try:
        later = NOW + timedelta(hours=1)
        services.trash_page(garden["press"].pk, user=None, now=later)
    finally:
        signals.trashed.disconnect(receiver)
    assert heard == [(later, later)]
    assert LogEntry.objects.get(action="trash").detail == {"path": "/press/", "pages": 4}

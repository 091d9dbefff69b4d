import pytest

from pages.publishing.errors import Refused
from pages.tree import services
from pages.tree.counterparts import set_counterpart
from pages.tree.models import Page
from tests.pages.tree.conftest import NOW


@pytest.fixture
def pair(garden, chinese):
    page = Page.objects.get(path="/about/")
    return page, services.create_page(parent_id=chinese.pk, kind="standard", slug="about", user=None, now=NOW)


def join(page, other, user=None):
    return set_counterpart(page.pk, counterpart_id=other.pk if other else None, user=user, now=NOW)


def test_joined_and_parted(pair, administrator):
    page, other = pair
    assert join(page, other, administrator).translation_group == other.translation_group
    assert join(page, other, administrator).translation_group == other.translation_group
    assert join(page, None, administrator).translation_group != other.translation_group


def test_refusals_tell_every_reason(pair):
    page, other = pair
    with pytest.raises(Refused, match="in another language"):
        join(page, Page.objects.get(path="/press/"))
    join(Page.objects.get(path="/press/"), other)
    services.trash_page(other.pk, user=None, now=NOW)
    with pytest.raises(Refused) as refusal:
        join(page, other)
    assert len(refusal.value.reasons) == 2
    with pytest.raises(Refused, match="in the bin"):
        join(other, None)


def test_who_may_not_change_structure_is_refused(pair, author, stranger):
    page, other = pair
    for person in (author, stranger):
        with pytest.raises(Refused, match="may not"):
            join(page, other, person)
    assert Page.objects.get(pk=page.pk).translation_group == page.translation_group


@pytest.mark.parametrize("is_new", [True, False])
def test_a_counterpart_in_the_bin_gives_way_and_comes_back_without_one(pair, chinese, is_new):
    page, binned = pair
    join(page, binned)
    services.trash_page(binned.pk, user=None, now=NOW)
    group = Page.objects.get(pk=page.pk).translation_group
    place = {"parent_id": chinese.pk, "kind": "standard", "slug": "anew", "user": None, "now": NOW}
    other = services.create_page(**place, translation_group=group if is_new else None)
    if not is_new:
        other = join(other, page)
    restored = services.restore_page(binned.pk, user=None, now=NOW)
    assert other.translation_group == group != restored.translation_group

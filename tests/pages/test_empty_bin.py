"""What lay in the bin for thirty days is deleted for good by the worker, and nothing that did not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.management.commands.worker import BIN_KEPT, empty_bins
from pages.tree import services as tree
from pages.tree.integrity import check
from pages.tree.models import Page
from press.articles.models import Article
from press.articles.services import trash_article
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def binned():
    """A branch of published pages and a published remark in the bin, and a remark that is not."""
    now = timezone.now()
    section = factories.make_archive("Remarks", slug="remarks")
    top = factories.make_page("Top", slug="top")
    factories.make_page("Below", slug="below", parent=top)
    factories.make_remark("Kept", section=section, slug="kept")
    trash_article(factories.make_remark("Old", section=section, slug="old"), user=None, now=now)
    tree.trash_page(top.pk, user=None, now=now)
    return now


def test_nothing_goes_before_its_time(binned):
    empty_bins(now=binned + BIN_KEPT - timedelta(minutes=1))
    assert Page.objects.trashed().count() == 2
    assert Article.objects.filter(trashed_at__isnull=False).count() == 1


def test_what_lay_there_long_enough_goes_with_all_its_editions(binned):
    empty_bins(now=binned + BIN_KEPT + timedelta(minutes=1))
    assert Page.objects.trashed().count() == 0
    assert list(Article.objects.values_list("slug", flat=True)) == ["kept"]
    assert check() == []


def test_what_belongs_to_something_outside_the_bin_stays_and_keeps_nothing_else_back(binned):
    section = factories.make_archive("Speeches", slug="speeches")
    factories.make_remark("Said", section=section, slug="said")
    Page.objects.filter(pk=section.pk).update(live=None)
    tree.trash_page(section.pk, user=None, now=binned)
    empty_bins(now=timezone.now() + BIN_KEPT + timedelta(minutes=1))
    assert list(Page.objects.trashed().values_list("slug", flat=True)) == ["speeches"]

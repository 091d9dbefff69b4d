"""Old addresses keep working: each leads to its page, so however often a page moves there is one hop."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from pages.tree.models import Page, PathHistory


def record(moved: list[tuple[int, str]], *, now: datetime) -> None:
    """Remember (page id, old path) pairs of pages that now live elsewhere.

    The newest entry of an address wins: of two here, the later. An entry for an address where a page that was ever
    public lives now is dropped; a draft that was never public does not take a visitor's redirect away.
    """
    newest = {path: pk for pk, path in moved}
    entries = [PathHistory(page_id=pk, path=path, recorded_at=now) for path, pk in newest.items()]
    PathHistory.objects.bulk_create(
        entries,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["page", "recorded_at"],
    )
    forget_settled()


def forget_settled() -> None:
    """Drop the entries of addresses where a page lives that was ever public, and where the entry's own page is."""
    settled = Page.objects.not_trashed().filter(first_published_at__isnull=False, path=OuterRef("path"))
    own = Page.objects.filter(pk=OuterRef("page_id"), path=OuterRef("path"))
    PathHistory.objects.filter(Exists(settled) | Exists(own)).delete()

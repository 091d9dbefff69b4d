"""Trees for the tests: grown through the service, described as nested dictionaries."""

from datetime import UTC, datetime
from typing import Any

from pages.tree import services
from pages.tree.models import Page, PageEdition

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def plant(parent: Page, shape: dict[str, Any], kind: str = "standard") -> dict[str, Page]:
    """Create the pages of a shape below a parent; return all of them by slug."""
    grown = {}
    for slug, below in shape.items():
        page = services.create_page(parent_id=parent.pk, kind=kind, slug=slug, user=None, now=NOW)
        grown |= {slug: page, **plant(page, below, kind)}
    return grown


def make_public(*pages: Page) -> None:
    """Let pages have been published: the tree only looks at the pointer and the instant."""
    for page in pages:
        edition = PageEdition.objects.get(page=page)
        Page.objects.filter(pk=page.pk).update(live=edition, first_published_at=NOW)


def shape(parent_id: int) -> dict[str, Any]:
    """Describe what stands below a page, in order, the bin left out."""
    children = Page.objects.not_trashed().filter(parent_id=parent_id).order_by("lft")
    return {child.slug: shape(child.pk) for child in children}


def paths() -> list[str]:
    return list(Page.objects.order_by("tree_id", "lft").values_list("path", flat=True))

"""What a change of the tree would do to addresses: worked out once, for the preview as for the deed."""

from dataclasses import dataclass

from pages.tree.models import Page
from pages.tree.paths import path_of
from pages.tree.rules import branch


@dataclass(frozen=True)
class Change:
    """A page's new place or name, and what follows for the addresses of its branch.

    addresses: (old, new) of every page of the branch whose address changes, the page itself first.
    former: (page id, old address) of those that have ever been public: these will redirect. Pages in the bin come
        first, for an address they share with one that is not in the bin leads to that one.
    """

    page: Page
    parent: Page
    slug: str
    addresses: list[tuple[str, str]]
    former: list[tuple[int, str]]

    @property
    def path(self) -> str:
        return path_of(self.parent.path, self.slug)

    @property
    def redirecting(self) -> int:
        return len(self.former)


def change_of(page: Page, parent: Page, slug: str) -> Change:
    """Work out what putting a page below this parent under this slug would change."""
    new = path_of(parent.path, slug)
    if new == page.path:
        return Change(page, parent, slug, [], [])
    rows = branch(page).order_by("lft").values_list("pk", "path", "first_published_at", "trashed_at")
    pages = [row for row in rows if row[1].startswith(page.path)]
    return Change(
        page,
        parent,
        slug,
        addresses=[(path, new + path[len(page.path) :]) for _, path, _, _ in pages],
        former=[(pk, path) for pk, path, since, _ in sorted(pages, key=lambda row: row[3] is None) if since],
    )

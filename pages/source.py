"""The pages' own content source."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from pages.publishing.editions import freeze
from pages.sources import PublicTarget, register
from pages.tree import emptying
from pages.tree.models import Page, PageEdition
from pages.tree.navigation import Node, Site, draft_node
from pages.tree.paths import former
from pages.views import render_page


class PageSource:
    prefix = "page"

    def find_public(self, site: Site, path: str) -> PublicTarget | None:
        node = site.by_path.get(path)
        if node is None or node.kind == "link":
            return None
        return PublicTarget(f"page:{node.id}", node.title, node.path, node.language, node.summary)

    def address_of(self, site: Site, pk: int) -> str | None:
        node = site.by_id.get(pk)
        return node.url if node else None

    def home(self, site: Site, root: Node, now: datetime) -> dict[str, Any]:
        return {}

    def latest(self, site: Site, nodes: list[Node], limit: int) -> list[dict[str, Any]]:
        return []

    def counts_between(self, site: Site, language: str, spans: list[tuple[datetime, datetime]]) -> list[int]:
        return [0] * len(spans)

    def between(self, site: Site, language: str, start: datetime, end: datetime, limit: int) -> list[dict[str, Any]]:
        return []

    def notices(self, site: Site, language: str, now: datetime) -> list[dict[str, Any]]:
        return []

    def empty_bin(self, *, before: datetime) -> int:
        return emptying.empty_bin(before=before)

    def edition(self, pk: int) -> PageEdition | None:
        return PageEdition.objects.filter(pk=pk).select_related("page").first()

    def render(self, request: HttpRequest, site: Site, edition: PageEdition, **extra: Any) -> HttpResponse:
        if edition.page.kind == "link":
            return _follow(edition)
        content = edition.content or freeze(edition)
        return render_page(request, site, draft_node(site, edition), content, **extra)


def _follow(edition: PageEdition) -> HttpResponse:
    """Lead where a link page will lead: it has no page of its own to show."""
    if not edition.link_url:
        raise Http404
    return HttpResponseRedirect(edition.link_url)


def reference_of(path: str) -> str | None:
    """Return the reference of the page at a path, public or not; an old address leads to the page that had it."""
    pk = Page._base_manager.filter(path=path, trashed_at=None).values_list("pk", flat=True).first()
    if pk is None and (found := former(path)) and not found[1]:
        pk = found[0].pk
    return f"page:{pk}" if pk else None


def staff_address_of(reference: str) -> str | None:
    """Return the address of a page for its editors: it need not be public."""
    pk = int(reference.partition(":")[2])
    return Page._base_manager.filter(pk=pk, trashed_at=None).values_list("path", flat=True).first()


register(PageSource())

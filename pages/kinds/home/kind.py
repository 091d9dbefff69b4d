from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages import sources
from pages.tree.kind import PageKind, kind
from pages.tree.navigation import Node, Site


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    """Add the featured pages and what every source has for a home page."""
    now = timezone.now()
    given: dict[str, Any] = {}
    for source in sources.sources():
        given |= source.home(site, node, now)
    return given | features(site, content.get("features", []))


def inlines() -> list[type]:
    from pages.kinds.home.admin import HomeFeatureInline

    return [HomeFeatureInline]


def features(site: Site, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the featured pages by place; a page that is not public is left out."""
    nodes = {feature["place"]: site.by_id.get(feature["page"]) for feature in chosen}
    found: dict[str, Any] = {place: card(site, node) for place, node in nodes.items() if node}
    topics = nodes.get("topics_section")
    found["topics"] = [card(site, child) for child in topics.children] if topics else []
    return found


def card(site: Site, node: Node) -> dict[str, Any]:
    known = {"title": node.label, "url": node.url, "summary": node.summary, "image": node.lead_image}
    own = kind(node.kind).card
    return known | own(site, node) if own else known


KIND = PageKind(
    key="home",
    label=_("Home page"),
    template="pages/kinds/home.html",
    inlines=inlines,
    context=context,
    jsonld_type="WebPage",
)

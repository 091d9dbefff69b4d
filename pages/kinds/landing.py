from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages import sources
from pages.tree.kind import PageKind
from pages.tree.navigation import Node, Site

LATEST_ROWS = 5


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    """Add the newest pieces of the whole branch."""
    branch = list(node.branch())
    rows = [row for source in sources.sources() for row in source.latest(site, branch, LATEST_ROWS)]
    return {"latest": rows[:LATEST_ROWS]}


KIND = PageKind(
    key="landing",
    label=_("Section"),
    template="pages/kinds/landing.html",
    context=context,
    jsonld_type="CollectionPage",
)

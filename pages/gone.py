"""Addresses that were public once and were taken off the site: 410, with the reason given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.chrome import Chrome, frame
from pages.tree import kind as kinds
from pages.tree.models import Page
from pages.tree.navigation import Node, Site


def gone_page(request: HttpRequest, site: Site, full: str) -> HttpResponse | None:
    node, rest = site.nearest(full)
    if node is None or not rest or "\0" in full:  # PostgreSQL refuses a null character in a value
        return None
    gone = kinds.kind(node.kind).gone
    found = (gone(node, rest) if gone else None) or _gone_page(full)
    return render_gone(request, site, node, *found) if found else None


def _gone_page(full: str):
    rows = Page._base_manager.filter(path=full, live=None, trashed_at=None, unpublished_at__isnull=False)
    return rows.values_list("unpublished_reason", "unpublished_at").first()


def render_gone(request: HttpRequest, site: Site, node: Node, reason: str, withdrawn_at) -> HttpResponse:
    request.chrome = Chrome(site, node.language, node.path, node)
    context = frame(request, request.chrome)
    parent = {"title": node.label, "url": node.url}
    context |= {"reason": reason, "withdrawn_on": withdrawn_at, "parent": parent}
    return render(request, "errors/410.html", context, status=410)

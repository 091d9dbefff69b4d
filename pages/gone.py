"""Addresses that were public once and were taken off the site: 410 with the reason, or the way to what replaces it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.chrome import Chrome, address_book, frame
from pages.moved import Moved
from pages.tree import kind as kinds
from pages.tree.kind import Gone
from pages.tree.models import Page
from pages.tree.navigation import Node, Site


def gone_page(request: HttpRequest, site: Site, full: str) -> HttpResponse | None:
    node, rest = site.nearest(full)
    if node is None or not rest or "\0" in full:  # PostgreSQL refuses a null character in a value
        return None
    told = kinds.kind(node.kind).gone
    gone = (told(node, rest) if told else None) or _gone_page(full)
    if gone is None:
        return None
    # One hop or none: a successor that is not public itself leads nowhere.
    address = address_book(request)(gone.successor) if gone.successor else None
    return Moved(address) if address else render_gone(request, site, node, gone)


def _gone_page(full: str) -> Gone | None:
    rows = Page._base_manager.filter(path=full, live=None, trashed_at=None, unpublished_at__isnull=False)
    found = rows.values_list("unpublished_reason", "unpublished_at", "successor").first()
    return Gone(*found) if found else None


def render_gone(request: HttpRequest, site: Site, node: Node, gone: Gone) -> HttpResponse:
    request.chrome = Chrome(site, node.language, node.path, node)
    context = frame(request, request.chrome)
    parent = {"title": node.label, "url": node.url}
    context |= {"reason": gone.reason, "withdrawn_on": gone.at, "parent": parent}
    return render(request, "errors/410.html", context, status=410)

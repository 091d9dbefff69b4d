"""What was published of an article, and when: for readers who quote it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from pages import metadata
from pages.chrome import Chrome, frame
from pages.publishing.states import FROZEN, Change
from pages.tree.navigation import Node, Site
from press.articles.addresses import address
from press.articles.models import Article


def article_history(request: HttpRequest, site: Site, node: Node, article: Article) -> HttpResponse:
    """List the published editions, the latest first, each with what readers were told of it."""
    path = address(node.path, article.dated_at, article.slug)
    request.chrome = Chrome(site, node.language, f"{path}history/", node)
    title = article.live.title
    heading = gettext("History of this text")
    context = frame(request, request.chrome) | {
        "title": title,
        "heading": heading,
        "article_url": path,
        "editions": _editions(article),
        "breadcrumbs": [
            *site.breadcrumbs(node), {"title": node.label, "url": node.path}, {"title": title, "url": path},
        ],
        "section_menu": site.section_menu(node, node.path),
        "meta": {
            "title": f"{heading}: {title}",
            "description": "",
            "canonical": metadata.absolute(f"{path}history/"),
            "alternates": [],
            "image": "",
            "type": "website",
            "jsonld": "",
            "robots": "noindex",
        },
    }  # fmt: skip
    return render(request, "press/history.html", context)


def _editions(article: Article) -> list[dict[str, Any]]:
    rows = article.editions.filter(state__in=FROZEN).order_by("-number")
    return [
        {
            "published_at": published_at,
            "is_first": number == 1,
            "is_live": pk == article.live_id,
            "is_correction": change == Change.CORRECTION and number > 1,
            "note": note if change == Change.CORRECTION else "",
        }
        for pk, number, published_at, change, note in rows.values_list(
            "pk", "number", "published_at", "change", "change_note"
        )
    ]

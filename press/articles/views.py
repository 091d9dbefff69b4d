"""An article as its readers see it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages import generation as generations
from pages import metadata
from pages.chrome import Chrome, address_book, frame, language_links
from pages.publishing.corrections import outdated, told
from pages.tree.navigation import Node, Site
from press.articles import structured
from press.articles.addresses import address
from press.articles.models import Article
from press.articles.rows import rows_of

RELATED_ROWS = 4


def article_detail(
    request: HttpRequest, site: Site, node: Node, article: Article, content: dict[str, Any], **extra: Any
) -> HttpResponse:
    """Render an article's content in its section; the preview of a draft comes this way too."""
    path = address(node.path, article.dated_at, article.slug)
    request.chrome = Chrome(site, node.language, path, node)
    request.address_of = address_book(request)
    context = frame(request, request.chrome)
    crumbs = [*site.breadcrumbs(node), {"title": node.label, "url": node.path}]
    view = view_model(article, node, path, content)
    links = language_links(site, node.language, node, counterparts(request, site, article))
    context |= {
        "language_links": links,
        "breadcrumbs": crumbs,
        "section_menu": site.section_menu(node, node.path),
        "suggest_url": f"/suggest/?path={path}",
        "article": view,
        "related": related(request, site, node, article),
        "kind_template": article.declared.template,
        "kind_stylesheet": article.declared.stylesheet,
        "kind_script": article.declared.script,
        "meta": {
            "title": f"{view['title']} – {context['site'].name}",
            "description": view["summary"],
            "canonical": metadata.absolute(path),
            "alternates": metadata.alternates(request.chrome, path, links),
            "image": metadata.image_url(view["lead_image"]),
            "type": "article",
            "jsonld": metadata.jsonld(structured.article_graph(request, article, view, context, crumbs)),
            "robots": "",
            **(article.declared.meta(view) if article.declared.meta else {}),
        },
    }
    own = article.declared.context
    context |= own(request, site, node, view) if own else {}
    response = render(request, "press/article_detail.html", {**context, **extra})
    return _framing(response, article.declared.frame_hosts(view) if article.declared.frame_hosts else [])


def _framing(response: HttpResponse, hosts: list[str]) -> HttpResponse:
    """Let this one page show frames of these hosts; every other page shows none of anybody."""
    if hosts:
        response._csp_config = {**settings.SECURE_CSP, "frame-src": [f"https://{host}" for host in hosts]}
    return response


def view_model(article: Article, node: Node, path: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows: the frozen content, its instants as instants, and its place."""
    instants = {
        name: datetime.fromisoformat(content[name]) if content.get(name) else None
        for name in ("delivered_at", "starts_at", "ends_at")
    }
    edition = article.live
    return {
        **content,
        **instants,
        "dated_at": instants["delivered_at"],
        "kind": article.kind,
        "kind_label": article.declared.label,
        "names_speaker": article.declared.names_speaker,
        "url": path,
        "section": {"title": node.label, "url": node.path},
        "first_published_at": article.first_published_at,
        "updated_at": edition.published_at if edition else None,
        "corrections": told(article.corrections),
        "outdated": outdated(article.outdated_at, article.outdated_reason),
        "history_url": f"{path}history/" if edition and edition.number > 1 else "",
    }


def related(request: HttpRequest, site: Site, node: Node, article: Article) -> list[dict[str, Any]]:
    """Return the newest other articles of the section: read once per generation, this one left out."""

    def newest() -> list[dict[str, Any]]:
        articles = Article.objects.public().filter(section_id=node.id).newest_first()[: RELATED_ROWS + 1]
        return rows_of(site, articles)

    rows = generations.kept(generations.of(request), ("related", node.id), newest)
    own = address(node.path, article.dated_at, article.slug)
    return [row for row in rows if row["url"] != own][:RELATED_ROWS]


def counterparts(request: HttpRequest, site: Site, article: Article) -> dict[str, str]:
    """Return the public addresses of the article's translations, by language."""

    def read() -> dict[str, str]:
        others = Article.objects.public().filter(translation_group=article.translation_group)
        found = others.exclude(language=article.language).values_list("language", "section_id", "dated_at", "slug")
        return {
            language: address(site.by_id[section_id].path, dated_at, slug)
            for language, section_id, dated_at, slug in found
            if section_id in site.by_id
        }

    return generations.kept(
        generations.of(request), ("counterparts", article.translation_group, article.language), read
    )

"""From an address to a page: a public page, an article below one, an old address, a withdrawn one, or nothing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages import metadata
from pages.chrome import Chrome, address_book, frame, site_of
from pages.gone import gone_page
from pages.identity.models import SiteIdentity
from pages.moved import Moved
from pages.publishing.corrections import outdated, told
from pages.tree import kind as kinds
from pages.tree.models import PageEdition
from pages.tree.navigation import Node, Site
from pages.tree.paths import former


@require_safe
def page_detail(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer any public address that nothing before it has answered."""
    site = site_of(request)
    full = f"/{path}"
    if not full.endswith("/"):
        return _answer(request, site, full) or _with_slash(request, site, full)  # a file below a page, or a slip
    answer = _answer(request, site, full) or _from_old_address(request, site, full) or gone_page(request, site, full)
    if answer is None:
        raise Http404
    return answer


def _with_slash(request: HttpRequest, site: Site, full: str) -> HttpResponse:
    """Send an address without its last slash on, when the one with it is public."""
    answer = _answer(request, site, f"{full}/")
    if answer is None:
        raise Http404
    return answer if answer.status_code in (301, 302) else HttpResponsePermanentRedirect(f"{full}/")


def _answer(request: HttpRequest, site: Site, full: str) -> HttpResponse | None:
    node, rest = site.nearest(full)
    if node is None:
        return None
    if rest:
        resolve = kinds.kind(node.kind).resolve
        found = resolve(request, site, node, rest) if resolve else None
        return node_detail(request, site, node, **found) if isinstance(found, dict) else found
    return node_detail(request, site, node)


def _from_old_address(request: HttpRequest, site: Site, full: str) -> HttpResponse | None:
    """Redirect an address a page had before, in one hop to where it is now."""
    found = former(full)
    if found is None:
        return None
    page, rest = found
    node = site.by_id.get(page.pk)
    if node is None:
        return None
    answer = _answer(request, site, node.path + rest) if rest else True
    if answer is None:
        return None
    if isinstance(answer, HttpResponse) and answer.status_code == 301:
        return answer
    return Moved(node.path + rest)


def node_detail(request: HttpRequest, site: Site, node: Node, **extra: Any) -> HttpResponse:
    """Render a public page by its kind's template."""
    if node.kind == "link":
        return Moved(node.url)
    (content,) = PageEdition._base_manager.filter(pk=node.live_id).values_list("content", flat=True)
    return render_page(request, site, node, content, **extra)  # type: ignore[arg-type]  # live: it has content


def render_page(request: HttpRequest, site: Site, node: Node, content: dict[str, Any], **extra: Any) -> HttpResponse:
    """Render a page's content in its place; the preview of a draft comes this way too."""
    kind = kinds.kind(node.kind)
    context = page_context(request, site, node, content)
    context |= kind.context(request, site, node, content) if kind.context else {}
    context |= {"meta": page_meta(request, node, content, context)} | extra
    if part := context.get("part"):
        context["meta"] = metadata.of_part(context["meta"], **part)
    return render(request, kind.template, context)


def page_context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    request.chrome = Chrome(site, node.language, node.path, node)
    request.address_of = address_book(request)
    context = frame(request, request.chrome)
    children = [child for child in node.children if child.show_in_menu]
    return context | {
        "breadcrumbs": site.breadcrumbs(node),
        "section_menu": site.section_menu(node, node.path),
        "suggest_url": f"/suggest/?path={node.path}",
        "page": {
            **{key: content[key] for key in ("title", "summary", "lead_image", "blocks")},
            "url": node.path,
            "kind": node.kind,
            "updated_at": node.updated_at,
            "corrections": told(node.corrections),
            "outdated": outdated(node.outdated_at, node.outdated_reason),
            "children": [
                {"title": child.label, "url": child.url, "summary": child.summary, "image": child.lead_image}
                for child in children
            ],
        },
    }


def page_meta(request: HttpRequest, node: Node, content: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    own: SiteIdentity = context["site"]
    crumbs = context["breadcrumbs"]
    kind = kinds.kind(node.kind)
    heading = context.get("heading") or content["title"]
    data = [
        {
            "@type": kind.jsonld_type,
            "name": heading,
            "url": metadata.absolute(node.path),
            "inLanguage": context["html_lang"],
            "dateModified": node.updated_at.isoformat(),
        },
        metadata.organization(request, node.language),
    ]
    if crumbs:
        data.append(metadata.breadcrumb_list(crumbs, heading, node.path))
    data += kind.jsonld(request, node, context) if kind.jsonld else []
    return {
        "title": own.name if node.kind == "home" else f"{heading} – {own.name}",
        "description": content["summary"],
        "canonical": metadata.absolute(node.path),
        "alternates": metadata.alternates(request.chrome, node.path, context["language_links"]),
        "image": metadata.image_url(content["lead_image"]),
        "type": "website",
        "jsonld": metadata.jsonld(data),
        "robots": context.get("robots", ""),
    }

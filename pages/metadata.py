"""What machines read of a page: canonical address, alternates, Open Graph, JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from pages import generation
from pages.chrome import Chrome, identity
from pages.kinds.accounts import kind as accounts
from pages.languages.prefixes import html_lang
from pages.media import specs

_JSON_ESCAPES = {">": "\\u003E", "<": "\\u003C", "&": "\\u0026"}


def absolute(path: str) -> str:
    """Return the whole address of a path of this site; the Host header has no say in it."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def alternates(chrome: Chrome, canonical: str, links: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the hreflang links: this page, its true counterparts, and the default language's as x-default."""
    exact = [(link["language"], link["url"]) for link in links if link["is_counterpart"]]
    if not exact:
        return []
    pages = {chrome.language: canonical, **dict(exact)}
    default = pages.get(settings.LANGUAGE_CODE, canonical)
    return [
        *({"hreflang": html_lang(language), "url": absolute(url)} for language, url in pages.items()),
        {"hreflang": "x-default", "url": absolute(default)},
    ]


def of_part(meta: dict[str, Any], *, path: str, label: str) -> dict[str, Any]:
    """Return what machines read of one part of a list (a year, its second page): an address and a title of its own.

    Other languages' lists are cut into other parts, so it names no alternates.
    """
    return {**meta, "canonical": absolute(path), "title": f"{label} – {meta['title']}", "alternates": []}


def image_url(image: dict[str, Any] | None) -> str:
    """Return the whole address of a picture for shared links: a JPEG, which every program reads."""
    if not image or not image.get("files"):
        return ""
    return absolute(settings.MEDIA_URL + specs.shared_name(image["files"]))


def jsonld(data: list[dict[str, Any]]) -> SafeString:
    """Return linked data as text that is safe inside a script element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": data}, ensure_ascii=False)
    for character, escaped in _JSON_ESCAPES.items():  # str.translate takes seventy times as long
        text = text.replace(character, escaped)
    return mark_safe(text)  # noqa: S308  escaped above


def organization(request: HttpRequest, language: str) -> dict[str, Any]:
    own = identity(request, language)
    found: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#organization"),
        "name": own.full_name or own.name,
        "alternateName": own.name,
        "url": absolute("/"),
    }
    if own.address:
        found["address"] = ", ".join(own.address_lines())
    if own.telephone:
        found["telephone"] = own.telephone
    if addresses := [each["url"] for each in accounts.footer(generation.of(request), language) if each["url"]]:
        found["sameAs"] = addresses
    return found


def breadcrumb_list(crumbs: list[dict[str, str]], title: str, path: str) -> dict[str, Any]:
    trail = [*crumbs, {"title": title, "url": path}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": crumb["title"], "item": absolute(crumb["url"])}
            for number, crumb in enumerate(trail, start=1)
        ],
    }

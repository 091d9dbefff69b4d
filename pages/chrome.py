"""What stands around every public page: identity, menu, language links, footer."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages import generation, sources
from pages.emergency import services as emergency
from pages.identity.models import SiteIdentity
from pages.kinds.accounts import kind as accounts
from pages.languages.prefixes import html_lang, language_of, prefix_of
from pages.tree.navigation import Node, Site, public_site


@dataclass
class Chrome:
    """The frame of one request. `path` is the address the menu marks; `node` the page it belongs to, if any."""

    site: Site
    language: str
    path: str
    node: Node | None = None


def site_of(request: HttpRequest) -> Site:
    return public_site(generation.of(request))


def identities(request: HttpRequest) -> dict[str, SiteIdentity]:
    """Return the site's identity in each language, read once per generation."""
    build = lambda: {identity.language: identity for identity in SiteIdentity.objects.all()}  # noqa: E731
    return generation.kept(generation.of(request), ("identities",), build)


def identity(request: HttpRequest, language: str) -> SiteIdentity:
    """Return the identity of a language, or an empty one on a site that has none yet."""
    return identities(request).get(language) or SiteIdentity(
        language=language, name=_("Untitled site"), host_city="", capital_city=""
    )


def address_book(request: HttpRequest):
    """Return the resolver of internal links for this request: reference → public address or None."""
    site, number = site_of(request), generation.of(request)

    def address_of(reference: str) -> str | None:
        key = ("address", reference)
        return generation.kept(number, key, lambda: sources.address_of(site, reference))

    return address_of


def frame(request: HttpRequest, chrome: Chrome) -> dict[str, Any]:
    """Return the template context of the frame."""
    own = identity(request, chrome.language)
    return {
        "site": own,
        "language": chrome.language,
        "html_lang": html_lang(chrome.language),
        "home_url": prefix_of(chrome.language),
        "emergency": emergency_of(chrome.site, chrome.language),
        "notices": notices_of(chrome.site, chrome.language),
        "accounts": accounts.footer(chrome.site.generation, chrome.language),
        "is_demonstration": settings.DEMONSTRATION,
        "menu": chrome.site.menu(chrome.language, chrome.path),
        "footer_links": footer_links(chrome),
        "language_links": language_links(chrome.site, chrome.language, chrome.node),
    }


def emergency_of(site: Site, language: str) -> dict[str, Any] | None:
    """Return what the emergency banner says now, or None."""
    said = generation.kept(site.generation, ("emergency",), lambda: emergency.shown(timezone.now()))
    return said.get(language)


def notices_of(site: Site, language: str) -> list[dict[str, Any]]:
    """Return the notices in force, read once per generation: their beginnings and ends make new ones."""

    def read() -> list[dict[str, Any]]:
        now = timezone.now()
        return [row for source in sources.sources() for row in source.notices(site, language, now)]

    return generation.kept(site.generation, ("notices", language), read)


def footer_links(chrome: Chrome) -> list[dict[str, str]]:
    """Return the pages at the top of the tree that the menu leaves out: accessibility, privacy and their like."""
    root = chrome.site.roots.get(chrome.language)
    return (
        [{"title": child.label, "url": child.url} for child in root.children if not child.show_in_menu] if root else []
    )


def language_links(site: Site, language: str, node: Node | None, exact: dict[str, str] | None = None) -> list[dict]:
    """Return a link into each other language: to the counterpart, else to the nearest page that has one.

    exact: addresses of the counterparts where the caller knows better than the tree (articles).
    """
    links = []
    for other, _name in settings.LANGUAGES:
        if other == language:
            continue
        found, is_counterpart = site.counterpart(node, other) if node else (site.roots.get(other), False)
        url = (exact or {}).get(other) or (found.path if found else None)
        if url:
            links.append(_link(other, url, bool((exact or {}).get(other)) or (is_counterpart and exact is None)))
    return links


def _link(language: str, url: str, is_counterpart: bool) -> dict[str, Any]:
    with override(language):
        label = {"en": "English", "zh-hans": "中文"}.get(language, language)
    return {
        "language": language,
        "html_lang": html_lang(language),
        "label": label,
        "url": url,
        "is_counterpart": is_counterpart,
    }


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the frame the view chose, or a plain one in the language of the address."""
    chosen = getattr(request, "chrome", None)
    if chosen is None:
        chosen = Chrome(site_of(request), language_of(request.path_info), request.path_info)
    return chosen

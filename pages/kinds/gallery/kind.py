from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.kinds.gallery.models import has_stops
from pages.media import specs
from pages.tree.kind import PageKind
from pages.tree.navigation import Node, Site


def inlines() -> list[type]:
    from pages.kinds.gallery.admin import StopInline

    return [StopInline]


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    return {"content": content}


def graph(request: HttpRequest, node: Node, context: dict[str, Any]) -> list[dict[str, Any]]:
    """Describe each picture with its credit; the page itself is the gallery."""
    return [_picture(stop) for stop in context["content"].get("stops", [])]


def _picture(stop: dict[str, Any]) -> dict[str, Any]:
    image = stop["image"]
    known = {"name": stop["title"], "caption": image["caption"], "creditText": image["credit"]}
    found = {key: value for key, value in known.items() if value}
    return {"@type": "ImageObject", "contentUrl": _address(image), "description": image["alt"], **found}


def _address(image: dict[str, Any]) -> str:
    return settings.SITE_URL + settings.MEDIA_URL + specs.shared_name(image["files"])


KIND = PageKind(
    key="gallery",
    label=_("Gallery of stops"),
    template="pages/kinds/gallery.html",
    part="pages/kinds/parts/gallery.html",
    stylesheet="css/kinds/gallery.css",
    inlines=inlines,
    context=context,
    problems=has_stops,
    jsonld=graph,
    jsonld_type="ImageGallery",
)

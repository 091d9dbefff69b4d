"""The page of offices: what it shows, what it answers when asked, its calendar and its card."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages import ics
from pages.kinds.offices import calendar, finder, structured, views
from pages.kinds.offices.directory import directory
from pages.kinds.offices.models import Office, an_office_is_chosen
from pages.languages import dates
from pages.tree.kind import PageKind
from pages.tree.models import PageEdition
from pages.tree.navigation import Node, Site

FILE = "closures.ics"
QUESTION = "where"


def inlines() -> list[type]:
    from pages.kinds.offices.admin import ShownOfficeInline

    return [ShownOfficeInline]


def shown(site: Site, parts: list[dict[str, Any]] | None) -> list[Office]:
    """Return the offices that frozen content names."""
    book = directory(site.generation)
    return [book.by_id[part["office"]] for part in parts or [] if part["office"] in book.by_id]


def _of_live(site: Site, node: Node) -> list[Office]:
    parts = PageEdition._base_manager.filter(pk=node.live_id).values_list("content__offices", flat=True)
    return shown(site, parts.first())


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    offices, now = shown(site, content.get("offices")), timezone.now()
    told = [views.office(directory(site.generation), each, node.language, now) for each in offices]
    return {
        "offices": told,
        "calendar_url": f"{node.path}{FILE}" if any(each["departures"] for each in told) else "",
        "has_finder": len(offices) > 1,
        "linked": [_linked(site, node, each) for each in offices],
        "robots": "noindex" if QUESTION in request.GET else "",
        **_answer(offices, told, finder.cleaned(request.GET.get(QUESTION, ""))),
    }


def _answer(offices: list[Office], told: list[dict[str, Any]], asked: str) -> dict[str, Any]:
    """Return what was asked, the office found, and what was meant when none is."""
    found = finder.find(offices, asked) if asked else None
    return {
        "asked": asked,
        "found": next((each for each in told if found and each["pk"] == found.pk), None),
        "meant": finder.meant(offices, asked) if asked and not found else "",
    }


def _address(node: Node) -> str:
    return f"{settings.SITE_URL}{node.path}"


def _linked(site: Site, node: Node, each: Office) -> dict[str, Any]:
    return structured.office(
        directory(site.generation), each, language=node.language, address=_address(node),
        today=dates.host_time(timezone.now()).date(), days=views.SHOWN_DAYS,
    )  # fmt: skip


def linked(request: HttpRequest, node: Node, context: dict[str, Any]) -> list[dict[str, Any]]:
    return context["linked"]


def card(site: Site, node: Node) -> dict[str, Any]:
    """Show on the home page whether the first counter is open."""
    offices = _of_live(site, node)
    counters = list(offices[0].counters.all()) if offices else []
    if not counters:
        return {}
    table = directory(site.generation).tables(offices[0], node.language)[0]
    found = views.counter(counters[0], table, node.language, timezone.now())
    return {"line": found["state"], "name": found["name"], "is_open": found["is_open"]}


def resolve(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer "closures.ics" below the page."""
    if rest != FILE:
        return None
    book, now = directory(site.generation), timezone.now()
    how = {"language": node.language, "address": _address(node)}
    offices, today = _of_live(site, node), dates.host_time(now).date()
    found = [event for each in offices for event in calendar.events(book, each, today, now, **how)]
    return ics.response(ics.written(found, name=node.label, language=node.language), "closures")


KIND = PageKind(
    key="offices",
    label=_("Offices and their hours"),
    template="pages/kinds/offices.html",
    stylesheet="css/kinds/offices.css",
    inlines=inlines,
    context=context,
    problems=an_office_is_chosen,
    resolve=resolve,
    card=card,
    jsonld=linked,
)

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from icalendar import Event

from pages import ics
from pages.kinds.offices import finder, structured, views
from pages.kinds.offices.directory import directory
from pages.kinds.offices.models import Closure, Office, an_office_is_chosen
from pages.languages import dates
from pages.tree.kind import PageKind
from pages.tree.models import PageEdition
from pages.tree.navigation import Node, Site

FILE = "closures.ics"


def inlines() -> list[type]:
    from pages.kinds.offices.admin import ShownOfficeInline

    return [ShownOfficeInline]


def shown(site: Site, content: dict[str, Any]) -> list[Office]:
    book = directory(site.generation)
    return [book.by_id[part["office"]] for part in content.get("offices", []) if part["office"] in book.by_id]


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    book, offices, now = directory(site.generation), shown(site, content), timezone.now()
    asked = request.GET.get("where", "").strip()[: finder.QUESTION_MAX]
    found = finder.find(offices, asked) if asked else None
    told = [views.office(book, each, node.language, now) for each in offices]
    return {
        "offices": told,
        "calendar_url": f"{node.path}{FILE}" if any(each["closures"] for each in told) else "",
        "asked": asked,
        "found": next((each for each in told if found and each["pk"] == found.pk), None),
        "has_finder": len(offices) > 1,
        "linked": structured.graph(book, offices, node, dates.host_time(now).date()),
    }


def graph(request: HttpRequest, node: Node, context: dict[str, Any]) -> list[dict[str, Any]]:
    return context["linked"]


def card(site: Site, node: Node) -> dict[str, Any]:
    """Show on the home page whether the first counter is open."""
    parts = PageEdition._base_manager.filter(pk=node.live_id).values_list("content__offices", flat=True).first()
    offices = shown(site, {"offices": parts or []})
    counters = list(offices[0].counters.all()) if offices else []
    if not counters:
        return {}
    found = views.counter(directory(site.generation), offices[0], counters[0], node.language, timezone.now())
    return {"line": found["state"], "name": found["name"], "is_open": found["is_open"]}


def resolve(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer "closures.ics" below the page."""
    if rest != FILE:
        return None
    content = PageEdition._base_manager.filter(pk=node.live_id).values_list("content", flat=True).first()
    today = dates.host_time(timezone.now()).date()
    events = [
        _event(closure, office, node.language)
        for office in shown(site, content or {})
        for closure in office.closures.all()
        if closure.last_on >= today and closure.effect != Closure.Effect.USUAL
    ]
    return ics.response(ics.written(events, name=node.label, language=node.language), "closures")


def _event(closure: Closure, office: Office, language: str) -> Event:
    words = office.in_language(language)
    event = Event()
    event.add("uid", f"closure-{closure.pk}.{language}@{ics.host()}")
    event.add("dtstamp", datetime.combine(closure.first_on, datetime.min.time(), UTC))
    event.add("dtstart", closure.first_on)
    event.add("dtend", closure.last_on + timedelta(days=1))  # the day after, by RFC 5545, 3.6.1
    event.add("summary", structured.summary(closure, words.name if words else "", language, views.effect(closure)))
    event.add("transp", "TRANSPARENT")  # it keeps nobody busy
    return event


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
    jsonld=graph,
)

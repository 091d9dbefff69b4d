"""Linked data of people, by schema.org."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from pages.tree.navigation import Node

_ORGANIZATION = "/#organization"


def profile_graph(request: HttpRequest, node: Node, context: dict[str, Any]) -> list[dict[str, Any]]:
    holder = context.get("holder")
    return [_person(holder, holder["title"], f"{settings.SITE_URL}{node.path}")] if holder else []


def former_graph(request: HttpRequest, node: Node, context: dict[str, Any]) -> list[dict[str, Any]]:
    people = context.get("people", [])
    if not people:
        return []
    items = [
        {"@type": "ListItem", "position": number, "item": _person(each, "", "")}
        for number, each in enumerate(people, start=1)
    ]
    return [{"@type": "ItemList", "itemListElement": items}]


def _person(view: dict[str, Any], title: str, url: str) -> dict[str, Any]:
    found = {"@type": "Person", "name": view["name"], "alternateName": [each["name"] for each in view["other_names"]]}
    works = {"worksFor": {"@id": f"{settings.SITE_URL}{_ORGANIZATION}"}, "jobTitle": title} if title else {}
    occupation = {"hasOccupation": {"@type": "Occupation", "name": title}} if title else {}
    return {key: value for key, value in {**found, **works, **occupation, "url": url}.items() if value}

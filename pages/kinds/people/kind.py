from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages import sources
from pages.kinds.people import views
from pages.kinds.people.directory import directory, read, today
from pages.kinds.people.models import role_is_chosen
from pages.kinds.people.structured import former_graph, profile_graph
from pages.tree.kind import PageKind
from pages.tree.models import PageEdition
from pages.tree.navigation import Node, Site

LATEST_ROWS = 5


def inlines() -> list[type]:
    from pages.kinds.people.admin import ShownRoleInline

    return [ShownRoleInline]


def roles_of(content: dict[str, Any]) -> list[int]:
    return [part["role"] for part in content.get("roles", [])]


def labels(nodes: list[Node]) -> dict[int, str]:
    """Name each profile after whoever holds its post today."""
    live = PageEdition._base_manager.filter(pk__in=[node.live_id for node in nodes])
    parts = dict(live.values_list("page_id", "content__roles"))
    book, day = read(), today()
    return {
        node.id: book.label(roles[0]["role"], node.language, day) for node in nodes if (roles := parts.get(node.id))
    }


def card(site: Site, node: Node) -> dict[str, Any]:
    """Show who holds the post today on the home page."""
    parts = PageEdition._base_manager.filter(pk=node.live_id).values_list("content__roles", flat=True).first() or []
    book = directory(site.generation)
    holder = views.holder_view(book, parts[0]["role"], node.language, today()) if parts else None
    if holder is None:
        return {}
    return {
        "line": f"{holder['name']} · {holder['title']}",
        **({"image": holder["portrait"]} if holder["portrait"] else {}),
    }


def profile_context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    book, day = directory(site.generation), today()
    branch = list(node.branch())
    rows = [row for source in sources.sources() for row in source.latest(site, branch, LATEST_ROWS)]
    given: dict[str, Any] = {"latest": rows[:LATEST_ROWS], "holder": None, "heading": content["title"]}
    for role in roles_of(content)[:1]:
        given["holder"] = views.holder_view(book, role, node.language, day)
        given["post"] = getattr(book.title_words(role, node.language), "title", "")
        given["heading"] = book.label(role, node.language, day) or content["title"]
    return given


def former_context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    book, day = directory(site.generation), today()
    terms = [each for role in roles_of(content) for each in book.former(role, day)]
    spans = [views.span(each) for each in terms]
    counts = [0] * len(spans)
    for source in sources.sources() if spans else []:
        found = source.counts_between(site, node.language, spans)
        counts = [mine + more for mine, more in zip(counts, found, strict=True)]
    return {"people": [views.term_view(each, node, count) for each, count in zip(terms, counts, strict=True)]}


def former_term(request: HttpRequest, site: Site, node: Node, rest: str) -> dict[str, Any] | None:
    """Answer "12/" below a list of former holders: what was published while that appointment lasted."""
    number = rest.removesuffix("/")
    if not number.isdecimal() or rest != f"{number}/":
        return None
    book = directory(site.generation)
    term = next((each for each in book.appointments if str(each.pk) == number), None)
    shown = PageEdition._base_manager.filter(pk=node.live_id).values_list("content__roles", flat=True).first() or []
    if term is None or term not in [each for part in shown for each in book.former(part["role"], today())]:
        return None
    start, end = views.span(term)
    rows = [row for source in sources.sources() for row in source.between(site, node.language, start, end, views.ROWS)]
    view = views.term_view(term, node, len(rows))
    return {"term": view, "rows": rows, "part": {"path": node.path + rest, "label": view["name"]}}


PROFILE = PageKind(
    key="profile",
    label=_("Holder of a post"),
    template="pages/kinds/profile.html",
    inlines=inlines,
    context=profile_context,
    problems=role_is_chosen,
    labels=labels,
    card=card,
    jsonld=profile_graph,
    jsonld_type="ProfilePage",
)
FORMER = PageKind(
    key="former",
    label=_("Former holders of a post"),
    template="pages/kinds/former.html",
    inlines=inlines,
    context=former_context,
    problems=role_is_chosen,
    resolve=former_term,
    jsonld=former_graph,
    jsonld_type="CollectionPage",
)

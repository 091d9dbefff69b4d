"""The public tree as one reading: menus, breadcrumbs and section menus all come from a single query."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pages import generation as generations
from pages.tree import kind as kinds
from pages.tree.models import Page, PageEdition

MENU_LEVELS = 2

_COLUMNS = {
    "id": "id",
    "parent_id": "parent_id",
    "language": "language",
    "path": "path",
    "kind": "kind",
    "show_in_menu": "show_in_menu",
    "translation_group": "translation_group",
    "first_published_at": "first_published_at",
    "live_id": "live_id",
    "title": "live__title",
    "menu_title": "live__menu_title",
    "summary": "live__summary",
    "link_url": "live__link_url",
    "updated_at": "live__published_at",
    "corrections": "corrections",
    "outdated_at": "outdated_at",
    "outdated_reason": "outdated_reason",
    "lead_image": "live__content__lead_image",
}


@dataclass(eq=False, slots=True)
class Node:
    """A public page, as menus and lists need it."""

    id: int
    parent_id: int | None
    language: str
    path: str
    kind: str
    show_in_menu: bool
    translation_group: UUID
    first_published_at: datetime | None
    live_id: int
    title: str
    menu_title: str
    summary: str
    link_url: str
    updated_at: datetime
    corrections: list[dict[str, Any]]
    outdated_at: datetime | None
    outdated_reason: str
    lead_image: dict[str, Any] | None
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.menu_title or (self.title if self.parent_id else _("Home"))

    @property
    def url(self) -> str:
        return self.link_url if self.kind == "link" else self.path

    def ancestors(self) -> list["Node"]:
        """Return the nodes above, from the root down."""
        above = []
        node = self.parent
        while node:
            above.append(node)
            node = node.parent
        return above[::-1]

    def branch(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.branch()


class Site:
    """All public pages of all languages. A page is public when it is live and everything above it is."""

    def __init__(self, nodes: list[Node], generation: int = 0) -> None:
        self.generation = generation
        self.by_id: dict[int, Node] = {}
        for node in nodes:
            node.parent = self.by_id.get(node.parent_id) if node.parent_id else None
            if node.parent_id is None or node.parent:
                self.by_id[node.id] = node
                if node.parent:
                    node.parent.children.append(node)
        self.by_path = {node.path: node for node in self.by_id.values()}
        self.roots = {node.language: node for node in self.by_id.values() if node.parent_id is None}
        self.by_translation = {(node.translation_group, node.language): node for node in self.by_id.values()}

    def nearest(self, path: str) -> tuple[Node | None, str]:
        """Return the page with the longest path that begins this one, and what remains of it."""
        head = path
        while head:
            if head in self.by_path:
                return self.by_path[head], path[len(head) :]
            head = head[: head.rstrip("/").rfind("/") + 1]
        return None, path

    def menu(self, language: str, path: str) -> list[dict[str, Any]]:
        root = self.roots.get(language)
        return items(root.children, path, MENU_LEVELS) if root else []

    def breadcrumbs(self, node: Node) -> list[dict[str, str]]:
        return [{"title": above.label, "url": above.url} for above in node.ancestors()]

    def section_menu(self, node: Node, path: str) -> dict[str, Any] | None:
        """Return the menu of the section a page stands in: the branch below its top-level page."""
        trail = [*node.ancestors(), node][1:]
        if not trail or not any(child.show_in_menu for child in trail[0].children):
            return None
        (section,) = items([trail[0]], path, 3, hidden_too=True)
        return {**section, "items": section["children"]}

    def counterpart(self, node: Node, language: str) -> tuple[Node | None, bool]:
        """Return the page's translation, or the nearest translated page above it; and whether it is exact."""
        for number, candidate in enumerate([node, *reversed(node.ancestors())]):
            found = self.by_translation.get((candidate.translation_group, language))
            if found:
                return found, number == 0
        return self.roots.get(language), False


def items(nodes: list[Node], path: str, levels: int, *, hidden_too: bool = False) -> list[dict[str, Any]]:
    """Return menu items for nodes: whether each is this page, or has it below."""
    return [
        {
            "title": node.label,
            "url": node.url,
            "is_current": node.path == path,
            "is_active": path.startswith(node.path),
            "children": items(node.children, path, levels - 1) if levels > 1 else [],
        }
        for node in nodes
        if node.show_in_menu or hidden_too
    ]


def draft_node(site: Site, edition: PageEdition) -> Node:
    """Return a node for an edition nobody public can reach, standing where its page will stand."""
    page = edition.page
    public = site.by_id.get(page.pk)
    return Node(
        id=page.pk,
        parent_id=page.parent_id,
        language=page.language,
        path=page.path,
        kind=page.kind,
        show_in_menu=page.show_in_menu,
        translation_group=page.translation_group,
        first_published_at=page.first_published_at,
        live_id=edition.pk,
        title=edition.title,
        menu_title=edition.menu_title,
        summary=edition.summary,
        link_url=edition.link_url,
        updated_at=edition.updated_at,
        corrections=page.corrections,
        outdated_at=page.outdated_at,
        outdated_reason=page.outdated_reason,
        lead_image=None,
        parent=site.by_id.get(page.parent_id or 0),
        children=public.children if public else [],
    )


def public_site(generation: int) -> Site:
    """Return the public tree of a generation, read once per process: one query."""
    return generations.kept(generation, ("site",), lambda: _read(generation))


def _read(generation: int) -> Site:
    live = Page._base_manager.filter(live__isnull=False, trashed_at=None).order_by("tree_id", "lft")
    nodes = [Node(*row) for row in live.values_list(*_COLUMNS.values())]
    _give_labels(nodes)
    return Site(nodes, generation)


def _give_labels(nodes: list[Node]) -> None:
    """Name the pages whose kind knows their names from elsewhere: a role and whoever holds it now, say."""
    for kind in kinds.kinds():
        own = [node for node in nodes if node.kind == kind.key] if kind.labels else []
        labels = kind.labels(own) if kind.labels and own else {}
        for node in own:
            node.menu_title = labels.get(node.id) or node.menu_title

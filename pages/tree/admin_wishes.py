"""What an editor asked of the tree, as a form carries it: read, previewed and carried out in one way."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.publishing.errors import Reason, Refused
from pages.tree import rules, services
from pages.tree.changes import Change
from pages.tree.models import Page


def number(text: str) -> int:
    """Return a key somebody sent; 0, which no row has, for anything that is none."""
    return key_of(text) or 0


@dataclass(frozen=True)
class Wish:
    """A step ("up", "down", "in", "out"), a new slug, or a place beside or below a target.

    path: the address of the page the editor saw; "" when unknown.
    ends_at: the address the page must have afterwards; "" when any will do. A step is relative to its neighbours,
        which others may move between the question and the answer.
    """

    page: int
    path: str = ""
    direction: str = ""
    slug: str = ""
    target: int = 0
    position: str = ""
    ends_at: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Wish":
        """Read a form; a button of the list carries all in one value, "up:12:/press/"."""
        if "move" in data:
            direction, _colon, rest = str(data["move"]).partition(":")
            page, _colon, path = rest.partition(":")
            return cls(number(page), path, direction or "?")
        texts = {name: str(data.get(name, "")) for name in ("path", "direction", "slug", "position", "ends_at")}
        return cls(number(str(data.get("page", ""))), target=number(str(data.get("target", ""))), **texts)

    def fields(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    def plan(self, user: Any) -> Change:
        """Tell what would change, or refuse as the deed would."""
        if self.direction:
            change = services.preview_step(self.page, self.direction, user=user)
        elif self.slug:
            change = services.preview_rename(self.page, slug=self.slug, user=user)
        else:
            change = services.preview_move(self.page, target_id=self.target, position=self.position, user=user)
        rules.refuse(rules.standing(change.page, self.path or None))
        if self.ends_at and change.path != self.ends_at:
            raise Refused([Reason(_("The tree changed in the meantime. Look again before you change it."))])
        return change

    def act(self, user: Any, now: datetime) -> Page:
        seen = {"user": user, "now": now, "expected_path": self.path or None}
        if self.direction:
            return services.step(self.page, self.direction, **seen)
        if self.slug:
            return services.rename(self.page, slug=self.slug, **seen)
        return services.move_page(self.page, target_id=self.target, position=self.position, **seen)

    def settled(self, change: Change) -> "Wish":
        """Return the wish as it was shown to the editor: it is carried out like this or not at all."""
        return replace(self, path=change.page.path, ends_at=change.path)


def way_back(change: Change) -> Wish:
    """Return what undoes a change that has not been made yet."""
    page = change.page
    if change.parent.pk == page.parent_id and change.slug != page.slug:
        return Wish(page.pk, change.path, slug=page.slug, ends_at=page.path)
    neighbours = Page.objects.not_trashed().filter(parent_id=page.parent_id, lft__lt=page.lft)
    before = neighbours.order_by("-lft").first()
    target, position = (before.pk, "right") if before else (page.parent_id, "first-child")
    return Wish(page.pk, change.path, target=target, position=position, ends_at=page.path)

"""What a person's grants allow: read once for each request, from the user of which everything asks."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q

from pages.publishing.grants.models import Grant


class Placed(Protocol):
    """A document, or a new one that is not stored yet: what tells where it stands."""

    language: str

    @property
    def place(self) -> str: ...


@dataclass(frozen=True)
class Held:
    """The rights of one role in one place.

    language: "" for every. branches: pairs of language and path, or None for the whole tree.
    """

    rights: frozenset[str]
    language: str
    branches: tuple[tuple[str, str], ...] | None

    def covers(self, document: Placed) -> bool:
        if self.language and document.language != self.language:
            return False
        if self.branches is None:
            return True
        return any(
            language == document.language and document.place.startswith(path) for language, path in self.branches
        )

    def condition(self, language_field: str, place_field: str) -> Q:
        """Return what narrows a table to the documents this covers."""
        wanted = Q(**{language_field: self.language}) if self.language else Q()
        if self.branches is None:
            return wanted
        inside = Q(pk__in=[])  # a branch that has no page in any language covers nothing
        for language, path in self.branches:
            inside |= Q(**{language_field: language, f"{place_field}__startswith": path})
        return wanted & inside


def grants_of(user: AbstractBaseUser) -> tuple[Held, ...]:
    """Return what a person holds by grants. Kept with the user: every request reads its own."""
    if not user.is_active or user.pk is None:
        return ()
    kept = getattr(user, "_held_by_grants", None)
    if kept is None:
        kept = _read(user) if getattr(user, "holds_grants", True) else ()
        user._held_by_grants = kept  # type: ignore[attr-defined]
    return kept


def forget(user: AbstractBaseUser) -> None:
    """Let the next question read the grants again."""
    for name in ("_held_by_grants", "holds_grants"):
        user.__dict__.pop(name, None)


def _read(user: AbstractBaseUser) -> tuple[Held, ...]:
    right = ("role__permissions__content_type__app_label", "role__permissions__codename")
    columns = ("pk", "language", "branch_id", "branch__translation_group", *right)
    rights: dict[tuple, set[str]] = defaultdict(set)
    for *grant, app_label, codename in Grant.objects.filter(person=user.pk).values_list(*columns):
        rights[tuple(grant)].add(f"{app_label}.{codename}")
    branches = _branches({group for _pk, _language, branch, group in rights if branch})
    return tuple(
        Held(frozenset(held), language, tuple(branches[group]) if branch else None)
        for (_pk, language, branch, group), held in rights.items()
    )


def _branches(groups: set[Any]) -> dict[Any, list[tuple[str, str]]]:
    """Return the branches of each page and of its counterparts, which say the same in another language."""
    found: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    if groups:
        page: Any = cast(Any, Grant._meta.get_field("branch")).related_model
        rows = page._base_manager.filter(translation_group__in=groups)
        for group, language, path in rows.values_list("translation_group", "language", "path"):
            found[group].append((language, path))
    return found


def holds(user: AbstractBaseUser, right: str, document: Placed) -> bool:
    return any(right in held.rights and held.covers(document) for held in grants_of(user))


def holds_somewhere(user: AbstractBaseUser, right: str) -> bool:
    return any(right in held.rights for held in grants_of(user))

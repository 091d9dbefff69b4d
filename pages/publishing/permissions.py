"""Who may do what: one question, asked by every service, form and list.

A person holds a right everywhere, as a member of a group, or in one place, by a grant. What is confined to named people
is nobody else's, whatever they hold.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from pages.publishing import confinement
from pages.publishing.errors import Reason
from pages.publishing.grants.held import Placed, grants_of, holds, holds_somewhere

# What a verb needs, one of these: the permission's prefix, and whether it is held on the document or on its editions.
NEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "view": (("view", "edition"), ("change", "edition")),
    "write": (("change", "edition"),),
    "approve": (("approve", "document"),),
    "publish": (("publish", "document"),),
    "unpublish": (("publish", "document"),),
    "trash": (("delete", "document"),),
    "structure": (("move", "document"),),
    "add": (("add", "document"),),  # a page; articles are added by whoever writes there
    "erase": (("erase", "document"),),
}
# Whoever translates reads everything, and writes what has a counterpart to be translated from.
TRANSLATED = ("write", "add")


def may(user: AbstractBaseUser | None, verb: str, document: Any) -> bool:
    """Tell whether a person may do this to a document; given a model, to any document of its kind, wherever it stands.

    user: None is the system itself (the clock, the demonstration) and may do everything.
    document: a new one, not stored yet, is asked about by its language, its place and its translation group.
    """
    if user is None:
        return True
    if isinstance(document, type):
        return any(_somewhere(user, right) for right in (*_rights(verb, document), *_translating(verb, document)))
    if not confinement.is_open_to(user, document):
        return False
    return any(_here(user, right, document) for right in _rights(verb, document)) or _may_translate(
        user, verb, document
    )


def reaches(user: AbstractBaseUser, verb: str, document: Any) -> bool:
    """Tell whether a right is held where a document stands: what rows offer, without a query for each."""
    if not confinement.is_open_to(user, document):
        return False
    return any(_here(user, right, document) for right in (*_rights(verb, document), *_translating(verb, document)))


def refusals(user: AbstractBaseUser | None, verb: str, document: Any) -> list[Reason]:
    if may(user, verb, document):
        return []
    return [Reason(_("Your account may not do this. Ask an editor or an administrator."))]


def narrowed[R: QuerySet](rows: R, user: AbstractBaseUser | None, verb: str = "view", *, of: Any = None) -> R:
    """Return of documents, or of their editions, those for which a person may do this.

    of: the kind of document the right is about, where the rows are the pages under which such are filed.
    """
    if user is None:
        return rows
    document, prefix = document_of(rows.model)
    if hidden := confinement.hidden_from(user, document):
        rows = rows.exclude(**{f"{prefix}pk__in": hidden})
    condition = _condition(user, verb, of or document, prefix, document.place_field)
    return rows if condition is None else rows.filter(condition)


def sees_all(user: AbstractBaseUser, document: Any) -> bool:
    """Tell whether a person may see every document of a kind."""
    condition = _condition(user, "view", document, "", document.place_field)
    return condition is None and not confinement.hidden_from(user, document)


def document_of(model: type[Model]) -> tuple[Any, str]:
    """Return the documents a table is about, and how its columns lead to theirs."""
    name = getattr(model, "document_field", "")
    return (model._meta.get_field(name).related_model, f"{name}__") if name else (model, "")


def is_seen(user: AbstractBaseUser | None, row: Model) -> bool:
    """Tell whether a person may see a row that is, or is not, an edition. Registered with the libraries."""
    return not hasattr(row, "document_field") or may(user, "view", row.document)


def _condition(user: AbstractBaseUser, verb: str, document: Any, prefix: str, place_field: str) -> Q | None:
    """Return what narrows a table to the places where a right is held; None where it is held everywhere."""
    translating = _translating(verb, document)
    rights = (*_rights(verb, document), *translating)
    if any(user.has_perm(right) for right in rights):
        return None
    if verb == "view" and any(holds_somewhere(user, right) for right in translating):
        return None
    condition = Q(pk__in=[])
    for held in grants_of(user):
        if held.rights.intersection(rights):
            condition |= held.condition(f"{prefix}language", f"{prefix}{place_field}")
    return condition


def _rights(verb: str, document: Any) -> list[str]:
    edition = document._meta.get_field("live").related_model
    on = {"document": document._meta, "edition": edition._meta}
    return [f"{on[which].app_label}.{prefix}_{on[which].model_name}" for prefix, which in NEEDS[verb]]


def _translating(verb: str, document: Any) -> list[str]:
    if verb != "view" and verb not in TRANSLATED:
        return []
    return [f"{document._meta.app_label}.translate_{document._meta.model_name}"]


def _somewhere(user: AbstractBaseUser, right: str) -> bool:
    return user.has_perm(right) or holds_somewhere(user, right)


def _here(user: AbstractBaseUser, right: str, document: Placed) -> bool:
    return user.has_perm(right) or holds(user, right, document)


def _may_translate(user: AbstractBaseUser, verb: str, document: Any) -> bool:
    for right in _translating(verb, document):
        if verb == "view":
            return _somewhere(user, right)
        return _here(user, right, document) and document.has_counterpart()
    return False

"""Who may do what: one question, asked by every service, form and list."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from pages.publishing.errors import Reason

# What a verb needs: the permission's prefix, and whether it is held on the document or on its editions.
NEEDS = {
    "view": ("view", "edition"),
    "write": ("change", "edition"),
    "approve": ("approve", "document"),
    "publish": ("publish", "document"),
    "unpublish": ("publish", "document"),
    "trash": ("delete", "document"),
    "structure": ("move", "document"),
    "erase": ("erase", "document"),
}


def may(user: AbstractBaseUser | None, verb: str, document: Any) -> bool:
    """Tell whether a person may do this to a document (or, given a model, to documents of its kind).

    user: None is the system itself (the clock, the demonstration) and may do everything.
    """
    if user is None:
        return True
    prefix, on = NEEDS[verb]
    options = document._meta if on == "document" else document._meta.get_field("live").related_model._meta
    return user.has_perm(f"{options.app_label}.{prefix}_{options.model_name}")


def refusals(user: AbstractBaseUser | None, verb: str, document: Any) -> list[Reason]:
    if may(user, verb, document):
        return []
    return [Reason(_("Your account may not do this. Ask an editor or an administrator."))]

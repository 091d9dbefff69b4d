"""What every verb begins with: rows as they are now, held until the transaction ends, and what speaks against it."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext as _

from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition
from pages.publishing.permissions import refusals
from pages.publishing.states import TRANSITIONS, State, Transition


def locked[M: Model](row: M) -> M:
    """Return a row as it is now, held until the transaction ends; refuse when somebody deleted it meanwhile."""
    model: Any = row._meta.concrete_model
    found = model._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Refused([Reason(_("It does not exist any more."))])
    return found


def held(edition: Edition) -> Edition:
    """Return an edition with its document, both locked; the document first, as every verb does."""
    document = locked(edition.document)
    edition = locked(edition)
    setattr(edition, edition.document_field, document)
    return edition


def refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)


def against(verb: str, edition: Edition, user: AbstractBaseUser | None) -> list[Reason]:
    """Return what speaks against a move whatever the words are: the right to make it, the state, the bin."""
    transition = TRANSITIONS[verb]
    reasons = refusals(user, transition.right, edition.document)
    if edition.state not in transition.before:
        reasons.append(Reason(_state_sentence(edition, transition)))
    if edition.document.trashed_at:
        reasons.append(Reason(_("It is in the bin: take it out first.")))
    return reasons


def _state_sentence(edition: Edition, transition: Transition) -> str:
    if edition.is_frozen:
        return _("This edition is published already.")
    if edition.state == State.DRAFT:
        return _("Nobody has approved it yet: submit it for review first.")
    if edition.state == State.IN_REVIEW and State.APPROVED in transition.before:
        return _("Nobody has approved it yet: it is in review.")
    state = edition.get_state_display()
    return _("It is “%(state)s” now: somebody was faster. Look at it again.") % {"state": state}

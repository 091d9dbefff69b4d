"""The states of an edition and the moves between them, as data.

docs/workflow.md tells the same table in words; a test holds one against the other.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


# What is on its way to the public; a document has at most one such edition.
OPEN = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
# What a second person has looked at, as long as nothing of it changes.
APPROVED = (State.APPROVED, State.SCHEDULED)
# Editions in these states never change again; a correction is a new edition.
FROZEN = (State.PUBLISHED, State.SUPERSEDED)


@dataclass(frozen=True)
class Transition:
    """A verb that moves an edition. right: what whoever asks must be allowed ("" for what follows by itself)."""

    before: tuple[State, ...]
    after: State
    right: str


TRANSITIONS: dict[str, Transition] = {
    "submit": Transition((State.DRAFT,), State.IN_REVIEW, "write"),
    "take back": Transition((State.IN_REVIEW, *APPROVED), State.DRAFT, "write"),
    "return": Transition((State.IN_REVIEW, *APPROVED), State.DRAFT, "approve"),
    "approve": Transition((State.IN_REVIEW,), State.APPROVED, "approve"),
    "schedule": Transition(APPROVED, State.SCHEDULED, "publish"),
    "unschedule": Transition((State.SCHEDULED,), State.APPROVED, "publish"),
    "publish": Transition(APPROVED, State.PUBLISHED, "publish"),
    "emergency": Transition(OPEN, State.PUBLISHED, "publish"),
    "supersede": Transition((State.PUBLISHED,), State.SUPERSEDED, ""),
}


class Change(models.TextChoices):
    """How a new edition of something already public differs from the one before."""

    MINOR = "minor", _("Minor: nothing a reader must know")
    CORRECTION = "correction", _("Correction: tell readers what was wrong")

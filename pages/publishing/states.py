"""The states of an edition and the moves between them, as data.

docs/workflow.md tells the same table in words.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


# Editions in these states never change again; a correction is a new edition.
FROZEN = (State.PUBLISHED, State.SUPERSEDED)

TRANSITIONS: dict[str, tuple[State, State]] = {
    "publish": (State.DRAFT, State.PUBLISHED),
    "supersede": (State.PUBLISHED, State.SUPERSEDED),
}


class Change(models.TextChoices):
    """How a new edition of something already public differs from the one before."""

    MINOR = "minor", _("Minor: nothing a reader must know")
    MAJOR = "major", _("Major: tell readers what changed")

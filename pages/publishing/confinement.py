"""Documents confined to named people, until they are published: beside those nobody learns that they exist.

An administrator may lift a confinement without seeing the text, with a reason that stays in the log.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _


class Confinement(models.Model):
    # The document, whichever table it is in: "press.article" or "pages.page", and its key there.
    document_type = models.CharField(max_length=60)
    document_id = models.BigIntegerField()
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("people"), related_name="+")
    confined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("confined by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    confined_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("confined text")
        verbose_name_plural = _("confined texts")
        ordering = ["-id"]
        default_permissions = ()
        permissions = [("lift_confinement", _("Can lift the confinement of a text to named people"))]
        constraints = [models.UniqueConstraint(fields=["document_type", "document_id"], name="confined_once")]

    def __str__(self) -> str:
        return f"{self.document_type} {self.document_id}"


def label_of(document: Any) -> str:
    return document._meta.concrete_model._meta.label_lower


def of(document: Any) -> Confinement | None:
    return Confinement.objects.filter(document_type=label_of(document), document_id=document.pk).first()


def names(user: AbstractBaseUser, document: Any) -> str:
    """Return to whom a document is confined, in words; asked for a person who may see it."""
    if not is_confined(user, document):
        return ""
    rows = Confinement.people.through.objects.filter(
        confinement__document_type=label_of(document), confinement__document_id=document.pk
    )
    return ", ".join(sorted(str(row.user) for row in rows.select_related("user")))


def is_confined(user: AbstractBaseUser, document: Any) -> bool:
    """Tell whether a document is confined; asked for a person who may see it."""
    return document.pk in met(user)[label_of(document)]


def is_open_to(user: AbstractBaseUser, document: Any) -> bool:
    return met(user)[label_of(document)].get(document.pk, True)


def hidden_from(user: AbstractBaseUser, document: Any) -> Collection[int]:
    """Return the keys of a table's documents that are confined to others."""
    return hidden(user).get(label_of(document), ())


def hidden(user: AbstractBaseUser) -> dict[str, list[int]]:
    """Return the keys of what is confined to others, by table."""
    return {
        label: found
        for label, rows in met(user).items()
        if (found := [pk for pk, is_open in rows.items() if not is_open])
    }


def met(user: AbstractBaseUser) -> dict[str, dict[int, bool]]:
    """Return what is confined, by table and key: whether it is open to a person.

    Kept with the user: every request reads its own.
    """
    kept = getattr(user, "_met_confinements", None)
    if kept is None:
        kept = _met(user) if getattr(user, "meets_confinements", True) else defaultdict(dict)
        user._met_confinements = kept  # type: ignore[attr-defined]
    return kept


def _met(user: AbstractBaseUser) -> dict[str, dict[int, bool]]:
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    named = Confinement.people.through.objects.filter(confinement=OuterRef("pk"), user=user.pk)
    rows = Confinement.objects.annotate(is_open=Exists(named)).order_by()
    for label, pk, is_open in rows.values_list("document_type", "document_id", "is_open"):
        found[label][pk] = is_open
    return found


def forget(user: AbstractBaseUser | None) -> None:
    """Let the next question read the confinements again."""
    if user is not None:
        for name in ("_met_confinements", "meets_confinements"):
            user.__dict__.pop(name, None)


def end(document: Any) -> int:
    """Open a document to everybody whose role allows it; return whether it was confined."""
    rows = Confinement.objects.filter(document_type=label_of(document), document_id=document.pk)
    return rows.delete()[0]


def replace(document: Any, people: Collection[Any], *, user: AbstractBaseUser | None, now: datetime) -> Confinement:
    row, _is_new = Confinement.objects.update_or_create(
        document_type=label_of(document), document_id=document.pk, defaults={"confined_by": user, "confined_at": now}
    )
    row.people.set(people)
    return row

"""What somebody is typing, kept beside the editions every few seconds: theirs alone, in no history, offered back later.

The same row tells who is at a text just now. `place` names what is being written: an edition by its table and key
("press.articleedition:12"), or a new document by its door ("press.remarkedition:new").
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.publishing.models import Edition

HERE = timedelta(seconds=45)  # after which somebody who sent no sign is taken to have left
KEPT = timedelta(days=30)

# Of a posted form, what is not its text.
_SIGNS = (
    "csrfmiddlewaretoken", "_scratch", "_restore", "_save", "_submit", "_preview", "_paste", "_alone", "_overwrite",
)  # fmt: skip


class Scratch(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    opened_at = models.DateTimeField(_("opened"))
    seen_at = models.DateTimeField(_("last sign"), db_index=True)
    # The form as a browser would send it, as pairs of name and value; None while nothing is kept.
    data = models.JSONField(null=True)
    kept_at = models.DateTimeField(_("kept"), null=True)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-seen_at"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="scratch_one_per_place")]

    def __str__(self) -> str:
        return self.place


def place_of(model: type[models.Model], edition: Edition | None) -> str:
    """Return the place of an edition, whichever door it was opened by, or of a new document of this door."""
    if edition is None:
        return f"{model._meta.label_lower}:new"
    return f"{model._meta.concrete_model._meta.label_lower}:{edition.pk}"


def touch(user: AbstractBaseUser, place: str, *, now: datetime) -> Scratch:
    """Note that somebody is at a text; whoever comes back after a while opens it anew."""
    row, _is_new = Scratch.objects.get_or_create(user=user, place=place, defaults={"opened_at": now, "seen_at": now})
    opened_at = row.opened_at if now - row.seen_at <= HERE else now
    Scratch.objects.filter(pk=row.pk).update(seen_at=now, opened_at=opened_at)
    return row


def keep(user: AbstractBaseUser, place: str, data: Any, *, now: datetime) -> None:
    """Keep a form as it stands. data: what was posted (a QueryDict)."""
    row = touch(user, place, now=now)
    typed = [(name, value) for name, values in data.lists() if name not in _SIGNS for value in values]
    pairs = [[name, value.replace("\0", "")] for name, value in typed]  # PostgreSQL keeps no null characters
    Scratch.objects.filter(pk=row.pk).update(data=pairs, kept_at=now)


def drop(user: AbstractBaseUser, *places: str) -> None:
    """Forget what was kept: it is saved, or not wanted any more."""
    Scratch.objects.filter(user=user, place__in=places).update(data=None, kept_at=None)


def kept(user: AbstractBaseUser, place: str) -> Scratch | None:
    return Scratch.objects.filter(user=user, place=place, data__isnull=False).first()


def others(user: AbstractBaseUser, place: str, *, now: datetime) -> list[Scratch]:
    """Return who else is at a text just now, the first comer first."""
    rows = Scratch.objects.filter(place=place, seen_at__gte=now - HERE).exclude(user=user)
    return list(rows.select_related("user").defer("data").order_by("opened_at"))


def forget_old(*, now: datetime) -> int:
    return Scratch.objects.filter(seen_at__lt=now - KEPT).delete()[0]

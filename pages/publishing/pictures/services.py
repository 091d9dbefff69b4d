"""Putting another picture in the place of one: all in one transaction, told in the log of each document."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils.translation import gettext as _

from pages.media import usage
from pages.media.models import Image
from pages.publishing import log
from pages.publishing.errors import Reason, Refused
from pages.publishing.models import Edition, LogEntry
from pages.publishing.pictures.plan import Plan, plan, rows_of
from pages.publishing.services import locked, new_edition


def may_replace(user: AbstractBaseUser | None) -> bool:
    return user is None or user.has_perm("pages.change_image")


@transaction.atomic
def replace(
    old: Image,
    new: Image,
    *,
    token: str,
    user: AbstractBaseUser | None,
    now: datetime,
    drafts_of: Collection[str] = (),
    keep_words: bool = True,
) -> Plan:
    """Put `new` where `old` is, as a plan showed it; return what was done.

    token: that of the plan. drafts_of: the keys of those published places of which a draft is prepared.
    keep_words: leave what was written in the places for the old picture; else take it out.
    Raises: Refused.
    """
    if not may_replace(user):
        raise Refused([Reason(_("Your account may not do this. Ask an editor or an administrator."))])
    _hold(plan(old, user=user))
    old, new = locked(old), locked(new)
    found = plan(old, user=user)  # as it is now that nobody else writes there
    _check(found, old, new, token)
    exchange = _Exchange(old, new, user, now, keep_words)
    for place in found.drafts:
        exchange.in_draft(place.holder)
    for place in found.published:
        if place.key in drafts_of:
            exchange.in_draft(new_edition(place.holder.document, user=user, now=now))
    for place in found.rows:
        exchange.in_row(place.holder)
    exchange.tell_of(old)
    return found


def _hold(found: Plan) -> None:
    """Hold the documents in the order of their keys, as every save does, so that no two wait for each other."""
    documents = [place.holder.document for place in (*found.drafts, *found.published)]
    for document in sorted(documents, key=lambda each: (each._meta.label, each.pk)):
        locked(document)


def _check(found: Plan, old: Image, new: Image, token: str) -> None:
    reasons = []
    if old.pk == new.pk:
        reasons.append(Reason(_("It is the same picture.")))
    if found.token != token:
        reasons.append(Reason(_("Something changed meanwhile: look again at what will happen.")))
    if found.rows:  # nobody looks at these again before visitors do
        reasons += [Reason(sentence) for sentence in new.problems()]
    if reasons:
        raise Refused(reasons)


@dataclass(frozen=True)
class _Exchange:
    old: Image
    new: Image
    user: Any
    now: datetime
    keep_words: bool

    def in_draft(self, draft: Edition) -> None:
        draft = type(draft)._base_manager.get(pk=draft.pk)
        for key, row in list(rows_of(draft, self.old)):
            setattr(row, key.name, self.new)
            if not self.keep_words:
                for name in usage.words_beside(key):
                    setattr(row, name, "")
            row.save()
        draft.version_token = uuid.uuid4()  # a form that is open elsewhere does not know of this
        draft.updated_by, draft.updated_at = self.user, self.now
        draft.writers = sorted({*draft.writers, *([self.user.pk] if self.user else [])})  # not the one to approve it
        draft.save()
        log.record("picture", draft.document, user=self.user, now=self.now, edition=draft, **self.told)

    def in_row(self, row: models.Model) -> None:
        fields = [key for key in usage.fields_to_pictures() if key.model is type(row)]
        names = [key.name for key in fields if getattr(row, key.attname) == self.old.pk]
        for name in names:
            setattr(row, name, self.new)
        row.save(update_fields=names)  # the receivers hear of it: visitors see it at once
        self.tell_of(row)

    def tell_of(self, row: models.Model) -> None:
        LogEntry.objects.create(
            at=self.now, actor=self.user, action="picture", document_type=row._meta.label_lower, document_id=row.pk,
            title=str(row)[:250], detail=self.told,
        )  # fmt: skip

    @property
    def told(self) -> dict[str, Any]:
        return {"reason": f"{self.old} → {self.new}", "picture": self.old.pk, "by": self.new.pk}

"""What putting another picture in the place of one would do, for one person."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from pages.media import usage
from pages.media.models import Image
from pages.publishing.models import Edition, EditionPart
from pages.publishing.permissions import may, narrowed
from pages.publishing.states import OPEN, State


@dataclass(frozen=True)
class Place:
    """A row or an edition that shows the picture.

    words: what was written there for it, beside the library's own words. why: a sentence, where it is left alone.
    """

    holder: Any
    words: tuple[str, ...] = ()
    why: str = ""

    @property
    def key(self) -> str:
        return f"{self.holder._meta.label_lower}:{self.holder.pk}"


@dataclass
class Plan:
    """The places of a picture by what happens to them.

    rows: change at once. drafts: change, and visitors see it once they are published. published: stay; of each a
    draft can be prepared. left: stay, with the reason. earlier: how many editions of former days keep it for good.
    """

    rows: list[Place] = field(default_factory=list)
    drafts: list[Place] = field(default_factory=list)
    published: list[Place] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)
    earlier: int = 0

    @property
    def has_words(self) -> bool:
        return any(place.words for place in (*self.drafts, *self.published))

    @property
    def changes_nothing(self) -> bool:
        return not (self.rows or self.drafts or self.published)

    @property
    def token(self) -> str:
        """Tell one plan from another, so that nothing is done but what was shown."""
        places = [[place.key for place in part] for part in (self.rows, self.drafts, self.published)]
        return hashlib.sha256(repr(places).encode()).hexdigest()[:32]


def plan(image: Image, *, user: AbstractBaseUser | None) -> Plan:
    found = Plan()
    for row in _rows(image):
        is_allowed = user is None or user.has_perm(f"{row._meta.app_label}.change_{row._meta.model_name}")
        part, why = (found.rows, "") if is_allowed else (found.left, _("You may not change it."))
        part.append(Place(row, why=why))
    for model in _edition_models():
        showing = model._base_manager.filter(_shows(model, image))
        present = Q(state__in=OPEN) | Q(pk=F(f"{model.document_field}__live"))
        seen = narrowed(showing.filter(present), user)
        for edition in seen.select_related(model.document_field).defer("content").order_by("pk"):
            _sort(found, edition, image, user)
        found.earlier += showing.exclude(present).count()
    return found


def _sort(found: Plan, edition: Edition, image: Image, user: AbstractBaseUser | None) -> None:
    """Put an edition where it belongs in the plan."""
    document, why, part = edition.document, "", found.left
    if document.trashed_at:
        why = _("It is in the bin.")
    elif not may(user, "write", document):
        why = _("You may not write it.")
    elif edition.state == State.DRAFT:
        part = found.drafts
    elif edition.is_open:  # an approval holds for these very bytes
        why = _("It is in review or approved: take it back to change it.")
    elif edition.is_newest:
        part = found.published
    else:
        why = _("It is published; a draft of its next edition is being written.")
    part.append(Place(edition, _words(edition, image), why))


def _rows(image: Image) -> Iterable[models.Model]:
    """Return the rows that are no part of an edition."""
    fields = [key for key in usage.fields_to_pictures() if not issubclass(key.model, (Edition, EditionPart))]
    rows = [row for key in fields for row in key.model._base_manager.filter(**{key.name: image}).order_by("pk")]
    return {(type(row), row.pk): row for row in rows}.values()


def _edition_models() -> list[type[Edition]]:
    found = {key.model for key in usage.fields_to_pictures() if issubclass(key.model, Edition)}
    return sorted(found, key=lambda model: model._meta.label)


def fields_of(model: type[Edition]) -> tuple[list[models.ForeignKey], list[models.ForeignKey]]:
    """Return the fields by which editions of a model show pictures: their own, and those of their parts."""
    fields = usage.fields_to_pictures()
    parts = [key for key in fields if issubclass(key.model, EditionPart)]
    of_model = [key for key in parts if key.model._meta.get_field("parent").related_model is model]
    return [key for key in fields if key.model is model], of_model


def _shows(model: type[Edition], image: Image) -> Q:
    own, parts = fields_of(model)
    showing = Q()
    for key in own:
        showing |= Q(**{key.name: image})
    for key in parts:
        showing |= Q(pk__in=key.model._base_manager.filter(**{key.name: image}).values("parent"))
    return showing


def rows_of(edition: Edition, image: Image) -> Iterator[tuple[models.ForeignKey, Any]]:
    """Yield each field by which an edition shows a picture, with its row: the edition itself, or a part of it."""
    own, parts = fields_of(type(edition))
    yield from ((key, edition) for key in own if getattr(edition, key.attname) == image.pk)
    for key in parts:
        rows = key.model._base_manager.filter(parent=edition.pk, **{key.name: image}).order_by("pk")
        yield from ((key, row) for row in rows)


def _words(edition: Edition, image: Image) -> tuple[str, ...]:
    found = (getattr(row, name) for key, row in rows_of(edition, image) for name in usage.words_beside(key))
    return tuple(dict.fromkeys(word for word in found if word))

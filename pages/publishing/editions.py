"""One version as a thing to copy, freeze and check: its fields, and the part rows that hang on it."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.models import Edition, EditionPart
from pages.publishing.states import Change


def edition_models() -> list[type[Edition]]:
    """Return the models of editions; from the registry, for a migration may hold classes that only look like them."""
    return [model for model in apps.get_models() if issubclass(model, Edition) and not model._meta.proxy]


def part_models(edition_model: type[Edition]) -> list[type[EditionPart]]:
    """Return the models whose rows belong to editions of this model, in a fixed order."""
    related = (relation.related_model for relation in edition_model._meta.concrete_model._meta.related_objects)
    found = {model for model in related if isinstance(model, type) and issubclass(model, EditionPart)}
    return sorted(found, key=lambda model: model._meta.label)


def parts_of(edition: Edition) -> list[EditionPart]:
    """Return an edition's part rows in their order, with the pictures they show; those a page has just read, if any."""
    if (known := edition.__dict__.get("known_parts")) is not None:
        return in_order(known)
    rows: list[EditionPart] = []
    for model in part_models(type(edition)):
        pictures = [field.name for field in model._meta.fields if field.many_to_one and field.name != "parent"]
        found = model._base_manager.filter(parent_id=edition.pk)
        rows += found.select_related(*pictures) if pictures else found
    return in_order(rows)


def know_parts(edition: Edition, parts: Iterable[EditionPart]) -> None:
    """Let an edition that is only shown take its parts from rows that were read already: a form has them all."""
    known = list(parts)
    for model in part_models(type(edition)):
        pictures = [field.name for field in model._meta.fields if field.many_to_one and field.name != "parent"]
        rows = [row for row in known if isinstance(row, model)]
        prefetch_related_objects(rows, *pictures)
    edition.__dict__["known_parts"] = known


def in_order(parts: Iterable[EditionPart]) -> list[EditionPart]:
    """Return parts as the text shows them; what is not stored yet comes after what is, where both claim one place."""
    return sorted(parts, key=lambda part: (part.ordering, part._meta.label, part.pk is None, part.pk or 0))


def freeze(edition: Edition, parts: Iterable[EditionPart] | None = None) -> dict[str, Any]:
    """Return the whole content as JSON: the form that public pages, hash and comparison read.

    parts: of a text that is only being typed, its parts; of a stored one they are read.
    """
    content: dict[str, Any] = {
        "title": edition.title,
        "summary": edition.summary,
        "lead_image": _lead_image(edition),
        "blocks": [],
    }
    for name in edition.frozen_fields:
        value = getattr(edition, name)
        content[name] = _plain(value)
    for part in parts_of(edition) if parts is None else in_order(parts):
        content.setdefault(part.frozen_into, []).append({"key": part.key, **part.frozen()})
    return content


def _plain(value: Any) -> Any:
    """Return a field's value as JSON: an instant in words, what stands in a library with all that is shown of it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value.frozen() if hasattr(value, "frozen") else value


def _lead_image(edition: Edition) -> dict[str, Any] | None:
    if edition.lead_image is None:
        return None
    return edition.lead_image.frozen(alt=edition.lead_image_alt, caption=edition.lead_image_caption)


def content_hash(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the content in its canonical JSON form, as 64 hexadecimal digits."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def copy(edition: Edition, **changes: Any) -> Edition:
    """Save a new edition with the content and the parts of an old one; `changes` are the columns that differ."""
    fresh = type(edition)()
    every_edition = {field.name for field in Edition._meta.fields}
    for field in edition._meta.concrete_fields:
        # State, instants and people begin anew; what a document's kind of edition adds (its kind, say) stays.
        if not field.primary_key and (field.editable or field.name not in every_edition):
            setattr(fresh, field.attname, getattr(edition, field.attname))
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.save(force_insert=True)
    for model in part_models(type(edition)):
        rows = model._base_manager.filter(parent_id=edition.pk).order_by("ordering", "pk")
        model._base_manager.bulk_create([_copy_part(row, fresh) for row in rows])
    return fresh


def written(edition: Edition, *, user: Any, now: datetime) -> None:
    """Note on an edition, not saved yet, that somebody wrote on it: forms opened before are stale from now on."""
    edition.version_token = uuid.uuid4()
    edition.updated_by, edition.updated_at = user, now
    if user is not None:
        edition.writers = sorted({*edition.writers, user.pk})


def _copy_part(part: EditionPart, edition: Edition) -> EditionPart:
    columns = {
        field.attname: getattr(part, field.attname) for field in part._meta.concrete_fields if not field.primary_key
    }
    return type(part)(**{**columns, "parent_id": edition.pk})


def problems(edition: Edition, parts: Iterable[EditionPart] | None = None) -> Iterator[Reason]:
    """Yield what every edition needs before the public may see it. parts: its rows where they are known."""
    if not edition.title.strip():
        yield Reason(_("Give it a title."), "title")
    if edition.change == Change.CORRECTION and edition.document.first_published_at and not edition.change_note.strip():
        yield Reason(_("Say in a sentence what changed: readers will see it."), "change_note")
    if edition.lead_image and not edition.lead_image_alt:
        for sentence in edition.lead_image.problems():
            yield Reason(sentence, "lead_image")
    for part in parts_of(edition) if parts is None else parts:
        yield from (replace(reason, part=part) for reason in part.problems())


_LIBRARY = {"files", "file"}  # what only a picture's and a recording's frozen data have


def exclude_library(content: Any) -> Any:
    """Return frozen content with each picture and recording reduced to its number: they change in the library."""
    if isinstance(content, dict):
        if _LIBRARY & content.keys():
            return {"id": content["id"]}
        return {key: exclude_library(value) for key, value in content.items()}
    if isinstance(content, list):
        return [exclude_library(item) for item in content]
    return content


def damage(edition: Edition) -> list[str]:
    """Return what is wrong with a published edition whose rows were changed behind the guards."""
    found = []
    if edition.content is None:
        return ["has no frozen content"]
    if content_hash(edition.content) != edition.content_hash:
        found.append("frozen content does not match its hash")
    if exclude_library(freeze(edition)) != exclude_library(edition.content):
        found.append("its columns or parts differ from the frozen content")
    return found

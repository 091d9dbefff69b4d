"""The third guard: reading every published edition again, to name a row changed behind the other two."""

from collections.abc import Iterator
from dataclasses import dataclass

from pages.publishing import editions
from pages.publishing.models import Edition, LogEntry
from pages.publishing.states import FROZEN

# The log's actions that put an edition before the public.
PUBLISHING = ("publish", "publish alone")


@dataclass(frozen=True)
class Damage:
    model: str
    pk: int
    title: str
    what: str

    def __str__(self) -> str:
        return f"{self.model} {self.pk} “{self.title}”: {self.what}"


def damages() -> Iterator[Damage]:
    """Yield what is wrong with published editions: content, columns, parts, or the hash the log remembers."""
    for model in editions.edition_models():
        logged = _logged_hashes(model)
        for edition in model._base_manager.filter(state__in=FROZEN).select_related("lead_image").iterator(500):
            for what in editions.damage(edition):
                yield Damage(model._meta.label_lower, edition.pk, edition.title, what)
            remembered = logged.get((getattr(edition, f"{model.document_field}_id"), edition.number))
            if remembered != edition.content_hash:
                what = "its hash is not the one the log recorded when it was published"
                yield Damage(model._meta.label_lower, edition.pk, edition.title, what)


def _logged_hashes(model: type[Edition]) -> dict[tuple[int, int | None], str]:
    document = model._meta.get_field(model.document_field).related_model
    entries = LogEntry.objects.filter(action__in=PUBLISHING, document_type=document._meta.label_lower)
    return {
        (entry.document_id, entry.edition_number): entry.content_hash
        for entry in entries.only("document_id", "edition_number", "content_hash").order_by("id")
    }

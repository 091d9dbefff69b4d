from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from pages.publishing.models import Document, Edition, LogEntry


def record(
    action: str,
    document: Document,
    *,
    user: AbstractBaseUser | None,
    now: datetime,
    edition: Edition | None = None,
    **detail: Any,
) -> LogEntry:
    """Add a line to the log, in the transaction of what it tells."""
    return LogEntry.objects.create(
        at=now,
        actor=user,
        action=action,
        document_type=document._meta.label_lower,
        document_id=document.pk,
        edition_number=edition.number if edition else None,
        title=(edition.title if edition else _title_of(document))[:250],
        language=getattr(document, "language", ""),
        content_hash=edition.content_hash if edition else "",
        detail=detail,
    )


def _title_of(document: Document) -> str:
    titles = document.editions.filter(is_newest=True).values_list("title", flat=True) if document.pk else []
    return next((title for title in titles if title), str(document))

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q

_READ = (
    "kind",
    "slug",
    "section_id",
    "dated_at",
    "language",
    "translation_group",
    "first_published_at",
    "corrections",
    "outdated_at",
    "outdated_reason",
    *(f"live__{name}" for name in ("content", "published_at", "number", "title")),
)


# Recordings that are files of our own.
PLAYABLE = Q(kind="recording", live__recording__extension__gt="")


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """What has a live edition and is not in the bin. Whether its section is public, the tree knows."""
        return self.filter(live__isnull=False, trashed_at=None)

    def in_sections(self, section_ids: Iterable[int]):
        return self.filter(section_id__in=list(section_ids))

    def dated_between(self, start: datetime, end: datetime):
        return self.filter(dated_at__gte=start, dated_at__lt=end)

    def newest_first(self):
        return self.order_by("-dated_at", "-id")

    def with_live(self):
        return self.select_related("live")

    def to_read(self):
        """What an article's public page shows, and no column more: naming them all costs as much as the query."""
        return self.with_live().only(*_READ)

    def in_force(self, now: datetime):
        """Notices that have begun (with their date, if no beginning is given) and end at an instant still to come."""
        begun = Q(starts_at__lte=now) | Q(starts_at=None, dated_at__lte=now)
        return self.filter(begun, kind="notice", ends_at__gt=now)

    def upcoming(self, now: datetime):
        """Events that are not over, the next one first."""
        return self.filter(kind="event", ends_at__gt=now).order_by("starts_at", "id")

"""When what is in force begins and ends by the clock."""

from datetime import datetime

from django.db.models import Min, Q

from pages import clock
from press.articles.models import Article


def next_change(after: datetime) -> datetime | None:
    """Return the first instant after another at which a public notice begins or ends."""
    notices = Article.objects.public().filter(kind="notice", live__ends_at__gt=after)
    found = notices.aggregate(
        begins=Min("starts_at", filter=Q(starts_at__gt=after)),
        dated=Min("dated_at", filter=Q(starts_at=None, dated_at__gt=after)),
        ends=Min("live__ends_at"),
    )
    return min(filter(None, found.values()), default=None)


clock.register("notices", next_change)

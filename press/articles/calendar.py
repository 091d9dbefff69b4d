"""When what is in force, and what is still to come, begins and ends by the clock."""

from datetime import datetime

from django.db.models import Min, Q

from pages import clock
from press.articles.models import Article


def next_change(after: datetime) -> datetime | None:
    """Return the first instant after another at which a public notice begins, or a notice or an event is over."""
    lasting = Article.objects.public().filter(kind__in=["notice", "event"], ends_at__gt=after)
    notice = Q(kind="notice")
    found = lasting.aggregate(
        begins=Min("starts_at", filter=notice & Q(starts_at__gt=after)),
        dated=Min("dated_at", filter=notice & Q(starts_at=None, dated_at__gt=after)),
        ends=Min("ends_at"),
    )
    return min(filter(None, found.values()), default=None)


clock.register("notices", next_change)

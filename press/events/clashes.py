"""Events that take place at the same time: an editor is told, and decides."""

from django.db.models import Q
from django.utils.translation import gettext as _

from pages.languages import dates
from press.articles.models import ArticleEdition
from press.events.statuses import EventStatus

SHOWN = 3


def clashes(edition: ArticleEdition) -> list[str]:
    """Return a sentence for each other event, public or not, that overlaps with this one in time.

    The counterpart in another language is the same event; what is postponed or cancelled takes no time.
    """
    start = edition.starts_at
    if start is None or edition.status in (EventStatus.POSTPONED, EventStatus.CANCELLED):
        return []
    others = ArticleEdition.objects.filter(
        kind="event", is_newest=True, article__trashed_at=None, article__language=edition.article.language
    ).exclude(status__in=[EventStatus.POSTPONED, EventStatus.CANCELLED])
    others = others.exclude(article__translation_group=edition.article.translation_group)
    if edition.ends_at and edition.ends_at > start:
        overlap = Q(starts_at__lt=edition.ends_at) & (Q(ends_at__gt=start) | Q(ends_at=None, starts_at__gte=start))
    else:
        overlap = Q(starts_at=start) | Q(starts_at__lte=start, ends_at__gt=start)
    return [_sentence(other) for other in others.filter(overlap).order_by("starts_at", "pk")[:SHOWN]]


def _sentence(other: ArticleEdition) -> str:
    when = dates.host_clock(other.dated_at, other.ends_at, other.article.language)
    return _("At the same time: “%(title)s”, %(when)s, %(venue)s") % {
        "title": other, "when": when, "venue": other.venue or _("no place given")
    }  # fmt: skip

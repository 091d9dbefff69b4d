"""The index of one archive: how many articles it has, in which months, and where each page of its list begins.

Read in one pass over the index per generation; after that page 1 and page 5,000 cost the same.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from pages import generation as generations
from press.articles.models import Article
from press.articles.querysets import PLAYABLE, ArticleQuerySet


@dataclass(frozen=True)
class Index:
    count: int
    months: dict[tuple[int, int], int]  # (year, month) → articles, newest first
    starts: list[tuple[datetime, int]]  # (dated_at, id) of the first row of each page
    coming: frozenset[int]  # events that are not over: they stand above the list, not in it
    has_events: bool
    has_podcast: bool

    @property
    def pages(self) -> int:
        return max(1, len(self.starts))

    @property
    def years(self) -> dict[int, int]:
        found: Counter[int] = Counter()
        for (year, _month), count in self.months.items():
            found[year] += count
        return dict(found)


def index_of(generation: int, section_id: int) -> Index:
    return generations.kept(generation, ("archive", section_id), lambda: _read(section_id))


def _read(section_id: int) -> Index:
    months: Counter[tuple[int, int]] = Counter()
    starts: list[tuple[datetime, int]] = []
    zone = timezone.get_current_timezone()
    mine = Article.objects.public().filter(section_id=section_id)
    coming = frozenset(mine.upcoming(timezone.now()).values_list("id", flat=True))
    keys = mine.newest_first().values_list("dated_at", "id")
    count = 0
    for dated_at, pk in keys.iterator(chunk_size=5000):
        local = dated_at.astimezone(zone)
        months[local.year, local.month] += 1
        if pk in coming:
            continue
        if count % settings.ARTICLES_PER_PAGE == 0:
            starts.append((dated_at, pk))
        count += 1
    return Index(count, dict(months), starts, coming, **_subscriptions(mine.order_by()))


def _subscriptions(mine: ArticleQuerySet) -> dict[str, bool]:
    """Say what of the section programs can subscribe to; the first filter spares the joins for all other kinds."""
    found = mine.filter(kind__in=["event", "recording"]).filter(Q(kind="event") | PLAYABLE)
    kinds = set(found.values_list("kind", flat=True).distinct())
    return {"has_events": "event" in kinds, "has_podcast": "recording" in kinds}


def page_of(section_id: int, index: Index, number: int) -> ArticleQuerySet:
    """Return the rows from a page's first key on, by keyset: the cost does not grow with the page's number."""
    dated_at, pk = index.starts[number - 1]
    rows = Article.objects.public().filter(section_id=section_id, dated_at__lte=dated_at).exclude(id__in=index.coming)
    return rows.exclude(Q(dated_at=dated_at) & Q(id__gt=pk)).newest_first()[: settings.ARTICLES_PER_PAGE]


def span(year: int, month: int | None = None) -> tuple[datetime, datetime]:
    """Return the instants between which a year or month lies on the office's clock."""
    zone = timezone.get_current_timezone()
    first = datetime(year, month or 1, 1, tzinfo=zone)
    if month is None:
        return first, datetime(year + 1, 1, 1, tzinfo=zone)
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return first, datetime(*following, 1, tzinfo=zone)


def page_links(number: int, pages: int, url: Any) -> list[dict[str, Any] | None]:
    """Return the links of a pager: first, last and those around the present one; None stands for a gap."""
    shown = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    links: list[dict[str, Any] | None] = []
    before = 0
    for page in shown:
        if page != before + 1:
            links.append(None)
        links.append({"number": page, "url": url(page), "is_current": page == number})
        before = page
    return links

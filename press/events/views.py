"""What an event's page and its section's page show beyond the words, and the calendar files below them."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from icalendar import Event

from pages import generation as generations
from pages import ics
from pages.tree.navigation import Node, Site
from press.articles.addresses import address
from press.articles.models import Article
from press.articles.rows import rows_of
from press.events import icalendar

COMING_ROWS = 50
FEED_PAST_DAYS = 90  # so that a subscriber still reads of what was cancelled at the last moment
FEED_ROWS = 500
_COLUMNS = (
    "translation_group", "slug", "dated_at", "starts_at", "live__title", "live__summary", "live__venue",
    "live__status", "live__ends_at", "live__number", "live__published_at",
)  # fmt: skip


def coming(site: Site, section_id: int, now: datetime) -> list[dict[str, Any]]:
    """Return the rows of a section's events that are not over, the next one first."""

    def read() -> list[dict[str, Any]]:
        return rows_of(site, Article.objects.public().filter(section_id=section_id).upcoming(now)[:COMING_ROWS])

    return generations.kept(site.generation, ("coming", section_id), read)


def context(request: HttpRequest, site: Site, node: Node, view: dict[str, Any]) -> dict[str, Any]:
    starts_at, ends_at = view["starts_at"], view["ends_at"] or view["starts_at"]
    return {
        "event": {
            "is_over": bool(ends_at and ends_at < timezone.now()),
            "report": report(site, view.get("report_id")),
            "calendar_url": f"{view['url']}event.ics" if starts_at else "",
        }
    }


def report(site: Site, article_id: int | None) -> dict[str, str] | None:
    """Return the title and address of what was written about the event, while that is public."""
    if not article_id:
        return None
    found = Article.objects.public().filter(pk=article_id)
    return next(iter(rows_of(site, found)), None)


def event_file(request: HttpRequest, node: Node, article: Article) -> HttpResponse:
    """Answer "event.ics" below an event."""
    rows = Article.objects.filter(pk=article.pk)
    body = ics.written(_entries(node, rows), language=node.language)
    return ics.response(body, article.slug)


def feed(request: HttpRequest, site: Site, node: Node) -> HttpResponse | None:
    """Answer "events.ics" below a section that has events, now or before."""
    events = Article.objects.public().filter(section_id=node.id, kind="event")
    if not events.exists():
        return None
    since = timezone.now() - timedelta(days=FEED_PAST_DAYS)
    recent = events.filter(ends_at__gt=since).order_by("starts_at", "id")[:FEED_ROWS]
    body = ics.written(_entries(node, recent), name=node.label, language=node.language)
    return ics.response(body, node.path.strip("/").rpartition("/")[2])


def _entries(node: Node, events) -> list[Event]:
    return [icalendar.component(_entry(node, *values)) for values in events.values_list(*_COLUMNS)]


def _entry(
    node: Node, group, slug, dated_at, starts_at, title, summary, venue, status, ends_at, number, published_at
) -> dict[str, Any]:
    return {
        "uid": icalendar.uid(group, node.language),
        "title": title,
        "summary": summary,
        "venue": venue,
        "status": status,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "number": number,
        "published_at": published_at,
        "url": address(node.path, dated_at, slug),
    }

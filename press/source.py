"""The articles' content source."""

import re
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse

from pages import generation as generations
from pages.publishing.editions import freeze
from pages.sources import PublicTarget, register
from pages.tree.navigation import Node, Site, draft_node
from press.articles.addresses import address
from press.articles.archive import ARTICLE
from press.articles.models import Article, ArticleEdition
from press.articles.querysets import ArticleQuerySet
from press.articles.rows import rows_of
from press.articles.services import empty_bin
from press.articles.views import article_detail

NOTICES = 3  # in the bar under the menu
HOME_REMARKS, HOME_EVENTS, HOME_RECORDINGS = 5, 3, 3
_TAIL = re.compile(r"(?P<section>/.*?)\d{4}/\d\d/(?P<slug>[a-z0-9-]+)/\Z")


class ArticleSource:
    prefix = "article"

    def find_public(self, site: Site, path: str) -> PublicTarget | None:
        node, rest = site.nearest(path)
        found = ARTICLE.match(rest) if node and node.kind == "archive" else None
        if not node or not found:
            return None
        article = Article.objects.public().filter(section_id=node.id, slug=found["slug"]).with_live().first()
        if article is None or address(node.path, article.dated_at, article.slug) != path:
            return None
        return PublicTarget(f"article:{article.pk}", article.live.title, path, node.language, article.live.summary)

    def address_of(self, site: Site, pk: int) -> str | None:
        found = Article.objects.public().filter(pk=pk).values_list("section_id", "dated_at", "slug").first()
        if not found or found[0] not in site.by_id:
            return None
        return address(site.by_id[found[0]].path, found[1], found[2])

    def home(self, site: Site, root: Node, now: datetime) -> dict[str, Any]:
        mine = Article.objects.public().in_sections(node.id for node in root.branch())
        given = dict(generations.kept(site.generation, ("home", root.id), lambda: _home(site, mine)))
        # What is still to come depends on the clock, not on the generation alone.
        coming = mine.filter(language=root.language).upcoming(now)
        if events := rows_of(site, coming[:HOME_EVENTS]):
            given["events"] = events
        return given

    def empty_bin(self, *, before: datetime) -> int:
        return empty_bin(before=before)

    def edition(self, pk: int) -> ArticleEdition | None:
        return ArticleEdition.objects.filter(pk=pk).select_related("article__section").first()

    def render(self, request: HttpRequest, site: Site, edition: ArticleEdition, **extra: Any) -> HttpResponse:
        article = edition.article
        article.dated_at = edition.dated_at
        newest = article.section.editions.get(is_newest=True)
        node = site.by_id.get(article.section_id) or draft_node(site, newest)
        return article_detail(request, site, node, article, edition.content or freeze(edition), **extra)

    def counts_between(self, site: Site, language: str, spans: list[tuple[datetime, datetime]]) -> list[int]:
        return generations.kept(site.generation, ("spans", language, *spans), lambda: _counts(language, spans))

    def between(self, site: Site, language: str, start: datetime, end: datetime, limit: int) -> list[dict[str, Any]]:
        articles = Article.objects.public().filter(language=language).dated_between(start, end)
        return rows_of(site, articles.newest_first()[:limit])

    def notices(self, site: Site, language: str, now: datetime) -> list[dict[str, Any]]:
        found = Article.objects.public().filter(language=language).in_force(now)
        return rows_of(site, found.newest_first()[:NOTICES])

    def latest(self, site: Site, nodes: list[Node], limit: int) -> list[dict[str, Any]]:
        ids = tuple(node.id for node in nodes)
        articles = Article.objects.public().in_sections(ids)
        return generations.kept(site.generation, ("latest", ids, limit), lambda: _newest(site, articles, limit))


def _counts(language: str, spans: list[tuple[datetime, datetime]]) -> list[int]:
    counts = {
        f"span{number}": Count("pk", filter=Q(dated_at__gte=start, dated_at__lt=end))
        for number, (start, end) in enumerate(spans)
    }
    return list(Article.objects.public().filter(language=language).aggregate(**counts).values())


def _home(site: Site, articles: ArticleQuerySet) -> dict[str, Any]:
    remarks = _newest(site, articles, HOME_REMARKS, kind="remark")
    recordings = _newest(site, articles, HOME_RECORDINGS, kind="recording")
    events = _newest(site, articles, HOME_EVENTS, kind="event")
    return {
        "lead": _lead(site, articles),
        "remarks": remarks,
        "remarks_section": _section(site, remarks),
        "events": events,
        "events_section": _section(site, events),
        "recordings": recordings,
        "recordings_section": _section(site, recordings),
    }


def _newest(site: Site, articles: ArticleQuerySet, limit: int, **filters: str) -> list[dict[str, Any]]:
    return rows_of(site, articles.filter(**filters).newest_first()[:limit])


def _lead(site: Site, articles: ArticleQuerySet) -> dict[str, Any] | None:
    """Return the newest piece with a picture that no other part of the home page shows."""
    pictured = articles.filter(live__lead_image__isnull=False).exclude(kind__in=["remark", "event", "recording"])
    return next(iter(rows_of(site, pictured.newest_first()[:1])), None)


def _section(site: Site, rows: list[dict[str, Any]]) -> dict[str, str] | None:
    if not rows:
        return None
    node = site.by_id[rows[0]["section_id"]]
    return {"title": node.label, "url": node.url}


def reference_of(path: str) -> str | None:
    """Return the reference of the article at a path, public or not; year and month are not looked at."""
    tail = _TAIL.match(path)
    if not tail:
        return None
    found = Article.objects.filter(section__path=tail["section"], slug=tail["slug"], trashed_at=None)
    pk = found.values_list("pk", flat=True).first()
    return f"article:{pk}" if pk else None


def staff_address_of(reference: str) -> str | None:
    """Return the address of an article for its editors: it need not be public."""
    found = Article.objects.filter(pk=int(reference.partition(":")[2]), trashed_at=None)
    article = found.select_related("section").first()
    return article.get_absolute_url() if article else None


register(ArticleSource())

"""The archive: a page that lists the dated articles filed under it, by year and month, and answers their addresses."""

import re
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages import generation
from pages.moved import Moved
from pages.tree.kind import Gone, PageKind, register
from pages.tree.navigation import Node, Site
from pages.views import node_detail
from press.articles.addresses import address
from press.articles.history import article_history
from press.articles.index import Index, index_of, page_links, page_of, span
from press.articles.models import Article, FormerAddress
from press.articles.rows import rows_of
from press.articles.views import article_detail
from press.events.views import coming, feed
from press.recordings import podcast

PERIOD = re.compile(r"(?P<year>(?:19|20)\d\d)/(?:(?P<month>0[1-9]|1[0-2])/)?\Z")
BELOW = re.compile(r"(?P<article>.+/)(?P<name>[a-z0-9-]+\.[a-z0-9]{1,5})\Z")
HISTORY = re.compile(r"(?P<article>.+/)history/\Z")
ARTICLE = re.compile(r"(?:19|20)\d\d/(?:0[1-9]|1[0-2])/(?P<slug>[a-z0-9-]{1,80})/\Z")
# What answers below a section, by name: called with the request, the public site and the section's node.
SECTION_FILES = {"events.ics": feed, podcast.FILE: podcast.feed}


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    return listing(request, site, node)


def listing(request: HttpRequest, site: Site, node: Node, year: int | None = None, month: int | None = None) -> dict:
    """Return the list's context for the whole archive, a year or a month of it."""
    index = index_of(generation.of(request), node.id)
    count = _count(index, year, month)
    number = page_number(request, count)
    rows = _rows(node, index, number, year, month)
    url = _period_url(node, year, month)
    return {
        "coming": coming(site, node.id, timezone.now()) if index.coming and year is None and number == 1 else [],
        "calendar_url": f"{node.path}events.ics" if index.has_events else "",
        "podcast_url": f"{node.path}{podcast.FILE}" if index.has_podcast else "",
        "rows": rows_of(site, rows) if rows is not None else [],
        "count": count,
        "years": _years(node, index, year),
        "months": _months(node, index, year, month) if year else [],
        "period_label": _period_label(year, month),
        "pagination": _pagination(url, number, count),
        "part": _part(url, number, _period_label(year, month)),
    }


def _part(url: str, number: int, period: str) -> dict[str, str] | None:
    """Return the address and the name of a list that is not the whole first page, by which it is shared and found."""
    page = gettext("Page %(number)s") % {"number": number} if number > 1 else ""
    if not (period or page):
        return None
    return {"path": _page_url(url, number), "label": " – ".join(filter(None, (page, period)))}


def _page_url(url: str, number: int) -> str:
    return url if number == 1 else f"{url}?page={number}"


def page_number(request: HttpRequest, count: int) -> int:
    """Return the page asked for; raises Http404 for one that does not exist."""
    asked = request.GET.get("page", "1")
    pages = max(1, -(-count // settings.ARTICLES_PER_PAGE))
    if not re.fullmatch(r"[1-9]\d{0,6}", asked) or int(asked) > pages:
        raise Http404
    return int(asked)


def _count(index: Index, year: int | None, month: int | None) -> int:
    if year is None:
        return index.count
    return index.years.get(year, 0) if month is None else index.months.get((year, month), 0)


def _rows(node: Node, index: Index, number: int, year: int | None, month: int | None):
    if year is None:
        return page_of(node.id, index, number) if index.starts else None
    first = (number - 1) * settings.ARTICLES_PER_PAGE
    articles = Article.objects.public().filter(section_id=node.id).dated_between(*span(year, month)).newest_first()
    return articles[first : first + settings.ARTICLES_PER_PAGE]


def _period_url(node: Node, year: int | None, month: int | None) -> str:
    return node.path + (f"{year}/" if year else "") + (f"{month:02}/" if month else "")


def _period_label(year: int | None, month: int | None) -> str:
    if year is None:
        return ""
    return date_format(datetime(year, month, 1), "YEAR_MONTH_FORMAT") if month else str(year)


def _years(node: Node, index: Index, year: int | None) -> list[dict[str, Any]]:
    return [
        {"year": each, "url": f"{node.path}{each}/", "count": count, "is_current": each == year}
        for each, count in index.years.items()
    ]


def _months(node: Node, index: Index, year: int, month: int | None) -> list[dict[str, Any]]:
    return [
        {
            "label": date_format(datetime(year, each, 1), "F"),
            "url": f"{node.path}{year}/{each:02}/",
            "count": count,
            "is_current": each == month,
        }
        for (its_year, each), count in index.months.items()
        if its_year == year
    ]


def _pagination(url: str, number: int, count: int) -> dict[str, Any]:
    pages = max(1, -(-count // settings.ARTICLES_PER_PAGE))

    return {
        "number": number,
        "pages": pages,
        "previous_url": _page_url(url, number - 1) if number > 1 else "",
        "next_url": _page_url(url, number + 1) if number < pages else "",
        "links": page_links(number, pages, partial(_page_url, url)),
    }


def resolve(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer what stands below an archive: a year, a month, or an article."""
    if period := PERIOD.match(rest):
        return _period_page(request, site, node, int(period["year"]), int(period["month"] or 0) or None)
    if found := ARTICLE.match(rest):
        return _article(request, site, node, found["slug"], node.path + rest)
    return _history(request, site, node, rest) or _file(request, site, node, rest) or _below_former(site, node, rest)


def _history(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer the history of an article at its present address."""
    found = HISTORY.match(rest)
    below = ARTICLE.match(found["article"]) if found else None
    if not found or not below:
        return None
    article = Article.objects.public().filter(section_id=node.id, slug=below["slug"]).to_read().first()
    if article is None or article_path(node, article) != node.path + found["article"]:
        return None
    return article_history(request, site, node, article)


def _file(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer a file of the section, or of an article at its present address."""
    if rest in SECTION_FILES:
        return SECTION_FILES[rest](request, site, node)
    found = BELOW.match(rest)
    below = ARTICLE.match(found["article"]) if found else None
    if not found or not below:
        return None
    article = Article.objects.public().filter(section_id=node.id, slug=below["slug"]).to_read().first()
    own = article.declared.files.get(found["name"]) if article else None
    if article is None or own is None or article_path(node, article) != node.path + found["article"]:
        return None
    return own(request, node, article)


def _below_former(site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Send on who asks for an article's history, or a file of it, at an address it had before."""
    for pattern in (HISTORY, BELOW):
        found = pattern.match(rest)
        below = ARTICLE.match(found["article"]) if found else None
        if found and below and (former := _former(node, below["slug"])):
            name = rest.removeprefix(found["article"])
            if pattern is HISTORY or name in former.declared.files:
                return _led_on(site, former, name)
    return None


def _period_page(request: HttpRequest, site: Site, node: Node, year: int, month: int | None) -> HttpResponse | None:
    index = index_of(generation.of(request), node.id)
    if not _count(index, year, month):
        return None
    return node_detail(request, site, node, **listing(request, site, node, year, month))


def _article(request: HttpRequest, site: Site, node: Node, slug: str, path: str) -> HttpResponse | None:
    article = Article.objects.public().filter(section_id=node.id, slug=slug).to_read().first()
    if article is None:
        return _led_on(site, _former(node, slug))
    canonical = article_path(node, article)
    if path != canonical:
        return Moved(canonical)
    return article_detail(request, site, node, article, article.live.content)


def article_path(node: Node, article: Article) -> str:
    return address(node.path, article.dated_at, article.slug)


def _former(node: Node, slug: str) -> Article | None:
    former = FormerAddress.objects.filter(section_id=node.id, slug=slug).select_related("article").first()
    return former.article if former else None


def _led_on(site: Site, article: Article | None, below: str = "") -> HttpResponse | None:
    """Redirect to where an article is now, or to what is below it; None where the public does not see it."""
    if article is None or not article.is_public or article.section_id not in site.by_id:
        return None
    return Moved(article_path(site.by_id[article.section_id], article) + below)


def gone(node: Node, rest: str) -> Gone | None:
    """Return why and when an article at this address was taken off the site, and what takes its place."""
    found = ARTICLE.match(rest)
    if not found:
        return None
    rows = Article.objects.filter(
        section_id=node.id, slug=found["slug"], live=None, trashed_at=None, unpublished_at__isnull=False
    )
    for article in rows.only("slug", "dated_at", "unpublished_reason", "unpublished_at", "successor"):
        if f"{timezone.localtime(article.dated_at):%Y/%m/}{article.slug}/" == rest:
            return Gone(article.unpublished_reason, article.unpublished_at, article.successor)
    return None


KIND = PageKind(
    key="archive",
    label=_("Archive of articles"),
    template="pages/kinds/archive.html",
    context=context,
    resolve=resolve,
    gone=gone,
    jsonld_type="CollectionPage",
)


def register_archive() -> None:
    register(KIND)

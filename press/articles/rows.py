"""Articles as rows of a list: what every list, card and feed shows of one."""

from typing import Any

from pages.tree.navigation import Site
from press.articles import kind as kinds
from press.articles.addresses import address
from press.events.statuses import told

_COLUMNS = (
    "id",
    "section_id",
    "kind",
    "slug",
    "dated_at",
    "starts_at",
    "live__title",
    "live__summary",
    "live__ends_at",
    "live__venue",
    "live__status",
    "live__content__lead_image",
    "live__content__recording__poster",
    "live__content__recording__duration_seconds",
)


def rows_of(site: Site, articles) -> list[dict[str, Any]]:
    """Return the rows of a queryset of articles: one query."""
    return [
        _row(site.by_id[values[1]].path, *values)
        for values in articles.values_list(*_COLUMNS)
        if values[1] in site.by_id
    ]


def _row(
    section_path: str, pk, section_id, kind, slug, dated_at, starts_at, title, summary, ends_at, venue, status,
    image, poster, length,
):  # fmt: skip
    return {
        "title": title,
        "url": address(section_path, dated_at, slug),
        "summary": summary,
        "kind": kind,
        "kind_label": kinds.kind(kind).label,
        "dated_at": dated_at,
        "image": image or poster,
        "length": length,
        "starts_at": starts_at if kind == "event" else None,  # only events stand in lists by it
        "ends_at": ends_at,
        "venue": venue,
        "status_label": told(status) if kind == "event" else "",
        "section_id": section_id,
    }

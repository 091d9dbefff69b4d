"""Linked data of an article, by schema.org."""

from typing import Any

from django.http import HttpRequest

from pages import metadata
from pages.richtext.plain import plain
from press.articles.models import Article
from press.events.statuses import SCHEMA, EventStatus
from press.recordings import structured as recordings

SCHEMA_TEXT_MAX = 5000  # characters of an answer; machines that want more read the page


def article_graph(
    request: HttpRequest, article: Article, view: dict[str, Any], context: dict[str, Any], crumbs: list[dict[str, str]]
) -> list[dict[str, Any]]:
    describe = {"Event": _event, "VideoObject": _recording}.get(article.declared.jsonld_type, _news)
    return [
        describe(view, context),
        metadata.organization(request, context["language"]),
        metadata.breadcrumb_list(crumbs, view["title"], view["url"]),
    ]


def _common(view: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    organization = {"@id": metadata.absolute("/#organization")}
    found = {
        "url": metadata.absolute(view["url"]),
        "description": view["summary"],
        "inLanguage": context["html_lang"],
        "publisher": organization,
    }
    image = metadata.image_url(view["lead_image"])
    return {**found, "image": [image]} if image else found


def _news(view: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    published = view["dated_at"] or view["first_published_at"]
    data = {
        "@type": "NewsArticle",
        "headline": view["title"],
        **_common(view, context),
        "author": {"@id": metadata.absolute("/#organization")},
        "articleSection": view["section"]["title"],
        "datePublished": published.isoformat(),
        "dateModified": (view["updated_at"] or published).isoformat(),
    }
    questions = [_question(block, view) for block in view["blocks"] if block["type"] == "exchange"]
    if questions:
        data["hasPart"] = questions
    if view["outdated"]:
        data["creativeWorkStatus"] = "Obsolete"
    if view["corrections"]:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": each["note"], "datePublished": each["at"].isoformat()}
            for each in view["corrections"]
        ]
    return data


def _question(block: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Question",
        "url": f"{metadata.absolute(view['url'])}#{block['anchor']}",
        "text": plain(block["question"])[:SCHEMA_TEXT_MAX],
        "acceptedAnswer": {"@type": "Answer", "text": plain(block["answer"])[:SCHEMA_TEXT_MAX]},
    }


def _event(view: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    data = {
        "@type": "Event",
        "name": view["title"],
        **_common(view, context),
        "startDate": view["starts_at"].isoformat() if view["starts_at"] else "",
        "eventStatus": SCHEMA[EventStatus(view.get("status") or EventStatus.CONFIRMED)],
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": view["venue"], "address": view["venue"]},
        "organizer": {"@id": metadata.absolute("/#organization")},
    }
    if view["ends_at"]:
        data["endDate"] = view["ends_at"].isoformat()
    del data["publisher"]
    return data


def _recording(view: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    common = _common(view, context)
    return recordings.describe(view, common) if view.get("recording") else _news(view, context)

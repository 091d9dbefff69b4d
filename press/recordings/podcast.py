"""A section's recordings for podcast programs: RSS 2.0 with enclosures, and the words that Apple's form adds.

Recordings that are kept elsewhere are left out: such programs load files, not pages.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from pages import metadata
from pages.chrome import identity
from pages.languages.prefixes import html_lang
from pages.recordings import files
from pages.tree.navigation import Node, Site
from press.articles.addresses import address
from press.articles.models import Article
from press.articles.querysets import PLAYABLE

FILE = "podcast.rss"
ITEMS = 100
_KEPT = 300  # seconds; programs ask every hour or so
_COLUMNS = ("id", "slug", "dated_at", "live__title", "live__summary", "live__content__recording")
_NAMES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}


def feed(request: HttpRequest, site: Site, node: Node) -> HttpResponse | None:
    """Answer "podcast.rss" below a section that has recordings of our own."""
    playable = Article.objects.public().filter(PLAYABLE, section_id=node.id)
    rows = list(playable.newest_first().values_list(*_COLUMNS)[:ITEMS])
    if not rows:
        return None
    owner = identity(request, node.language)
    channel = _Podcast(
        title=f"{node.label} – {owner.name}", link=metadata.absolute(node.path),
        description=node.summary or node.label, language=html_lang(node.language), author_name=owner.name,
        feed_url=metadata.absolute(node.path + FILE), image=_first_picture(rows),
    )  # fmt: skip
    for row in rows:
        _add(channel, node, *row)
    response = HttpResponse(channel.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_KEPT}"
    return response


def _first_picture(rows: list[tuple]) -> str:
    return next((url for *_columns, frozen in rows if (url := metadata.image_url(frozen["poster"]))), "")


def _add(channel: "_Podcast", node: Node, pk, slug, dated_at, title, summary, frozen: dict[str, Any]) -> None:
    enclosure = Enclosure(
        metadata.absolute(settings.MEDIA_URL + frozen["file"]), str(frozen["size_bytes"]),
        files.content_type(frozen["file"]),
    )  # fmt: skip
    channel.add_item(
        title=title, link=metadata.absolute(address(node.path, dated_at, slug)), description=summary or title,
        # Stays when the article's address changes: else a program would fetch the film again.
        unique_id=f"{settings.SITE_URL}/#article-{pk}", unique_id_is_permalink=False,
        pubdate=dated_at, enclosures=[enclosure], recording=frozen,
    )  # fmt: skip


class _Podcast(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | _NAMES

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", self.feed["author_name"])
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:type", "episodic")
        handler.addQuickElement("itunes:category", attrs={"text": "Government"})
        if self.feed["image"]:
            handler.addQuickElement("itunes:image", attrs={"href": self.feed["image"]})

    def add_item_elements(self, handler, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        frozen = item["recording"]
        if frozen["duration_seconds"]:
            handler.addQuickElement("itunes:duration", str(frozen["duration_seconds"]))
        if picture := metadata.image_url(frozen["poster"]):
            handler.addQuickElement("itunes:image", attrs={"href": picture})
        for each in frozen.get("words") or []:
            if each["captions"]:
                url = metadata.absolute(settings.MEDIA_URL + each["captions"])
                attributes = {"url": url, "type": "text/vtt", "language": html_lang(each["language"])}
                handler.addQuickElement("podcast:transcript", attrs=attributes)

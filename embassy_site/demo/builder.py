"""From the demonstration's data to a site, through the same services that editors use."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from embassy_site.demo import accounts_elsewhere, offices, papers, people, recordings
from embassy_site.demo.content import ArticleData, Content, PageData
from embassy_site.demo.pictures import library
from pages.identity.models import SiteIdentity
from pages.kinds.gallery.models import Stop
from pages.kinds.home.models import HomeFeature
from pages.media.models import Image
from pages.publishing.models import Edition
from pages.publishing.services import publish
from pages.richtext import links
from pages.tree import services as tree
from pages.tree.blocks import PAGE_BLOCKS
from pages.tree.models import Page, PageEdition
from press.articles.blocks import ARTICLE_BLOCKS
from press.articles.models import ArticleEdition
from press.articles.services import create_article
from press.events.models import ProgrammeItem

# The pages that the home page of each language features, by the key of their file.
FEATURES = {"ambassador": "ambassador", "topics_section": "relations", "hours": "hours", "wechat": "wechat"}
RICH_FIELDS = ("html", "question", "answer")


def build(content: Content, *, now, say: Callable[[str], None]) -> None:
    """Draw the pictures, then make everything else in one transaction: all of it or nothing."""
    pictures = library(content, say)
    say("Drawing a film …")
    films = recordings.made()
    with transaction.atomic():
        _Builder(content, pictures, films, now).build()


class _Builder:
    """Two passes: first every document with its address, then the texts, whose links need the addresses."""

    def __init__(self, content: Content, pictures: dict[str, Image], films: dict[str, bytes], now) -> None:
        self.content = content
        self.pictures = pictures
        self.films = films
        self.now = now
        self.groups: dict[str, uuid.UUID] = {}
        self.pages: dict[str, Page] = {}
        self.drafts: list[tuple[PageData | ArticleData, Edition]] = []

    def build(self) -> None:
        for language, identity in self.content.identities.items():
            SiteIdentity.objects.update_or_create(language=language, defaults=asdict(identity))
        self.roles = people.build(self.pictures)
        self.papers = papers.build()
        self.accounts = accounts_elsewhere.build()
        self.recordings = recordings.build(self.films, self.pictures)
        self.offices = offices.build(self.pictures, today=timezone.localdate(self.now))
        for page in self.content.pages:
            self.drafts.append((page, self._page(page)))
        for article in self.content.articles:
            self.drafts.append((article, self._article(article)))
        for data, edition in self.drafts:
            self._write(data, edition)
        for data, edition in self.drafts:
            publish(edition, user=None, now=getattr(data, "dated_at", self.now))

    def _group(self, data: PageData | ArticleData) -> uuid.UUID:
        return self.groups.setdefault(f"{type(data).__name__}:{data.key}", uuid.uuid4())

    def _page(self, data: PageData) -> PageEdition:
        options: dict[str, Any] = {"user": None, "now": self.now, "title": data.title, "kind": data.kind}
        options["translation_group"] = self._group(data)
        if data.parent_path is None:
            page = tree.create_root(data.language, **options)
        else:
            page = tree.create_page(
                parent_id=self.pages[data.parent_path].pk,
                slug=data.slug,
                show_in_menu=data.show_in_menu,
                **options,
            )
        self.pages[data.path] = page
        return page.editions.get()

    def _article(self, data: ArticleData) -> ArticleEdition:
        columns = ("place", "speaker", "starts_at", "ends_at", "venue", "access", "status", "concerns",
                   "registration_url")  # fmt: skip
        return create_article(
            section=self.pages[data.section],
            kind=data.kind,
            slug=data.slug,
            user=None,
            now=data.dated_at,
            translation_group=self._group(data),
            title=data.title,
            delivered_at=data.dated_at,
            recording=self.recordings[data.recording] if data.recording else None,
            **{name: getattr(data, name) for name in columns},
        )

    def _write(self, data: PageData | ArticleData, edition: Edition) -> None:
        edition.summary = data.summary
        if isinstance(data, PageData):
            edition.menu_title, edition.link_url = data.menu_title, data.link_url
        if data.image:
            edition.lead_image = self.pictures[data.image]
            edition.lead_image_alt = self._alt(data.image, data.language)
            edition.lead_image_caption = self._caption(data.image, data.language)
        edition.save()
        blocks = PAGE_BLOCKS if isinstance(data, PageData) else ARTICLE_BLOCKS
        for number, block in enumerate(data.blocks, start=1):
            columns = self._block(block, data.language)
            blocks[block["type"]].objects.create(parent=edition, region="main", ordering=number * 10, **columns)
        if isinstance(data, PageData):
            self._parts(data, edition)
        else:
            self._programme(data, edition)

    def _parts(self, data: PageData, edition: PageEdition) -> None:
        """Make the rows that only pages of this kind have."""
        if data.kind == "home":
            self._feature(edition, data.language)
        if data.role:
            people.show(edition, self.roles[data.role])
        for number, stop in enumerate(data.stops, start=1):
            words = {
                "title": stop["title"],
                "text": stop["text"].strip(),
                "alt": self._alt(stop["image"], data.language),
            }
            words["caption"] = self._caption(stop["image"], data.language, stop.get("caption", ""))
            Stop.objects.create(parent=edition, image=self.pictures[stop["image"]], ordering=number * 10, **words)
        if data.offices:
            offices.show(edition, [self.offices[key] for key in data.offices])
        if data.account:
            accounts_elsewhere.show(edition, self.accounts[data.account])

    def _programme(self, data: ArticleData, edition: ArticleEdition) -> None:
        for number, (at, words) in enumerate(data.programme):
            ProgrammeItem.objects.create(parent=edition, time=time.fromisoformat(at), words=words, ordering=number)
        if data.report:
            report = (other for each, other in self.drafts if (each.key, each.language) == (data.report, data.language))
            edition.report = next(report).document
            edition.save()

    def _block(self, block: dict[str, Any], language: str) -> dict[str, Any]:
        columns = {name: value for name, value in block.items() if name != "type"}
        for name in RICH_FIELDS:
            if name in columns:
                columns[name] = links.to_references(columns[name], links.reference_of)
        if block["type"] == "download":
            columns["attachment"] = self.papers[columns.pop("document")]
        if block["type"] == "figure":
            key = columns["image"]
            columns |= {"image": self.pictures[key], "alt": self._alt(key, language)}
            columns["caption"] = self._caption(key, language, columns.get("caption", ""))
        return columns

    def _alt(self, key: str, language: str) -> str:
        return "" if language == "en" else self.content.pictures[key].alt[language]

    def _caption(self, key: str, language: str, own: str = "") -> str:
        """Return the words below a drawing, who drew it among them: the library knows one language for its credits."""
        picture = self.content.pictures[key]
        words = (own or picture.caption[language], picture.credit[language])
        return (" " if language == "en" else "").join(part for part in words if part)

    def _feature(self, edition: PageEdition, language: str) -> None:
        by_key = {page.key: page.path for page in self.content.pages if page.language == language}
        for place, key in FEATURES.items():
            if key in by_key:
                HomeFeature.objects.create(parent=edition, place=place, page=self.pages[by_key[key]])

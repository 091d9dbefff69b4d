from datetime import datetime
from typing import Any

from content_editor.models import Region
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages import dates
from pages.languages.models import Translatable
from pages.publishing.errors import Reason
from pages.publishing.models import Document, Edition
from pages.publishing.states import OPEN
from pages.tree.models import Page
from press.articles import kind as kinds
from press.articles.addresses import address
from press.articles.querysets import ArticleQuerySet
from press.events.statuses import EventStatus


class Article(Document, Translatable):
    """A dated piece filed under an archive page. Its words are in editions.

    `dated_at` follows the live edition and orders every list; with the section it makes the address.
    """

    section = models.ForeignKey(
        Page,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        related_name="articles",
        limit_choices_to={"kind": "archive", "trashed_at": None},
    )
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.choices)
    dated_at = models.DateTimeField(_("dated"), default=timezone.now, editable=False)
    starts_at = models.DateTimeField(_("begins"), null=True, editable=False)
    ends_at = models.DateTimeField(_("over"), null=True, editable=False)
    live = models.OneToOneField(
        "press.ArticleEdition", null=True, editable=False, on_delete=models.RESTRICT, related_name="live_of"
    )

    edition_field = "article"
    place_field = "section__path"

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-dated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "slug"],
                condition=Q(trashed_at=None) & ~Q(slug=""),
                name="article_slug_unique_in_section",
            ),
            models.UniqueConstraint(
                fields=["translation_group", "language"], name="article_one_translation_per_language"
            ),
        ]
        indexes = [
            models.Index(
                fields=["section", "-dated_at", "-id"],
                condition=Q(live__isnull=False, trashed_at=None),
                name="article_public_by_section",
            ),
            models.Index(
                fields=["language", "kind", "-dated_at", "-id"],
                condition=Q(live__isnull=False, trashed_at=None),
                name="article_public_by_kind",
            ),
            models.Index(
                fields=["section", "ends_at"],
                condition=Q(live__isnull=False, trashed_at=None, ends_at__isnull=False),
                name="article_public_until",
            ),
            models.Index(
                fields=["kind", "ends_at"],
                condition=Q(live__isnull=False, trashed_at=None, ends_at__isnull=False),
                name="article_public_kind_until",
            ),
        ]
        permissions = [
            ("approve_article", _("Can approve articles that others wrote")),
            ("publish_article", _("Can publish articles and take them off the site")),
            ("translate_article", _("Can write articles that have a counterpart to translate from")),
            ("erase_article", _("Can delete articles for good")),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return address(self.section.path, self.dated_at, self.slug)

    @property
    def place(self) -> str:
        return self.section.path

    @property
    def declared(self) -> kinds.ArticleKind:
        return kinds.kind(self.kind)

    def live_columns(self, edition: Edition) -> dict[str, Any]:
        return {"dated_at": edition.dated_at, "starts_at": edition.starts_at, "ends_at": edition.over_at}

    def publication_problems(self, edition: Edition) -> list[Reason]:
        reasons = [
            Reason(sentence, name) for name, sentence in self.declared.required if not getattr(edition, name, None)
        ]
        if not self.slug:
            reasons.append(Reason(_("Give it an address."), "slug"))
        if not self.section.is_public:
            reasons.append(Reason(_("Its section is not published yet: publish that page first."), "section"))
        reasons += self.declared.problems(edition) if self.declared.problems else []
        reasons += [Reason(_out_of_years(), name) for name in INSTANTS if _is_out_of_years(getattr(edition, name))]
        if edition.starts_at and edition.ends_at and edition.ends_at < edition.starts_at:
            reasons.append(Reason(_("It ends before it begins."), "ends_at"))
        return reasons


INSTANTS = ("delivered_at", "starts_at", "ends_at")


def _is_out_of_years(moment: datetime | None) -> bool:
    return moment is not None and not dates.is_within_years(moment)


def _out_of_years() -> str:
    first, last = dates.YEARS
    return gettext("Give a year from %(first)s to %(last)s.") % {"first": first, "last": last}


class ArticleEdition(Edition):
    """One version of an article's words."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="editions", editable=False)
    kind = models.CharField(max_length=20, choices=kinds.choices, editable=False)
    delivered_at = models.DateTimeField(
        _("date and time"), default=timezone.now, help_text=_("When it was said or happened, on the local clock.")
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    speaker_person = models.ForeignKey(
        "pages.Person",
        verbose_name=_("speaker, of those listed"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The name and the post held on that day are written into the next field."),
    )
    speaker = models.CharField(
        _("speaker"), max_length=120, blank=True, help_text=_("As readers see it: anybody, listed or not.")
    )
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    access = models.CharField(
        _("getting in"), max_length=300, blank=True, help_text=_("Who may come, which entrance, what to bring.")
    )
    status = models.CharField(_("status"), max_length=12, choices=EventStatus, default=EventStatus.CONFIRMED)
    # Of a frozen row nothing changes, not even when the report is erased: then there is no link.
    report = models.ForeignKey(
        Article,
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        help_text=_("What was written about it afterwards."),
    )
    concerns = models.CharField(_("whom it concerns"), max_length=200, blank=True)
    registration_url = models.URLField(
        _("registration"), blank=True, validators=[URLValidator(schemes=["https", "http"])]
    )
    recording = models.ForeignKey(
        "pages.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    document_field = "article"
    frozen_fields = (
        "delivered_at",
        "place",
        "speaker",
        "speaker_person_id",
        "starts_at",
        "ends_at",
        "venue",
        "access",
        "status",
        "report_id",
        "concerns",
        "registration_url",
        "recording",
    )
    regions = [Region(key="main", title=_("Text"))]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("article texts")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_edition_number_unique"),
            models.UniqueConstraint(fields=["article"], condition=Q(state__in=OPEN), name="article_one_open"),
            models.UniqueConstraint(fields=["article"], condition=Q(is_newest=True), name="article_one_newest"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "-delivered_at", "-id"], condition=Q(is_newest=True), name="article_newest_by_kind"
            ),
            models.Index(
                fields=["state", "-published_at"], condition=Q(is_newest=True), name="article_newest_by_state"
            ),
            models.Index(fields=["-published_at"], condition=Q(state="published"), name="article_live_by_date"),
            models.Index(fields=["emergency_reason"], condition=Q(seconded_at=None), name="article_unseconded"),
            models.Index(fields=["go_live_at"], condition=Q(go_live_at__isnull=False), name="article_scheduled"),
            models.Index(fields=["expire_at"], condition=Q(expire_at__isnull=False), name="article_expiring"),
        ]

    def get_absolute_url(self) -> str:
        return address(self.article.section.path, self.dated_at, self.article.slug)

    @property
    def dated_at(self) -> datetime:
        """The instant that orders and addresses the article: of an event its beginning, else when it was said."""
        return (self.starts_at if self.kind == "event" else None) or self.delivered_at

    @property
    def over_at(self) -> datetime | None:
        """The instant from which it is past: an event without an end lasts until midnight of the office's clock."""
        if self.ends_at or self.kind != "event" or not self.starts_at:
            return self.ends_at
        return dates.midnight_after(self.starts_at)


class FormerAddress(models.Model):
    """A section and slug an article had before; the year and month of an address are never needed to find it."""

    section = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_addresses")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["section", "slug"]
        constraints = [models.UniqueConstraint(fields=["section", "slug"], name="former_article_address_unique")]

    def __str__(self) -> str:
        return self.slug

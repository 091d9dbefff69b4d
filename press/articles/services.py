"""The verbs of articles beyond publishing: write, file elsewhere, put in the bin and take out again.

All raise `Refused` with every reason at once. `user` is who asks (None: the system itself); `now` the instant.
"""

import re
import uuid
from copy import copy
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.publishing import log, signals
from pages.publishing.erasure import lawful_erasure
from pages.publishing.errors import Reason, Refused
from pages.publishing.holding import locked
from pages.publishing.models import LogEntry
from pages.publishing.permissions import may, refusals
from pages.tree.models import Page
from press.articles.filing import free_in
from press.articles.models import Article, ArticleEdition, FormerAddress

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def filing_reasons(section: Page | None, slug: str, *, article: Article | None = None) -> list[Reason]:
    """Return everything against filing an article under this address of this section."""
    reasons = []
    if section is None or section.kind != "archive":
        reasons.append(Reason(_("Choose a section that lists articles."), "section"))
    elif section.trashed_at:
        reasons.append(Reason(_("The section is in the bin."), "section"))
    if slug and not SLUG.match(slug):
        reasons.append(Reason(_("Use lower-case letters, digits and single hyphens."), "slug"))
    if section and slug and (free := free_in(section, slug, article=article)) != slug:
        text = _("Another article of this section has this address already; %(slug)s is free.")
        reasons.append(Reason(text % {"slug": free}, "slug"))
    if article and section and article.language != section.language:
        reasons.append(Reason(_("The section is in another language."), "section"))
    return reasons


def binning_verb(article: Article) -> str:
    """Return what a person must be allowed in order to put the article in the bin: what nobody has read, any writer."""
    if article.live_id:
        return "unpublish"
    return "trash" if article.first_published_at else "write"


def restoring_verb(article: Article) -> str:
    if article.live_id:
        return "publish"
    return "trash" if article.first_published_at else "write"


def filing_verb(article: Article) -> str:
    return "publish" if article.first_published_at else "write"


def _hold(section: Page | None) -> None:
    """Let one writer at a time give out a section's addresses."""
    if section is not None:
        Page._base_manager.select_for_update(of=("self",)).filter(pk=section.pk).first()


def _part_from_binned(group: uuid.UUID, language: str) -> None:
    """Let a counterpart that lies in the bin give way to another; taken out again, it has none."""
    rows = Article.objects.filter(translation_group=group, language=language, trashed_at__isnull=False)
    rows.update(translation_group=uuid.uuid4())


@transaction.atomic
def create_article(
    *,
    section: Page,
    kind: str,
    slug: str,
    user: AbstractBaseUser | None,
    now: datetime,
    translation_group: uuid.UUID | None = None,
    **content: Any,
) -> ArticleEdition:
    """Write a new article; return its first draft. `content` are columns of the edition."""
    _hold(section)
    article = Article(
        section=section, kind=kind, slug=slug, language=section.language, created_at=now,
        **({"translation_group": translation_group} if translation_group else {}),
    )  # fmt: skip
    reasons = [*refusals(user, "write", article), *filing_reasons(section, slug)]
    if reasons:
        raise Refused(reasons)
    if translation_group:
        _part_from_binned(translation_group, section.language)
    article.save()
    content.setdefault("delivered_at", now)
    edition = ArticleEdition.objects.create(
        article=article, kind=kind, created_by=user, updated_by=user, created_at=now, updated_at=now, **content
    )
    log.record("create", article, user=user, now=now, edition=edition)
    return edition


def refiling_reasons(
    article: Article,
    section: Page,
    slug: str,
    *,
    user: AbstractBaseUser | None,
    expected: tuple[int, str] | None = None,
) -> list[Reason]:
    """Return everything against giving an article another section or address.

    expected: the section and slug somebody saw before they decided.
    """
    reasons = _filing_refusals(user, filing_verb(article), article, section)
    if expected and expected != (article.section_id, article.slug):
        path = {"path": f"{article.section.path}…/{article.slug}/"}
        reasons.append(Reason(_("Somebody filed it elsewhere meanwhile: it is at %(path)s now.") % path))
    reasons += filing_reasons(section, slug, article=article)
    if article.trashed_at:
        reasons.append(Reason(_("It is in the bin: take it out first.")))
    if article.is_public and not section.is_public:
        reasons.append(Reason(_("Its section is not published yet: publish that page first."), "section"))
    return reasons


@transaction.atomic
def file_article(
    article: Article, *, section: Page, slug: str, user: AbstractBaseUser | None, now: datetime,
    expected: tuple[int, str] | None = None, takes_back: bool = False,
) -> Article:  # fmt: skip
    """Give an article another section or address; what was public keeps answering by one redirect.

    takes_back: as Undo: an address that led to another article before this one took it leads there again.
    """
    article = locked(article)
    if (article.section_id, article.slug) == (section.pk, slug):
        return article
    _hold(section)
    if reasons := refiling_reasons(article, section, slug, user=user, expected=expected):
        raise Refused(reasons)
    told: dict[str, Any] = {"before": {"section": article.section_id, "slug": article.slug}}
    if article.first_published_at:  # a draft nobody has read takes no reader's redirect away
        heir = (_displaced(article, section, slug) if takes_back else None) or article
        FormerAddress.objects.update_or_create(
            section_id=article.section_id, slug=article.slug, defaults={"article": heir, "recorded_at": now}
        )
        if displaced := _take_over(article, section, slug):
            told["displaced"] = displaced
    article.section, article.slug = section, slug
    article.save(update_fields=["section", "slug"])
    log.record("file", article, user=user, now=now, **told)
    signals.moved.send(Article, document=article, user=user, now=now)
    return article


def _take_over(article: Article, section: Page, slug: str) -> int | None:
    """Let an old address be an article's own; return the other article it led to, if there was one."""
    former = FormerAddress.objects.filter(section=section, slug=slug)
    displaced = former.exclude(article=article).values_list("article", flat=True).first()
    former.delete()
    return displaced


def _displaced(article: Article, section: Page, slug: str) -> Article | None:
    """Return the article whose old address this one took when it left that section and slug."""
    entries = LogEntry.objects.filter(
        document_type=article._meta.label_lower, document_id=article.pk, action="file"
    ).order_by("-pk")
    detail = entries.values_list("detail", flat=True).first() or {}
    if detail.get("before") != {"section": section.pk, "slug": slug}:
        return None
    return Article.objects.filter(pk=detail.get("displaced")).first()


def _filing_refusals(
    user: AbstractBaseUser | None, needed: str, article: Article, section: Page
) -> list[Reason]:  # fmt: skip
    """Ask at both ends: a role may be held in one section and not in the other."""
    if not may(user, needed, article):
        return refusals(user, needed, article)
    there = copy(article)
    there.section, there.language = section, section.language
    return [] if may(user, needed, there) else [Reason(_("Your account may not file anything there."), "section")]


@transaction.atomic
def set_counterpart(
    article: Article, *, counterpart: Article | None, user: AbstractBaseUser | None, now: datetime
) -> Article:
    """Join an article with its translation, leaving the one it had; None leaves it without any."""
    # In one order, so that two people who join the same pair never wait for each other.
    both = sorted([article, *([counterpart] if counterpart else [])], key=lambda row: row.pk)
    rows = {row.pk: locked(row) for row in both}
    article, other = rows[article.pk], rows[counterpart.pk] if counterpart else None
    if other and other.pk != article.pk and other.translation_group == article.translation_group:
        return article
    needed = "publish" if article.first_published_at else "write"  # readers see the change at once
    reasons = refusals(user, needed, article)
    if other and not may(user, "view", other):  # nor is more said of it
        raise Refused([*reasons, Reason(_("Choose an article you may see."), "counterpart")])
    reasons += _against_counterpart(article, other)
    if reasons:
        raise Refused(reasons)
    article.translation_group = other.translation_group if other else uuid.uuid4()
    _part_from_binned(article.translation_group, article.language)
    article.save(update_fields=["translation_group"])
    log.record("counterpart", article, user=user, now=now, counterpart=other.pk if other else None)
    signals.moved.send(Article, document=article, user=user, now=now)
    return article


def _against_counterpart(article: Article, other: Article | None) -> list[Reason]:
    reasons = [Reason(_("It is in the bin: take it out first."))] if article.trashed_at else []
    if other is None:
        return reasons
    if other.language == article.language:
        return [*reasons, Reason(_("A counterpart is in another language."), "counterpart")]
    if other.trashed_at:
        reasons.append(Reason(_("The counterpart is in the bin."), "counterpart"))
    mates = Article.objects.filter(
        translation_group=other.translation_group, language=article.language, trashed_at=None
    )
    if mates.exists():
        reasons.append(Reason(_("That article has a counterpart in this language already."), "counterpart"))
    return reasons


@transaction.atomic
def trash_article(article: Article, *, user: AbstractBaseUser | None, now: datetime) -> Article:
    """Move an article to the bin: gone for readers, kept for editors. One that is there already stays."""
    article = locked(article)
    if reasons := refusals(user, binning_verb(article), article):
        raise Refused(reasons)
    if article.trashed_at:
        return article
    article.trashed_at = now
    article.save(update_fields=["trashed_at"])
    log.record("trash", article, user=user, now=now)
    signals.moved.send(Article, document=article, user=user, now=now)
    return article


@transaction.atomic
def restore_article(article: Article, *, user: AbstractBaseUser | None, now: datetime) -> Article:
    """Take an article out of the bin, as public as it was. One that is not there stays as it is."""
    article = locked(article)
    _hold(article.section)
    reasons = refusals(user, restoring_verb(article), article)
    reasons += filing_reasons(article.section, article.slug, article=article)
    if reasons:
        raise Refused(reasons)
    if article.trashed_at is None:
        return article
    article.trashed_at = None
    article.save(update_fields=["trashed_at"])
    log.record("restore", article, user=user, now=now)
    signals.moved.send(Article, document=article, user=user, now=now)
    return article


def delete_article(article: Article, *, user: AbstractBaseUser | None, now: datetime) -> None:
    """Delete an article in the bin for good, its published editions included."""
    with lawful_erasure():
        article = locked(article)  # somebody may have taken it out of the bin meanwhile
        reasons = refusals(user, "erase", article)
        if article.trashed_at is None:
            reasons.append(Reason(_("Move it to the bin first.")))
        if reasons:
            raise Refused(reasons)
        log.record("delete", article, user=user, now=now)
        Article.objects.filter(pk=article.pk).update(live=None)
        article.live = None
        article.delete()


def empty_bin(*, before: datetime) -> int:
    """Delete for good what went into the bin before an instant; one that cannot go keeps no other back."""
    found = list(Article.objects.filter(trashed_at__lt=before).order_by("pk"))
    return sum(_deleted(article) for article in found)


def _deleted(article: Article) -> bool:
    try:
        delete_article(article, user=None, now=timezone.now())
    except (Refused, ProtectedError):  # taken out meanwhile, or something of it is still used
        return False
    return True

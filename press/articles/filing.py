"""Addresses and choices for the article's form: what an editor need not think of."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from pages.tree.models import Page
from pages.tree.paths import beginning, free_slug, slug_of
from press.articles.models import Article, ArticleEdition

SLUG_MAX = 80  # characters
COUNTERPARTS_SHOWN = 60


def suggested_slug(title: str, *, kind: str, section: Page, article: Article | None = None) -> str:
    """Return a free address made from the title's Latin words, or from kind and day where it has none."""
    return free_in(section, slug_of(title) or f"{kind}-{timezone.localdate():%Y-%m-%d}", article=article)


def free_in(section: Page, slug: str, *, article: Article | None = None) -> str:
    """Return the slug, or the first with a number behind it that no other article of the section has."""
    others = Article.objects.filter(section=section, trashed_at=None).exclude(pk=article.pk if article else None)
    return free_slug(slug, set(others.filter(slug__startswith=beginning(slug)).values_list("slug", flat=True)))


def archives() -> QuerySet[Page]:
    """Return the pages that articles are filed under, with what their labels need."""
    pages = Page.objects.filter(kind="archive", trashed_at=None).select_related("live").defer("live__content")
    return pages.order_by("tree_id", "lft")


def archive_label(page: Page) -> str:
    return f"{page.live.title} ({page.path})" if page.live else page.path


def likely_section(kind: str, sections: list[Page], *, user: AbstractBaseUser, language: str) -> int | None:
    """Return the section a new article of a kind most likely belongs to, of those on offer.

    The only one; else where this person filed their last one; else where the newest in the language of the desk
    is; else the first section in that language.
    """
    if len(sections) == 1:
        return sections[0].pk
    spoken = [page.pk for page in sections if page.language == language]
    articles = Article.objects.filter(kind=kind, trashed_at=None)
    own = articles.filter(editions__created_by=user, editions__number=1, section__in=sections)
    newest = articles.filter(section__in=spoken)
    for rows in (own.order_by("-created_at", "-id"), newest.order_by("-dated_at", "-id")):
        if found := rows.values_list("section_id", flat=True).first():
            return found
    return next(iter(spoken), None)


def possible_counterparts(article: Article) -> QuerySet[Article]:
    """Return what an article may be joined with: what has no counterpart yet, and the one it has."""
    free = untranslated(article.kind).exclude(language=article.language)
    own = Article.objects.filter(translation_group=article.translation_group, trashed_at=None).exclude(pk=article.pk)
    return free | own


def untranslated(kind: str) -> QuerySet[Article]:
    """Return the articles of a kind that have no counterpart in another language, newest first."""
    others = Article.objects.filter(translation_group=OuterRef("translation_group"), trashed_at=None)
    others = others.exclude(pk=OuterRef("pk"))
    return Article.objects.filter(~Exists(others), kind=kind, trashed_at=None).order_by("-dated_at", "-id")


def counterpart_of(article: Article) -> ArticleEdition | None:
    """Return the newest edition of the article's translation; one in the bin is none."""
    found = ArticleEdition.objects.filter(
        article__translation_group=article.translation_group, article__trashed_at=None, is_newest=True
    )
    return found.exclude(article=article.pk).select_related("article").first()


def counterpart_label(edition_title: str, article: Article) -> str:
    return f"{edition_title or article.slug} – {article.dated_at:%Y-%m-%d} ({article.get_language_display()})"


def has_latin_words(title: str) -> bool:
    return bool(re.search(r"[A-Za-z]", title))

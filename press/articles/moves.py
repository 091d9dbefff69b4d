"""An article's way from one address to another: shown before it is taken, and taken back by its reverse."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from pages.keys import key_of
from pages.publishing.errors import Reason, Refused
from pages.publishing.permissions import narrowed
from pages.tree.models import Page
from press.articles.addresses import address
from press.articles.models import Article, FormerAddress
from press.articles.services import SLUG, file_article, refiling_reasons


@dataclass(frozen=True)
class Filing:
    """A wish, as a form carries it: from where the editor saw an article to another section or slug."""

    article: int
    section_was: int
    slug_was: str
    section: int
    slug: str

    @classmethod
    def read(cls, text: str) -> "Filing | None":
        """Read "12:3:one:4:two"; None for anything that is no wish."""
        parts = text.split(":")
        if len(parts) != 5 or not all(SLUG.match(parts[place]) for place in (2, 4)):
            return None
        article, section_was, section = (key_of(parts[place]) for place in (0, 1, 3))
        return cls(article, section_was, parts[2], section, parts[4]) if article and section_was and section else None

    def __str__(self) -> str:
        return f"{self.article}:{self.section_was}:{self.slug_was}:{self.section}:{self.slug}"

    def reverse(self) -> "Filing":
        return Filing(self.article, self.section, self.slug, self.section_was, self.slug_was)


@dataclass(frozen=True)
class Move:
    """What a wish changes, or changed.

    displaced: the article whose old address the new one is: its readers will find this one there.
    """

    filing: Filing
    article: Article
    old: str
    new: str
    displaced: Article | None = None

    @property
    def is_redirecting(self) -> bool:
        return self.article.is_public

    @property
    def undo(self) -> str:
        """Return the wish that takes it back; "" where an address was given for the first time."""
        return str(self.filing.reverse()) if self.filing.slug_was else ""


def plan(filing: Filing, *, user: AbstractBaseUser | None) -> Move:
    """Tell what would change, or refuse as the deed would."""
    article, section = _found(filing, user)
    reasons = refiling_reasons(article, section, filing.slug, user=user, expected=(filing.section_was, filing.slug_was))
    if reasons:
        raise Refused(reasons)
    return _move(filing, article, section)


def carry_out(
    filing: Filing, *, user: AbstractBaseUser | None, now: datetime, takes_back: bool = False
) -> Move:  # fmt: skip
    article, section = _found(filing, user)
    move = _move(filing, article, section)
    filed = file_article(
        article, section=section, slug=filing.slug, user=user, now=now,
        expected=(filing.section_was, filing.slug_was), takes_back=takes_back,
    )  # fmt: skip
    return Move(filing, filed, move.old, move.new, move.displaced)


def _found(filing: Filing, user: AbstractBaseUser | None) -> tuple[Article, Page]:
    """Return the article and the section; of what somebody may not see, no more is said than that it is not there."""
    articles = Article.objects.select_related("section")
    article = (articles if user is None else narrowed(articles, user)).filter(pk=filing.article).first()
    if article is None:
        raise Refused([Reason(_("It does not exist any more."))])
    section = Page.objects.filter(pk=filing.section).first()
    if section is None:
        raise Refused([Reason(_("That section does not exist any more."), "section")])
    return article, section


def _move(filing: Filing, article: Article, section: Page) -> Move:
    former = FormerAddress.objects.filter(section=section, slug=filing.slug).exclude(article=article)
    former = former.select_related("article") if article.first_published_at else former.none()
    displaced = next((row.article for row in former), None)
    dated_at = dated(article)
    old = address(article.section.path, dated_at, article.slug)
    return Move(filing, article, old, address(section.path, dated_at, filing.slug), displaced)


def dated(article: Article) -> datetime:
    """Return the instant in an article's address: of what was never public, that of its newest words."""
    if article.first_published_at:
        return article.dated_at
    return article.editions.get(is_newest=True).dated_at

"""What is looked at in articles alone: a title that names nothing, times that cannot be meant."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Check, Text, register
from press.articles.models import ArticleEdition


def bare_title(text: Text) -> Iterator[Reason]:
    """Find a title that is only the name of its section or kind: "Embassy Spokesperson's Remarks"."""
    edition = text.edition
    if not isinstance(edition, ArticleEdition) or not edition.title.strip():
        return
    section, kind = edition.article.section, edition.article.declared
    names = [section.live.title if section.live else "", str(kind.label), str(kind.plural)]
    if _plain(edition.title) in {_plain(name) for name in names}:
        yield Reason(_("The title is only the name of the section: say what this text is about."), "title")


def _plain(title: str) -> str:
    return " ".join(title.replace("’", "'").casefold().split()).strip(" .:")


def odd_times(text: Text) -> Iterator[Reason]:
    """Find an event that begins in the past before anybody was told of it, and words said in the future."""
    edition = text.edition
    if not isinstance(edition, ArticleEdition):
        return
    is_new = edition.article.first_published_at is None
    if edition.kind == "event" and is_new and edition.starts_at and edition.starts_at < text.now:
        yield Reason(_("The event begins in the past."), "starts_at")
    if edition.kind != "event" and edition.delivered_at > max(text.now, edition.go_live_at or text.now):
        yield Reason(_("The date and time are in the future: were these words said already?"), "delivered_at")


register(Check("bare title", bare_title))
register(Check("odd times", odd_times))

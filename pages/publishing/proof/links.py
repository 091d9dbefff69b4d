"""Links: those that are dangerous, those that lead nowhere, those whose words say nothing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.db.models import Model, URLField
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from pages.publishing.editions import edition_models
from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Rich, Text
from pages.richtext.addresses import REFERENCE, is_external, own_path, permitted
from pages.richtext.document import Block, Leaf, Listing, Table
from pages.richtext.links import reference_of

# Words that tell nothing about where a link leads when it is read alone (WCAG 2.4.4, 2.4.9).
SAYING_NOTHING = {
    "here", "click here", "click", "this", "this page", "this link", "link", "more", "read more", "learn more",
    "see more", "see here", "page", "website", "details", "download",
    "这里", "此处", "这", "点击", "点击这里", "点击此处", "点此", "链接",
    "更多", "查看更多", "了解更多", "详情", "查看详情", "网页", "网站", "下载", "请点击",
}  # fmt: skip
_SITE = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?", re.IGNORECASE)
# What answers below an archive besides documents: its years and months, its files.
_BELOW = re.compile(r"(?:\d{4}/(?:\d{2}/)?|[\w-]+\.[a-z]+/?)$")


@dataclass(frozen=True)
class Link:
    words: str
    href: str


def dangerous(text: Text) -> Iterator[Reason]:
    """Find addresses that no text may lead to, and links that pretend to lead elsewhere."""
    for rich in text.rich:
        for href in _written(rich.html):
            if permitted(href) is None:
                yield _at(rich, _("The link “%(href)s” is dangerous: it may not stand.") % {"href": href[:120]})
        for link in _links(rich.blocks):
            if sentence := _disguise(link):
                yield _at(rich, sentence)
    for row in [text.edition, *text.parts]:
        yield from _dangerous_fields(row, None if row is text.edition else row)


def _dangerous_fields(row: Model, part: Model | None) -> Iterator[Reason]:
    for column in row._meta.concrete_fields:
        href = getattr(row, column.attname) if isinstance(column, URLField) else ""
        if href and (permitted(href) is None or _disguise(Link("", href))):
            sentence = _("The link “%(href)s” is dangerous: it may not stand.")
            yield Reason(sentence % {"href": href[:120]}, column.name, part)


def _disguise(link: Link) -> str:
    host = _host(link.href)
    if host and _is_mixed(host):
        return _("The address “%(host)s” mixes letters of several scripts, as forgeries do.") % {"host": host}
    shown = _SITE.fullmatch(link.words)
    if host and shown and _bare(shown[1]) != _bare(host):
        words = _("The words “%(words)s” name another site than the link leads to: %(host)s.")
        return words % {"words": link.words, "host": host}
    return ""


def _host(href: str) -> str:
    return (urlsplit(href).hostname or "") if is_external(href) else ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")


def _is_mixed(host: str) -> bool:
    """Tell whether a part of a host's name has Latin letters beside those that look like them."""
    labels = ({unicodedata.name(each, "").split(" ")[0] for each in part if each.isalpha()} for part in host.split("."))
    return any("LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN"} for scripts in labels)


def broken(text: Text) -> Iterator[Reason]:
    """Find links to documents of ours that are not there for readers."""
    found = [(rich, link) for rich in text.rich for link in _links(rich.blocks)]
    named = {match[1] + ":" + match[2] for _rich, link in found if (match := REFERENCE.fullmatch(link.href))}
    states = _states(named, text)
    for rich, link in found:
        match = REFERENCE.fullmatch(link.href)
        if match and (sentence := states.get(f"{match[1]}:{match[2]}", "")):
            yield _at(rich, sentence % {"words": link.words})
        elif not match and _leads_nowhere(link.href):
            sentence = _("The link “%(words)s” leads to no page of this site: %(href)s.")
            yield _at(rich, sentence % {"words": link.words, "href": link.href})


def _states(references: set[str], text: Text) -> dict[str, str]:
    """Return a sentence for each document that readers cannot see: one query for each sort of document."""
    told = dict.fromkeys(references, _("The link “%(words)s” leads to a page that does not exist."))
    for model in edition_models():
        prefix, documents = model.document_field, model._meta.get_field(model.document_field).related_model
        keys = [reference.partition(":")[2] for reference in references if reference.startswith(f"{prefix}:")]
        if not keys:
            continue
        rows = documents._base_manager.filter(pk__in=keys).exclude(pk__in=text.hidden(documents))
        for pk, live, trashed in rows.values_list("pk", "live_id", "trashed_at"):
            told[f"{prefix}:{pk}"] = _state(live, trashed)
    return told


def _state(live: int | None, trashed: object) -> str:
    if trashed:
        return _("The link “%(words)s” leads to a page in the bin.")
    return "" if live else _("The link “%(words)s” leads to a page that is not public.")


def _leads_nowhere(href: str) -> bool:
    path = own_path(href)
    if path is None:
        return False
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    if reference_of(path) or reference_of(_BELOW.sub("", path)):
        return False
    try:
        return resolve(path).view_name in ("pages:home", "pages:page-detail")  # these take any address there is
    except Resolver404:
        return True


def wordless(text: Text) -> Iterator[Reason]:
    for rich in text.rich:
        for link in _links(rich.blocks):
            said = link.words.strip(" .:…>»→。：，").lower()
            if not any(letter.isalnum() for letter in said):
                yield _at(rich, _("A link to %(href)s has no words.") % {"href": link.href})
            elif said in SAYING_NOTHING:
                words = _("The link “%(words)s” does not say where it leads: name what is there.")
                yield _at(rich, words % {"words": link.words})


def _at(rich: Rich, sentence: str) -> Reason:
    return Reason(sentence, rich.field, rich.part)


def _links(blocks: list[Block]) -> Iterator[Link]:
    """Yield the links of a text, one whose words are marked in several ways as one."""
    for block in blocks:
        match block:
            case Leaf():
                yield from _of_runs(block)
            case Listing():
                for item in block.items:
                    yield from _links(item)
            case Table():
                for cell in (cell for row in block.rows for cell in row):
                    yield from _links(cell.blocks)


def _of_runs(leaf: Leaf) -> Iterator[Link]:
    words, open_href = "", ""
    for said, marks in [*leaf.runs, ("", ())]:
        href = dict(marks).get("a", "")
        if href != open_href and open_href:
            yield Link(" ".join(words.split()), open_href)
        words = (words if href == open_href else "") + said
        open_href = href


def _written(html: str) -> list[str]:
    """Return the addresses as they are written in the HTML: the reader drops what may not stand."""
    if "href" not in html.lower():
        return []
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.hrefs


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.hrefs += [value or "" for name, value in attrs if name == "href"]

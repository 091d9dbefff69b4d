"""Drafts with a token in every field, of every sort there is; none may appear in any answer to a visitor.

Pending updates, what is in review, approved and scheduled, confined drafts, releases, what was shared by links that
ended or still work, and what somebody is typing. A link that works shows its own draft and nothing else. CANARIES says
how many rounds of each language; with 110 there are more than 10,000 requests.
"""

import itertools
import os
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode

from pages import generation
from pages.publishing import confining, scratch
from pages.publishing.models import Edition, Release
from pages.publishing.services import new_edition
from pages.publishing.sharing.models import Lifetime, PreviewLink
from pages.publishing.sharing.services import hand_out, revoke
from pages.publishing.states import State
from pages.tree.models import Page
from press.articles.models import Article
from tests import cast, factories
from tests.crawl import crawl

pytestmark = pytest.mark.django_db

ROUNDS = int(os.environ.get("CANARIES", "6"))
JULY = datetime(2020, 7, 22, 14, 0, tzinfo=UTC)


class Canaries:
    """Tokens nobody could guess, each written into every text field of one draft."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    def fill(self, edition: Edition) -> None:
        token = f"canary{secrets.token_hex(8)}"
        self.tokens.append(token)
        edition.title = edition.summary = edition.change_note = edition.lead_image_alt = token
        for name in ("menu_title", "place", "speaker", "venue"):
            if hasattr(edition, name):
                setattr(edition, name, token)
        edition.save()
        factories.add_block(edition, "text", html=f"<p>{token}</p>")
        factories.add_block(edition, "exchange", question=f"<p>{token}</p>", answer=f"<p>{token}</p>")
        factories.add_block(edition, "quote", text=token, attribution=token)
        factories.add_block(edition, "callout", title=token, html=f"<p>{token}</p>")


def test_what_is_not_published_leaves_no_trace_in_public_answers(client):
    canaries = Canaries()
    documents: list = []
    for language in ("en", "zh-hans"):
        documents += _site_with_drafts(language, canaries)
    assert len(canaries.tokens) >= 8 * ROUNDS
    ended, links = _further_on(documents, canaries)
    # The links that work come last, and so are opened first: what kept their pages would show them to all the others.
    answers = crawl(client, ["/", "/zh-hans/", *ended, *_guesses(documents), *links])
    print(len(canaries.tokens), "tokens", len(answers), "requests", len(links), "links that work")
    for address, (_link, token) in links.items():
        _is_for_its_holder_alone(answers.pop(address), token, canaries)
    assert len(answers) >= 10 * len(documents)
    assert all(any(f"/live-{n}/".encode() in body for body in answers.values()) for n in range(ROUNDS))
    leaks = [
        (address, token) for address, body in answers.items() for token in canaries.tokens if token.encode() in body
    ]
    assert not leaks
    for address, (link, token) in links.items():
        holder = Client()
        assert token.encode() in holder.get(address).content
        assert not holder.cookies
        # Kept nowhere: it is gone with the link.
        PreviewLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
        assert token.encode() not in holder.get(address).content


def _is_for_its_holder_alone(answer: bytes, own: str, canaries: Canaries) -> None:
    assert [token for token in canaries.tokens if token.encode() in answer] == [own]
    for header in (b"no-store", b"no-referrer", b"noindex"):
        assert header in answer
    assert b"Last-Modified" not in answer
    assert b"ETag" not in answer


def _site_with_drafts(language: str, canaries: Canaries) -> list:
    root = factories.make_root(language)
    section = factories.make_page("Section", parent=root, kind="landing", slug="section")
    archive = factories.make_archive(parent=section, slug="archive")
    documents: list = []
    for number in range(ROUNDS):
        page = factories.make_page(parent=section, slug=f"draft-page-{number}", live=False)
        documents.append(page)
        live_page = factories.make_page(parent=section, slug=f"live-page-{number}")
        new_edition(live_page, user=None, now=timezone.now())
        documents.append(live_page)
        kind = ("remark", "news", "event", "recording")[number % 4]
        article = factories.make_article(section=archive, kind=kind, slug=f"draft-{number}", live=False)
        documents.append(article)
        live = factories.make_article(section=archive, slug=f"live-{number}", delivered_at=JULY)
        new_edition(live, user=None, now=timezone.now())
        documents.append(live)
        if number % 5 == 0:
            documents.append(_translation_of(article, language))
    for document in documents:
        canaries.fill(document.editions.get(state="draft"))
    return documents


def _further_on(documents: list, canaries: Canaries) -> tuple[list[str], dict[str, tuple[PreviewLink, str]]]:
    """Move the drafts on, each another way; type into some.

    Return the addresses of links that ended, and of those that work, with the link and the token of its draft.
    """
    person, now, ended, working = cast.editor(), timezone.now(), [], {}
    for document, way in zip(documents, itertools.cycle(range(9)), strict=False):
        draft = document.editions.get(state="draft")
        if way == 0:
            confining.confine(document, people=[person], user=None, now=now)
        elif way == 1:
            link, address = hand_out(draft, for_whom="Somebody", lifetime=Lifetime.DAY, user=None, now=now)
            revoke(link, draft, user=None, now=now)
            ended.append(address.removeprefix("http://testserver"))
        elif way == 7:
            link, address = hand_out(draft, for_whom="Somebody", lifetime=Lifetime.DAY, user=None, now=now)
            working[address.removeprefix("http://testserver")] = (link, draft.title)
        elif way == 8:
            canaries.tokens.append(token := f"canary{secrets.token_hex(8)}")
            planned = Release.objects.create(title=token, state=State.SCHEDULED, go_live_at=now + timedelta(days=400))
            type(draft).objects.filter(pk=draft.pk).update(state=State.SCHEDULED, release=planned)
        elif way == 2:
            canaries.tokens.append(token := f"canary{secrets.token_hex(8)}")
            place = scratch.place_of(type(draft), draft)
            scratch.keep(person, place, QueryDict(urlencode({"title": token, "summary": token})), now=now)
        elif way < 6:
            state = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)[way - 3]
            planned = now + timedelta(days=400) if state == State.SCHEDULED else None
            type(draft).objects.filter(pk=draft.pk).update(state=state, go_live_at=planned)
    generation.reckon()
    return ended, working


def _translation_of(article: Article, language: str) -> Article:
    """A draft counterpart, in the other language, of something that is a draft itself."""
    other = "zh-hans" if language == "en" else "en"
    archive = Page.objects.filter(language=other, kind="archive").first() or factories.make_archive(
        parent=factories.make_root(other), slug="translations"
    )
    return factories.make_article(section=archive, live=False, translation_group=article.translation_group)


def _guesses(documents: list) -> list[str]:
    """Addresses a curious visitor would try: where drafts will stand, by number, in forms and previews."""
    own = [document.get_absolute_url() for document in documents]
    numbers = sorted({document.pk for document in documents} | {e.pk for d in documents for e in d.editions.all()})
    by_number = [
        pattern.format(number)
        for pattern, number in itertools.product(
            (
                "/preview/{}/", "/preview/article:{}/", "/preview/page:{}/", "/admin/press/remarkedition/{}/change/",
                "/admin/pages/pageedition/{}/change/", "/admin/pages/page/{}/change/", "/article/{}/", "/page/{}/",
            ),
            numbers,
        )
    ]  # fmt: skip
    suggested = [f"/suggest/?path={path}" for path in own]
    return [*own, *by_number, *suggested, *(f"{path}?preview=1" for path in own)]

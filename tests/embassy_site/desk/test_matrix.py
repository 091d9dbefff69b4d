"""Every address of the desk, tried by everybody, in their own branch and in others': the answers agree with the policy.

The addresses come from the resolver, the expectations from `embassy_site.policy` and the small rules of `actors`. Each
cell is one request, undone afterwards.
"""

import logging
import os
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from embassy_site import again
from embassy_site.policy import Policy, policy_of
from pages.emergency.models import Emergency
from pages.identity.models import SiteIdentity
from pages.kinds.offices.closures import AnnouncedDay, Closure
from pages.media import batches
from pages.publishing.confinement import Confinement
from pages.publishing.models import LogEntry
from pages.tree.models import Page, PageEdition
from press.articles.doors import DOORS
from press.articles.models import Article, ArticleEdition
from tests import factories
from tests.embassy_site.desk import actors
from tests.embassy_site.desk.actors import CANARY, Actor, Target

CELLS = 5_000
# 1: every cell; 7: one in seven, which is enough for every day. ONLY: a pattern of the names to be tried.
STEP = int(os.environ.get("MATRIX_STEP", "7"))
ALL = os.environ.get("MATRIX") == "all"  # every kind of article at every place; without it the rarer ones at two
REFUSAL = "Your account may not"


def addresses() -> Iterator[tuple[str, str | None]]:
    """Return every route of the desk with its name."""

    def walk(patterns: list, before: str) -> Iterator[tuple[str, str | None]]:
        for each in patterns:
            route = before + str(each.pattern)
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, route)
            elif isinstance(each, URLPattern):
                yield route, each.name

    yield from walk(admin.site.get_urls(), "")


NAMES = sorted({name for _route, name in addresses() if name})


def test_every_address_of_the_desk_has_a_policy():
    assert [name for name in NAMES if policy_of(name) is None] == []
    # What has no name leads on to what has one, or nowhere.
    nameless = {route.rpartition("<")[2] for route, name in addresses() if not name}
    assert nameless <= {"path:object_id>/", "url>.*)$"}


def is_rare(name: str) -> bool:
    return name.startswith("press_") and not name.startswith("press_remark")


class Site:
    """One of everything, and how an address is asked about it."""

    def __init__(self) -> None:
        places = actors.branches()
        self.actors = actors.people(places)
        self.targets = {kind: actors.articles(places, kind) for kind in DOORS}
        self.targets["page"] = actors.pages(places)
        self.binned = actors.binned(places)
        image = factories.make_image()
        batch = uuid.uuid4()
        batches.use_existing(image, batch=batch, position=1)
        self.batch = batch
        office = factories.make_office()
        stamps = {"set_by": self.actors[-1].user}
        self.rows = {
            "image": image.pk,
            "attachment": factories.make_attachment().pk,
            "recording": factories.make_recording().pk,
            "person": factories.make_person().pk,
            "role": factories.make_role().pk,
            "socialaccount": factories.make_account().pk,
            "office": office.pk,
            "counter": office.counters.create().pk,
            "closure": Closure.objects.create(
                office=office, first_on="2030-01-01", last_on="2030-01-01", effect="closed", reasons={"en": "x"}
            ).pk,
            "announcedday": AnnouncedDay.objects.create(day="2030-01-01", source="cn", names={"en": "x"}).pk,
            "siteidentity": SiteIdentity.objects.first().pk,
            "emergency": Emergency.objects.create(
                set_at="2020-01-01T00:00Z", ends_at="2020-01-02T00:00Z", **stamps
            ).pk,
            "user": self.actors[1].user.pk,
            "group": self.actors[-1].user.groups.first().pk,
            "dbtaskresult": uuid.uuid4(),
        }  # fmt: skip

    def cells(self, name: str) -> Iterator[tuple[Target | None, list, str, dict[str, str]]]:
        """Return for an address each document it can be about, with its arguments, its query and what is posted."""
        desk, _under, what = name.partition("edition_")
        if name.startswith(("press_", "pages_pageedition_")):
            kind = desk.partition("_")[2]
            yield from self._of_door(kind, what)
        elif name.startswith("pages_page_"):
            yield from self._of_tree(name.removeprefix("pages_page_"))
        elif name.startswith("pages_release_") and not name.endswith(("changelist", "add")):
            for target in self.targets["remark"]:
                if target.release:
                    yield target, [target.release.pk], "", {"do": "publish"}
        elif name.startswith("pages_confinement_") and not name.endswith(("changelist", "add")):
            yield None, [Confinement.objects.order_by("pk").first().pk], "", {}
        elif name in ("pages_logentry_change", "pages_logentry_history", "pages_logentry_delete"):
            for target in self.targets["remark"]:
                entries = LogEntry.objects.filter(document_type="press.article", document_id=target.document.pk)
                yield target, [entries.first().pk], "", {}
        elif name == "view_on_site":
            for target in self.targets["page"]:
                yield target, [ContentType.objects.get_for_model(target.document).pk, target.document.pk], "", {}
        else:
            yield None, self._arguments(name), self._query(name), {"batch": str(self.batch)}

    def _of_door(self, kind: str, what: str) -> Iterator[tuple[Target | None, list, str, dict[str, str]]]:
        if what in ("changelist", "add") or what.startswith("new_"):
            yield None, [], "", {}
            return
        often = ALL or kind in ("remark", "page")
        for target in self.targets[kind]:
            if often or target.place in ("here", "there", "confined"):
                posted = {"reason": "x", "seen": "x", "for_whom": "x", "lifetime": "24"}
                if what in ("file", "undo-filing"):
                    article = target.document
                    place = f"{article.section_id}:{article.slug}"
                    posted = {"change": f"{article.pk}:{place}:{article.section_id}:elsewhere"}
                arguments = [] if what == "undo-filing" else [target.edition.pk]
                yield target, arguments, f"?{urlencode(posted)}" if what == "file" else "", posted

    def _of_tree(self, what: str) -> Iterator[tuple[Target | None, list, str, dict[str, str]]]:
        for target in self.targets["page"]:
            page, gone = target.document, self.binned[target.place]
            if what in ("changelist", "add", "bin"):
                yield None, [], "", {}
                return
            posted = {
                "move": {"move": f"up:{page.pk}:{page.path}"},
                "menu": {"menu": f"{page.pk}:0"},
                "restore": {"page": str(gone.pk)},
            }
            arguments = {"move": [], "confirm": [], "menu": [], "restore": [], "erase": [gone.pk]}
            query = f"?page={page.pk}&slug=other" if what == "confirm" else ""
            yield target, arguments.get(what, [page.pk]), query, posted.get(what, {"slug": "x", "target": "1"})

    def _arguments(self, name: str) -> list:
        plain = {"desk": ["drafts"], "app_list": ["press"], "pages_image_batch": [self.batch]}
        if name in plain:
            return plain[name]
        table = next((table for table in self.rows if f"_{table}_" in name), "")
        listed = name.endswith(("changelist", "_add", "_drop", "_file", "_export"))
        return [self.rows[table]] if table and not listed else []

    def _query(self, name: str) -> str:
        asked = "?app_label=press&model_name=articleedition&field_name=speaker_person&term=x"
        return asked if name == "autocomplete" else ""


def allowed(actor: Actor, words: str, target: Target | None) -> bool:
    return all(_allowed(actor, word, target) for word in words.split(" and "))


def _allowed(actor: Actor, word: str, target: Target | None) -> bool:
    if word in ("anybody", "nobody"):
        return word == "anybody"
    if word == "staff":
        return actor.user is not None
    if word.startswith("right "):
        return word.removeprefix("right ") in actor.rights
    verb, _space, where = word.partition(" ")
    if where == "somewhere":
        return actor.can_somewhere(verb)
    return target is not None and actor.can(verb, target)


def is_closed(response: Any) -> bool:
    """Tell whether an answer is none: refused, not found, asked who is there, or led to the front page."""
    if response.status_code in (403, 404):
        return True
    if not response.streaming and again.PASSWORD in response.content.decode():
        return True
    leads_to = response.get("Location", "")
    return leads_to == "/admin/" or leads_to.startswith("/admin/login/")


def words_of(response: Any) -> str:
    told = getattr(response.wsgi_request, "_messages", None)
    sentences = [str(each) for each in getattr(told, "_queued_messages", [])]
    return " ".join([*sentences, "" if response.streaming else response.content.decode(), response.get("Location", "")])


def stored() -> tuple:
    """Return what no refused request may change."""
    tables = [
        (ArticleEdition, "state", "version_token"),
        (PageEdition, "state", "version_token"),
        (Article, "live", "trashed_at", "section"),
        (Page, "live", "trashed_at", "path", "show_in_menu"),
        (Confinement, "document_id"),
    ]
    rows = [list(model.objects.order_by("pk").values_list("pk", *names)) for model, *names in tables]
    return LogEntry.objects.count(), rows


def mismatch(actor: Actor, policy: Policy, target: Target | None, method: str, response: Any, before: Any) -> str:
    """Return how an answer differs from the policy, or ""."""
    is_unseen = target is not None and not actor.can("view", target)
    said = words_of(response)
    if response.status_code >= 500:
        return f"answers {response.status_code}"
    if is_unseen and CANARY in said:
        return "tells the title"
    if "anybody" in (policy.look, policy.act):  # signing in and out leads to the door, or away from it
        return ""
    if allowed(actor, policy.look if method == "GET" else policy.act, target):
        is_shut = policy.only and target and (policy.only == "public") != target.is_public
        is_open = is_shut or not (is_closed(response) or REFUSAL in said)
        return "" if is_open else f"is closed ({response.status_code})"
    if method == "POST" and stored() != before:
        return "changes what is not theirs"
    # Whoever may look where they may not act is led back.
    is_told = REFUSAL in said or (method == "POST" and not is_unseen and response.status_code in (302, 405))
    return "" if is_closed(response) or is_told else f"is open ({response.status_code})"


@pytest.fixture
def quiet():
    """Thousands of refusals are no news for the log of the server."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.usefixtures("quiet")
def test_every_address_answers_everybody_as_the_policy_says():
    site = Site()
    clients = {}
    for actor in site.actors:
        clients[actor.name] = client = Client(raise_request_exception=False)
        if actor.user:
            client.force_login(actor.user)
    cells, wrong, tried = Counter(), [], 0
    before = stored()
    for name in NAMES:
        if not re.match(os.environ.get("ONLY", ""), name):
            continue
        policy = policy_of(name)
        for target, arguments, query, posted in site.cells(name):
            url = reverse(f"admin:{name}", args=arguments) + query
            for actor in site.actors:
                if not ALL and is_rare(name) and actor.name not in ("anonymous", "author here", "author elsewhere"):
                    continue
                for method in ("GET", "POST"):
                    tried += 1
                    if tried % STEP:
                        continue
                    client = clients[actor.name]
                    kept = client.cookies.copy()
                    with transaction.atomic():
                        response = client.get(url) if method == "GET" else client.post(url, posted)
                        if response.streaming:
                            b"".join(response.streaming_content)
                        differs = mismatch(actor, policy, target, method, response, before)
                        transaction.set_rollback(True)
                    client.cookies = kept
                    cells[method] += 1
                    if differs:
                        print(f"{method} {name} by {actor.name} at {target and target.place}: {differs}", flush=True)
                        wrong.append(f"{method} {name} by {actor.name} at {target and target.place}: {differs}")
    print(f"{cells.total()} cells, {len(wrong)} mismatches")
    assert wrong == []
    assert tried >= CELLS or "ONLY" in os.environ

"""Who tries every address of the desk, what stands there, and what each of them should be able to do: small rules,
written down once more and apart from the code that decides."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing.confining import confine
from pages.publishing.grants.models import Grant
from pages.publishing.groups import GROUPS
from pages.publishing.models import Document, Release
from pages.tree import services as tree
from pages.tree.models import Page
from tests import cast, factories

CANARY = "Kingfisher"  # in every title; a denied answer must not hold it
WRITER, EDITOR, PUBLISHER = (
    {"view", "write"},
    {"view", "write", "approve"},
    {"view", "write", "approve", "publish", "unpublish"},
)
EVERYTHING = PUBLISHER | {"structure", "add", "trash", "erase"}
# Where documents stand, and whether the public sees them.
PLACES = {"here": False, "here-public": True, "here-zh": False, "there": False, "confined": False}
SHARED = {f"pages.{verb}_{name}" for verb in ("view", "add", "change") for name in ("image", "attachment", "recording")}


@dataclass(frozen=True)
class Target:
    """A document somewhere, its newest edition, and a release that holds it."""

    place: str
    document: Document
    release: Release | None = None

    @property
    def edition(self) -> Any:
        return self.document.editions.get(is_newest=True)

    @property
    def is_page(self) -> bool:
        return isinstance(self.document, Page)

    @property
    def is_public(self) -> bool:
        return self.document.live_id is not None


@dataclass(frozen=True)
class Actor:
    """verbs: what the role allows. places: where; None for everywhere."""

    name: str
    verbs: frozenset[str]
    places: frozenset[str] | None
    rights: frozenset[str]
    user: User | None = None
    is_translator: bool = False

    def can(self, verb: str, target: Target) -> bool:
        if target.place == "confined":
            return False
        if verb == "open":
            return self.user is not None
        if self.is_translator:
            return verb == "view" or (
                verb in ("write", "bin", "file") and target.place == "here-zh" and not target.is_public
            )
        if verb == "bin":  # what nobody has read yet, whoever writes it
            verb = "unpublish" if target.is_public else "write"
        if verb == "file":
            verb = "publish" if target.is_public else "write"
        if verb == "trash" and not target.is_page and "approve" in self.verbs:
            return self.places is None or target.place in self.places
        return verb in self.verbs and (self.places is None or target.place in self.places)

    def can_somewhere(self, verb: str) -> bool:
        return verb in self.verbs


def people(branches: dict[str, Page]) -> list[Actor]:
    """Return everybody who tries, each signed in as the role says."""
    here, both = frozenset({"here", "here-public"}), frozenset({"here", "here-public", "here-zh"})
    rows: list[tuple[str, str, str, str, set[str], frozenset[str]]] = [
        ("author here", "Author", "here", "en", WRITER, here),
        ("author elsewhere", "Author", "there", "en", WRITER, frozenset({"there"})),
        ("editor", "Editor", "here", "", EDITOR, both),
        ("publisher", "Publisher", "here", "", PUBLISHER, both),
    ]
    found = [Actor("anonymous", frozenset(), frozenset(), frozenset())]
    found.append(Actor("stranger", frozenset(), frozenset(), frozenset(), cast.stranger()))
    for name, role, branch, language, verbs, places in rows:
        user = _with_grant(name, role, branches[branch], language)
        found.append(Actor(name, frozenset(verbs), places, _shared(role), user))
    user = _with_grant("translator", "Translator", None, "zh-hans")
    verbs = frozenset({"view", "write", "add"})
    found.append(Actor("translator", verbs, None, _shared("Translator"), user, is_translator=True))
    rights = frozenset(GROUPS["Administrator"])
    return [*found, Actor("administrator", frozenset(EVERYTHING), None, rights, cast.administrator())]


def _with_grant(name: str, role: str, branch: Page | None, language: str) -> User:
    user = User.objects.create_user(name, password="a long pass phrase", is_staff=True)
    Grant.objects.create(person=user, role=Group.objects.get(name=role), branch=branch, language=language)
    return user


def _shared(role: str) -> frozenset[str]:
    """Return the rights without a place that a role in one place gives: the libraries, and a look at directories."""
    looks = {right for right in GROUPS[role] if right.startswith("pages.view_")}
    looks -= {"pages.view_page", "pages.view_pageedition", "pages.view_logentry", "pages.view_emergency"}
    return frozenset(looks | (SHARED & set(GROUPS[role])))


def branches() -> dict[str, Page]:
    home, chinese = factories.make_root(), factories.make_root("zh-hans", title="首页")
    here = factories.make_page("Manchester", slug="manchester", kind="landing", parent=home)
    mate = factories.make_page("曼彻斯特", slug="manchester", kind="landing", parent=chinese)
    Page.objects.filter(pk=mate.pk).update(translation_group=here.translation_group)
    there = factories.make_page("Edinburgh", slug="edinburgh", kind="landing", parent=home)
    return {"here": here, "here-zh": Page.objects.get(pk=mate.pk), "there": there}


def pages(places: dict[str, Page]) -> list[Target]:
    made = {}
    for place, is_live in PLACES.items():
        parent = places[{"here-public": "here", "confined": "here"}.get(place, place)]
        made[place] = factories.make_page(f"{CANARY} {place}", parent=parent, live=is_live)
    _join(made)
    return _targets(made)


def articles(places: dict[str, Page], kind: str) -> list[Target]:
    made = {}
    for place, is_live in PLACES.items():
        if is_live and kind != "remark":  # the others ask for more before they go out
            continue
        parent = places[{"here-public": "here", "confined": "here"}.get(place, place)]
        section = Page.objects.filter(parent=parent, slug="list").first()
        section = section or factories.make_archive("List", slug="list", parent=parent)
        made[place] = factories.make_article(f"{CANARY} {place}", kind=kind, section=section, live=is_live)
    _join(made)
    return _targets(made)


def _join(made: dict[str, Any]) -> None:
    group = made["here"].translation_group
    type(made["here"])._base_manager.filter(pk=made["here-zh"].pk).update(translation_group=group)


def _targets(made: dict[str, Any]) -> list[Target]:
    writer = User.objects.filter(username="somebody").first() or User.objects.create_superuser("somebody")
    found = []
    for place, document in made.items():
        release = None
        if place != "here-public":
            release = Release.objects.create(title=f"{CANARY} {place}")
            document.editions.update(release=release)
        if place == "confined":
            confine(document, people=[], user=writer, now=timezone.now())
        found.append(Target(place, type(document)._base_manager.get(pk=document.pk), release))
    return found


def binned(places: dict[str, Page]) -> dict[str, Page]:
    """Return a page in the bin for each place."""
    found = {}
    for place in PLACES:
        parent = places[{"here-public": "here", "confined": "here"}.get(place, place)]
        page = factories.make_page(f"{CANARY} binned {place}", parent=parent, live=False)
        tree.trash_page(page.pk, user=None, now=timezone.now())
        if place == "confined":
            writer = User.objects.get(username="somebody")
            confine(page, people=[], user=writer, now=timezone.now())
        found[place] = Page.objects.get(pk=page.pk)
    return found

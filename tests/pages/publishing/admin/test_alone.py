"""Twelve ways in which one person might get their own words out by the desk; none leads there without the flag.

They are tried by the desk's own addresses and as a superuser, whom no missing right holds back.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from pages import generation
from pages.publishing.models import Release
from pages.publishing.review import fingerprint
from press.articles.models import Article, ArticleEdition
from tests import cast, factories
from tests.desk import open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
RELEASES = "/admin/pages/release/"
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOMORROW = {"go_live_at_0": "2026-11-24", "go_live_at_1": "15:00"}

# "solo" tries, "other" and "third" are colleagues who do what they well may; what is refused is passed over. At the end
# the public sees "nothing" new, what "two" stand behind, or what bears the "flag".
SEQUENCES = {
    "submit and approve it oneself": ("nothing", "solo write, solo submit, solo approve, solo publish"),
    "one button": ("nothing", "solo write, solo submit, solo approve-publish"),
    "let another submit it": ("nothing", "solo write, other submit, solo approve-publish"),
    "one word in what another wrote": ("nothing", "other write, solo write, other submit, solo approve-publish"),
    "edit after the approval": ("two", "solo write, solo submit, third approve, solo write, solo publish"),
    "take back what was approved": (
        "nothing",
        "solo write, solo submit, third approve, solo take-back, solo write, solo publish, solo submit, solo approve, "
        "solo publish",
    ),
    "return it to oneself": (
        "nothing", "other write, other submit, solo return, solo write, solo submit, solo approve-publish"
    ),
    "edit what is scheduled": (
        "nothing",
        "solo write, solo submit, third approve, solo schedule, solo write, solo take-back, solo write, tick",
    ),
    "schedule what nobody approved": ("nothing", "solo write, solo schedule, solo submit, solo schedule, tick"),
    "a release": ("nothing", "solo write, solo submit, solo release, solo let-the-release-go, tick"),
    "go back to what was published alone": (
        "flag",
        "solo write, solo publish-alone, other new-edition, other submit, solo approve-publish, solo restore, "
        "solo submit, solo approve-publish, solo take-back, solo roll-back",
    ),
    "an emergency, confirmed by oneself": (
        "flag",
        "solo write, solo publish-alone, solo second-look, solo new-edition, solo write, solo submit, "
        "solo approve-publish, solo publish-alone, solo second-look",
    ),
}  # fmt: skip


class Office:
    """One article, three people at the desk, and a book of our own of who touched which edition."""

    def __init__(self, article: Article, **people: User) -> None:
        self.people, self.clients = people, {name: Client() for name in people}
        for name, client in self.clients.items():
            client.force_login(self.people[name])
        self.article, self.words = article, 0
        self.hands: dict[int, set[int]] = {}
        self.forms: dict[int, dict[str, str]] = {}

    def newest(self) -> ArticleEdition:
        return self.article.editions.get(is_newest=True)

    def do(self, step: str) -> None:
        if step == "tick":
            with time_machine.travel(NINE + timedelta(days=2), tick=False):
                generation.current()
            return
        who, verb = step.split()
        special = getattr(self, verb.replace("-", "_"), None)
        (special or self.press)(who, verb)

    def press(self, who: str, verb: str, edition: ArticleEdition | None = None) -> None:
        edition = edition or self.newest()
        data = {"seen": fingerprint(edition), "reason": "Because.", **TOMORROW}
        response = self.clients[who].post(f"{REMARKS}{edition.pk}/{verb}/", data)
        assert response.status_code in (302, 200, 403)

    def submit(self, who: str, _verb: str) -> None:
        """The form's own button: it saves what the form holds, so whoever presses it had a hand in it."""
        self._post(who, {"_submit": "1"})

    def write(self, who: str, _verb: str) -> None:
        self.words += 1
        self._post(who, {"title": f"Words {self.words}", "_save": "1"})

    def _post(self, who: str, said: dict[str, str]) -> None:
        edition = self.newest()
        if edition.pk not in self.forms:
            self.forms[edition.pk] = open_form(self.clients[who], f"{REMARKS}{edition.pk}/change/")
        form = self.forms[edition.pk] | {"title": edition.title, "token": str(edition.version_token)} | said
        self.clients[who].post(f"{REMARKS}{edition.pk}/change/", form)
        if self.newest().version_token != edition.version_token:
            self.hands.setdefault(edition.pk, set()).add(self.people[who].pk)

    def restore(self, who: str, _verb: str) -> None:
        self.press(who, "restore-edition", self.article.editions.get(number=2))
        self.hands.setdefault(self.newest().pk, set()).add(self.people[who].pk)

    def roll_back(self, who: str, _verb: str) -> None:
        self.press(who, "discard")
        self.press(who, "roll-back", self.article.editions.get(number=2))

    def release(self, who: str, _verb: str) -> None:
        self.clients[who].post(f"{RELEASES}add/", {"title": "Together"})
        self._at_release(who, f"press.articleedition:{self.newest().pk}", "add")

    def let_the_release_go(self, who: str, _verb: str) -> None:
        self._at_release(who, "", "schedule")
        self._at_release(who, "", "publish")

    def _at_release(self, who: str, edition: str, do: str) -> None:
        address = f"{RELEASES}{Release.objects.get().pk}/change/"
        response = self.clients[who].post(address, {"do": do, "edition": edition, **TOMORROW})
        assert response.status_code in (200, 302, 403)

    def shown(self) -> str:
        """Return what stands behind what the public sees; "one" is what must never be."""
        live = Article.objects.get(pk=self.article.pk).live
        if live.number == 1:
            return "nothing"
        if live.awaits_second_look:
            return "flag"
        is_approved = live.approved_by_id and live.content_hash == live.approved_hash
        return "two" if is_approved and live.approved_by_id not in self.hands.get(live.pk, set()) else "one"


def office(solo: User) -> Office:
    """An article that is live, and a colleague's untouched draft over it."""
    section = factories.make_archive("Remarks", slug="remarks")
    article = factories.make_remark("On Facts", section=section, slug="facts")
    made = Office(article, solo=solo, other=cast.second(), third=cast.approver())
    made.press("other", "new-edition", article.live)
    return made


@pytest.mark.parametrize("named", SEQUENCES)
def test_nobody_publishes_their_own_words_without_the_flag(named):
    expected, steps = SEQUENCES[named]
    with time_machine.travel(NINE, tick=False):
        desk = office(User.objects.create_superuser("solo"))
        for step in steps.split(", "):
            desk.do(step)
            assert desk.shown() != "one", step
        assert desk.shown() == expected
    assert desk.hands


def test_the_book_knows_one_who_did():
    """What the cases above are held against names a live edition that its own writer approved."""
    desk = office(cast.editor())
    desk.do("solo write")
    draft = desk.newest()
    ArticleEdition.objects.filter(pk=draft.pk).update(approved_by=desk.people["solo"], approved_hash=draft.content_hash)
    Article.objects.filter(pk=desk.article.pk).update(live=draft)
    assert desk.shown() == "one"

"""Many texts at once without a mouse, in either language: ticked, looked at one by one, gone back from, then done."""

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext

from pages.publishing import groups, review
from pages.publishing.states import State
from press.articles.models import ArticleEdition
from tests import cast, factories
from tests.browser import Tab
from tests.journeys.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/admin/press/remarkedition/?state=in-review"
TITLES = ["On Air Services", "On Patents", "On Visas"]


@pytest.fixture
def submitted(transactional_db):
    groups.ensure()
    section, author = factories.make_archive("Remarks", slug="remarks"), cast.author()
    made = [factories.make_remark(title, section=section, live=False).editions.get() for title in TITLES]
    return [review.submit(edition, user=author, now=timezone.now()) for edition in made]


@pytest.fixture(params=["en-GB", "zh-CN"])
def hands(browser, live_server, submitted, request):
    cast.second()
    with translation.override("zh-hans" if request.param == "zh-CN" else "en"):
        tab = Tab(browser, live_server.url, locale=request.param)
        yield Hands(tab, "second")
    tab.close()
    assert tab.complaints == []


def test_two_are_ticked_looked_at_and_approved(hands, submitted):
    *wanted, left = submitted
    hands.sign_in()
    hands.tab.go(LIST)
    ask(hands, wanted)
    looked_at = hands.page.inner_text("main")
    assert [edition.title in looked_at for edition in submitted] == [True, True, False]
    assert hands.tab.violations() == []
    hands.enter("a.button--quiet", gettext("No, go back"))
    assert hands.page.url.endswith(LIST)
    assert {*ArticleEdition.objects.values_list("state", flat=True)} == {State.IN_REVIEW}
    ask(hands, wanted)
    hands.enter("[name=_confirm]")
    assert hands.page.url.endswith(LIST)  # narrowed as it was: what is left to approve
    assert hands.page.locator(".messagelist .success").count() == 1
    assert hands.page.locator("#result_list .field-headline").all_inner_texts() == [left.title]
    assert [*ArticleEdition.objects.filter(state=State.APPROVED).order_by("pk")] == wanted


def ask(hands: Hands, editions: list) -> None:
    """Tick them with Space, choose what to do, and go; the page that asks is read from its beginning."""
    for edition in reversed(editions):  # the latest stands first
        hands.reach(f".action-select[value='{edition.pk}']")
        hands.press("Space")
    hands.choose("select[name=action]", "bulk-approve")
    hands.enter(".actions button")
    hands.press("Tab")
    assert hands.page.evaluate("document.activeElement.className") == "skip-to-content-link"

"""What a button asks begins with what stands already, and says each reason once; on a phone it is labelled and fits."""

import re

import pytest
from django.utils import timezone

from pages.publishing import review
from pages.publishing.confinement import Confinement
from pages.publishing.confining import confine
from pages.publishing.models import Release
from pages.publishing.releases import add, check
from pages.publishing.sharing.models import Lifetime
from pages.publishing.sharing.services import hand_out
from tests import cast
from tests.browser import Tab

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"


def test_naming_one_more_leaves_nobody_out(client, editor, draft):
    author, second = cast.author(), cast.second()
    confine(draft.document, people=[author], user=editor, now=timezone.now())
    client.force_login(editor)
    page = client.get(f"{REMARKS}{draft.pk}/confine/").text
    ticked = {int(key) for key in re.findall(r'name="people" value="(\d+)"[^>]* checked', page)}
    assert ticked == {author.pk, editor.pk}
    client.post(f"{REMARKS}{draft.pk}/confine/", {"people": [*ticked, second.pk]})
    assert {*Confinement.objects.get().people.all()} == {author, editor, second}


def test_the_way_of_unpublishing_that_is_meant_by_default_is_the_one_chosen(client, editor, live):
    client.force_login(editor)
    page = client.get(f"{REMARKS}{live.pk}/unpublish/").text
    assert re.findall(r'name="outcome" value="(\w+)"[^>]* checked', page) == ["error"]


@pytest.mark.parametrize("is_submitted", [False, True])
def test_a_text_nobody_approved_is_told_so_once(draft, editor, is_submitted):
    if is_submitted:
        review.submit(draft, user=None, now=timezone.now())
    release = Release.objects.create(title="The visit")
    add(release, draft, user=None)
    (finding,) = check(release, user=editor, now=timezone.now())
    assert ["approved it yet" in str(reason) for reason in finding.reasons] == [True]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_questions_are_labelled_and_fit_a_phone(draft, live, editor, browser, live_server, scheme):
    hand_out(
        draft, for_whom="The Legal Adviser of the Ministry", lifetime=Lifetime.DAY, user=editor, now=timezone.now()
    )
    release = Release.objects.create(title="The visit")
    add(release, draft, user=None)
    tab = Tab(browser, live_server.url, locale="en-GB", color_scheme=scheme, viewport={"width": 390, "height": 844})
    tab.sign_in("editor")
    asked = {live: ("unpublish", "review-date", "file-elsewhere"), draft: ("publish-alone", "links")}
    pages = [f"{edition.pk}/{name}/" for edition, names in asked.items() for name in names]
    found = []
    for address in [*(REMARKS + page for page in pages), f"/admin/pages/release/{release.pk}/change/"]:
        assert tab.go(address).status == 200, address
        found += tab.violations() + [f"{address} scrolls sideways"] * (tab.overflow() > 0)
    tab.close()
    assert found + tab.complaints == []

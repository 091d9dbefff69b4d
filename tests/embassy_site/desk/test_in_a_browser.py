"""Accounts with roles in one place, and confined texts: as a phone shows them to those concerned."""

from django.contrib.auth.models import Group
from django.utils import timezone

from pages.publishing.confinement import Confinement
from pages.publishing.confining import confine
from pages.publishing.grants.models import Grant
from pages.publishing.services import new_edition
from tests import cast, factories
from tests.browser import Tab

REMARKS = "/admin/press/remarkedition/"


def test_roles_and_confinement_are_accessible_and_narrow_enough(browser, live_server):
    administrator, editor, author = cast.administrator(), cast.editor(), cast.author()
    remark = factories.make_remark("On Cyber Attacks", section=factories.make_archive())
    draft = new_edition(remark, user=None, now=timezone.now())
    Grant.objects.create(person=author, role=Group.objects.get(name="Editor"), branch=remark.section)
    account = f"/admin/auth/user/{author.pk}/change/"
    found = seen(browser, live_server, administrator, [account])
    found += seen(browser, live_server, editor, [f"{REMARKS}{draft.pk}/confine/"])
    confine(remark, people=[editor], user=editor, now=timezone.now())
    found += seen(browser, live_server, editor, [f"{REMARKS}{draft.pk}/change/", f"{REMARKS}{draft.pk}/open-up/"])
    lifting = f"/admin/pages/confinement/{Confinement.objects.get().pk}/change/"
    found += seen(browser, live_server, administrator, ["/admin/pages/confinement/", lifting])
    assert found == []


def seen(browser, live_server, person, addresses: list[str]) -> list[str]:
    """Return what is wrong with pages that somebody opens at 390 pixels."""
    tab = Tab(browser, live_server.url, locale="en-GB", viewport={"width": 390, "height": 844})
    tab.sign_in(person.username)
    found = []
    for address in addresses:
        assert tab.go(address).status == 200, address
        found += tab.violations() + [f"{address} scrolls sideways"] * (tab.overflow() > 0)
    tab.close()
    return found + tab.complaints

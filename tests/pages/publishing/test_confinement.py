"""A draft confined to named people: nobody else learns of it, whatever their role."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from pages.publishing import confinement
from pages.publishing.confinement import Confinement
from pages.publishing.confining import confine, lift, open_up
from pages.publishing.errors import Refused
from pages.publishing.models import LogEntry
from pages.publishing.permissions import may, narrowed
from pages.publishing.services import publish
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import Lifetime
from press.articles.models import Article
from tests import cast, factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.make_remark("CANARY", section=factories.make_archive(), live=False)


def confined(draft, *people):
    author = cast.author()
    confine(draft, people=people, user=author, now=timezone.now())
    return author


def test_it_beats_every_role(draft):
    named, root = cast.editor(), User.objects.create_superuser("root")
    author = confined(draft, named)
    others = [cast.second(), cast.administrator(), root]
    assert may(author, "write", draft)
    assert may(named, "publish", draft)
    assert not any(may(other, verb, draft) for other in others for verb in ("view", "write", "publish", "erase"))
    assert [narrowed(Article.objects.all(), each).count() for each in (author, named, *others)] == [1, 1, 0, 0, 0]


def test_those_named_open_it_and_publication_ends_it(draft):
    author, other = confined(draft), cast.second()
    with pytest.raises(Refused):
        open_up(draft, user=other, now=timezone.now())
    open_up(draft, user=author, now=timezone.now())
    confinement.forget(other)
    assert may(other, "view", draft)
    confine(draft, people=[], user=author, now=timezone.now())
    publish(draft.editions.get(), user=None, now=timezone.now())
    assert not Confinement.objects.exists()
    with pytest.raises(Refused):
        confine(draft, people=[], user=author, now=timezone.now())


def test_an_administrator_lifts_it_with_a_reason_and_without_seeing_it(draft):
    confined(draft)
    administrator, row = cast.administrator(), Confinement.objects.get()
    for user, reason in ((administrator, " "), (cast.editor(), "I am curious")):
        with pytest.raises(Refused):
            lift(row, user=user, now=timezone.now(), reason=reason)
    lift(row, user=administrator, now=timezone.now(), reason="The author is ill.")
    entry = LogEntry.objects.first()
    assert (entry.action, entry.detail["reason"], entry.actor) == (
        "lift confinement", "The author is ill.", administrator,
    )  # fmt: skip
    assert "CANARY" not in str(entry) + str(entry.detail)
    assert may(administrator, "view", draft)


def test_links_that_others_handed_out_lead_nowhere_any_more(draft):
    link, _address = sharing.hand_out(
        draft.editions.get(), for_whom="A paper", lifetime=Lifetime.DAY, user=cast.second(), now=timezone.now()
    )
    confined(draft)
    link.refresh_from_db()
    assert not link.works()


def test_the_desk_confines_and_lifts(client, draft):
    author, named = cast.author(), cast.approver()
    edition = draft.editions.get()
    desk = f"/admin/press/remarkedition/{edition.pk}"
    client.force_login(author)
    assert "Confine to named people" in client.get(f"{desk}/change/").content.decode()
    assert client.post(f"{desk}/confine/", {"people": [named.pk]}).status_code == 302
    page = client.get(f"{desk}/change/").content.decode()
    assert "approver, author" in page
    administrator = cast.administrator()
    client.force_login(administrator)
    assert client.get(f"{desk}/change/").status_code == 404
    for address in ("/admin/", "/admin/press/remarkedition/", "/admin/pages/logentry/", "/admin/pages/confinement/"):
        assert "CANARY" not in client.get(address).content.decode()
    lifting = f"/admin/pages/confinement/{Confinement.objects.get().pk}/change/"
    assert "approver, author" in client.get(lifting).content.decode()
    assert client.post(lifting, {"reason": ""}).status_code == 200
    assert client.post(lifting, {"reason": "Both are ill."}).status_code == 302
    assert client.get(f"{desk}/change/").status_code == 200

"""A release's title may name a text: whoever may not see the text does not read the title."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing import confinement, releases, review
from pages.publishing.confining import confine
from pages.publishing.errors import Refused
from pages.publishing.grants.models import Grant
from pages.publishing.models import LogEntry, Release
from press.articles.models import ArticleEdition
from tests import cast, factories

pytestmark = pytest.mark.django_db
CANARY = "Kingfisher"
LIST = "/admin/press/remarkedition/"


def remark(title, section):
    return factories.make_remark(title, section=section, live=False).editions.get()


@pytest.fixture
def open_text(section):
    return remark("On Trade", section)


@pytest.fixture
def release(section, open_text):
    """A release of two texts, one of them confined to others, whose title tells of it."""
    hidden, writer = remark(CANARY, section), User.objects.create_superuser("writer")
    release = Release.objects.create(title=f"{CANARY} and trade", created_by=writer)
    for each in (open_text, hidden):
        releases.add(release, each, user=writer)
    confine(hidden.article, people=[], user=writer, now=timezone.now())
    return release


def someone_for_a_branch(page):
    user = cast.stranger()
    Grant.objects.create(person=user, role=Group.objects.get(name="Publisher"), branch=page)
    return user


@pytest.mark.parametrize("who", ["editor", "administrator", "branch"])
def test_no_page_of_the_desk_tells_the_title(client, request, section, release, open_text, who):
    user = someone_for_a_branch(section) if who == "branch" else request.getfixturevalue(who)
    ArticleEdition.objects.filter(pk=open_text.pk).update(state="scheduled")
    Release.objects.filter(pk=release.pk).update(state="scheduled", go_live_at=timezone.now())
    client.force_login(user)
    text = f"{LIST}{open_text.pk}/"
    addresses = [
        "/admin/", "/admin/desk/scheduled/", "/admin/pages/release/", f"/admin/pages/release/?q={CANARY[:4]}", LIST,
        f"{text}change/", f"{text}history/", f"{text}unschedule/", "/admin/pages/logentry/",
        "/admin/pages/logentry/export/", f"/admin/pages/release/{release.pk}/change/",
        f"/admin/autocomplete/?app_label=press&model_name=articleedition&field_name=release&term={CANARY[:4]}",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address, follow=True)
        body = answer.getvalue() if answer.streaming else answer.content
        assert CANARY.encode() not in body, address
    assert "On Trade" in client.get("/admin/desk/scheduled/").text
    assert "Goes out with a release that holds something you may not see." in client.get(f"{text}change/").text
    assert not LogEntry.objects.filter(title__contains=CANARY).exclude(document_type="press.article").exists()


def test_nobody_adds_to_a_release_that_is_not_theirs_to_see(client, editor, section, release):
    other = remark("On Weather", section)
    client.force_login(editor)
    chosen = {"action": "bulk-release", "_selected_action": [other.pk]}
    page = client.post(LIST, chosen)
    assert page.status_code == 200
    assert CANARY not in page.text
    assert CANARY not in client.post(LIST, chosen | {"_confirm": "1", "release": release.pk}).text
    with pytest.raises(Refused):
        releases.add(release, other, user=editor)
    assert ArticleEdition.objects.get(pk=other.pk).release is None


def test_an_empty_release_is_seen_by_whoever_began_it(client, editor):
    client.force_login(editor)
    client.post("/admin/pages/release/add/", {"title": CANARY})
    page = client.get(f"/admin/pages/release/{Release.objects.get().pk}/change/")
    assert "Only you see it until a text is in it." in page.text
    client.force_login(cast.second())
    assert CANARY not in client.get("/admin/pages/release/").text


def test_those_named_see_it(client, release):
    client.force_login(User.objects.get(username="writer"))
    assert release.title in client.get("/admin/pages/release/").text
    assert release.title in client.get(f"/admin/pages/release/{release.pk}/change/").text


def test_a_text_taken_out_is_not_named_by_the_note_any_more(section, release, open_text):
    """The note of a release that could not go out names each text and why."""
    writer, hidden = release.created_by, ArticleEdition.objects.get(title=CANARY)
    Release.objects.filter(pk=release.pk).update(note=f"{CANARY}: It is not approved yet.")
    releases.remove(release, hidden, user=writer)
    assert Release.objects.get(pk=release.pk).note == ""


def test_the_list_asks_no_more_for_more_releases(client, editor, section, django_assert_max_num_queries):
    confinement.forget(editor)
    client.force_login(editor)
    for number in range(3):
        release = Release.objects.create(title=f"Visit {number}")
        edition = review.submit(remark(f"Text {number}", section), user=None, now=timezone.now())
        ArticleEdition.objects.filter(pk=edition.pk).update(release=release, state="scheduled")
    client.get("/admin/")
    with django_assert_max_num_queries(16):
        page = client.get("/admin/desk/scheduled/").text
    assert all(f"Visit {number}" in page for number in range(3))

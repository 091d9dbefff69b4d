"""What the form of a text costs at its fullest, and that thirty blocks cost no more than one."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from pages.publishing import confining, scratch
from pages.publishing.grants.models import Grant
from pages.publishing.models import Release
from pages.publishing.review import submit
from pages.publishing.services import new_edition
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.models import Lifetime, Verdict
from tests import cast, factories

pytestmark = pytest.mark.django_db
FORM_QUERIES = 25
BLOCKS = 30


@pytest.fixture
def full():
    """A draft over a live remark with thirty blocks, a counterpart, an opinion from outside and unsaved text, and
    somebody else at it; and who opens it."""
    author, other, now = cast.author(), cast.editor(), timezone.now()
    section = factories.make_archive("Remarks", slug="remarks")
    chinese = factories.make_archive("谈话", slug="remarks", parent=factories.make_root("zh-hans"))
    article = factories.make_remark("Long", section=section, lead_image=factories.make_image())
    factories.make_remark("长", section=chinese, translation_group=article.translation_group)
    edition = new_edition(article, user=author, now=now)
    for number in range(BLOCKS // 3):
        factories.add_block(edition, "figure", image=factories.make_image(), ordering=30 + number)
        factories.add_block(edition, "exchange", question="<p>Q</p>", answer="<p>A</p>", ordering=50 + number)
        factories.add_block(edition, "text", html="<p>T</p>", ordering=70 + number)
    link, _address = sharing.hand_out(edition, for_whom="x", lifetime=Lifetime.DAY, user=author, now=now)
    sharing.give_opinion(
        link, edition, verdict=Verdict.OBJECT, name="", comment="No", content_hash="0" * 64, nonce="1", now=now
    )
    place = scratch.place_of(type(edition), edition)
    scratch.touch(author, place, now=now)
    scratch.Scratch.objects.filter(user=author).update(data=[["title", "Typed"]], kept_at=now)
    scratch.touch(other, place, now=now)
    return edition, author


def test_the_fullest_form_is_within_its_budget(client, full, django_assert_max_num_queries):
    edition, author = full
    client.force_login(author)
    with django_assert_max_num_queries(FORM_QUERIES):
        page = client.get(f"/admin/press/remarkedition/{edition.pk}/change/")
    assert "You typed something here that was not saved" in page.text
    assert "长" in page.text
    assert page.text.count("-question") >= BLOCKS // 3


@pytest.mark.parametrize("everywhere", [(), ("Publisher",), ("Administrator",)])
@pytest.mark.parametrize("state", ["draft", "in review", "confined"])
def test_it_costs_no_more_for_roles_in_one_place_and_what_few_may_see(
    client, full, django_assert_max_num_queries, everywhere, state
):
    edition, author = full
    reader = User.objects.create_user("reader", is_staff=True)
    reader.groups.set(Group.objects.filter(name__in=everywhere))
    for name in ("Author", "Editor", "Publisher", "Translator"):
        Grant.objects.create(person=reader, role=Group.objects.get(name=name), branch=edition.article.section)
    release = Release.objects.create(title="Both")
    type(edition).objects.filter(pk=edition.pk).update(release=release)
    if state == "in review":
        submit(edition, user=author, now=timezone.now())
    if state == "confined":
        confining.confine(edition.document, people=[author, reader], user=author, now=timezone.now())
    client.force_login(reader)
    with django_assert_max_num_queries(FORM_QUERIES):
        page = client.get(f"/admin/press/remarkedition/{edition.pk}/change/")
    assert page.status_code == 200

"""What is hidden, broken or forged: addresses with null characters, targets of link pages, events nobody may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.publishing.errors import Refused
from pages.tree import services as tree
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/x\0y/", "/\0/", "/remarks/\0/", "/remarks/2020/07/\0/", "/zh-hans/\0/"])
def test_a_null_character_in_an_address_is_not_found_on_any_database(client, path):
    factories.make_remark(section=factories.make_archive())
    assert client.get(path.replace("\0", "%00")).status_code == 404


def test_events_of_a_section_nobody_sees_do_not_push_others_off_the_home_page(client):
    binned = factories.make_archive("Old Events", slug="old-events")
    events = factories.make_archive("Events", slug="events")
    for day in (1, 1, 1, 1, 3):
        section = binned if day == 1 else events
        moment = timezone.now() + timedelta(days=day)
        factories.make_article(f"In {day} days", section=section, kind="event", starts_at=moment, venue="Hall")
    tree.trash_page(binned.pk, user=None, now=timezone.now())
    home = client.get("/").text
    assert "In 3 days" in home
    assert "In 1 days" not in home


BROKEN = [
    "https://[",
    "https://",
    "http://[::1",
    "//evil.example/",
    "/\\evil.example/",
    "https://a b/",
    "/admin/logout/",
]


@pytest.mark.parametrize("target", BROKEN)
def test_a_link_page_is_not_published_with_a_target_no_browser_can_follow(target):
    with pytest.raises(Refused) as refused:
        factories.make_page("Elsewhere", kind="link", link_url=target)
    assert {reason.field for reason in refused.value.reasons} == {"link_url"}

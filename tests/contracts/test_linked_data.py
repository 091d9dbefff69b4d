"""The linked data of every kind of page and article parses, has its type, and what schema.org's readers need of it."""

import json
import re

import pytest
from django.utils import timezone

from pages.publishing.services import publish
from pages.tree import kind as page_kinds
from press.articles import kind as article_kinds
from press.articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

# By type: what must be there and not empty.
NEEDED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "url", "inLanguage"},
    "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "url"},
    "VideoObject": {"name", "uploadDate", "thumbnailUrl", "url"},
    "AudioObject": {"name", "uploadDate", "url"},
    "WebPage": {"name", "url", "inLanguage", "dateModified"},
    "CollectionPage": {"name", "url", "inLanguage", "dateModified"},
    "ProfilePage": {"name", "url", "inLanguage", "dateModified"},
    "ImageGallery": {"name", "url", "inLanguage", "dateModified"},
    "Person": {"name", "jobTitle", "worksFor"},
    "ItemList": {"itemListElement"},
    "ImageObject": {"contentUrl"},
    "GovernmentOrganization": {"name", "url"},
    "Embassy": {"name", "address", "openingHoursSpecification"},
    "GovernmentOffice": {"name", "address", "openingHoursSpecification"},
    "BreadcrumbList": {"itemListElement"},
}
PAGE_KINDS = [kind for kind in page_kinds.kinds() if kind.key not in ("home", "link")]
ARTICLE_TYPES = {"event": {"Event"}, "recording": {"VideoObject", "AudioObject"}}


def graph(client, url: str) -> list[dict]:
    page = client.get(url).text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def assert_sound(found: list[dict]) -> None:
    for each in found:
        missing = {name for name in NEEDED[each["@type"]] if not each.get(name)}
        assert not missing, (each["@type"], missing)
    types = {each["@type"] for each in found}
    assert {"GovernmentOrganization", "BreadcrumbList"} <= types


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.key)
def test_every_page_kind(client, kind):
    factories.make_page("Something", kind=kind.key, slug="something")
    found = graph(client, "/something/")
    assert_sound(found)
    assert found[0]["@type"] == kind.jsonld_type


def test_the_home_page(client):
    factories.make_root()
    assert [each["@type"] for each in graph(client, "/")] == ["WebPage", "GovernmentOrganization"]


@pytest.mark.parametrize("kind", article_kinds.kinds(), ids=lambda kind: kind.key)
def test_every_article_kind(client, kind):
    given = {
        "place": "London", "speaker": "Somebody", "starts_at": timezone.now(), "ends_at": timezone.now(),
        "venue": "A hall", "recording": factories.make_recording(), "lead_image": factories.make_image(),
        "summary": "A summary.",
    }  # fmt: skip
    article = factories.make_article("A title", section=factories.make_archive(), kind=kind.key, live=False, **given)
    publish(article.editions.get(), user=None, now=timezone.now())
    found = graph(client, Article.objects.get(pk=article.pk).get_absolute_url())
    assert_sound(found)
    assert found[0]["@type"] in ARTICLE_TYPES.get(kind.key, {"NewsArticle"})

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.core.files.storage import default_storage

from pages.publishing.services import unpublish
from tests import cast, factories
from tests.press.recordings.conftest import show

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 9, 1, 8, tzinfo=UTC)
SITE = "http://testserver"
ITUNES, PODCAST = "{http://www.itunes.com/dtds/podcast-1.0.dtd}", "{https://podcastindex.org/namespace/1.0}"


def feed(client, section):
    return client.get(f"{section.path}podcast.rss")


def test_it_has_what_rss_and_podcast_programs_require(client, section, spoken, film_bytes):
    article = show(section, spoken, delivered_at=DAY, summary="Two words & one film.")
    response = feed(client, section)
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    rss = ElementTree.fromstring(response.content)
    channel = rss.find("channel")
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    for name in ("title", "link", "description", "language", f"{ITUNES}author", f"{ITUNES}explicit"):
        assert channel.findtext(name), name
    assert channel.find(f"{ITUNES}category").get("text") == "Government"
    assert channel.find(f"{ITUNES}image").get("href").endswith(".jpg")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "A greeting"
    assert item.findtext("description") == "Two words & one film."
    assert item.findtext("link") == SITE + article.get_absolute_url()
    assert parsedate_to_datetime(item.findtext("pubDate")) == DAY
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.find("enclosure").attrib == {
        "url": f"{SITE}/media/{spoken.file}", "length": str(len(film_bytes)), "type": "video/webm"
    }  # fmt: skip
    assert item.findtext(f"{ITUNES}duration") == "12"
    transcripts = item.findall(f"{PODCAST}transcript")
    assert [each.get("language") for each in transcripts] == ["en-GB", "zh-Hans"]
    for each in transcripts:
        assert default_storage.exists(each.get("url").removeprefix(f"{SITE}/media/"))


def test_another_reader_understands_it(client, section, spoken):
    newest = [show(section, spoken, delivered_at=DAY - timedelta(days=number)) for number in range(3)]
    read = feedparser.parse(feed(client, section).content)
    assert not read.bozo
    assert read.version == "rss20"
    assert [entry.link for entry in read.entries] == [SITE + article.get_absolute_url() for article in newest]
    assert read.entries[0].enclosures[0].href == f"{SITE}/media/{spoken.file}"
    assert time.gmtime(DAY.timestamp())[:6] == read.entries[0].published_parsed[:6]
    assert len({entry.id for entry in read.entries}) == 3


def test_the_guid_stays_when_the_address_changes(client, section, spoken):
    article = show(section, spoken)
    before = feedparser.parse(feed(client, section).content).entries[0]
    type(article).objects.filter(pk=article.pk).update(slug="another")
    after = feedparser.parse(feed(client, section).content).entries[0]
    assert before.link != after.link
    assert before.id == after.id


def test_only_public_files_of_our_own_are_in_it(client, section, spoken, elsewhere):
    assert feed(client, section).status_code == 404
    show(section, elsewhere)
    show(section, spoken, live=False)
    factories.make_article("News", section=section)
    assert feed(client, section).status_code == 404
    gone = show(section, spoken)
    assert feed(client, section).status_code == 200
    unpublish(gone, user=cast.editor(), now=DAY, reason="Withdrawn.")
    assert feed(client, section).status_code == 404


def test_the_section_says_that_there_is_one(client, section, spoken, elsewhere):
    show(section, elsewhere)
    assert "podcast.rss" not in client.get(section.path).content.decode()
    show(section, spoken)
    html = client.get(section.path).content.decode()
    address = f"{section.path}podcast.rss"
    assert f'<link rel="alternate" type="application/rss+xml" href="{address}" title="Video &amp; Audio">' in html
    assert f'<a href="{address}">Subscribe with a podcast program</a>' in html


def test_it_costs_few_queries(client, section, django_assert_max_num_queries):
    for _number in range(5):
        show(section, factories.make_recording())
    feed(client, section)
    with django_assert_max_num_queries(4):
        feed(client, section)

import json
import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from pages.publishing import editions
from pages.publishing.errors import Refused
from pages.publishing.services import publish
from pages.recordings.models import RecordingWords
from press.recordings.structured import iso_duration
from press.recordings.views import warnings
from tests import factories
from tests.press.recordings.conftest import show

DAY = datetime(2026, 9, 1, 8, tzinfo=UTC)
SITE = "http://testserver"


def page_of(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def graph(html: str) -> dict:
    return json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])["@graph"][0]


def test_a_film_of_our_own_has_the_browsers_player(client, section, spoken):
    html = page_of(client, show(section, spoken))
    english, chinese = (each["captions"] for each in spoken.frozen()["words"])
    assert f'<source src="/media/{spoken.file}" type="video/webm">' in html
    assert 'controls preload="none" playsinline width="640" height="360" poster="/media/' in html
    tracks = re.findall(r"<track [^>]+>", html)
    assert tracks == [
        f'<track kind="captions" src="/media/{english}" srclang="en-GB" label="English" default>',
        f'<track kind="captions" src="/media/{chinese}" srclang="zh-Hans" label="简体中文">',
    ]
    assert f'href="/media/{spoken.file}#t=8.5" data-at="8.5"><span class="player__time">0:08</span> Evening</a>' in html
    assert f'<a href="/media/{spoken.file}" download>' in html
    assert "<p>What is said in en.</p>" in html
    assert "<p>What is said in zh-hans.</p>" not in html
    for words in ("12 s", "WEBM, ", "The Embassy", "https://described.example/1", f"/media/{spoken.file}</p>"):
        assert words in html
    assert 'src="/static/js/player.js"' in html
    assert 'href="/static/css/components/player.css"' in html


def test_captions_of_the_pages_language_are_on(client, spoken):
    factories.make_identity("zh-hans", name="大使馆")
    section = factories.make_archive("视频", slug="video", parent=factories.make_root("zh-hans", title="首页"))
    html = page_of(client, show(section, spoken))
    assert re.findall(r'srclang="([^"]+)" label="[^"]+" default', html) == ["zh-Hans"]
    assert "晚上</a>" in html
    assert "<p>What is said in zh-hans.</p>" in html


def test_a_transcript_in_another_language_says_so(client, section, spoken):
    spoken.words.filter(language="en").update(transcript="")
    html = page_of(client, show(section, spoken))
    assert "What is said, in writing (Simplified Chinese)" in html
    assert 'lang="zh-Hans"><p>What is said in zh-hans.</p>' in html


def test_sound_has_its_own_player(client, section):
    recording = factories.make_recording(medium="audio", extension="mp3")
    html = page_of(client, show(section, recording))
    assert '<audio class="player__sound" controls preload="none"' in html
    assert f'<source src="/media/{recording.file}" type="audio/mpeg">' in html
    assert "<video" not in html
    assert graph(html)["@type"] == "AudioObject"
    assert '<meta property="og:audio" content="' in html


def test_a_recording_elsewhere_shows_its_address_and_loads_nothing(client, section, elsewhere):
    response = client.get(show(section, elsewhere).get_absolute_url())
    html = response.content.decode()
    assert '<a href="https://www.youtube.com/watch?v=aaaaaaaaaaa" rel="noopener">https://www.youtube.com/' in html
    assert "Play from YouTube" in html
    assert 'hidden data-embed="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1&amp;rel=0"' in html
    assert not re.search(r"<(iframe|video|audio)", html)
    assert "frame-src https://www.youtube-nocookie.com;" in response["Content-Security-Policy"] + ";"
    assert graph(html)["embedUrl"].startswith("https://www.youtube-nocookie.com/")
    assert "og:video" not in html


def test_no_other_page_may_show_a_frame(client, section, spoken, elsewhere):
    show(section, elsewhere)
    own = show(section, spoken)
    for path in (own.get_absolute_url(), section.path):
        assert "frame-src" not in client.get(path)["Content-Security-Policy"]


def test_an_address_of_an_unknown_site_is_a_link_only(client, section):
    recording = factories.make_recording(url="https://films.example/1")
    response = client.get(show(section, recording).get_absolute_url())
    html = response.content.decode()
    assert '<a href="https://films.example/1" rel="noopener">' in html
    assert "data-embed" not in html
    assert "frame-src" not in response["Content-Security-Policy"]


def test_machines_read_what_it_is(client, section, spoken):
    data = graph(page_of(client, show(section, spoken, delivered_at=DAY, summary="Two words.")))
    assert data["@type"] == "VideoObject"
    assert (data["name"], data["description"], data["duration"]) == ("A greeting", "Two words.", "PT12S")
    assert (data["contentUrl"], data["encodingFormat"]) == (f"{SITE}/media/{spoken.file}", "video/webm")
    assert datetime.fromisoformat(data["uploadDate"]) == DAY
    assert data["thumbnailUrl"][0].startswith(f"{SITE}/media/")
    assert data["transcript"] == "What is said in en."
    assert [each["inLanguage"] for each in data["caption"]] == ["en-GB", "zh-Hans"]


@pytest.mark.parametrize(("seconds", "text"), [(0, "PT0S"), (59, "PT59S"), (60, "PT1M"), (3723, "PT1H2M3S")])
def test_lengths_are_written_as_iso_8601_does(seconds, text):
    assert iso_duration(seconds) == text


# --- Publishing


def draft(section, recording=None):
    article = factories.make_article("A greeting", section=section, kind="recording", recording=recording, live=False)
    return article.editions.get()


def test_speech_without_captions_is_not_published(section):
    recording = factories.make_recording(is_wordless=False)
    RecordingWords.objects.create(
        recording=recording, language="zh-hans", captions="WEBVTT\n\n00:00.000 --> 00:01.000\n好\n"
    )
    edition = draft(section, recording)
    with pytest.raises(Refused, match="captions"):
        publish(edition, user=None, now=timezone.now())
    recording.is_wordless = True
    recording.save()
    publish(draft(section, recording), user=None, now=timezone.now())


def test_a_recording_is_needed(section):
    with pytest.raises(Refused, match="Choose the recording"):
        publish(draft(section), user=None, now=timezone.now())


def test_a_missing_transcript_is_only_warned_about(section, spoken):
    edition = draft(section, spoken)
    assert warnings(edition) == []
    spoken.words.update(transcript="")
    assert len(warnings(edition)) == 1
    publish(edition, user=None, now=timezone.now())


def test_what_is_published_stays_when_the_library_changes(client, section, spoken):
    article = show(section, spoken)
    before = article.live.content["recording"]
    spoken.words.update(transcript="<p>Other words.</p>")
    article.refresh_from_db()
    assert article.live.content["recording"] == before
    assert "Other words" not in page_of(client, article)
    assert editions.damage(article.live) == []


# --- Lists


def test_lists_show_poster_length_and_date(client, section, django_assert_max_num_queries):
    root = section.parent
    for _number in range(4):
        show(section, factories.make_recording(), delivered_at=DAY)
    client.get(section.path)
    html = client.get(section.path).content.decode()
    assert html.count("3 min 3 s") == 4
    assert html.count('class="row__picture') == 4
    assert 'datetime="2026-09-01"' in html
    home = client.get(root.path).content.decode()
    assert home.count("3 min 3 s") == 3
    assert home.count('class="card__picture') == 3

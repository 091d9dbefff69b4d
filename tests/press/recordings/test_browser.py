"""Film and sound in a real browser."""

import re
import time

import pytest
from django.test.testcases import _MediaFilesHandler
from playwright.sync_api import expect

from pages.media import serve
from tests.browser import Tab
from tests.press.recordings.conftest import show

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]
AT = "document.querySelector('[data-media]').currentTime"
SHOWN = "document.querySelector('[data-media]').readyState >= 2 && !document.querySelector('[data-media]').seeking"


@pytest.fixture(autouse=True)
def served_by_ourselves(monkeypatch):
    """The test server of Django answers for media in our place, and knows no ranges: it is told not to."""
    monkeypatch.setattr(_MediaFilesHandler, "_should_handle", lambda handler, path: False)


def until(tab: Tab, said: str, seconds: int = 20) -> None:
    """Wait for something to be so: the page's policy keeps the browser from waiting by itself."""
    deadline = time.monotonic() + seconds
    while not tab.page.evaluate(said):
        assert time.monotonic() < deadline, said
        tab.page.wait_for_timeout(50)


class Heard:
    """The answers a tab got to its requests for one file: (range asked for, status, range given)."""

    def __init__(self, tab: Tab, name: str) -> None:
        self.answers: list[tuple[str, int, str]] = []
        tab.page.on("response", lambda response: self._note(response) if name in response.url else None)

    def _note(self, response) -> None:
        asked = response.request.all_headers().get("range", "")
        self.answers.append((asked, response.status, response.headers.get("content-range", "")))


@pytest.fixture
def suspect(browser, live_server):
    """A tab that may hear complaints."""
    tab = Tab(browser, live_server.url)
    yield tab
    tab.close()


def test_a_chapter_is_sought_in_its_place(visitor, section, spoken):
    heard = Heard(visitor, spoken.file)
    visitor.go(show(section, spoken).get_absolute_url())
    visitor.page.wait_for_timeout(300)
    assert heard.answers == []  # nothing is loaded before it is asked for
    chapter = visitor.page.get_by_role("link", name="Evening")
    chapter.focus()
    visitor.page.keyboard.press("Enter")
    until(visitor, f"{SHOWN} && {AT} >= 8.5")
    assert visitor.page.evaluate(AT) < 11.5
    assert "#t" not in visitor.page.url
    expect(chapter).to_have_attribute("aria-current", "true")
    assert heard.answers
    assert all(asked.startswith("bytes=") and status == 206 for asked, status, _given in heard.answers)
    # Back again, by the slider's own means.
    visitor.page.evaluate("document.querySelector('[data-media]').currentTime = 1")
    until(visitor, f"{SHOWN} && {AT} < 5")
    assert visitor.page.evaluate("document.querySelector('[data-media]').textTracks[0].mode") == "showing"
    assert visitor.complaints == []


def test_a_film_plays_on_through_several_answers(visitor, section, spoken, film_bytes, monkeypatch):
    piece = len(film_bytes) // 5
    monkeypatch.setattr(serve, "PLAYER_BYTES", piece)
    heard = Heard(visitor, spoken.file)
    visitor.go(show(section, spoken).get_absolute_url())
    media = "document.querySelector('[data-media]')"
    visitor.page.evaluate(f"{media}.muted = true, {media}.playbackRate = 8, {media}.play()")
    until(visitor, f"{media}.ended")
    given = [tuple(map(int, re.findall(r"\d+", span))) for _asked, status, span in heard.answers if status == 206]
    assert len(given) >= 5
    assert all(last - first + 1 <= piece and size == len(film_bytes) for first, last, size in given)
    assert {byte for first, last, _size in given for byte in range(first, last + 1)} == set(range(len(film_bytes)))
    assert visitor.page.evaluate(f"{media}.error") is None


def test_without_scripts_a_chapter_opens_the_file_at_its_time(browser, live_server, section, spoken):
    tab = Tab(browser, live_server.url, java_script_enabled=False)
    tab.go(show(section, spoken).get_absolute_url())
    address = tab.page.get_by_role("link", name="Evening").get_attribute("href")
    tab.close()
    tab = Tab(browser, live_server.url)
    tab.go(address)
    until(tab, "document.querySelector('video')?.currentTime >= 8.5")
    assert tab.page.evaluate("document.querySelector('video').videoWidth") == 160
    assert tab.complaints == []
    tab.close()


def test_nothing_is_asked_of_another_site_before_the_click(suspect, section, elsewhere):
    suspect.page.route("https://**", lambda route: route.fulfill(body="<title>There</title>", content_type="text/html"))
    suspect.go(show(section, elsewhere).get_absolute_url())
    suspect.page.wait_for_timeout(500)
    assert suspect.complaints == []
    button = suspect.page.get_by_role("button", name="Play from YouTube")
    expect(suspect.page.get_by_text("Then your browser connects to www.youtube-nocookie.com")).to_be_visible()
    button.focus()
    suspect.page.keyboard.press("Enter")
    suspect.page.frame_locator("iframe").locator("title").wait_for(state="attached")
    assert suspect.page.evaluate("document.activeElement.tagName") == "IFRAME"
    asked = "https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1&rel=0"
    assert [complaint.rpartition(" ")[2] for complaint in suspect.complaints] == [asked]


def test_a_page_frames_no_other_site(suspect, section, elsewhere):
    suspect.page.route("https://**", lambda route: route.fulfill(body="x", content_type="text/html"))
    suspect.go(show(section, elsewhere).get_absolute_url())
    suspect.page.evaluate("document.querySelector('[data-embed]').dataset.embed = 'https://player.vimeo.com/video/1'")
    suspect.page.get_by_role("button", name="Play from YouTube").click()
    suspect.page.wait_for_timeout(300)
    assert any("frame-src" in complaint for complaint in suspect.complaints)


def test_without_scripts_a_film_elsewhere_is_a_link(browser, live_server, section, elsewhere):
    tab = Tab(browser, live_server.url, java_script_enabled=False)
    tab.go(show(section, elsewhere).get_absolute_url())
    assert not tab.page.locator("[data-embed]").is_visible()
    assert not tab.page.locator("[data-note]").is_visible()
    assert tab.page.get_by_role("link", name=elsewhere.url).is_visible()
    assert tab.complaints == []
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["film", "sound", "elsewhere"])
def test_everybody_can_use_it_at_every_width(browser, live_server, section, spoken, elsewhere, which, scheme):
    if which == "sound":
        spoken.medium = "audio"
        spoken.save()
    path = show(section, elsewhere if which == "elsewhere" else spoken).get_absolute_url()
    tab = Tab(browser, live_server.url, viewport={"width": 320, "height": 700}, color_scheme=scheme)
    tab.go(path)
    for details in tab.page.locator("main details").all():
        details.evaluate("element => element.open = true")
    assert (tab.violations(), tab.overflow(), tab.complaints) == ([], 0, [])
    tab.close()


def test_captions_of_sound_stand_below_it(visitor, section, spoken):
    spoken.medium = "audio"
    spoken.save()
    visitor.go(show(section, spoken).get_absolute_url())
    visitor.page.get_by_role("link", name="Evening").click()
    expect(visitor.page.locator("[data-captions]")).to_have_text("Good evening.")
    assert visitor.page.locator("[data-captions]").get_attribute("lang") == "en-GB"


def test_paper_has_the_transcript_and_the_address(visitor, section, spoken):
    visitor.go(show(section, spoken).get_absolute_url())
    visitor.page.emulate_media(media="print")
    assert visitor.page.get_by_text("What is said in en.").is_visible()
    assert visitor.page.locator("p", has_text=f"/media/{spoken.file}").is_visible()
    assert not visitor.page.locator("video").is_visible()

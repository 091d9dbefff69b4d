"""The recordings at the desk: taken in, given words, chosen for an article, protected while used."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pages.recordings import takein
from pages.recordings.models import Recording
from tests import cast, factories
from tests.desk import fields
from tests.pages.recordings.films import encoded

pytestmark = pytest.mark.django_db
LIST = "/admin/pages/recording/"
ADD = f"{LIST}add/"
VTT = "WEBVTT\n\nNOTE Chapter: Welcome\n\n00:00.000 --> 00:01.000\n<v Li>Good morning.\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return encoded(tmp_path_factory.mktemp("film"), "film.mp4", video="libx264", audio="aac", seconds=3).read_bytes()


@pytest.fixture
def film(content):
    return takein.keep(takein.read(ContentFile(content, name="film.mp4")), Recording(title="The film"))


@pytest.fixture
def desk(client):
    client.force_login(cast.author())
    return client


def upload(desk, content: bytes, name="film.mp4", **typed):
    return desk.post(ADD, {"title": "The film", "file": ContentFile(content, name=name), **typed})


def change(film: Recording) -> str:
    return f"{LIST}{film.pk}/change/"


def words(desk, film, **given):
    """Send the recording's form with one row of words."""
    page = desk.get(change(film))
    parsed = {"title": film.title, "words-TOTAL_FORMS": "1", "words-INITIAL_FORMS": "0", "words-0-language": "en"}
    assert page.status_code == 200
    return desk.post(change(film), parsed | {f"words-0-{name}": value for name, value in given.items()})


def test_a_film_is_taken_in_and_listed_with_its_length(desk, content):
    assert upload(desk, content).status_code == 302
    film = Recording.objects.get()
    assert (film.medium, film.duration_seconds, film.created_by.username) == ("video", 3, "author")
    page = desk.get(LIST).text
    assert "0:03" in page
    assert "Missing" in page


def test_a_refused_file_is_said_beside_its_field_and_the_words_stay(desk):
    page = upload(desk, b"no film at all", title="Kept title", credit="Somebody")
    assert page.status_code == 200
    assert "damaged or not a recording" in page.text
    assert "Kept title" in page.text
    assert not Recording.objects.exists()


def test_the_same_film_leads_to_the_one_there_is(desk, content, film):
    page = upload(desk, content)
    assert "already in the library" in page.text
    assert change(film) in page.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "one of the two"),
        ({"url": "https://evil.example/watch?v=1"}, "errorlist"),
        ({"url": "javascript:alert(1)"}, "errorlist"),
    ],
)
def test_a_file_or_a_known_address_is_needed(desk, typed, says):
    page = desk.post(ADD, {"title": "T", **typed})
    assert page.status_code == 200
    assert says in page.text


def test_both_a_file_and_an_address_are_refused(desk, content):
    page = upload(desk, content, url="https://vimeo.com/123456")
    assert "one of the two" in page.text
    assert not Recording.objects.exists()


def test_a_recording_elsewhere_needs_no_file(desk):
    desk.post(ADD, {"title": "Elsewhere", "url": "https://vimeo.com/123456", "duration_seconds": "90"})
    assert Recording.objects.get().extension == ""


def test_captions_are_kept_in_one_form_and_written_under_a_name_of_their_content(desk, film):
    assert words(desk, film, captions=VTT.replace("\n", "\r\n"), makes_transcript="on").status_code == 302
    row = film.words.get()
    assert row.captions.startswith("WEBVTT\n\nNOTE Chapter: Welcome")
    assert row.transcript == "<h3>Welcome</h3><p><strong>Li:</strong> Good morning.</p>"
    (frozen,) = Recording.objects.get().frozen()["words"]
    with default_storage.open(frozen["captions"]) as file:
        assert file.read().decode() == row.captions
    assert frozen["chapters"] == [{"at": 0.0, "title": "Welcome"}]


def test_subrip_in_a_chinese_encoding_is_taken_as_a_file(desk, film):
    srt = "1\r\n00:00:00,000 --> 00:00:02,000\r\n欢迎来到大使馆参观\r\n".encode("gbk")
    words(desk, film, captions_file=ContentFile(srt, name="zh.srt"), language="zh-hans")
    assert "欢迎来到大使馆参观" in film.words.get().captions


def test_every_mistake_of_captions_names_its_line_and_the_text_stays(desk, film):
    wrong = "WEBVTT\n\n00:02.000 --> 00:01.000\nHello\n\n00:01.000 --> 00:09.000\nToo long\n"
    page = words(desk, film, captions=wrong)
    assert page.status_code == 200
    for sentence in ("Line 3: the caption ends before it begins.", "Line 6: the caption ends after the recording"):
        assert sentence in page.text
    assert "Too long" in page.text
    assert not film.words.exists()


def test_a_poster_is_taken_from_the_film(desk, film):
    base = {"title": film.title, "words-TOTAL_FORMS": "0", "words-INITIAL_FORMS": "0"}
    for wrong in ("x", "9:00", "-1"):
        assert "errorlist" in desk.post(change(film), base | {"frame_at": wrong}).text
    assert desk.post(change(film), base | {"frame_at": "0:01"}).status_code == 302
    film.refresh_from_db()
    assert film.poster.width == 160


def test_what_an_article_shows_is_not_deleted_and_says_where(client, film):
    section = factories.make_archive("Video", slug="video")
    article = factories.make_article("A film", section=section, kind="recording", live=False)
    article.editions.update(recording=film)
    client.force_login(cast.editor())
    page = client.post(f"{LIST}{film.pk}/delete/", {"post": "yes"})
    assert Recording.objects.filter(pk=film.pk).exists()
    assert "A film" in page.text
    article.editions.update(recording=None)
    client.post(f"{LIST}{film.pk}/delete/", {"post": "yes"})
    assert not Recording.objects.exists()


def test_a_recording_is_chosen_in_the_article_s_form(client, film):
    section = factories.make_archive("Video", slug="video")
    article = factories.make_article("A film", section=section, kind="recording", live=False)
    client.force_login(cast.author())
    url = f"/admin/press/recordingedition/{article.editions.get().pk}/change/"
    data = fields(client.get(url)) | {"recording": film.pk, "_save": "1"}
    assert client.post(url, data).status_code == 302
    assert article.editions.get().recording == film
    assert client.post(url, data | {"recording": "999999"}).status_code == 200


@pytest.mark.parametrize("who", ["stranger"])
def test_strangers_see_and_take_in_nothing(client, film, content, who):
    client.force_login(getattr(cast, who)())
    for url in (LIST, ADD, change(film)):
        assert client.get(url).status_code == 403
    assert upload(client, content).status_code == 403
    assert Recording.objects.count() == 1

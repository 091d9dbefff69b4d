"""Films and sounds taken in: what is kept plays and tells nothing of its maker; all else is refused in words."""

import io
import zipfile
from collections import Counter

import av
import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError

from pages.media.errors import UploadError
from pages.media.models import Image
from pages.recordings import takein
from pages.recordings.models import Recording
from tests.pages.recordings.films import CANARY, encoded

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PLAYABLE = {
    "film.mp4": {"video": "libx264", "audio": "aac"},
    "silent.mp4": {"video": "libx264"},
    "film.m4v": {"video": "libx264", "audio": "aac", "form": "mp4"},
    "film.webm": {"video": "libvpx-vp9", "audio": "libopus"},
    "old.webm": {"video": "libvpx", "audio": "libopus"},
    "sound.mp3": {"audio": "libmp3lame"},
    "sound.m4a": {"audio": "aac", "form": "mp4"},
    "sound.ogg": {"audio": "libopus"},
    "sound.opus": {"audio": "libopus", "form": "ogg"},
}


def taken(path, name: str = "") -> takein.Film:
    with path.open("rb") as file:
        return takein.read(File(file, name=name or path.name))


def stored(recording: Recording) -> bytes:
    with default_storage.open(recording.file) as file:
        return file.read()


def kept() -> list[str]:
    """Return every file in the store, those half written too."""
    folders = default_storage.listdir("")[0] if default_storage.exists("") else []
    return [f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def film(folder):
    return encoded(folder, "film.mp4", video="libx264", audio="aac", seconds=3)


@pytest.mark.parametrize("name", PLAYABLE)
def test_what_browsers_play_is_kept_with_its_facts_and_none_of_its_maker_s(folder, name):
    recording = takein.keep(taken(encoded(folder, f"x-{name}", **PLAYABLE[name])), Recording(title=name))
    content = stored(recording)
    assert CANARY.encode() not in content
    assert recording.duration_seconds == 2
    assert recording.medium == ("video" if "video" in PLAYABLE[name] else "audio")
    assert (recording.width, recording.height) == ((160, 120) if recording.medium == "video" else (None, None))
    assert recording.size_bytes == len(content)
    with av.open(io.BytesIO(content)) as again:
        assert {stream.type for stream in again.streams} == PLAYABLE[name].keys() & {"video", "audio"}
        assert sum(1 for _frame in again.decode()) > 10
        assert not {key for key in again.metadata if key in ("title", "comment", "artist", "location")}


def test_the_index_stands_first_so_that_a_player_seeks_at_once(film):
    content = stored(takein.keep(taken(film), Recording(title="Film")))
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_same_film_is_recognised_whatever_its_labels_say(folder, film):
    takein.keep(taken(film), Recording(title="The first"))
    with pytest.raises(takein.DuplicateRecordingError) as known:
        takein.keep(taken(film, "other-name.mp4"), Recording(title="The second"))
    assert known.value.existing.title == "The first"
    assert Recording.objects.count() == 1
    assert len(kept()) == 1


def hostile(film, folder):
    """Yield (class, name, content): nothing of this may be kept."""
    whole = film.read_bytes()
    sound = encoded(folder, "h.mp3", audio="libmp3lame").read_bytes()
    webm = encoded(folder, "h.webm", video="libvpx-vp9").read_bytes()
    for cut in (0, 1, 8, 40, 200, len(whole) // 2):
        yield "cut short", f"cut-{cut}.mp4", whole[:cut]
    for name in ("a.mp4", "a.webm", "a.mp3", "a.m4a", "a.ogg"):
        yield "not a recording", name, b"<html><script>alert(1)</script>" * 40
        yield "not a recording", f"eicar-{name}", EICAR
        yield "playlist", f"list-{name}", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/secret.ts\n"
        yield "playlist", f"concat-{name}", b"ffconcat version 1.0\nfile /etc/passwd\n"
        yield "playlist", f"sdp-{name}", b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 1 RTP/AVP 96\n"
        yield "noise", f"noise-{name}", bytes(range(256)) * 64
    yield "wrong kind", "webm.mp4", webm
    yield "wrong kind", "mp4.webm", whole
    yield "wrong kind", "mp4.mp3", whole
    yield "wrong kind", "mp3.ogg", sound
    yield "wrong kind", "film.m4a", encoded(folder, "only.mp4", video="libx264").read_bytes()
    yield "no extension", "film", whole
    for name in ("film.avi", "film.mov", "film.mkv", "film.m3u8", "film.svg", "film.exe", "film.mp4.html"):
        yield "other kind", name, whole
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("film.mp4", whole)
    yield "archive", "zip.mp4", archive.getvalue()
    yield "no browser plays it", "hevc.mp4", encoded(folder, "v.mp4", video="mpeg4").read_bytes()
    yield "no browser plays it", "tall.mp4", encoded(folder, "t.mp4", video="libx264", pixels="yuv444p").read_bytes()
    yield "no browser plays it", "flac.mp3", encoded(folder, "w.ogg", audio="flac", form="ogg").read_bytes()


def test_whatever_else_comes_is_refused_in_words_and_nothing_is_kept(film, folder):
    outcomes: Counter[str] = Counter()
    for kind, name, content in hostile(film, folder):
        with pytest.raises(UploadError) as refused:
            takein.keep(takein.read(ContentFile(content, name=name)), Recording(title=name))
        assert refused.value.message.endswith("."), name
        outcomes[kind] += 1
    print(dict(outcomes))
    assert sum(outcomes.values()) >= 50
    assert not Recording.objects.exists()
    assert kept() == []


def test_a_heading_with_another_film_behind_it_opens_no_other_file(film, tmp_path):
    """An MP4 may name files elsewhere as its own data: they are not followed."""
    content = film.read_bytes().replace(b"url \0\0\0\1", b"url \0\0\0\0")
    try:
        takein.keep(takein.read(ContentFile(content, name="refers.mp4")), Recording(title="Refers"))
    except UploadError:
        assert not Recording.objects.exists()
    else:
        assert b"root:" not in stored(Recording.objects.get())


def test_a_file_above_the_limit_is_not_even_read(film, settings):
    settings.RECORDING_MAX_BYTES = 1000
    with pytest.raises(UploadError, match="larger than"):
        taken(film)


def test_a_row_that_cannot_be_saved_leaves_no_file(film, monkeypatch):
    def refuse(self, **kwargs):
        raise IntegrityError("no")

    monkeypatch.setattr(Recording, "save", refuse)
    with pytest.raises(IntegrityError):
        takein.keep(taken(film), Recording(title="Film"))
    assert kept() == []


def test_a_picture_of_the_film_becomes_a_picture_of_the_library(film):
    recording = takein.keep(taken(film), Recording(title="Film"))
    first, later = (takein.frame(recording, at, title="Frame", alt="A colour") for at in (0, 1.5))
    assert Image.objects.count() == 2
    assert first.width == 160
    assert takein.frame(recording, 0, title="Again", alt="A colour").pk == first.pk
    assert later.pk != first.pk
    with pytest.raises(UploadError):
        takein.frame(takein.keep(taken_sound(film), Recording(title="Sound")), 0, title="None", alt="")


def taken_sound(film):
    return taken(encoded(film.parent, "s.mp3", audio="libmp3lame"))


def test_files_go_with_the_recording(film, django_capture_on_commit_callbacks):
    recording = takein.keep(taken(film), Recording(title="Film"))
    default_storage.save(f"{recording.stem}/en-12345678.vtt", ContentFile(b"WEBVTT"))
    with django_capture_on_commit_callbacks(execute=True):
        takein.remove(recording)
    assert kept() == []

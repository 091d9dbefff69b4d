import io

import av
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from pages.recordings.models import Recording, RecordingWords
from tests import factories

SIZE = (160, 90)
SECONDS, FRAMES_PER_SECOND = 12, 5
FAST = {"deadline": "realtime", "cpu-used": "8"}
CAPTIONS = {
    "en": "WEBVTT\n\nNOTE Chapter: Morning\n\n00:00.000 --> 00:03.000\nGood morning.\n\n"
    "NOTE Chapter: Evening\n\n00:08.500 --> 00:11.000\nGood evening.\n",
    "zh-hans": "WEBVTT\n\nNOTE 章节:早上\n\n00:00.000 --> 00:03.000\n早上好。\n\n"
    "NOTE 章节:晚上\n\n00:08.500 --> 00:11.000\n晚上好。\n",
}


def film(seconds: int = SECONDS) -> bytes:
    """Return a WebM film whose colour follows the time."""
    held = io.BytesIO()
    with av.open(held, "w", format="webm") as container:
        stream = container.add_stream(
            "libvpx", rate=FRAMES_PER_SECOND, options={"deadline": "realtime", "cpu-used": "8"}
        )
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(seconds * FRAMES_PER_SECOND):
            frame = av.VideoFrame.from_image(Image.new("RGB", SIZE, (number * 3 % 256, 90, 120)))
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return held.getvalue()


@pytest.fixture(scope="session")
def film_bytes() -> bytes:
    return film()


def keep(recording: Recording, content: bytes) -> Recording:
    """Put a recording's files where its pages look for them."""
    default_storage.save(recording.file, ContentFile(content))
    for words in recording.words.all():
        named = {each["language"]: each["captions"] for each in recording.frozen()["words"]}
        default_storage.save(named[words.language], ContentFile(words.captions.encode()))
    return recording


@pytest.fixture
def spoken(db, film_bytes) -> Recording:
    """A film of our own with captions and transcripts in both languages."""
    recording = factories.make_recording(
        "Two greetings", is_wordless=False, size_bytes=len(film_bytes), duration_seconds=SECONDS, credit="The Embassy"
    )
    for language, captions in CAPTIONS.items():
        words = {"transcript": f"<p>What is said in {language}.</p>", "description_url": "https://described.example/1"}
        RecordingWords.objects.create(recording=recording, language=language, captions=captions, **words)
    return keep(recording, film_bytes)


@pytest.fixture
def elsewhere(db) -> Recording:
    return factories.make_recording(
        "On another site", url="https://www.youtube.com/watch?v=aaaaaaaaaaa", is_wordless=False, credit=""
    )


@pytest.fixture
def section(db):
    factories.make_identity("en")
    return factories.make_archive("Video & Audio", slug="video-audio")


def show(section, recording, **fields):
    """Return a public article about a recording."""
    return factories.make_article("A greeting", section=section, kind="recording", recording=recording, **fields)

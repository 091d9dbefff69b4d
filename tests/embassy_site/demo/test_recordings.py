import io
import re

import av
import pytest

from embassy_site.demo import films
from embassy_site.demo.content.recordings import read
from embassy_site.demo.drawings import keys, moving
from pages.recordings import sites
from pages.recordings.frozen import chapters


def test_the_film_is_what_browsers_play():
    with av.open(io.BytesIO(films.film("fireworks", [(0.5, 1.5)]))) as container:
        assert [stream.codec.name for stream in container.streams] == ["vp9", "opus"]
        assert abs(container.duration / 1_000_000 - moving.SECONDS) < 0.5
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height) == moving.SIZE


def test_the_murmur_follows_the_captions():
    samples = films.murmur([(1, 2)], 3)
    loud = [max(map(abs, samples[second * films.RATE_HZ : (second + 1) * films.RATE_HZ])) for second in range(3)]
    assert (loud[0], loud[2]) == (0, 0)
    assert 0.05 < loud[1] < 0.2


@pytest.mark.parametrize(("key", "told"), read().items())
def test_everything_said_is_there_in_both_languages(key, told):
    assert told["poster"] in keys()
    assert told["en"]["title"]
    assert told["zh-hans"]["title"]
    if "url" in told:
        assert sites.is_known(told["url"])
        assert "Example" in told["url"]
        return
    english, chinese = (told[language]["captions"] for language in ("en", "zh-hans"))
    assert re.findall(r".* --> .*", english) == re.findall(r".* --> .*", chinese)
    assert [each["at"] for each in chapters(english)] == [each["at"] for each in chapters(chinese)]
    assert len(chapters(english)) >= 2
    assert all(told[language]["transcript"] for language in ("en", "zh-hans"))

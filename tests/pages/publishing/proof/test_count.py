"""How long a text is, said the same by the server and in the browser."""

import pytest

from pages.publishing.proof import count
from pages.richtext import plain
from tests.pages.publishing.proof.samples import SAMPLES


@pytest.mark.parametrize(("html", "words", "signs"), SAMPLES)
def test_words_and_signs_are_counted(html, words, signs):
    assert count.measure(plain(html)) == (words, signs)


@pytest.mark.parametrize(
    ("words", "signs", "minutes"),
    [(0, 0, 0), (1, 0, 1), (238, 0, 1), (239, 0, 2), (0, 400, 1), (0, 401, 2), (119, 200, 1)],
)
def test_reading_takes_whole_minutes(words, signs, minutes):
    assert count.minutes(words, signs) == minutes


def test_it_is_told_in_the_way_of_the_language():
    assert count.sentence("One two 三", "en") == "3 words, about 1 min to read"
    assert count.sentence("One two 三", "zh-hans") == "3 characters, about 1 min to read"

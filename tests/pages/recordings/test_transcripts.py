from pages.recordings.captions import Captions, Chapter, Cue, read
from pages.recordings.transcripts import from_captions
from pages.richtext import clean

TALK = """WEBVTT

NOTE Chapter: Welcome

00:00.000 --> 00:02.000
<v Moderator>Good morning,
ladies and gentlemen.

00:02.000 --> 00:03.000
<v Moderator>The Ambassador!

00:03.500 --> 00:05.000
<v Ambassador Liu>Thank you.</v> <v Moderator>Please.

NOTE Chapter: R&D <now>

00:06.000 --> 00:07.000
<v Moderator>We <i>begin</i>.

00:15.000 --> 00:16.000
<v Moderator>After a pause.
"""


def test_speakers_pauses_and_chapters_make_the_paragraphs():
    assert from_captions(read(TALK)) == (
        "<h3>Welcome</h3>"
        "<p><strong>Moderator:</strong> Good morning, ladies and gentlemen. The Ambassador!</p>"
        "<p><strong>Ambassador Liu:</strong> Thank you.</p>"
        "<p><strong>Moderator:</strong> Please.</p>"
        "<h3>R&amp;D &lt;now&gt;</h3>"
        "<p>We begin.</p><p>After a pause.</p>"
    )


def test_chinese_is_joined_without_spaces_and_english_with_them():
    talk = Captions((Cue(0, 1000, "大家\n好，"), Cue(1000, 2000, "欢迎\nto the\nembassy")))
    assert from_captions(talk) == "<p>大家好，欢迎 to the embassy</p>"


def test_long_speech_is_divided_where_a_sentence_ends():
    sentence = "word " * 19 + "end."
    talk = Captions(tuple(Cue(at * 1000, at * 1000 + 1000, sentence) for at in range(20)))
    paragraphs = from_captions(talk).split("</p><p>")
    assert [each.count("end.") for each in paragraphs] == [7, 7, 6]


def test_transcript_is_rich_text_as_it_is_stored():
    made = from_captions(Captions((Cue(0, 900, "<v A &lt;b&gt;>5 &lt; 6"),), (Chapter(0, "“Quoted” & more"),)))
    assert clean(made) == made

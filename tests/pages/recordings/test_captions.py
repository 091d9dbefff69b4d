import io
import re

import av
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pages.recordings import cues
from pages.recordings.captions import CHARACTERS_MAX, Captions, CaptionsError, Chapter, Cue, read, write

WEBVTT = """WEBVTT - Opening of the garden
Kind: captions

NOTE made by hand

NOTE Chapter: Welcome

first
00:01.000 --> 00:00:03.500 line:0 align:start
<v Ambassador Liu>Good <i>morning</i>.
Welcome!

NOTE 章节：The garden

00:00:04.000 --> 00:00:06.000
R&D &amp; <b>trade</b>
"""
SUBRIP = """1
00:00:01,000 --> 00:00:03,500 X1:100 X2:200 Y1:10 Y2:20
{\\an8}<font color="red">大家好</font>

2
0:00:04,000 --> 0:00:06,000
<i>欢迎
"""
TIMED = "00:01.000 --> 00:02.000\n"


def refused(text: str, **known) -> list[str]:
    with pytest.raises(CaptionsError) as refusal:
        read(text, **known)
    return refusal.value.sentences


def only(text: str) -> str:
    (cue,) = read(f"WEBVTT\n\n{TIMED}{text}").cues
    return cue.text


def test_webvtt_is_read():
    assert read(WEBVTT) == Captions(
        (
            Cue(1000, 3500, "<v Ambassador Liu>Good <i>morning</i>.\nWelcome!</v>", "line:0 align:start"),
            Cue(4000, 6000, "R&amp;D &amp; <b>trade</b>"),
        ),
        (Chapter(1000, "Welcome"), Chapter(4000, "The garden")),
    )


def test_subrip_is_read():
    assert read(SUBRIP).cues == (Cue(1000, 3500, "大家好"), Cue(4000, 6000, "<i>欢迎</i>"))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", [WEBVTT, SUBRIP])
def test_line_ends_of_every_system_are_the_same(text, ending):
    assert read("\ufeff" + text.replace("\n", ending)) == read(text)


def test_written_form_is_canonical():
    assert write(read(WEBVTT)) == (
        "WEBVTT\n\nNOTE Chapter: Welcome\n\n00:00:01.000 --> 00:00:03.500 line:0 align:start\n"
        "<v Ambassador Liu>Good <i>morning</i>.\nWelcome!</v>\n\nNOTE Chapter: The garden\n\n"
        "00:00:04.000 --> 00:00:06.000\nR&amp;D &amp; <b>trade</b>\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nHello", 3, "ends before it begins"),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\nHello", 3, "ends before it begins"),
        (f"WEBVTT\n\n{TIMED}Hello\n\n00:00.500 --> 00:01.500\nYou", 6, "begins before the one above"),
        ("WEBVTT\n\n00:01.000 --> 00:61.000\nHello", 3, "this is no time"),
        ("WEBVTT\n\n00:01 --> 00:02\nHello", 3, "this is no time"),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nHello", 3, "is missing"),
        ("WEBVTT\n\nHello", 3, "is missing"),
        (f"WEBVTT\n\n{TIMED}Hello\n\nstray", 6, "an empty line is too many"),
        (f"WEBVTT\n\n{TIMED}Hello\n00:02.000 --> 00:03.000\nYou", 5, "a time stands inside a caption"),
        (f"WEBVTT\n\nSTYLE\n::cue {{ background: url(https://example.org/) }}\n\n{TIMED}Hello", 3, "not taken"),
        (f"WEBVTT\n\nREGION\nid:fred\n\n{TIMED}Hello", 3, "not taken"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 region:fred\nHello", 3, "“region:fred” after the time"),
        (f"WEBVTT\n\n{TIMED}Hello\n\nNOTE Chapter: The end", 6, "no caption follows this chapter"),
        (f"WEBVTT\n\nNOTE Chapter: A\n\nNOTE Chapter: B\n\n{TIMED}Hello", 5, "two chapters begin"),
        (f"WEBVTT\n\nNOTE Chapter:\n\n{TIMED}Hello", 3, "a chapter needs a title"),
        (f"WEBVTT\n\nNOTE Chapter: {'x' * 121}\n\n{TIMED}Hello", 3, "a chapter needs a title"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:02,000\nYou", 6, "ends before"),
    ],
)
def test_each_error_names_its_line(text, line, says):
    (sentence,) = refused(text)
    assert sentence.startswith(f"Line {line}: ")
    assert says in sentence


def test_all_errors_are_told_at_once_up_to_a_dozen():
    sentences = refused("WEBVTT\n\n" + "00:02.000 --> 00:01.000\nHello\n\n" * 40)
    assert len(sentences) == 13
    assert sentences[-1] == "And 28 more of the kind."


def test_captions_beyond_the_recording_are_refused():
    assert "after the recording, which is 00:00:04 long" in refused(WEBVTT, duration_ms=4000)[0]
    assert read(WEBVTT, duration_ms=5000)  # within what programs round


@pytest.mark.parametrize("text", ["", " \n\n ", "WEBVTT", "WEBVTT\n\nNOTE nothing here", f"WEBVTT\n\n{TIMED}<b> </b>"])
def test_captions_that_say_nothing_are_refused(text):
    assert refused(text) == ["There is no caption in it."]


def test_captions_longer_than_any_recording_are_refused_unread():
    assert refused("x" * (CHARACTERS_MAX + 1)) == ["These captions are longer than any recording needs."]


def test_errors_are_said_in_chinese():
    with translation.override("zh-hans"):
        assert refused("WEBVTT\n\n00:02.000 --> 00:01.000\nHello")[0].startswith("第 3 行：")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>bold <i>both", "<b>bold <i>both</i></b>"),
        ("<b>crossed <i>over</b> here</i>", "<b>crossed <i>over</i></b> here"),
        ("</b>stray", "stray"),
        ("<c.yellow.bg_blue>colour</c>", "colour"),
        ("<00:00:01.500>sung", "sung"),
        ("<v.loud Mary>Hi", "<v Mary>Hi</v>"),
        ("<v>Nobody", "Nobody"),
        ('<v "><script>">Hi', '<v ">&lt;script&gt;"&gt;Hi</v>'),
        ("<lang zh-Hans>你好</lang>", "<lang zh-Hans>你好</lang>"),
        ("<lang onclick=x()>Hi</lang>", "Hi"),
        ("<ruby>漢<rt>hàn</rt></ruby>", "<ruby>漢<rt>hàn</rt></ruby>"),
        ("<rt>alone</rt>", "alone"),
        ("left\u202eright\u200b", "leftright"),
        ("&#x202e;hidden", "hidden"),
    ],
)
def test_only_tags_that_mean_something_stay(written, kept):
    assert only(written) == kept


# --- Whatever comes -----------------------------------------------------------------------------------

SAFE = re.compile(r"(?:[^<>&\n]|\n(?!\n)|&(?:amp|lt|gt);|</?(?:b|i|u|ruby|rt)>|</(?:v|lang)>|<(?:v|lang) [^<>\n]+>)*")
fragments = st.sampled_from(
    ["<b>", "</b>", "<i>", "<v Mary>", "</v>", "<ruby>", "<rt>", "</ruby>", "<lang en>", "<c.red>", "<script>", "&lt;",
     "&amp;lt;", "&#10;", "<v &#10;>", "\n", " ", "&", "<", ">", "-->", "你好", "x", "{\\an8}", "<0:1>",
     "\u202e", "<b\n>"]
)  # fmt: skip
markup = st.lists(fragments | st.text(max_size=4), max_size=12).map("".join)


@given(markup)
def test_cleaned_text_is_safe_and_cleaning_it_again_changes_nothing(text):
    once = cues.clean(text)
    assert SAFE.fullmatch(once)
    assert "-->" not in once
    assert cues.clean(once) == once


@st.composite
def captions(draw) -> Captions:
    found, chapters, begin = [], [], -1
    for _each in range(draw(st.integers(1, 6))):
        begin += draw(st.integers(1, 5_000_000))
        text = cues.clean(draw(markup))
        if not cues.plain(text):
            text = "…"
        settings = draw(st.sampled_from(["", "line:0", "align:start position:10%", "vertical:rl"]))
        found.append(Cue(begin, begin + draw(st.integers(1, 10_000)), text, settings))
        if draw(st.booleans()):
            chapters.append(Chapter(begin, draw(st.from_regex(r"[\w<&][\w <&-]{0,20}[\w>&]", fullmatch=True))))
    return Captions(tuple(found), tuple(chapters))


@given(captions())
def test_what_is_written_is_read_as_the_same(given_captions):
    written = write(given_captions)
    assert write(read(written)) == written
    assert read(written).cues == given_captions.cues
    assert [each.at for each in read(written).chapters] == [each.at for each in given_captions.chapters]


@given(captions())
def test_another_reader_finds_the_same_captions(given_captions):
    """FFmpeg's own reader of WebVTT, which shares nothing with ours."""
    with av.open(io.BytesIO(write(given_captions).encode()), format="webvtt") as container:
        packets = [packet for packet in container.demux() if packet.size]
    theirs = [(packet.pts, packet.pts + packet.duration, bytes(packet).decode()) for packet in packets]
    assert theirs == [(cue.begin, cue.end, cue.text) for cue in given_captions.cues]


@given(st.text(max_size=200) | markup | st.lists(st.sampled_from(
    ["WEBVTT\n\n", TIMED, "NOTE Chapter: A\n\n", "Hello\n", "\n", "STYLE\n", "1\n", "00:00:01,000 --> 00:00:09,000\n"]
), max_size=10).map("".join))  # fmt: skip
def test_any_text_is_read_or_refused_with_sentences(text):
    try:
        found = read(text)
    except CaptionsError:
        return
    assert read(write(found)) == found

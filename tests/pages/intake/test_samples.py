"""Twenty texts as word processors put them on the clipboard: the blocks expected, and what is said to be left out."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pages.intake.dropped import SENTENCES
from pages.intake.exchanges import Asked, Piece, divide
from pages.intake.office import Tidied, tidy
from pages.intake.plain_text import to_html
from pages.richtext import clean, plain
from tests.pages.richtext.parsing import complaints

SAMPLES = sorted(path for path in (Path(__file__).parent / "samples").iterdir() if path.suffix in (".html", ".txt"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def taken(path: Path) -> Tidied:
    source = path.read_text()
    return tidy(to_html(source) if path.suffix == ".txt" else source)


def as_data(piece: Piece) -> dict[str, str]:
    if isinstance(piece, Asked):
        names = ("questioner", "question", "speaker", "answer")
        return {name: getattr(piece, name) for name in names}
    return {"text": piece.html}


def test_there_are_twenty_of_them_in_both_languages():
    assert len(SAMPLES) == 20
    assert sum("-zh-" in path.name for path in SAMPLES) >= 7


@each_sample
def test_it_becomes_the_expected_blocks_and_says_what_went(path):
    found = taken(path)
    expected = json.loads(path.with_suffix(".json").read_text())
    assert [as_data(piece) for piece in divide(found.html, found.notes)] == expected["blocks"]
    assert dict(found.dropped.counts) == expected["told"]
    assert found.dropped.words == expected["words"]
    assert set(found.dropped.counts) <= SENTENCES.keys()


@each_sample
def test_cleaned_twice_is_cleaned_once(path):
    found = taken(path)
    assert clean(found.html) == found.html
    again = tidy(found.html)
    assert (again.html, again.notes, dict(again.dropped.counts)) == (found.html, "", {})
    for piece in divide(found.html, found.notes):
        for html in as_data(piece).values():
            assert complaints(html) == []
            if html.startswith("<"):
                assert clean(html) == tidy(html).html == html


# --- Any text at all ----------------------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "问题", "回答", "Question:", "A:", "BBC:", "12"]), min_size=1, max_size=4
)
_WRAPS = [
    "<p class=MsoNormal>{}<o:p></o:p></p>",
    "<h1>{}</h1>",
    "<h3><b>{}</b></h3>",
    "<b style='font-weight:normal'>{}</b>",
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>\u00b7&nbsp;</span>{}</p>",
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.&nbsp;</span>{}</p>",
    "<p style='mso-list:l1 level1 lfo1'>{}</p>",
    "<table><tr><td>{}</td></tr></table>",
    "<ol><li>{}</li></ol>",
    "<table><tr><td><b>x</b></td></tr><tr><td>{}</td></tr></table>",
    "<div>{}</div>",
    "<div style='mso-element:footnote'>{}</div>",
    "<p class=MsoCaption>{}</p>",
    "<ins>{}</ins>",
    "<del>{}</del>",
    "<span style='display:none'>{}</span>",
    "{}<br>",
    "<s>{}</s>",
    "<span style='mso-element:field-begin'></span>{}<span style='mso-element:field-separator'></span>",
    "<p><span style='mso-element:field-begin'></span>{}</p>",
    "<a href='javascript:x'>{}</a>",
    "<a href='#_ftn1'>{}</a>",
    "<div style='mso-element:comment-list'><div style='mso-element:comment'>{}</div></div>",
    "<td>{}",
    "</p>{}<b>",
    "<li>{}",
    "<p class=MsoToc1>{}</p>",
    "<ruby>{}<rt>{}</rt></ruby>",
    "<!--[if x]>hidden<![endif]-->{}",
    "<![if !x]>{}<![endif]>",
    "<span style=\"mso-spacerun:'yes'\">{}</span>",
    "<div><a href='#cmnt_ref1'>[a]</a>{}</div>",
    "<ul><ul><li>{}</ul>",
]
_TEXTS = st.recursive(
    _WORDS.map(" ".join),
    lambda inner: st.lists(
        st.tuples(st.sampled_from(_WRAPS), inner).map(lambda pair: pair[0].replace("{}", pair[1])),
        min_size=1,
        max_size=3,
    ).map("".join),
    max_leaves=8,
)
_LOOSE = ("·", "3.", "[a]", "[1]", "[*]", "x")  # bullets and numbers become the list's own; marks of notes are made


def words_of(*texts: str) -> list[str]:
    """Return the words in no order: notes and captions move."""
    joined = "".join(" ".join(texts).split())
    for loose in _LOOSE:
        joined = joined.replace(loose, "")
    return sorted(joined)


def source_words(html: str) -> list[str]:
    """Return the words of the source by a second, ruder way than the one tested: every tag cut out."""
    shown = re.sub(r"<!--\[if.*?<!\[endif\]-->|<!\[[^>]*>", "", html)
    return words_of(re.sub(r"<[^>]*>", " ", shown).replace("&nbsp;", " "))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
@example("<td>问题<del>回答</del>")
def test_nothing_is_lost_but_what_is_told_and_twice_is_once(html):
    found = tidy(html)
    told = [text for texts in found.dropped.words.values() for text in texts]
    assert words_of(plain(found.html), plain(found.notes), *told) == source_words(html)
    again = tidy(found.html)
    assert (again.html, again.notes) == (found.html, "")
    pieces = divide(found.html, found.notes)
    assert all(clean(html) == html for piece in pieces for html in as_data(piece).values() if html.startswith("<"))


_SCRAPS = [*"<>&;!-[]'\"=:/", "table", "td", "p", " style=", "\0", "\ud800", "mso-list:", "&#x0;", "<!--", "问："]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(_SCRAPS), max_size=30).map("".join))
def test_no_text_whatever_raises(text):
    for html in (text, to_html(text)):
        found = tidy(html)
        assert complaints(found.html) == []
        divide(found.html, found.notes)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["问：一", "答：二", "Q: three", "A: four", "plain", "• five", "a\tb", "", "<b>six</b>"]),
        max_size=12,
    )
)
def test_dividing_plain_words_keeps_them_all_in_their_order(lines):
    pieces = divide(tidy(to_html("\n".join(lines))).html)
    said = " ".join(plain(html) for piece in pieces for html in as_data(piece).values())
    for label in ("问：", "答：", "Q: ", "A: ", "• "):
        said = said.replace(label, "")
    expected = "\n".join(lines)
    for label in ("问：", "答：", "Q: ", "A: ", "• "):
        expected = expected.replace(label, "")
    assert said.split() == expected.split()

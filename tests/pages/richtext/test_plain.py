import pytest

from pages.richtext.plain import excerpt, plain


def test_blocks_are_separated_by_blank_lines_and_cells_by_tabs():
    html = (
        "<h2>Fees</h2><p>One &amp; <strong>two</strong><br>three</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
        "<table><caption>T</caption><tr><th>x</th><th>y</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>"
    )
    assert plain(html) == "Fees\n\nOne & two\nthree\n\na\n\nb\n\nc\n\nT\n\nx\ty\n\n1\t2 3"


def test_code_is_not_words():
    assert plain("<script>hit()</script><style>p{}</style>") == ""


def test_words_written_as_entities_are_words():
    assert plain("<p>a &lt;b&gt; c</p>") == "a <b> c"


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("Short.", 20, "Short."),
        ("Exactly twenty chars", 20, "Exactly twenty chars"),
        ("The embassy answers questions", 20, "The embassy answers…"),
        ("The embassy answers questions", 21, "The embassy answers…"),
        ("The embassy, however, answers", 22, "The embassy, however…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("a Donaudampfschifffahrtsgesellschaft", 12, "a Donaudamp…"),
        ("发言人表示，中方坚决反对任何形式的网络攻击。", 10, "发言人表示，中方坚…"),
        ("发言人表示，中方坚决反对", 7, "发言人表示…"),
        ("2019年，PCT applications达到59000件", 12, "2019年，PCT…"),
        ("e\u0301e\u0301e\u0301e\u0301", 4, "e\u0301…"),
    ],
)
def test_an_excerpt_is_cut_where_a_reader_would_cut(text, characters, expected):
    found = excerpt(f"<p>{text}</p>", characters=characters)
    assert found == expected
    assert len(found) <= characters


def test_an_excerpt_is_one_line():
    assert excerpt("<p>a<br>b</p><p>c</p><table><tr><td>d</td><td>e</td></tr></table>") == "a b c d e"

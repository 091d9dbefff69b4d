import pytest

from pages.suggestions.names import NameRefusedError, clean_name, one_line, subject_title

GOOD = {
    "Li Hua": "Li Hua",
    "  Li \t Hua ": "Li Hua",
    "李华": "李华",
    "Anne-Marie O’Brien": "Anne-Marie O’Brien",
    "J.R.R.Tolkien": "J. R. R. Tolkien",
    "Dr. Li (李)": "Dr. Li (李)",
    "阿依古丽·买买提": "阿依古丽·买买提",
    "Ｌｉ Ｈｕａ": "Li Hua",
    "Li\u202eHua\u200b\ufeff": "LiHua",
    "Li\x00\x07Hua": "LiHua",
    "Zoë": "Zoë",
    "मीरा": "मीरा",
    "John 3rd": "John 3rd",
}
BAD = [
    "", " ", ".", "'", "http://evil", "https evil", "www evil", "evil.com", "EVIL.COM", "evil.com/x",
    "go to evil.co.uk",
    "ｅｖｉｌ．ｃｏｍ", "evil。com", "me@evil", "me＠evil", "a/b", "a\\b", "<b>Li</b>", "Li & <Hua>",
    "Li: Hua", "{{ name }}",
    "{% debug %}", "Li;Hua", "win 10000 now", "077 00900 1", "!!!", "$$$", "Li\r\nBcc: x@evil.org",
    "Li\r\nHua", "Li\u2028Hua", "=?utf-8?q?x?=",
    "ev\u200bil.c\u200bom", "a" * 61, "Z" + "\u0301\u0302\u0303\u0304\u0305" + "algo", "Li 😀", "\u3164", "\u202e",
    "tel:1", "%0aBcc", "Li\"Hua", "a=b", "a_b", "#li", "Li*", "[Li](evil)", "`Li`", "~Li", "^Li", "+44", "|Li",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "name"), GOOD.items())
def test_names_are_kept_and_tidied(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize("typed", BAD)
def test_more_than_a_name_is_refused(typed):
    with pytest.raises(NameRefusedError):
        clean_name(typed)


def test_titles_become_one_line_of_a_subject():
    assert one_line("A\r\nB\u202e\u200b  C") == "A B C"
    assert subject_title("=?utf-8?q?x?=") == "= ?utf-8?q?x?="
    long = subject_title("长" * 300)
    assert len(long) == 120
    assert long.endswith("…")

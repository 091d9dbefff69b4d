import pytest

from pages.recordings.text_files import decode

CHINESE = "1\n00:00:01,000 --> 00:00:02,000\n大使先生，早上好！欢迎光临。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_chinese_subtitles_are_read_in_every_usual_encoding(encoding):
    assert decode(CHINESE.encode(encoding)).removeprefix("\ufeff") == CHINESE


def test_utf_16_with_a_mark_of_the_other_order_is_read():
    assert decode(b"\xfe\xff" + CHINESE.encode("utf-16-be")) == CHINESE


@pytest.mark.parametrize("data", ["Café déjà vu, señor".encode("latin-1"), b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\xff",
                                  b"\xef\xbb\xbfcaf\xe9", bytes(range(128, 256)), b"abc\xe9"])  # fmt: skip
def test_other_bytes_are_refused_with_what_to_do(data):
    with pytest.raises(ValueError, match="save it with the encoding UTF-8"):
        decode(data)


def test_empty_file_is_an_empty_text():
    assert decode(b"") == ""

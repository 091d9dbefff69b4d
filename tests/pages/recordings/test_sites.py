import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pages.recordings import sites

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
KNOWN = [
    (YOUTUBE, "youtube", YOUTUBE),
    ("https://youtu.be/dQw4w9WgXcQ?si=who-shared-it&t=10", "youtube", YOUTUBE),
    ("https://m.youtube.com/watch?feature=share&v=dQw4w9WgXcQ", "youtube", YOUTUBE),
    ("https://youtube.com/shorts/dQw4w9WgXcQ", "youtube", YOUTUBE),
    ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "youtube", YOUTUBE),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", YOUTUBE),
    ("https://vimeo.com/76979871", "vimeo", "https://vimeo.com/76979871"),
    ("https://vimeo.com/76979871/8272103f6e", "vimeo", "https://vimeo.com/76979871/8272103f6e"),
    ("https://player.vimeo.com/video/76979871?h=8272103f6e", "vimeo", "https://vimeo.com/76979871/8272103f6e"),
    ("https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333.1007", "bilibili",
     "https://www.bilibili.com/video/BV1xx411c7mD/"),
    ("https://www.bilibili.com/video/BV1xx411c7mD?p=3", "bilibili", "https://www.bilibili.com/video/BV1xx411c7mD/?p=3"),
    ("https://v.qq.com/x/page/a0035x2p7kq.html", "tencent", "https://v.qq.com/x/page/a0035x2p7kq.html"),
    ("https://v.qq.com/x/cover/mzc00200abc/a0035x2p7kq.html", "tencent", "https://v.qq.com/x/page/a0035x2p7kq.html"),
    ("https://v.youku.com/v_show/id_XNDkxMzU2NzY4OA==.html", "youku",
     "https://v.youku.com/v_show/id_XNDkxMzU2NzY4OA==.html"),
    ("https://www.dailymotion.com/video/x8abcde", "dailymotion", "https://www.dailymotion.com/video/x8abcde"),
    ("https://dai.ly/x8abcde", "dailymotion", "https://www.dailymotion.com/video/x8abcde"),
]  # fmt: skip
UNKNOWN = [
    "",
    "youtube.com/watch?v=dQw4w9WgXcQ",
    "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/",
    "https://www.youtube.com/@someone",
    "https://www.youtube.com/watch?v=short",
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ"><script>',
    "https://www.youtube.com.example.org/watch?v=dQw4w9WgXcQ",
    "https://example.org/www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com@example.org/watch?v=dQw4w9WgXcQ",
    "https://user:secret@www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
    "https://example.org/?u=https://youtu.be/dQw4w9WgXcQ",
    "https://wwwxyoutube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ/../../evil",
    "https://youtu.be/dQw4w9WgXcＱ",
    "https://b23.tv/abcdef",
    "https://[::1/watch?v=dQw4w9WgXcQ",
    "javascript:alert(1)",
    "https://vimeo.com/٧٦٩٧٩٨٧١",
]


@pytest.mark.parametrize(("url", "key", "page"), KNOWN)
def test_address_of_a_known_site_is_read_and_made_plain(url, key, page):
    found = sites.match(url)
    assert (found.key, found.url) == (key, page)
    assert found.embed.startswith(f"https://{found.host}/")


@pytest.mark.parametrize("url", UNKNOWN)
def test_every_other_address_is_refused_with_the_names_of_the_known_sites(url):
    with pytest.raises(ValidationError, match="YouTube, Vimeo, Bilibili, Tencent Video, Youku, Dailymotion"):
        sites.match(url)
    assert not sites.is_known(url)


def test_refusal_is_said_in_chinese_too():
    with translation.override("zh-hans"), pytest.raises(ValidationError, match="YouTube、Vimeo、哔哩哔哩、腾讯视频"):
        sites.match("https://example.org/")


def test_what_the_embed_address_says_of_the_visitor_is_least():
    assert sites.match(YOUTUBE).host == "www.youtube-nocookie.com"
    assert "dnt=1" in sites.match("https://vimeo.com/76979871").embed


@pytest.mark.parametrize(("url", "key", "page"), KNOWN)
def test_plain_form_is_read_as_itself(url, key, page):
    assert sites.match(page).url == page


@given(st.sampled_from([known[0] for known in KNOWN]), st.text(max_size=6), st.integers(min_value=0, max_value=60))
def test_whatever_is_put_into_an_address_the_embed_stays_with_its_host(url, junk, at):
    try:
        found = sites.match(url[:at] + junk + url[at:])
    except ValidationError:
        return
    assert found.host in sites.hosts()
    assert found.embed.startswith(f"https://{found.host}/")
    assert not set(found.embed) & set("\"'<> \\\n\r\t")

"""What a visitor gets at an address: the page, a redirect, a withdrawal, or nothing, whatever the headers."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from django.utils.html import escape

from pages.publishing import services as publishing
from pages.tree import services as tree
from press.articles import services as articles
from press.articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

JULY = datetime(2020, 7, 22, 14, 0, tzinfo=UTC)  # 15:00 in London, 22:00 in Beijing


def now():
    return timezone.now()


@pytest.fixture
def press():
    return factories.make_page("Press and Media Service", kind="landing", slug="press")


@pytest.fixture
def remarks(press):
    return factories.make_archive("Embassy Spokesperson's Remarks", parent=press)


@pytest.fixture
def remark(remarks):
    return factories.make_remark("On Cyber Attacks", section=remarks, slug="cyber-attacks", delivered_at=JULY)


def linked_data(response) -> list[dict]:
    found = re.search(rb'<script type="application/ld\+json">(.*?)</script>', response.content, re.S)
    return json.loads(found[1])["@graph"]


def test_a_remark_is_public_everywhere_at_the_next_request(client, remarks):
    places = ["/", "/press/", "/press/remarks/"]
    for place in places:
        client.get(place)
    article = factories.make_remark("Said just now", section=remarks)
    for place in [*places, article.get_absolute_url()]:
        assert "Said just now" in client.get(place).text


def test_times_show_both_capitals(client, remark):
    text = client.get("/press/remarks/2020/07/cyber-attacks/").text
    assert "22 July 2020, 15:00 London" in text
    assert "22:00 Beijing" in text


def test_the_chinese_page_speaks_chinese(client):
    root = factories.make_root("zh-hans", title="首页")
    archive = factories.make_archive("发言人谈话", parent=root)
    factories.make_remark("谈话", section=archive, slug="tan-hua", delivered_at=JULY)
    response = client.get("/zh-hans/remarks/2020/07/tan-hua/")
    assert '<html lang="zh-Hans">' in response.text
    assert "2020年7月22日 15:00" in response.text
    assert response.headers["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("path", ["/", "/press/remarks/", "/press/remarks/2020/07/cyber-attacks/", "/zh-hans/", "/no/"])
def test_the_visitors_language_header_changes_no_byte(client, remark, path):
    factories.make_root("zh-hans", title="首页")
    plain = client.get(path)
    chinese = client.get(path, headers={"accept-language": "zh"})
    assert plain.content == chinese.content
    assert plain.headers["Content-Language"] == chinese.headers["Content-Language"]
    assert "Accept-Language" not in plain.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/", "/press/", "/press/remarks/", "/press/remarks/2020/", "/nothing/"])
def test_no_public_answer_sets_a_cookie(client, remark, path):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_year_and_month_lists(client, remark):
    assert "On Cyber Attacks" in client.get("/press/remarks/2020/").text
    assert "On Cyber Attacks" in client.get("/press/remarks/2020/07/").text
    for missing in ("2019/", "2020/08/", "2020/13/", "2020/7/"):
        assert client.get(f"/press/remarks/{missing}").status_code == 404


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/press/remarks/", "Embassy Spokesperson's Remarks"),
        ("/press/remarks/?page=2", "Page 2 – Embassy Spokesperson's Remarks"),
        ("/press/remarks/2020/", "2020 – Embassy Spokesperson's Remarks"),
        ("/press/remarks/2020/07/?page=2", "Page 2 – July 2020 – Embassy Spokesperson's Remarks"),
    ],
)
def test_every_part_of_a_list_is_shared_under_its_own_address(client, remarks, path, title):
    for number in range(21):
        factories.make_article(f"Number {number}", section=remarks, delivered_at=JULY)
    text = client.get(path).text
    assert f'<link rel="canonical" href="http://testserver{path}">' in text
    assert f'data-copy="http://testserver{path}"' in text
    assert f"<title>{escape(title)} – " in text


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1e3", "99999999", ""])
def test_a_list_page_that_does_not_exist_is_not_found(client, remark, page):
    assert client.get("/press/remarks/", {"page": page}).status_code == 404


def test_a_long_archive_is_paged_without_loss_or_repetition(client, remarks):
    for number in range(45):
        factories.make_article(f"Number {number:03}", section=remarks, delivered_at=JULY)
    found = []
    for page in (1, 2, 3):
        text = client.get("/press/remarks/", {"page": page}).text
        found += re.findall(r"Number \d{3}(?=</a>)", text)
    assert len(found) == len(set(found)) == 45
    assert client.get("/press/remarks/", {"page": 4}).status_code == 404


def test_an_address_with_a_wrong_month_leads_to_the_right_one(client, remark):
    response = client.get("/press/remarks/2019/01/cyber-attacks/")
    assert (response.status_code, response.url) == (301, "/press/remarks/2020/07/cyber-attacks/")


def test_an_address_without_its_last_slash_is_sent_on_only_when_public(client, remark):
    assert client.get("/press/remarks").url == "/press/remarks/"
    assert client.get("/press/nothing").status_code == 404


def test_an_address_without_its_last_slash_leaves_no_foreign_words_behind(client):
    """Parts of the frame are kept for all visitors: none may be rendered in the language of another address."""
    root = factories.make_root("zh-hans", title="首页")
    factories.make_page("新闻", parent=root, slug="news")
    assert client.get("/zh-hans").headers["Content-Language"] == "zh-hans"
    client.get("/zh-hans/news")
    for path in ("/zh-hans/", "/zh-hans/news/"):
        assert "菜单" in client.get(path).text


def test_a_renamed_and_refiled_article_is_reached_by_one_redirect(client, press, remarks, remark):
    statements = factories.make_archive("Statements", slug="statements", parent=press)
    articles.file_article(remark, section=remarks, slug="cyber", user=None, now=now())
    remark.refresh_from_db()
    articles.file_article(remark, section=statements, slug="on-cyber", user=None, now=now())
    for old in ("/press/remarks/2020/07/cyber-attacks/", "/press/remarks/2020/07/cyber/"):
        response = client.get(old)
        assert (response.status_code, response.url) == (301, "/press/statements/2020/07/on-cyber/")


def test_everything_below_a_moved_section_is_reached_by_one_redirect(client, press, remarks, remark):
    articles.file_article(remark, section=remarks, slug="cyber", user=None, now=now())
    media = factories.make_page("Media", kind="landing", slug="media-service")
    tree.move_page(remarks.pk, target_id=media.pk, position="last-child", user=None, now=now())
    for old, new in {
        "/press/remarks/": "/media-service/remarks/",
        "/press/remarks/2020/": "/media-service/remarks/2020/",
        "/press/remarks/2020/07/cyber-attacks/": "/media-service/remarks/2020/07/cyber/",
        "/press/remarks/2020/07/cyber/": "/media-service/remarks/2020/07/cyber/",
    }.items():
        response = client.get(old)
        assert (response.status_code, response.url) == (301, new)
        assert client.get(new).status_code == 200
    assert client.get("/press/remarks/2020/07/never/").status_code == 404


def test_something_taken_off_answers_gone_with_its_reason(client, remark, press):
    publishing.unpublish(remark, user=None, now=now(), reason="Published in error.")
    response = client.get("/press/remarks/2020/07/cyber-attacks/")
    assert response.status_code == 410
    assert "Published in error." in response.text
    assert "On Cyber Attacks" not in response.text


def test_draft_trashed_and_never_existed_answer_the_same_bytes(client, remarks):
    draft = factories.make_article("Hidden words", section=remarks, slug="a-draft", live=False, delivered_at=JULY)
    Article.objects.filter(pk=draft.pk).update(dated_at=JULY)
    trashed = factories.make_article("Hidden words", section=remarks, slug="trashed", delivered_at=JULY)
    articles.trash_article(trashed, user=None, now=now())
    factories.make_page("Hidden words", slug="a-page", live=False)
    gone = factories.make_page("Hidden words", slug="b-page")
    tree.trash_page(gone.pk, user=None, now=now())
    below = {client.get(f"/press/remarks/2020/07/{slug}/").content for slug in ("a-draft", "trashed", "never")}
    top = {client.get(f"/{slug}/").content for slug in ("a-page", "b-page", "never")}
    assert len(below) == len(top) == 1
    assert b"Hidden words" not in below.pop() + top.pop()


def test_the_missing_page_offers_the_nearest_one_above(client, remarks):
    response = client.get("/press/remarks/2020/07/never/")
    assert response.status_code == 404
    assert 'href="/press/remarks/"' in response.text


def test_a_page_below_an_unpublished_one_is_not_public(client, press, remarks, remark):
    publishing.unpublish(press, user=None, now=now())
    for path in ("/press/remarks/", "/press/remarks/2020/07/cyber-attacks/"):
        assert client.get(path).status_code == 404
    assert "On Cyber Attacks" not in client.get("/").text


def test_translations_name_each_other(client, remark):
    root = factories.make_root("zh-hans", title="首页")
    archive = factories.make_archive("发言人谈话", parent=root)
    other = factories.make_remark(
        "谈话", section=archive, slug="tan-hua", delivered_at=JULY, translation_group=remark.translation_group
    )
    english, chinese = client.get(remark.get_absolute_url()).text, client.get(other.get_absolute_url()).text
    pair = ['hreflang="en-GB" href="http://testserver/press/remarks/2020/07/cyber-attacks/"',
            'hreflang="zh-Hans" href="http://testserver/zh-hans/remarks/2020/07/tan-hua/"']  # fmt: skip
    for text in (english, chinese):
        assert all(link in text for link in pair)
        assert 'hreflang="x-default" href="http://testserver/press/remarks/2020/07/cyber-attacks/"' in text


def test_a_page_without_translation_claims_none(client, remark):
    factories.make_root("zh-hans", title="首页")
    text = client.get(remark.get_absolute_url()).text
    assert 'rel="alternate"' not in text
    assert 'href="/zh-hans/"' in text


def test_linked_data_of_a_remark(client, remark):
    kinds = {item["@type"]: item for item in linked_data(client.get(remark.get_absolute_url()))}
    assert set(kinds) == {"NewsArticle", "GovernmentOrganization", "BreadcrumbList"}
    assert kinds["NewsArticle"]["datePublished"].startswith("2020-07-22T14:00")
    assert kinds["NewsArticle"]["hasPart"][0]["acceptedAnswer"]["text"].strip() == "This is said."
    assert [item["name"] for item in kinds["BreadcrumbList"]["itemListElement"]] == [
        "Home", "Press and Media Service", "Embassy Spokesperson's Remarks", "On Cyber Attacks"
    ]  # fmt: skip


def test_linked_data_cannot_end_its_script(client, remarks):
    article = factories.make_remark("</script><script>alert(1)</script>", section=remarks)
    response = client.get(article.get_absolute_url())
    assert b"<script>alert" not in response.content
    assert linked_data(response)[0]["headline"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_pages_are_only_read(client, remark, method):
    assert getattr(client, method)("/press/remarks/").status_code == 405


def test_an_internal_link_follows_its_page_and_disappears_with_it(client, press, remarks):
    target = factories.make_page("Visas", slug="visas")
    article = factories.make_article(section=remarks, html=f'<p>See <a href="page:{target.pk}">visas</a>.</p>')
    assert 'href="/visas/"' in client.get(article.get_absolute_url()).text
    tree.rename(target.pk, slug="visa-service", user=None, now=now())
    assert 'href="/visa-service/"' in client.get(article.get_absolute_url()).text
    target.refresh_from_db()
    publishing.unpublish(target, user=None, now=now())
    text = client.get(article.get_absolute_url()).text
    assert "See visas." in text


def test_a_link_page_leads_where_it_says(client, press):
    factories.make_page("Elsewhere", kind="link", slug="elsewhere", link_url="https://example.org/")
    assert client.get("/elsewhere/").url == "https://example.org/"
    assert 'href="https://example.org/"' in client.get("/").text

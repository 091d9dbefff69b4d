from collections import Counter
from datetime import UTC, datetime

import pytest

from embassy_site.demo import drawings
from embassy_site.demo.content import Content, ContentError, PageData, internal_links, load, people
from pages.richtext import clean, plain

TODAY = datetime(2026, 11, 22, tzinfo=UTC)
MENU = {
    "en": {
        "Ambassador Liu": ["Video & Audio", "Former Ambassadors"],
        "China-UK Relations": [
            "Political Exchanges",
            "Economy & Trade",
            "Science & Tech",
            "People to People",
            "Local Exchanges",
        ],
        "Embassy Information": ["Embassy Events", "Tour the Embassy", "Office Hours and Address"],
        "Press and Media Service": ["Embassy Spokesperson's Remarks"],
        "Consulate-General in the UK": [],
        "Chinese Embassy in UK WeChat": [],
    },
    "zh-hans": {
        "刘大使": ["视频音频", "历任大使"],
        "中英关系": ["政治往来", "经贸往来", "科技交流", "人文交流", "地方往来"],
        "使馆信息": ["使馆活动", "走进使馆", "办公时间与地址"],
        "新闻与媒体服务": ["发言人谈话"],
        "驻英总领馆": [],
        "使馆微信": [],
    },
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


def _below(content: Content, parent: PageData) -> list[PageData]:
    return [page for page in content.pages if page.parent_path == parent.path and page.show_in_menu]


@pytest.mark.parametrize("language", MENU)
def test_the_menu_has_its_labels_in_their_order(content, language):
    (home,) = [page for page in content.pages if page.kind == "home" and page.language == language]
    menu = {named(page): [child.title for child in _below(content, page)] for page in _below(content, home)}
    assert list(menu.items()) == list(MENU[language].items())


def named(page) -> str:
    """Return what the menu calls a page: of a post, whoever holds it."""
    if not page.role or page.kind != "profile":
        return page.title
    told = people.read()
    (holder,) = [each[page.language] for each in told["people"] if {"role": page.role, "to": None} in _terms(each)]
    return told["roles"][page.role][page.language]["label"].format(**holder)


def _terms(person: dict) -> list[dict]:
    return [{"role": post["role"], "to": post.get("to")} for post in person["posts"]]


def test_parents_stand_before_their_children(content):
    seen = set()
    for page in content.pages:
        assert page.parent_path is None or page.parent_path in seen
        seen.add(page.path)


def test_there_is_enough_of_every_kind(content):
    _pages, articles = content.in_language("en")
    kinds = Counter(article.kind for article in articles)
    least = {
        "remark": 9, "statement": 2, "speech": 3, "interview": 2, "news": 7, "event": 4, "recording": 2, "notice": 2,
    }  # fmt: skip
    assert all(kinds[kind] >= number for kind, number in least.items())
    assert len(articles) >= 28
    assert {article.dated_at.year for article in articles} >= set(range(2018, 2027))
    assert sum(article.starts_at > TODAY for article in articles if article.starts_at) >= 3


def test_every_archive_has_articles_and_every_article_an_archive(content):
    archives = {page.path for page in content.pages if page.kind == "archive"}
    assert {article.section for article in content.articles} == archives


def test_chinese_pages_and_articles_are_translations(content):
    pages, articles = content.in_language("zh-hans")
    english_pages, english_articles = content.in_language("en")
    assert {page.key for page in pages} == {page.key for page in english_pages}
    assert len(articles) >= 12
    assert {article.key for article in articles} <= {article.key for article in english_articles}


def test_translations_agree_in_kind_time_and_pictures(content):
    english = {article.key: article for article in content.in_language("en")[1]}
    for article in content.in_language("zh-hans")[1]:
        other = english[article.key]
        assert (article.kind, article.dated_at, article.starts_at, article.image) == (
            other.kind, other.dated_at, other.starts_at, other.image,
        )  # fmt: skip
        assert [block["type"] for block in article.blocks] == [block["type"] for block in other.blocks]


def test_the_remark_on_cyber_attacks_says_what_it_must(content):
    remark = content.addresses()["/press/remarks/2020/07/cyber-attacks/"]
    assert remark.title == "Embassy Spokesperson's Remarks on the Wrong Remarks on Cyber Attacks"
    assert remark.dated_at == datetime(2020, 7, 22, 14, tzinfo=UTC)
    (exchange,) = remark.blocks
    assert exchange["questioner"] == ""
    assert exchange["speaker"] == "Embassy Spokesperson"
    assert exchange["answer"].count("<p>") >= 4
    assert all(figure in exchange["answer"] for figure in ("2019", "59,000", "10.6 per cent"))


def test_addresses_are_unique_and_plain(content):
    assert len(content.addresses()) == len(content.pages) + len(content.articles)
    assert all(path.isascii() and path == path.lower() for path in content.addresses())


def test_every_link_leads_to_a_page_of_the_same_language(content):
    for path, document in content.addresses().items():
        for target in document.links():
            assert target in content.addresses(), f"{path} links to {target}"
            assert content.addresses()[target].language == document.language


def test_every_picture_is_drawn_and_described(content):
    shown = {key for document in content.addresses().values() for key in document.pictures()}
    assert shown <= set(drawings.keys())
    assert set(content.pictures) == set(drawings.keys())
    for picture in content.pictures.values():
        assert all(picture.title.values())
        assert all(10 < len(alt) < 125 or language == "zh-hans" for language, alt in picture.alt.items())


def test_no_page_shows_a_picture_twice(content):
    for path, document in content.addresses().items():
        assert len(set(document.pictures())) == len(document.pictures()), path


def test_summaries_fit(content):
    assert all(10 < len(document.summary) <= 200 for document in content.addresses().values())


def test_the_texts_survive_cleaning_word_for_word(content):
    for document in content.addresses().values():
        for block in document.blocks:
            for name in ("html", "question", "answer"):
                html = block.get(name, "")
                assert plain(clean(html)) == plain(html), document.path


def test_standard_pages_have_substance(content):
    for page in content.in_language("en")[0]:
        if page.kind == "standard":
            words = " ".join(plain(block["html"]) for block in page.blocks if "html" in block).split()
            assert 150 <= len(words) <= 500, page.path


def test_both_identities_are_complete(content):
    names = {language: (own.name, own.host_city, own.capital_city) for language, own in content.identities.items()}
    assert names == {
        "en": ("Chinese Embassy in the UK", "London", "Beijing"),
        "zh-hans": ("中国驻英国大使馆", "伦敦", "北京"),
    }
    assert content.identities["en"].strip == "Demonstration content, not an official site"


def test_links_are_found_in_order():
    assert internal_links('<a href="/b/">b</a> <a href="https://c.example">c</a> <a href="/a/">a</a>') == ["/b/", "/a/"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('titel = "x"', "titel"),
        ("title = ", "Invalid"),
        ('title = "x"\n[[blocks]]\ntype = "poem"', "poem"),
        ('title = "x"\n[[blocks]]\ntype = "quote"\nhtml = "x"', "no html"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, text, complaint):
    (tmp_path / "en" / "pages").mkdir(parents=True)
    (tmp_path / "en" / "pages" / "broken.toml").write_text(text)
    with pytest.raises(ContentError, match=f"broken.toml.*{complaint}"):
        load(tmp_path)


def test_an_article_without_a_date_is_refused(tmp_path):
    (tmp_path / "en" / "articles").mkdir(parents=True)
    (tmp_path / "en" / "articles" / "undated.toml").write_text('section = "press"\nkind = "news"')
    with pytest.raises(ContentError, match=r"undated.toml: dated_at"):
        load(tmp_path)

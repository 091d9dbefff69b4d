"""Each check finds what it is for and says where, and leaves alone what is right."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from pages.publishing.errors import Refused
from pages.publishing.proof.registry import checks, findings, text_of
from pages.publishing.review import submit
from pages.publishing.services import publish, publish_alone
from pages.richtext import clean
from press.articles.models import Article, ArticleEdition
from press.articles.services import trash_article
from tests import cast, factories

pytestmark = pytest.mark.django_db
NOW = timezone.now() + timedelta(hours=1)  # after everything the tests write
QUIET = ("There is no counterpart in",)  # what every text of these tests lacks


def said(edition, *, now=None) -> list[str]:
    found = findings(text_of(edition, now=now or timezone.now()))
    return [str(each.reason) for each in found if not str(each.reason).startswith(QUIET)]


def write(edition, html: str, kind: str = "text", **fields):
    return factories.add_block(edition, kind, html=html, ordering=50, **fields)


def behind_the_guards(block, html: str) -> None:
    """Write what no form and no service lets through, as a damaged row would hold it."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {block._meta.db_table} SET html = %s WHERE id = %s", [html, block.pk])


def test_a_text_in_order_is_told_nothing(draft):
    write(draft, "<h2>One</h2><p>Words, <a href='https://example.org/'>the register</a>.</p><h3>Two</h3><p>x</p>")
    assert said(draft) == []


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "/admin/logout/", "https://user:pass@evil.example/"],
)
def test_a_dangerous_link_keeps_a_text_from_going_out_however_it_got_there(draft, author, href):
    block = write(draft, "<p>x</p>")
    behind_the_guards(block, f'<p><a href="{href}">x</a></p>')
    (sentence,) = said(draft)
    assert href in sentence
    now = timezone.now()
    for act in (
        lambda: submit(draft, user=author, now=now),
        lambda: publish(draft, user=None, now=now),
        lambda: publish_alone(draft, user=cast.editor(), now=now, reason="Now"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        (reason,) = refused.value.reasons
        assert (str(reason), reason.field, reason.part) == (sentence, "html", block)


@pytest.mark.parametrize(
    ("html", "dangerous"),
    [
        ('<a href="https://evil.example/">www.gov.uk</a>', True),
        ('<a href="https://evil.example/"><strong>https://gov</strong>.uk/visas</a>', True),
        ('<a href="https://www.gov.uk/visas">gov.uk</a>', False),
        ('<a href="https://gov.uk/visas">the visas</a>', False),
        ('<a href="https://gоv.uk/">visas</a>', True),
        ('<a href="https://пример.example/">visas</a>', False),
        ('<a href="https://例子.example/">visas</a>', False),
    ],
)
def test_a_link_that_pretends_to_lead_elsewhere_is_dangerous(draft, html, dangerous):
    write(draft, f"<p>{html}</p>")
    found = [each for each in findings(text_of(draft, now=NOW)) if each.blocks]
    assert len(found) == dangerous


def test_an_address_field_is_looked_at_too(section):
    event = factories.make_article(
        "A talk", section=section, kind="event", live=False, starts_at=NOW + timedelta(days=2), venue="Hall"
    ).editions.get()
    ArticleEdition.objects.filter(pk=event.pk).update(registration_url="https://gоv.uk/")
    (found,) = (each for each in findings(text_of(ArticleEdition.objects.get(pk=event.pk), now=NOW)) if each.blocks)
    assert (found.reason.field, found.reason.part) == ("registration_url", None)


def test_links_to_what_readers_cannot_see_are_told_and_block_nothing(draft, section, author):
    public = factories.make_page("Visas", slug="visas")
    hidden = factories.make_page("Hidden", live=False)
    binned = trash_article(factories.make_article("Gone", section=section), user=None, now=NOW)
    write(
        draft,
        f'<p><a href="page:{public.pk}">one</a> <a href="page:{hidden.pk}">two</a>'
        f'<a href="article:{binned.pk}">three</a>'
        '<a href="page:999999">four</a> <a href="/nowhere/">five</a> <a href="/media/x.pdf">six</a>'
        '<a href="/remarks/2024/">seven</a> <a href="/remarks/feed.atom">eight</a>'
        '<a href="/suggest/?path=/">nine</a></p>',
    )
    assert said(draft) == [
        "The link “two” leads to a page that is not public.",
        "The link “three” leads to a page in the bin.",
        "The link “four” leads to a page that does not exist.",
        "The link “five” leads to no page of this site: /nowhere/.",
    ]
    assert submit(draft, user=author, now=NOW).state == "in_review"


@pytest.mark.parametrize("words", ["here", "Click here", "read more…", "这里", "点击此处", "详情："])
def test_words_that_do_not_say_where_a_link_leads_are_told(draft, words):
    write(draft, f'<p>Read <a href="https://example.org/">{words}</a></p>')
    assert len(said(draft)) == 1


def test_a_link_without_words_is_told(draft):
    write(draft, '<p>Read <a href="https://example.org/">→</a></p>')
    assert said(draft) == ["A link to https://example.org/ has no words."]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>"], []),
        (["<h3>A</h3>"], ["A"]),
        (["<h2>A</h2><h4>B</h4>"], ["B"]),
        (["<h2>A</h2>", "<h3>B</h3>"], []),
        (["<h2>A</h2>", "<p>x</p>", "<h4>B</h4>"], ["B"]),
    ],
)
def test_a_heading_that_leaves_out_a_level_is_told_across_the_blocks(draft, texts, told):
    for number, html in enumerate(texts):
        factories.add_block(draft, "text", html=html, ordering=50 + number)
    assert [sentence.split("“")[1][0] for sentence in said(draft)] == told


def test_a_title_of_another_text_is_told_once_per_kind_and_language(draft, section):
    other = factories.make_remark("On Cyber Attacks", section=section)
    assert said(draft) == ["Another text of this kind has the same title: say what this one is about."]
    trash_article(other, user=None, now=NOW)
    factories.make_article("On Cyber Attacks", section=section, kind="news")
    assert said(draft) == []


@pytest.mark.parametrize(
    "title", ["Embassy Spokesperson's Remarks", "Embassy Spokesperson’s remarks.", "Spokesperson's remarks"]
)
def test_a_title_that_is_only_the_section_s_asks_for_a_subject(draft, title):
    draft.title = title
    assert said(draft) == ["The title is only the name of the section: say what this text is about."]


def test_times_that_cannot_be_meant_are_told(section):
    past = {"starts_at": NOW - timedelta(days=1), "venue": "Hall"}
    event = factories.make_article("A talk", section=section, kind="event", live=False, **past).editions.get()
    assert said(event) == ["The event begins in the past."]
    publish(event, user=None, now=NOW)
    assert said(ArticleEdition.objects.get(pk=event.pk)) == []
    tomorrow = NOW + timedelta(days=1)
    news = factories.make_article("N", section=section, live=False, delivered_at=tomorrow).editions.get()
    assert said(news) == ["The date and time are in the future: were these words said already?"]
    news.go_live_at = tomorrow
    assert said(news) == []
    news.expire_at = NOW - timedelta(days=3)
    assert said(news) == ["It was to leave the site at a time that has passed."]


def test_an_empty_text_a_missing_answer_and_a_missing_description_are_told(draft):
    write(draft, "")
    factories.add_block(draft, "exchange", question="<p>Why?</p>", ordering=60)
    factories.add_block(draft, "figure", image=factories.make_image(alt=""), ordering=70)
    found = findings(text_of(draft, now=NOW))
    by_level = [(each.blocks, each.reason.field) for each in found if each.reason.part]
    assert by_level == [(True, "answer"), (True, "image"), (False, "html")]


def test_a_missing_counterpart_is_told_by_its_language(draft):
    told = [str(each.reason) for each in findings(text_of(draft, now=NOW))]
    assert len(told) == 1
    assert "counterpart" in told[0]
    root = factories.make_root("zh-hans", title="首页")
    section = factories.make_archive("谈话", slug="tanhua", parent=root)
    factories.make_remark("谈网络", section=section, live=False, translation_group=draft.article.translation_group)
    assert findings(text_of(draft, now=NOW)) == []


def test_nothing_but_the_site_s_own_colours_can_be_said(draft):
    """Contrast needs no check of its own: no text, block or form can name a colour."""
    painted = [
        '<p style="color:#eee">x</p>', '<font color="yellow">x</font>', '<p class="white">x</p>', "<mark>x</mark>",
        '<span style="background:red">x</span>', '<table bgcolor="#fff"><tr><td bgcolor="red">x</td></tr></table>',
    ]  # fmt: skip
    for html in painted:
        assert not {"style", "color", "class", "font", "mark", "bgcolor"} & set(clean(html).replace("=", " ").split())
        assert "=" not in clean(html)
    columns = {column.name for model in [ArticleEdition, Article] for column in model._meta.fields}
    assert not {name for name in columns if "colour" in name or "color" in name or "style" in name}


def test_the_blocking_checks_are_the_two_that_services_ask():
    assert [check.key for check in checks() if check.blocks] == ["required", "dangerous links"]


def test_all_of_it_asks_little(draft, django_assert_max_num_queries):
    for number in range(30):
        factories.add_block(draft, "text", html=f'<p><a href="page:{number + 1}">a</a></p>', ordering=100 + number)
    with django_assert_max_num_queries(14):
        findings(text_of(draft, now=NOW))

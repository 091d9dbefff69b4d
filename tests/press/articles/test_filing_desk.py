"""Another section or slug in the form: asked about where readers know the address, told and taken back after."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.publishing.models import LogEntry
from pages.publishing.services import new_edition, publish, unpublish
from press.articles.models import Article, FormerAddress
from press.articles.services import file_article, trash_article
from tests import cast, factories
from tests.desk import fields, open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def remarks(db):
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def statements(db):
    return factories.make_archive("Statements", slug="statements")


@pytest.fixture
def editor(client, db):
    editor = cast.editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def article(remarks, editor):
    """A live remark with a draft over it."""
    article = factories.make_remark("On trade", section=remarks, slug="one")
    new_edition(article, user=editor, now=timezone.now())
    return article


def form_of(article: Article) -> str:
    newest = article.editions.get(is_newest=True)
    return reverse(f"admin:press_{article.kind}edition_change", args=[newest.pk])


def save(client, article, button: str = "_save", **changes):
    url = form_of(article)
    return client.post(url, open_form(client, url) | changes | {button: "1"})


def apply(client, question):
    data = fields(client.get(question.url), "filing")
    return client.post(question.url, data, follow=True)


def undo(client, page):
    data = fields(page, "undo")
    assert "change" in data, "no Undo is offered"
    return client.post("/admin/press/remarkedition/undo-filing/", data, follow=True)


def place_of(article: Article) -> tuple[str, str]:
    return Article.objects.values_list("section__slug", "slug").get(pk=article.pk)


def test_what_readers_know_is_not_filed_before_the_question_is_answered(client, article, statements):
    question = save(client, article, title="Typed", section=statements.pk, slug="two")
    assert place_of(article) == ("remarks", "one")
    assert article.editions.get(is_newest=True).title == "Typed"
    page = client.get(question.url)
    old = article.get_absolute_url()
    assert old in page.text
    assert old.replace("/remarks/", "/statements/").replace("/one/", "/two/") in page.text
    assert "So do those to its 1 question and answer." in page.text
    form = client.get(form_of(article))  # Cancel leads here
    assert (fields(form)["title"], fields(form)["slug"]) == ("Typed", "one")


def test_applied_the_old_address_leads_on_and_undo_puts_it_back(client, article, statements):
    old = article.get_absolute_url()
    question = save(client, article, title="Typed", section=statements.pk, slug="two")
    done = apply(client, question)
    assert place_of(article) == ("statements", "two")
    new = Article.objects.get(pk=article.pk).get_absolute_url()
    assert f"“Typed” is at {new} now. The old address leads there." in done.text
    assert client.get(old).url == new
    back = undo(client, done)
    assert place_of(article) == ("remarks", "one")
    assert (client.get(new).url, client.get(old).status_code) == (old, 200)
    assert article.editions.get(is_newest=True).title == "Typed"
    entries = LogEntry.objects.filter(action="file").order_by("pk").values_list("detail", flat=True)
    assert [entry["before"]["slug"] for entry in entries] == ["one", "two"]
    undo(client, back)  # and once more the other way
    assert place_of(article) == ("statements", "two")


def test_the_button_that_was_pressed_waits_for_the_answer(client, article):
    question = save(client, article, "_submit", slug="two", summary="S", change="correction", change_note="N")
    assert article.editions.get(is_newest=True).state == "draft"
    page = client.get(question.url)
    assert "Apply and submit for review" in page.text
    apply(client, question)
    assert place_of(article) == ("remarks", "two")
    assert article.editions.get(is_newest=True).state == "in_review"


def test_what_nobody_has_read_is_filed_at_once_and_can_be_put_back(client, editor, remarks, statements):
    draft = factories.make_remark("Fresh", section=remarks, slug="one", live=False)
    done = save(client, draft, section=statements.pk, slug="two")
    assert place_of(draft) == ("statements", "two")
    page = client.get(done.url)
    assert "“Fresh” is at /statements/" in page.text
    assert fields(client.get(done.url), "undo") == {}  # told once
    undo(client, page)
    assert place_of(draft) == ("remarks", "one")
    assert not FormerAddress.objects.exists()


def test_an_address_given_for_the_first_time_has_no_way_back(client, editor, remarks):
    draft = factories.make_remark("Fresh", section=remarks, live=False)
    Article.objects.filter(pk=draft.pk).update(slug="")
    page = client.get(save(client, draft).url)
    assert place_of(draft) == ("remarks", "fresh")
    assert "“Fresh” is at /remarks/" in page.text
    assert fields(page, "undo") == {}


def test_a_form_opened_before_somebody_filed_it_elsewhere_does_not_file_it_back(client, article, statements):
    url = form_of(article)
    data = open_form(client, url)
    file_article(article, section=statements, slug="one", user=None, now=timezone.now())
    assert client.post(url, data | {"title": "Typed", "_save": "1"}).url == url
    assert place_of(article) == ("statements", "one")


def test_undo_refuses_in_words_what_changed_meanwhile(client, article, statements, remarks):
    question = save(client, article, section=statements.pk)
    done = apply(client, question)
    now = timezone.now()
    article.refresh_from_db()

    other = factories.make_remark("Newcomer", section=remarks, slug="one")
    assert "Another article of this section has this address already; one-2 is free." in undo(client, done).text
    trash_article(other, user=None, now=now)
    trash_article(article, user=None, now=now)
    assert "It is in the bin: take it out first." in undo(client, done).text
    Article.objects.filter(pk=article.pk).update(trashed_at=None)
    unpublish(remarks, user=None, now=now)
    assert "Its section is not published yet" in undo(client, done).text
    publish(new_edition(remarks, user=None, now=now), user=None, now=now)
    file_article(article, section=statements, slug="three", user=None, now=now)
    assert "Somebody filed it elsewhere meanwhile: it is at /statements/…/three/ now." in undo(client, done).text
    assert place_of(article) == ("statements", "three")


def test_whoever_may_only_write_is_refused_before_a_word_is_saved(client, remarks, article):
    client.force_login(cast.author())
    response = save(client, article, title="Typed", slug="two")
    assert "Your account may not do this" in response.text
    assert fields(response)["title"] == "Typed"
    query = f"?change={article.pk}:{remarks.pk}:one:{remarks.pk}:two"
    url = form_of(article).replace("/change/", "/file/")
    assert "Your account may not do this" in client.get(url + query, follow=True).text
    client.post(url, {"change": query.removeprefix("?change=")})
    client.post("/admin/press/remarkedition/undo-filing/", {"change": query.removeprefix("?change=")})
    assert place_of(article) == ("remarks", "one")


def test_no_public_article_is_filed_where_readers_do_not_find_it(client, article):
    hidden_section = factories.make_archive("Later", slug="later", live=False)
    response = save(client, article, section=hidden_section.pk)
    assert "Its section is not published yet: publish that page first." in response.text
    assert place_of(article) == ("remarks", "one")


def test_the_question_names_the_text_whose_old_address_is_taken(client, article, remarks):
    former = factories.make_remark("Predecessor", section=remarks, slug="two")
    file_article(former, section=remarks, slug="elsewhere", user=None, now=timezone.now())
    old = former.get_absolute_url()
    question = save(client, article, slug="two")
    page = client.get(question.url)
    assert "The new address was that of “Predecessor” before" in page.text
    done = apply(client, question)
    assert "On trade" in client.get(old).text
    undo(client, done)
    former.refresh_from_db()
    assert client.get(old).url == former.get_absolute_url()  # it leads there again


def test_a_draft_takes_no_readers_redirect_away(client, editor, remarks):
    former = factories.make_remark("Predecessor", section=remarks, slug="two")
    old = former.get_absolute_url()
    former = file_article(former, section=remarks, slug="elsewhere", user=None, now=timezone.now())
    draft = factories.make_remark("Fresh", section=remarks, slug="one", live=False)
    file_article(draft, section=remarks, slug="two", user=None, now=timezone.now())
    assert client.get(old).url == former.get_absolute_url()


def test_what_has_no_draft_is_filed_from_its_page(client, editor, remarks, statements):
    article = factories.make_remark("On trade", section=remarks, slug="one")
    factories.make_remark("Other", section=statements, slug="taken")
    url = f"/admin/press/remarkedition/{article.live_id}/file-elsewhere/"
    assert url in client.get(form_of(article)).text
    assert fields(client.get(url), "")["slug"] == "one"
    refused = client.post(url, {"section": statements.pk, "slug": "taken"})
    assert "this address already; taken-2 is free." in refused.text
    assert refused.context["form"]["slug"].value() == "taken"
    assert client.post(url, {"section": remarks.pk, "slug": "one"}).url == form_of(article)
    question = client.post(url, {"section": statements.pk, "slug": "two"})
    assert place_of(article) == ("remarks", "one")
    page = client.get(question.url)
    assert "/two/" in page.text
    assert "saved as a draft" not in page.text
    undo(client, apply(client, question))
    assert place_of(article) == ("remarks", "one")
    assert article.editions.count() == 1


def test_an_author_is_not_offered_to_file_what_readers_know(client, remarks, statements):
    article = factories.make_remark(section=remarks, slug="one")
    client.force_login(cast.author())
    url = f"/admin/press/remarkedition/{article.live_id}/file-elsewhere/"
    assert url not in client.get(form_of(article)).text
    client.post(url, {"section": statements.pk, "slug": "two"}, follow=True)
    assert place_of(article) == ("remarks", "one")


def test_a_draft_whose_form_asks_the_same_has_no_second_way(client, article):
    assert "/file-elsewhere/" not in client.get(form_of(article)).text


@pytest.mark.parametrize("change", ["", "x", "1:2:3", "1:1:one:1:Two", "99999:1:one:1:two", "0:0:a:0:b"])
def test_a_wish_that_is_none_changes_nothing(client, article, change):
    url = form_of(article).replace("/change/", "/file/")
    assert client.get(url, {"change": change}).status_code == 302
    assert client.post(url, {"change": change}).status_code == 302
    assert client.post("/admin/press/remarkedition/undo-filing/", {"change": change}).status_code == 404
    assert client.get("/admin/press/remarkedition/undo-filing/").status_code == 405
    assert place_of(article) == ("remarks", "one")


def test_the_question_and_its_answers_cost_a_few_queries(client, article, statements, django_assert_max_num_queries):
    question = save(client, article, section=statements.pk, slug="two").url
    with django_assert_max_num_queries(11):
        page = client.get(question)
    with django_assert_max_num_queries(40):
        client.post(question, fields(page, "filing"))
    page = client.get(form_of(article))
    with django_assert_max_num_queries(40):
        client.post("/admin/press/remarkedition/undo-filing/", fields(page, "undo"))
    assert place_of(article) == ("remarks", "one")

"""Many texts at once: looked at before, each by its service, the list as it was afterwards."""

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from pages.publishing import bulk, review
from pages.publishing.models import Release
from pages.publishing.outcomes import Outcome
from pages.publishing.services import new_edition
from press.articles.models import Article, ArticleEdition
from press.articles.services import file_article
from tests import bulk as many
from tests import cast, factories

pytestmark = pytest.mark.django_db
LIST = "/admin/press/remarkedition/?language=en"


@pytest.fixture
def section(db):
    return factories.make_archive("Remarks", slug="remarks")


@pytest.fixture
def editor(client, db):
    editor = cast.editor()
    client.force_login(editor)
    return editor


def draft(title: str, section):
    return factories.make_remark(title, section=section, live=False).editions.get()


def chosen(act: str, *editions, **said) -> dict:
    return {"action": act, "_selected_action": [edition.pk for edition in editions], **said}


def confirmed(client, data: dict):
    page = client.post(LIST, data | ({"_look": "1"} if len(data) > 2 else {}))
    assert page.status_code == 200
    seen = {f"seen-{each['line'].edition.pk}": each["line"].seen for each in page.context["lines"]}
    return page, client.post(LIST, data | seen | {"_confirm": "1"})


def test_nothing_happens_before_it_is_confirmed_and_the_list_stays_narrowed(client, editor, section):
    fit, bare = draft("Fit", section), draft("Bare", section)
    ArticleEdition.objects.filter(pk=bare.pk).update(title="")
    page = client.post(LIST, chosen("bulk-submit", fit, bare))
    assert "Fit" in page.text
    assert "Give it a title" in page.text
    assert {*ArticleEdition.objects.values_list("state", flat=True)} == {"draft"}
    _page, done = confirmed(client, chosen("bulk-submit", fit, bare))
    assert done.url == LIST
    assert [*ArticleEdition.objects.order_by("pk").values_list("state", flat=True)] == ["in_review", "draft"]
    (message,) = get_messages(done.wsgi_request)
    assert "done to 1 text" in str(message)
    assert "Give it a title" in str(message)


def test_an_approval_of_many_falls_where_the_text_changed_after_it_was_shown(client, editor, section):
    author, now = cast.author(), timezone.now()
    editions = [review.submit(draft(title, section), user=author, now=now) for title in ("One", "Two")]
    page = client.post(LIST, chosen("bulk-approve", *editions))
    seen = {f"seen-{each['line'].edition.pk}": each["line"].seen for each in page.context["lines"]}
    ArticleEdition.objects.filter(pk=editions[1].pk).update(title="Two, changed")
    client.post(LIST, chosen("bulk-approve", *editions) | seen | {"_confirm": "1"})
    assert [ArticleEdition.objects.get(pk=each.pk).state for each in editions] == ["approved", "in_review"]
    client.post(LIST, chosen("bulk-approve", editions[1], _confirm="1"))  # without having been shown anything
    assert ArticleEdition.objects.get(pk=editions[1].pk).state == "in_review"


def test_many_are_published_joined_in_a_release_filed_elsewhere_unpublished_and_binned(client, editor, section):
    other = factories.make_archive("Other", slug="other")
    now, author = timezone.now(), cast.author()
    first, second = (review.approve(review.submit(draft(title, section), user=author, now=now), user=None, now=now)
                     for title in ("One", "Two"))  # fmt: skip
    confirmed(client, chosen("bulk-publish", first))
    assert Article.objects.get(pk=first.article_id).live_id == first.pk
    release = Release.objects.create(title="Visit")
    confirmed(client, chosen("bulk-release", second, release=release.pk))
    assert ArticleEdition.objects.get(pk=second.pk).release == release
    confirmed(client, chosen("bulk-file", first, second, section=other.pk))
    assert {*Article.objects.values_list("section", flat=True)} == {other.pk}
    page = client.post(LIST, chosen("bulk-unpublish", first))
    assert "Reason given to readers" in page.text
    confirmed(client, chosen("bulk-unpublish", first, reason="An error"))
    assert Article.objects.get(pk=first.article_id).unpublished_reason == "An error"
    confirmed(client, chosen("bulk-trash", second))
    assert Article.objects.get(pk=second.article_id).trashed_at


def test_filed_elsewhere_each_address_is_shown_before_and_one_undo_puts_all_back(client, editor, section):
    other = factories.make_archive("Other", slug="other")
    third = factories.make_archive("Third", slug="third")
    same = factories.make_remark("Same", section=third, slug="fresh")  # the older comes last in the list
    public = factories.make_remark("Public", section=section, slug="public")
    fresh = factories.make_remark("Fresh", section=section, slug="fresh", live=False)
    there = factories.make_remark("There", section=other, slug="there")
    taken = factories.make_remark("Taken", section=section, slug="taken")
    factories.make_remark("In its place", section=other, slug="taken")
    newest = [each.editions.get(is_newest=True) for each in (public, fresh, there, taken, same)]
    page, done = confirmed(client, chosen("bulk-file", *newest, section=other.pk))
    old, new = public.get_absolute_url(), public.get_absolute_url().replace("/remarks/", "/other/")
    assert old in page.text
    assert new in page.text
    for words in ("in this section already", "has this address already", "chosen too, would have the same address"):
        assert page.text.count(words) == 1, words
    assert page.text.count("The old address will redirect.") == 1  # nobody has read the draft
    assert client.get(old).url == new
    shown = client.get(done.url)
    assert "done to 2 texts" in shown.text
    assert '<li class="warning">' in shown.text  # others were refused
    file_article(fresh, section=section, slug="moved-on", user=None, now=timezone.now())
    assert shown.request["QUERY_STRING"] == "language=en"
    back = client.post(shown.context["done"]["url"], {"change": [v for _n, v in shown.context["done"]["fields"]]})
    assert back.url == LIST
    assert "“Fresh”: Somebody filed it elsewhere meanwhile" in client.get(LIST).text
    assert client.get(new).url == old
    assert [*Article.objects.filter(pk__in=[public.pk, fresh.pk]).order_by("slug").values_list("slug", flat=True)] == [
        "moved-on",
        "public",
    ]


def test_translations_with_one_slug_do_not_stand_in_each_others_way(client, editor, section):
    chinese = factories.make_archive("谈话", slug="talks", parent=factories.make_root("zh-hans"))
    other = factories.make_archive("Other", slug="other")
    newest = [factories.make_remark(section=place, slug="one").live for place in (section, chinese)]
    page = client.post("/admin/press/remarkedition/", chosen("bulk-file", *newest, section=other.pk, _look="1"))
    assert page.context["going"] == 1
    assert "The section is in another language." in page.text


@pytest.mark.parametrize("outcome", ["error", "merged", "outdated"])
def test_many_leave_with_one_answer_of_what_becomes_of_them(client, editor, section, outcome):
    target = factories.make_remark("All of it", section=section, slug="all")
    pieces = [factories.make_remark(f"Piece {number}", section=section) for number in range(2)]
    said = {"outcome": outcome, "reason": "Told together", "successor": target.get_absolute_url()}
    newest = [each.live for each in [*pieces, target]]
    asked = client.post(LIST, chosen("bulk-unpublish", *newest))
    assert "No longer current" in asked.text
    page, _done = confirmed(client, chosen("bulk-unpublish", *newest, **said))
    assert page.text.count(f'<p class="quiet">{Outcome(outcome).label}') == (3 if outcome == "outdated" else 2)
    if outcome != "outdated":
        assert page.text.count("It cannot take its own place.") == 1
    answer = client.get(pieces[0].get_absolute_url())
    status = {"error": 301, "merged": 301, "outdated": 200}[outcome]  # an error may name what is right, too
    assert answer.status_code == status
    assert (answer.text if status == 200 else answer.url).count("Told together" if status == 200 else "/all/") >= 1


def test_what_is_needed_to_leave_is_asked_before_anything_is_tried(client, editor, section):
    live = factories.make_remark("Public", section=section).live
    for said in ({"outcome": "merged"}, {"outcome": "outdated"}, {}):
        page = client.post(LIST, chosen("bulk-unpublish", live, _look="1", **said))
        assert page.context["form"].errors
        assert 'name="_confirm"' not in page.text
    assert Article.objects.get().live_id


def test_nobody_does_to_many_what_they_may_not_do_to_one(client, section):
    live = factories.make_remark("Public", section=section).live
    client.force_login(cast.author())
    page = client.get(LIST).text
    assert 'value="bulk-publish"' not in page
    client.post(LIST, chosen("bulk-unpublish", live, reason="x", _confirm="1"))
    confirmed(client, chosen("bulk-trash", live))
    article = Article.objects.get()
    assert (article.live_id, article.trashed_at) == (live.pk, None)


def test_a_whole_list_is_chosen_up_to_a_bound(client, editor, section):
    many.make_many(section, bulk.TOGETHER_MAX + 1)
    one = ArticleEdition.objects.first()
    answer = client.post(LIST, chosen("bulk-trash", one, select_across="1", index="0"), follow=True)
    assert "At most 100 texts at once" in answer.text
    assert not Article.objects.filter(trashed_at__isnull=False).exists()


def test_pages_are_submitted_together(client, editor):
    page = factories.make_page("Hours")
    over = new_edition(page, user=editor, now=timezone.now())
    shown = client.post("/admin/pages/pageedition/", chosen("bulk-submit", over))
    assert shown.status_code == 200
    client.post("/admin/pages/pageedition/", chosen("bulk-submit", over, _confirm="1"))
    over.refresh_from_db()
    assert over.state == "in_review"

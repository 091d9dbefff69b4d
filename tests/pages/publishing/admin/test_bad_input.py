"""What no editor means to send: answered beside the field or refused, never an error of the server, nothing lost."""

import pytest
from django.utils import timezone

from pages.media.models import Image
from pages.publishing.models import LogEntry
from pages.publishing.services import new_edition, publish, unpublish
from pages.tree import services as tree
from press.articles.models import Article, ArticleEdition
from tests import cast, factories
from tests.desk import add_row, fields, open_form

pytestmark = pytest.mark.django_db
ADD = "/admin/press/remarkedition/add/"
TEXT, EXCHANGE, FIGURE = (f"press_article{kind}_set" for kind in ("text", "exchange", "figure"))
BIDI = "‮Right to left‬ ⁦isolated⁩ 🙂‍👩‍👩‍👧 汉字 Ünï \u200b"


def errors(response) -> dict:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def send(client, url, data, button="_save"):
    return client.post(url, data | {button: "1"})


def test_an_empty_post_is_no_error_of_the_server(client, author, draft, url):
    client.force_login(author)
    for address in (url(draft), ADD):
        assert client.post(address, {"_save": "1"}).status_code == 200
    draft.refresh_from_db()
    assert (draft.title, draft.press_articletext_set.count()) == ("On Cyber Attacks", 1)


def test_a_form_without_its_counts_of_blocks_saves_nothing(client, author, draft, url):
    client.force_login(author)
    data = {key: value for key, value in open_form(client, url(draft)).items() if not key.endswith("_FORMS")}
    response = send(client, url(draft), data | {"title": "Half a form"})
    assert response.status_code == 200
    assert 'value="Half a form"' in response.content.decode()
    draft.refresh_from_db()
    assert draft.title == "On Cyber Attacks"


@pytest.mark.parametrize("count", ["-1", "x", "99999999999999999999", "1001", ""])
def test_forged_counts_of_blocks_lose_nothing(client, author, draft, url, count):
    client.force_login(author)
    data = open_form(client, url(draft)) | {f"{TEXT}-TOTAL_FORMS": count}
    assert send(client, url(draft), data).status_code < 500
    assert draft.press_articletext_set.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "x" * 5000), ("summary", "x" * 5000), ("place", "x" * 5000), ("slug", "x" * 5000),
        ("slug", "../../etc"), ("slug", "Ünï"), ("title", "a\0b"), ("slug", "a\0b"),
        ("delivered_at_0", "2026-02-30"), ("delivered_at_0", "99999-01-01"), ("delivered_at_1", "25:61"),
        ("delivered_at_0", "0001-01-01"), ("delivered_at_0", "9999-12-31"), ("delivered_at_0", "1"),
        ("section", "999999"), ("section", "x"), ("section", ""), ("section", "9" * 40),
        ("counterpart", "999999"), ("counterpart", "x"), ("counterpart", "9" * 40),
        ("lead_image", "999999"), ("lead_image", "x"), ("lead_image", "9" * 40),
        (f"{TEXT}-0-ordering", "9" * 40), (f"{TEXT}-0-id", "x"),
        (f"{TEXT}-0-id", "9" * 40), (f"{TEXT}-0-parent", "999999"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_with_everything_kept(client, author, draft, url, name, value):
    client.force_login(author)
    data = open_form(client, url(draft)) | {"lead_image_caption": "Kept through it all"} | {name: value}
    response = send(client, url(draft), data)
    assert response.status_code == 200, "it was saved"
    assert fields(response)["lead_image_caption"] == "Kept through it all"
    draft.refresh_from_db()
    assert draft.lead_image_caption == ""
    if name in draft_fields(response):
        assert name in response.context["adminform"].form.errors


def draft_fields(response) -> set[str]:
    return set(response.context["adminform"].form.fields)


def test_hostile_markup_is_cleaned_and_harmless_signs_are_kept(client, author, draft, url):
    client.force_login(author)
    hostile = (
        '<p onclick="x()">Kept</p><script>alert(1)</script><img src=x onerror=alert(1)>'
        '<a href="javascript:alert(1)">bad</a><iframe src="//evil.example"></iframe><style>*{display:none}</style>'
    )
    data = open_form(client, url(draft)) | {f"{TEXT}-0-html": hostile, "title": f"<script>x</script>{BIDI}"}
    assert send(client, url(draft), data).status_code == 302
    html = draft.press_articletext_set.get().html
    assert "Kept" in html
    for sign in ("onclick", "<script", "<img", "javascript:", "<iframe", "<style"):
        assert sign not in html
    page = client.get(url(draft)).content.decode()
    assert "<script>x</script>" not in page
    assert "汉字" in page


def test_dates_at_the_edge_of_the_calendar_are_refused_in_every_field(client, author, section):
    client.force_login(author)
    event = factories.make_article(section=section, kind="event", live=False).editions.get()
    address = f"/admin/press/eventedition/{event.pk}/change/"
    for day in ("0001-01-01", "9999-12-31"):
        data = open_form(client, address) | {"starts_at_0": day, "starts_at_1": "23:59"}
        assert "starts_at" in errors(send(client, address, data))


def test_a_section_of_another_language_or_kind_is_refused(client, author, section, draft, url):
    chinese = factories.make_archive("谈话", slug="talks", parent=factories.make_root("zh-hans"))
    client.force_login(author)
    for wrong in (chinese, factories.make_page()):
        data = open_form(client, url(draft)) | {"section": wrong.pk}
        assert "section" in errors(send(client, url(draft), data))
    assert "section" in errors(send(client, ADD, open_form(client, ADD) | {"section": factories.make_page().pk}))


@pytest.mark.parametrize("is_live", [True, False])
def test_the_blocks_of_another_edition_are_out_of_reach(client, author, section, draft, url, is_live):
    other = factories.make_remark("Another", section=section, live=is_live).editions.get()
    theirs = other.press_articletext_set.get()
    client.force_login(author)
    for forged in ({}, {f"{TEXT}-0-parent": other.pk}, {f"{TEXT}-0-DELETE": "on"}, {"token": "stale"}):
        data = open_form(client, url(draft)) | {f"{TEXT}-0-id": theirs.pk, f"{TEXT}-0-html": "<p>Forged</p>"} | forged
        assert send(client, url(draft), data).status_code in (200, 302)
        assert type(theirs).objects.get(pk=theirs.pk).html == theirs.html
        assert other.press_articletext_set.count() == 1
    overwrite = {"_overwrite": str(ArticleEdition.objects.get(pk=draft.pk).version_token)}
    send(client, url(draft), data | overwrite)
    assert type(theirs).objects.get(pk=theirs.pk).html == theirs.html


def test_sixty_blocks_are_saved_in_their_order(client, author, draft, url):
    client.force_login(author)
    data = open_form(client, url(draft))
    for number in range(60):
        data = add_row(data, EXCHANGE, question=f"<p>Q{number}</p>", answer="<p>A</p>", ordering=str(100 + number))
    assert send(client, url(draft), data).status_code == 302
    asked = list(draft.press_articleexchange_set.order_by("ordering").values_list("question", flat=True))
    assert asked[1:] == [f"<p>Q{number}</p>" for number in range(60)]
    assert client.get(url(draft)).status_code == 200


def test_a_picture_deleted_after_it_was_chosen_is_told_beside_its_field(client, author, draft, url):
    client.force_login(author)
    image = factories.make_image()
    data = add_row(open_form(client, url(draft)), FIGURE, image=str(image.pk)) | {"lead_image": image.pk, "title": "K"}
    Image.objects.filter(pk=image.pk).delete()
    response = send(client, url(draft), data)
    assert "lead_image" in errors(response)
    assert "not one of the available choices" in response.content.decode()
    assert fields(response)["title"] == "K"


def test_a_section_unpublished_meanwhile_stops_the_publication(client, editor, draft, section, url):
    client.force_login(editor)
    data = open_form(client, url(draft))
    unpublish(section, user=None, now=timezone.now())
    response = client.post(url(draft), data | {"_submit": "1"}, follow=True)
    assert "section" in errors(response)
    assert Article.objects.get(pk=draft.article_id).live is None


def test_reasons_stand_beside_the_blocks_they_concern(client, editor, draft, url):
    empty = factories.add_block(draft, "figure", ordering=50)
    for kind in ("exchange", "quote", "callout"):
        factories.add_block(draft, kind, ordering=60)
    client.force_login(editor)
    response = client.post(url(draft), open_form(client, url(draft)) | {"_submit": "1"}, follow=True)
    page = response.content.decode()
    for target in (
        f"{FIGURE}-0-image",
        f"{EXCHANGE}-1-question",
        f"{EXCHANGE}-1-answer",
        "press_articlequote_set-0-text",
    ):
        assert f'<a href="#id_{target}">' in page, target
        assert page.count(f'id="id_{target}_error"') == 1, target
    empty.delete()


def test_the_second_of_two_publications_is_told(client, editor, draft, url):
    client.force_login(editor)
    data = open_form(client, url(draft))
    publish(draft, user=None, now=timezone.now())
    response = client.post(url(draft), data | {"title": "Mine", "_submit": "1"})
    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert LogEntry.objects.filter(action="publish", document_type="press.article").count() == 1


def test_unpublishing_twice_and_discarding_what_is_gone_are_refused_in_words(client, editor, live, url):
    client.force_login(editor)
    over = new_edition(live.article, user=cast.author(), now=timezone.now())
    discard = f"/admin/press/remarkedition/{over.pk}/discard/"
    assert "discarded" in client.post(discard, follow=True).content.decode()
    assert client.post(discard).status_code == 404
    leave = f"/admin/press/remarkedition/{live.pk}/unpublish/"
    client.post(leave, {"reason": "x" * 5000})
    assert "It is not published" in client.post(leave, follow=True).content.decode()
    assert len(Article.objects.get(pk=live.article_id).unpublished_reason) == 300


def test_a_reason_with_a_null_byte_is_no_error_of_the_server(client, editor, live):
    client.force_login(editor)
    assert client.post(f"/admin/press/remarkedition/{live.pk}/unpublish/", {"reason": "a\0b"}).status_code == 302
    assert Article.objects.get(pk=live.article_id).unpublished_reason == "ab"


FORGED = [
    "q=%00", "state=%00", "section=" + "9" * 40, "year=99999", "p=99999", "p=x", "o=99", "language=%00", "bin=7", "e=1",
    "kind=%00", "action=%00", "counterpart=%00", "counterpart=" + "9" * 40,
]  # fmt: skip


@pytest.mark.parametrize("query", FORGED)
def test_forged_queries_of_lists_are_no_error_of_the_server(client, administrator, live, query):
    client.force_login(administrator)
    for door in (
        "press/remarkedition",
        "pages/pageedition",
        "pages/logentry",
        "pages/image",
        "pages/page",
        "auth/user",
    ):
        assert client.get(f"/admin/{door}/?{query}").status_code in (200, 302, 400, 404), door
    assert client.get(f"{ADD}?{query}").status_code in (200, 302)


def test_a_page_in_the_bin_meanwhile_keeps_its_text(client, editor):
    page = factories.make_page("Hours", live=False)
    edition = page.editions.get()
    address = f"/admin/pages/pageedition/{edition.pk}/change/"
    client.force_login(editor)
    data = open_form(client, address) | {"title": "Typed meanwhile"}
    tree.trash_page(page.pk, user=None, now=timezone.now())
    response = send(client, address, data)
    assert response.status_code < 500
    assert "Typed meanwhile" in response.content.decode()


@pytest.mark.parametrize("query", ["title__regex=(", "version_token__startswith=a", "created_at__gte=0001-01-01"])
def test_a_list_is_asked_by_its_own_filters_alone(client, author, draft, query):
    client.force_login(author)
    for door in ("press/remarkedition", "pages/pageedition"):
        assert client.get(f"/admin/{door}/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["delivered_at=x", "lead_image=x", "title=Words+of+somebody+else", "section=x"])
def test_an_address_fills_in_no_field_but_its_place(client, author, section, query):
    client.force_login(author)
    response = client.get(f"{ADD}?{query}")
    assert response.status_code == 200
    assert "Words of somebody else" not in response.content.decode()

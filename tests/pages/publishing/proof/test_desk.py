"""The checks at the desk: of what is typed, of what is saved, and beside what is about to go out."""

import hashlib
import re

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.publishing.confinement import Confinement
from pages.publishing.review import approve, submit
from press.articles.doors import DOORS
from tests import cast, factories
from tests.desk import add_row, open_form

pytestmark = pytest.mark.django_db
REMARKS = "/admin/press/remarkedition/"
NEW = f"{REMARKS}add/checks/"


def at(edition) -> str:
    return f"{REMARKS}{edition.pk}/checks/"


def form_of(edition) -> str:
    return f"{REMARKS}{edition.pk}/change/"


def rows(html: str) -> list[tuple[str, str]]:
    """Return the sentences with the anchors they lead to."""
    found = re.findall(r'class="proof__level">.*?</span> <span>(?:<a href="#([^"]*)">)?([^<]*)', html)
    return [(target, sentence) for target, sentence in found]


def everything() -> str:
    dumped = (serializers.serialize("json", model._base_manager.order_by("pk")) for model in apps.get_models())
    return hashlib.sha256("".join(dumped).encode()).hexdigest()


def test_what_is_typed_is_checked_and_each_finding_leads_to_a_field_of_the_page(desk, draft):
    factories.make_root("zh-hans", title="首页")
    typed = open_form(desk, form_of(draft)) | {"title": ""}
    typed = add_row(typed, "press_articletext_set", html='<p><a href="https://example.org/">here</a></p>')
    typed = add_row(typed, "press_articleexchange_set", question="<p>Why?</p>", answer="", questioner="", speaker="")
    before = everything()
    html = desk.post(at(draft), typed).text
    assert everything() == before
    assert [target for target, _sentence in rows(html)] == [
        "id_title",
        "id_press_articleexchange_set-1-answer",
        "id_press_articletext_set-1-html",
        "id_counterpart",
    ]
    assert "2 things keep it from going out" in html
    assert "2 to look at" in html


def test_every_finding_about_what_is_saved_leads_to_an_id_on_the_form(desk, draft):
    factories.add_block(draft, "text", html='<h4>A</h4><p><a href="page:99">x</a></p>', ordering=50)
    factories.add_block(draft, "figure", image=None, ordering=60)
    type(draft).objects.filter(pk=draft.pk).update(delivered_at=timezone.now() + timezone.timedelta(days=2))
    page = desk.get(f"{form_of(draft)}?check=all").text
    found = rows(page)
    assert len(found) == 5
    assert all(f'id="{target}"' in page for target, _sentence in found), found


def test_it_asks_without_writing_what_the_editor_has_not_saved_yet_of_any_kind(desk, section):
    for key, door in DOORS.items():
        base = f"/admin/press/{door._meta.model_name}/add/"
        answer = desk.post(f"{base}checks/", open_form(desk, base) | {"title": "A beginning"})
        assert answer.status_code == 200, key
        assert "counterpart" in answer.text


def test_without_any_section_there_is_nothing_to_check_and_no_error(desk):
    factories.make_root()
    answer = desk.post(NEW, open_form(desk, f"{REMARKS}add/"))
    assert answer.status_code == 200


def test_bad_fields_are_no_error(desk, draft):
    typed = open_form(desk, form_of(draft)) | {"delivered_at_0": "never", "slug": "NO!", "section": "x"}
    assert desk.post(at(draft), typed).status_code == 200


def test_a_get_leads_to_the_form_with_what_is_saved(desk, draft):
    assert desk.get(at(draft)).url == f"{form_of(draft)}?check=all"
    assert desk.get(NEW).status_code == 405


def test_strangers_and_frozen_editions_are_refused(client, draft, author):
    assert client.post(at(draft)).status_code == 302
    client.force_login(cast.stranger())
    assert client.post(at(draft)).status_code == 404
    client.force_login(author)
    submit(draft, user=author, now=timezone.now())
    assert client.post(at(draft)).status_code == 403


def test_the_reviewer_and_whoever_publishes_alone_or_schedules_see_the_same(client, draft, author):
    factories.add_block(draft, "text", html='<p><a href="https://example.org/">here</a></p>', ordering=50)
    submit(draft, user=author, now=timezone.now())
    client.force_login(cast.editor())
    sentence = "does not say where it leads"
    assert sentence in client.get(form_of(draft)).text
    assert sentence in client.get(f"{REMARKS}{draft.pk}/publish-alone/").text
    assert sentence not in client.get(f"{REMARKS}{draft.pk}/return/").text
    approve(draft, user=cast.second(), now=timezone.now())
    assert sentence in client.get(f"{REMARKS}{draft.pk}/schedule/").text


def test_the_form_tells_the_length_and_asks_no_more_queries_for_all_this(desk, draft):
    for number in range(30):
        factories.add_block(draft, "text", html="<p>one two</p>", ordering=100 + number)
    desk.get(form_of(draft))
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(form_of(draft)).text
    assert re.search(r"\d+ words, about 1 min to read", page)
    assert len(asked) <= 25


def test_nobody_learns_here_of_a_text_that_is_confined_to_others(client, draft, author, section):
    root = factories.make_root("zh-hans", title="首页")
    other_section = factories.make_archive("谈话", slug="tanhua", parent=root)
    group = {"translation_group": draft.article.translation_group}
    secrets = [
        factories.make_remark("On Cyber Attacks", section=section, live=False),
        factories.make_remark("谈网络", section=other_section, live=False, **group),
    ]
    factories.add_block(draft, "text", html=f'<p><a href="article:{secrets[0].pk}">x</a></p>', ordering=50)
    for secret in secrets:
        Confinement.objects.create(
            document_type="press.article", document_id=secret.pk, confined_at=timezone.now()
        ).people.add(cast.editor() if secret is secrets[0] else cast.second())
    client.force_login(author)
    page = client.get(f"{form_of(draft)}?check=all").text
    assert [sentence for _target, sentence in rows(page)] == [
        "The link “x” leads to a page that does not exist.",
        "There is no counterpart in Chinese yet.",
    ]

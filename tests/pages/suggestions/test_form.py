import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.suggestions.models import Suggestion
from tests.factories import make_identity, make_page, make_root

pytestmark = pytest.mark.django_db


def test_form_shows_which_page_is_suggested(visitor, page):
    answer = visitor.open(page.path)
    assert answer.status_code == 200
    trail = re.search(r'class="breadcrumbs.*?</nav>', answer.text, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', trail) == ["/", page.path]
    assert f'value="http://testserver{page.path}"' in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


def test_own_mail_program_is_offered_first(visitor, page):
    text = visitor.open(page.path).text
    mailto = re.search(r'href="(mailto:[^"]+)"', text)[1].replace("&amp;", "&")
    parts = parse_qs(urlsplit(mailto).query)
    assert parts["subject"] == ["Office Hours and Address"]
    assert f"http://testserver{page.path}" in parts["body"][0]
    assert "\r\n" in parts["body"][0]
    assert text.index("mailto:") < text.index("<form class=")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "hours",
        "/nowhere/",
        "//evil.example/",
        "/hours/\x00",
        "/hours/\r\nX: y",
        "/" + "a" * 2000,
        "http://a.org/",
        "/admin/",
    ],
)
def test_only_public_addresses_have_a_form(visitor, page, path):
    assert visitor.open(path).status_code == 404
    assert visitor.client.post("/suggest/", query_params={"path": path}).status_code == 404
    assert visitor.client.get("/suggest/sent/", {"path": path}).status_code == 404


def test_draft_has_no_form(visitor, page):
    draft = make_page("Secret plans", live=False)
    assert visitor.open(draft.path).status_code == 404


def test_form_speaks_the_language_of_the_page(visitor, page):
    make_identity("zh-hans")
    chinese = make_page("办公时间", parent=make_root("zh-hans", title="首页"), slug="hours")
    answer = visitor.open(chinese.path)
    assert '<html lang="zh-Hans"' in answer.text
    assert answer["Content-Language"] == "zh-hans"
    assert '<option value="zh-hans" selected lang="zh-Hans">' in answer.text


def test_complete_form_is_answered_by_a_page_of_its_own(visitor, page):
    answer = visitor.send(page.path)
    assert answer.status_code == 303
    assert answer["Location"] == f"/suggest/sent/?path={page.path}"
    after = visitor.client.get(answer["Location"])
    assert after.status_code == 200
    assert "Thank you" in after.text
    assert not after.cookies
    assert Suggestion.objects.get().recipient == "friend@embassy-friend.org"


def test_errors_stand_on_top_and_beside_the_field_and_keep_what_was_typed(visitor, page):
    answer = visitor.send(page.path, name="www.evil.com", friend="nobody at home", language="zh-hans")
    assert answer.status_code == 200
    text = answer.text
    assert 'href="#id_name"' in text
    assert 'href="#id_friend"' in text
    assert 'id="id_friend_error"' in text
    field = re.search(r'<input[^>]*name="friend"[^>]*>', text)[0]
    assert 'aria-invalid="true"' in field
    assert "id_friend_error" in field
    assert 'value="nobody at home"' in field
    assert 'value="www.evil.com"' in text
    assert '<option value="zh-hans" selected lang="zh-Hans">' in text
    assert not Suggestion.objects.exists()


def test_empty_form_asks_for_each_field(visitor, page):
    text = visitor.send(page.path, name="", friend="", language="").text
    assert "Enter your name." in text
    assert "Enter your friend&#x27;s e-mail address." in text
    assert "Choose the language of the mail." in text


@pytest.mark.parametrize("after", [timedelta(seconds=0), timedelta(seconds=2)])
def test_instant_post_is_asked_to_look_again(visitor, page, after):
    token = visitor.token(page.path)
    answer = visitor.send(page.path, token=token, after=after)
    assert "faster than most people read" in answer.text
    assert token in answer.text
    assert not Suggestion.objects.exists()
    assert visitor.send(page.path, token=token).status_code == 303
    assert Suggestion.objects.count() == 1


def test_expired_form_is_explained_and_renewed(visitor, page):
    token = visitor.token(page.path)
    answer = visitor.send(page.path, token=token, after=timedelta(minutes=61))
    assert "open for too long" in answer.text
    assert 'value="Li Hua"' in answer.text
    assert token not in answer.text
    assert not Suggestion.objects.exists()


def test_foreign_and_forged_tokens_send_nothing(visitor, page):
    other = make_page("Another page")
    for token in (visitor.token(other.path), "", "x" * 500, visitor.token(page.path)[:-1] + "?", "é:1:2"):
        answer = visitor.send(page.path, token=token)
        assert "open for too long" in answer.text
    assert not Suggestion.objects.exists()


def test_a_token_is_good_for_one_mail(visitor, page):
    token = visitor.token(page.path)
    answers = {
        visitor.send(page.path, token=token, friend=f"friend{n}@embassy-friend.org").status_code for n in range(20)
    }
    assert answers == {303}
    assert Suggestion.objects.count() == 1


def test_trap_is_answered_like_success(visitor, page):
    answer = visitor.send(page.path, website="https://spam.example")
    assert answer.status_code == 303
    assert not Suggestion.objects.exists()


def test_switched_off_form_leaves_the_own_mail_program(visitor, page, settings):
    token = visitor.token(page.path)
    settings.SUGGESTIONS_ENABLED = False
    text = visitor.open(page.path).text
    assert "mailto:" in text
    assert 'name="friend"' not in text
    assert visitor.send(page.path, token=token).status_code == 200
    assert not Suggestion.objects.exists()

import re

import pytest

from pages.suggestions import services, tokens
from pages.suggestions.models import MailOptOut, Suggestion
from tests.factories import make_identity, make_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(page):
    return f"/suggest/stop/{tokens.stop_token('en', services.stop_key('Friend@embassy-friend.org'))}/"


def test_link_shows_a_page_with_one_button_and_records_nothing(visitor, address):
    answer = visitor.client.get(address)
    assert answer.status_code == 200
    assert len(re.findall("<button", answer.text[answer.text.index("<main") : answer.text.index("</main")])) == 1
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not MailOptOut.objects.exists()


def test_button_ends_all_mail_for_ever(visitor, page, address):
    assert "no more mail" in visitor.client.post(address).text
    assert visitor.send(page.path, friend="friend@EMBASSY-friend.org").status_code == 303
    assert not Suggestion.objects.exists()


def test_mail_program_can_ask_without_the_page(visitor, address):
    body = "List-Unsubscribe=One-Click"
    answer = visitor.client.post(address, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert not answer.cookies
    assert MailOptOut.objects.count() == 1


def test_page_speaks_the_language_of_the_mail(visitor, page):
    make_identity("zh-hans")
    make_root("zh-hans", title="首页")
    token = tokens.stop_token("zh-hans", services.stop_key("friend@embassy-friend.org"))
    answer = visitor.client.get(f"/suggest/stop/{token}/")
    assert '<html lang="zh-Hans"' in answer.text
    assert answer["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "options"])
def test_forged_link_records_nothing_and_stays_out_of_the_log(visitor, address, caplog, method):
    forged = address[:-6] + "AAAAA/"
    answer = getattr(visitor.client, method)(forged)
    assert answer.status_code == 404
    assert not MailOptOut.objects.exists()
    assert forged not in caplog.text


@pytest.mark.parametrize("method", ["put", "delete", "options", "patch", "head"])
def test_only_post_records_the_wish(visitor, address, caplog, method):
    getattr(visitor.client, method)(address)
    assert not MailOptOut.objects.exists()
    assert address not in caplog.text

import logging
import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from pages.identity.models import SiteIdentity
from pages.publishing.services import unpublish
from pages.suggestions import outbox, services, transport
from pages.suggestions.models import MailOptOut, Suggestion, SuggestionState
from tests.factories import make_identity, make_page
from tests.pages.suggestions.conftest import READING, mailers

pytestmark = pytest.mark.django_db(transaction=True)
HEADERS = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted",
    "List-Unsubscribe", "List-Unsubscribe-Post",
}  # fmt: skip
MINUTE = timedelta(minutes=1)


def parts(message) -> tuple[str, str]:
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


def test_mail_arrives_with_its_fixed_words_and_nothing_else(visitor, page, server, deliver_due):
    visitor.send(page.path)
    deliver_due()
    (received,) = server.received
    assert received.recipients == ["friend@embassy-friend.org"]
    assert received.sender == "website@embassy-host.org"
    message = received.message
    assert set(message.keys()) == HEADERS
    assert message["From"] == "Chinese Embassy in the UK <website@embassy-host.org>"
    assert message["Subject"] == "Suggested to you: Office Hours and Address"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = parts(message)
    assert '"Li Hua"' in text
    assert f"http://testserver{page.path}\r\n" in text
    assert "When the doors are open." in text
    assert "http" not in re.sub(r"http://testserver/[^\s\"<]*", "", text + html)
    assert "<img" not in html
    assert max(map(len, received.raw.splitlines())) <= 998


def test_one_click_address_survives_the_header_whole(visitor, page, server, deliver_due):
    visitor.send(page.path, language="zh-hans")
    deliver_due()
    raw = server.received[0].raw.replace(b"\r\n ", b" ").decode()
    url = re.search(r"^List-Unsubscribe: *<http://testserver(/suggest/stop/[^>]+)>\r$", raw, re.MULTILINE)[1]
    assert visitor.client.get(url).status_code == 200
    assert url in "".join(parts(server.received[0].message))


def test_long_chinese_title_survives_the_subject(visitor, server, deliver_due):
    make_identity()
    title = "驻英国使馆发言人就英方涉网络攻击言论答记者问" * 6
    visitor.send(make_page(title).path)
    deliver_due()
    received = server.received[0]
    assert received.message["Subject"] == f"Suggested to you: {title[:119]}…"
    assert title in parts(received.message)[0]
    assert max(map(len, received.raw.splitlines())) <= 998


def test_mail_speaks_the_chosen_language(visitor, page, server, deliver_due):
    make_identity("zh-hans")
    visitor.send(page.path, language="zh-hans", name="李华")
    deliver_due()
    message = server.received[0].message
    assert message["Subject"] == "有人向您推荐：Office Hours and Address"
    assert message["From"].addresses[0].display_name == "中国驻英国大使馆"
    text, html = parts(message)
    assert "一位自称“李华”的访客" in text
    assert '<html lang="zh-Hans">' in html
    assert "不再接收此类邮件" in html


def test_mail_says_what_the_line_above_every_page_says(visitor, page, server, deliver_due):
    SiteIdentity.objects.filter(language="en").update(strip="Demonstration content, not an official site")
    visitor.send(page.path)
    deliver_due()
    assert all("Demonstration content" in part for part in parts(server.received[0].message))


def test_addresses_are_gone_when_the_mail_is(visitor, page, server, deliver_due, caplog):
    visitor.send(page.path)
    queued = Suggestion.objects.get()
    assert server.received == []
    deliver_due()
    row = Suggestion.objects.get()
    assert (row.state, row.recipient, row.sender_name) == (SuggestionState.SENT, "", "")
    assert row.message_id == queued.message_id == server.received[0].message["Message-ID"]
    deliver_due(timedelta(hours=47))
    assert Suggestion.objects.exists()
    deliver_due(timedelta(hours=49))
    assert not Suggestion.objects.exists()


def test_host_header_does_not_reach_the_mail(visitor, page, server, deliver_due, settings):
    settings.ALLOWED_HOSTS = ["*"]
    visitor.client.defaults |= {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example"}
    visitor.send(page.path)
    deliver_due()
    assert b"evil" not in server.received[0].raw


def test_refusal_for_good_ends_it(visitor, page, server, deliver_due, caplog):
    server.sink.rcpt = "550 no such mailbox friend@embassy-friend.org"
    visitor.send(page.path)
    deliver_due()
    row = Suggestion.objects.get()
    assert (row.state, row.attempts, row.recipient) == (SuggestionState.GIVEN_UP, 1, "")
    assert "friend" not in caplog.text


@pytest.mark.parametrize("trouble", [{"rcpt": "450 later"}, {"data": "451 later"}, {"rcpt": "421 closing"}])
def test_refusal_for_now_is_tried_again_further_and_further_apart(visitor, page, server, deliver_due, trouble):
    vars(server.sink).update(trouble)
    visitor.send(page.path)
    deliver_due()
    assert Suggestion.objects.get().attempts == 1
    deliver_due(timedelta(seconds=50))
    assert Suggestion.objects.get().attempts == 1
    deliver_due(2 * MINUTE)
    deliver_due(4 * MINUTE)
    assert Suggestion.objects.get().attempts == 2
    vars(server.sink).update(rcpt="", data="")
    deliver_due(10 * MINUTE)
    assert Suggestion.objects.get().state == SuggestionState.SENT
    assert len(server.received) == 1


def test_server_that_stays_dead_is_given_up_after_a_day_with_an_alarm(visitor, page, settings, deliver_due, caplog):
    settings.MAILERS = mailers(1)  # nothing listens there
    visitor.send(page.path)
    for hours in (0, 0.1, 0.5, 1, 4, 9, 14, 19, 23, 25):
        deliver_due(timedelta(hours=hours))
    row = Suggestion.objects.get()
    assert (row.state, row.recipient, row.sender_name) == (SuggestionState.GIVEN_UP, "", "")
    assert row.settled_at - row.created_at < timedelta(hours=24, minutes=1)
    alarms = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(alarms) == 1
    assert "friend@" not in caplog.text


def test_lost_answer_is_repeated_once_with_the_same_id_and_never_again(visitor, page, server, deliver_due):
    server.sink.drop = True
    visitor.send(page.path)
    deliver_due()
    row = Suggestion.objects.get()
    assert (row.state, row.doubts) == (SuggestionState.UNCERTAIN, 1)
    for minutes in (2, 10, 40, 200, 800):
        deliver_due(minutes * MINUTE)
    row.refresh_from_db()
    assert (row.state, row.recipient) == (SuggestionState.UNCERTAIN, "")
    assert len(server.received) == 2
    assert {received.message["Message-ID"] for received in server.received} == {row.message_id}


def test_repeat_that_is_accepted_counts_as_sent(visitor, page, server, deliver_due):
    server.sink.drop = True
    visitor.send(page.path)
    deliver_due()
    server.sink.drop = False
    deliver_due(3 * MINUTE)
    assert Suggestion.objects.get().state == SuggestionState.SENT


def test_delivery_is_cut_when_it_takes_too_long(visitor, page, server, deliver_due, monkeypatch):
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 0.5)
    server.sink.delay_before = 1.5
    visitor.send(page.path)
    began = time.monotonic()
    deliver_due()
    assert time.monotonic() - began < 1.4
    assert Suggestion.objects.get().state == SuggestionState.UNCERTAIN


def test_starttls_that_fails_sends_nothing_in_clear(visitor, page, server, settings, deliver_due):
    settings.MAILERS["default"]["OPTIONS"]["use_tls"] = True
    visitor.send(page.path)
    deliver_due()
    assert server.received == []
    assert Suggestion.objects.get().state == SuggestionState.QUEUED


def test_page_that_is_no_longer_public_is_not_suggested(visitor, page, server, deliver_due):
    visitor.send(page.path)
    unpublish(page, user=None, now=timezone.now(), reason="Withdrawn.")
    deliver_due()
    assert server.received == []
    assert Suggestion.objects.get().state == SuggestionState.GIVEN_UP


def test_wish_for_no_mail_is_honoured_between_queue_and_sending(visitor, page, server, deliver_due):
    visitor.send(page.path)
    services.opt_out(address_hash=services.stop_key("FRIEND@embassy-friend.org"), now=timezone.now())
    deliver_due()
    assert server.received == []
    assert Suggestion.objects.get().recipient == ""
    assert MailOptOut.objects.count() == 1


def test_switched_off_mail_waits(visitor, page, server, deliver_due, settings):
    visitor.send(page.path)
    settings.SUGGESTIONS_ENABLED = False
    deliver_due()
    assert Suggestion.objects.get().attempts == 0
    settings.SUGGESTIONS_ENABLED = True
    deliver_due(2 * MINUTE)
    assert len(server.received) == 1


def test_lease_of_a_dead_worker_is_taken_back(visitor, page, server, deliver_due):
    visitor.send(page.path)
    row, now = Suggestion.objects.get(), timezone.now() + READING
    assert outbox.claim(row.pk, now=now)
    assert outbox.claim(row.pk, now=now) is None
    deliver_due()
    assert server.received == []
    deliver_due(3 * MINUTE)
    assert len(server.received) == 1


def test_worker_that_wakes_after_its_lease_sends_nothing(visitor, page):
    visitor.send(page.path)
    claimed_at = timezone.now() + MINUTE
    late = outbox.claim(Suggestion.objects.get().pk, now=claimed_at)
    with time_machine.travel(claimed_at + outbox.LEASE), pytest.raises(outbox.LeaseLostError):
        outbox.begin_data(late)


def test_task_that_died_with_its_worker_is_made_again(visitor, page, server, deliver_due):
    from django_tasks_db.models import DBTaskResult

    visitor.send(page.path)
    DBTaskResult.objects.all().delete()
    deliver_due()
    assert server.received == []
    deliver_due(2 * MINUTE)
    assert len(server.received) == 1


def test_backlog_is_counted_for_the_health_page(visitor, page):
    visitor.send(page.path)
    count, age = outbox.backlog(now=timezone.now() + MINUTE)
    assert count == 1
    assert 30 < age < 62

"""What programs post at such forms: forty vectors in each of four fields."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.suggestions.models import Suggestion
from tests.pages.suggestions.conftest import Visitor
from tests.pages.suggestions.test_delivery import HEADERS, parts

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "attacker"
VECTORS = [
    f"victim@{MARK}.org\r\nBcc: second@{MARK}.org", f"victim@{MARK}.org\nCc: second@{MARK}.org",
    f"victim@{MARK}.org\rTo: second@{MARK}.org", f"victim@{MARK}.org%0d%0aBcc: second@{MARK}.org",
    f"victim@{MARK}.org, second@{MARK}.org", f"victim@{MARK}.org;second@{MARK}.org",
    f"victim@{MARK}.org second@{MARK}.org",
    f"<victim@{MARK}.org>", f"{MARK} <victim@{MARK}.org>", f'"{MARK}"@{MARK}.org', f'"a,b@{MARK}.org"@{MARK}.org',
    f"victim({MARK})@{MARK}.org", f"{MARK}: victim@{MARK}.org, second@{MARK}.org;", f"{MARK}@localhost",
    f"{MARK}@[127.0.0.1]", f"@{MARK}.org:victim@{MARK}.org", f"victim%{MARK}.org@{MARK}.org", f"{MARK}.org!victim",
    f"-oQ/tmp/{MARK}@{MARK}.org", f"|{MARK}", f"|/bin/sh -c {MARK}", f"victim@{MARK}.org\x00", f"\x00{MARK}@x",
    f"victim@{MARK}.org\u2028Bcc: second@{MARK}.org", f"victim@{MARK}.org\u0085Bcc: x@{MARK}.org",
    f"=?utf-8?q?{MARK}?= <victim@{MARK}.org>", f"=?utf-8?b?{MARK}?=", f"http://{MARK}.org/", f"www.{MARK}.org",
    f"{MARK}.com", f"<a href=http://{MARK}.org>{MARK}!</a>", f"<script>{MARK}()</script>", f"{{{{ {MARK} }}}}",
    f"{{% include '{MARK}' %}}", f"\u202egro.{MARK}@mitciv", f"vic\u200btim@{MARK}\u200b.org/",
    f"{MARK}\r\n.\r\nMAIL FROM:<x@y.org>",
    f"{MARK}\r\n\r\nBuy this", f"'; DROP TABLE pages_suggestion; -- {MARK}", f"{MARK} " * 400,
]  # fmt: skip
FIELDS = ["name", "friend", "language", "token"]


def test_hostile_posts_reach_nobody_and_break_nothing(page, server, settings, deliver_due, caplog):
    settings.SUGGESTIONS_PER_HOUR = settings.SUGGESTIONS_PER_DAY = 10_000
    answers = [
        Visitor(f"10.{number}.{index}.1").send(
            page.path, **{"friend": f"f{number}.{index}@embassy-friend.org", field: vector}
        )
        for index, field in enumerate(FIELDS)
        for number, vector in enumerate(VECTORS)
    ]
    assert len(answers) == 160
    assert all(answer.status_code in (200, 303, 400) for answer in answers)
    deliver_due()
    for received in server.received:
        assert len(received.recipients) == 1
        assert received.recipients[0].endswith("@embassy-friend.org")
        assert set(received.message.keys()) == HEADERS
        assert MARK not in received.raw.decode() + "".join(parts(received.message))
        assert max(map(len, received.raw.splitlines())) <= 998
    assert not Suggestion.objects.exclude(recipient="").exists()
    assert MARK not in caplog.text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"name=%ff%fe&friend=%ed%a0%80", "application/x-www-form-urlencoded"),
        (b"name=a&friend=b", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
        (b"junk", "multipart/form-data"),
        (b'{"friend": "a@b.org"}', "application/json"),
        (b"&".join(b"friend=a%d" % n for n in range(6000)), "application/x-www-form-urlencoded"),
    ],
)
def test_malformed_bodies_are_no_server_errors(visitor, page, body, content_type):
    answer = visitor.client.post(f"/suggest/?path={page.path}", body, content_type=content_type)
    assert answer.status_code in (200, 400, 404, 413)
    assert not Suggestion.objects.exists()


def test_flood_queues_no_more_than_the_cap(page, settings):
    settings.SUGGESTIONS_PER_HOUR = 5
    for number in range(40):
        visitor = Visitor(f"10.9.{number}.1")
        assert visitor.send(page.path, friend=f"f{number}@embassy-friend.org").status_code == 303
    assert Suggestion.objects.count() == 5
    assert Suggestion.objects.filter(created_at__gt=timezone.now() - timedelta(hours=1)).count() == 5

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.suggestions import limits, services, tokens
from pages.suggestions.models import MailOptOut, Suggestion
from pages.suggestions.services import Outcome
from tests.pages.suggestions.conftest import Visitor

pytestmark = pytest.mark.django_db
GMAIL = [
    "lihua",
    "LiHua",
    "li.hua",
    "l.ihua",
    "lih.ua+a",
    "lihua+b",
    "lihua+c",
    "l.i.h.u.a",
    "LIHUA",
    "lihu.a",
    "li.hua+d",
]


def ask(n: int, *, path: str = "/", recipient: str = "", network: str = "", now=None) -> Outcome:
    return services.suggest(
        path=path,
        sender_name="Li Hua",
        recipient=recipient or f"friend{n}@embassy-friend.org",
        language="en",
        network=network or f"10.{n // 250}.{n % 250}.0/24",
        nonce=f"nonce {n}",
        now=now or timezone.now(),
    )


def test_no_more_than_the_hour_and_the_day_allow_in_all(settings):
    settings.SUGGESTIONS_PER_HOUR, settings.SUGGESTIONS_PER_DAY = 6, 10
    now = timezone.now()
    outcomes = [ask(n, now=now) for n in range(8)]
    assert outcomes.count(Outcome.QUEUED) == 6
    later = now + timedelta(minutes=61)
    assert [ask(100 + n, now=later) for n in range(8)].count(Outcome.QUEUED) == 4
    assert ask(200, now=now + timedelta(hours=25, minutes=2)) == Outcome.QUEUED


def test_one_network_sends_a_few():
    outcomes = [ask(n, network="198.51.100.0/24") for n in range(15)]
    assert outcomes.count(Outcome.QUEUED) == limits.PER_SENDER_HOUR
    assert ask(99, network="203.0.113.0/24") == Outcome.QUEUED


def test_one_mailbox_gets_a_page_once_and_three_mails_a_day_under_all_spellings():
    domains = ["gmail.com", "googlemail.com", "GMAIL.com"]
    spellings = [f"{local}@{domain}" for local in GMAIL for domain in domains]
    outcomes = [ask(n, path=f"/page-{n % 5}/", recipient=spellings[n % len(spellings)]) for n in range(100)]
    assert outcomes.count(Outcome.QUEUED) == limits.PER_RECIPIENT_DAY
    assert Suggestion.objects.values("path").distinct().count() == limits.PER_RECIPIENT_DAY


def test_hash_of_a_former_secret_key_is_still_honoured(settings):
    settings.SECRET_KEY_FALLBACKS = []
    services.opt_out(address_hash=services.stop_key("Friend@embassy-friend.org"), now=timezone.now())
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5
    assert ask(1, recipient="friend@embassy-friend.org") == Outcome.SUPPRESSED
    settings.SECRET_KEY_FALLBACKS = []
    assert ask(2, recipient="friend@embassy-friend.org") == Outcome.QUEUED


def test_nothing_readable_is_in_the_hashes_or_the_stop_token():
    ask(1, recipient="friend@embassy-friend.org")
    row = Suggestion.objects.values_list("sender_hash", "recipient_hash", "nonce_hash").get()
    token = tokens.stop_token("en", services.stop_key("friend@embassy-friend.org"))
    for word in ("friend", "embassy", "10.0"):
        assert word not in " ".join(row) + token
    assert services.stop_key("friend@embassy-friend.org") not in row


def test_every_state_gets_the_same_bytes(page, settings):
    sent = Visitor("192.0.2.1").send(page.path)
    bot = Visitor("192.0.2.2").send(page.path, website="x", friend="bot@embassy-friend.org")
    twice = Visitor("192.0.2.3").send(page.path)
    services.opt_out(address_hash=services.stop_key("quiet@embassy-friend.org"), now=timezone.now())
    quiet = Visitor("192.0.2.4").send(page.path, friend="quiet@embassy-friend.org")
    replayer = Visitor("192.0.2.5")
    token = replayer.token(page.path)
    replayer.send(page.path, token=token, friend="first@embassy-friend.org")
    replayed = replayer.send(page.path, token=token, friend="second@embassy-friend.org")
    settings.SUGGESTIONS_PER_HOUR = 0
    limited = Visitor("192.0.2.6").send(page.path, friend="late@embassy-friend.org")
    answers = [sent, bot, twice, quiet, replayed, limited]
    assert len({(a.status_code, a.content, tuple(sorted(a.headers.items()))) for a in answers}) == 1
    pages = {Visitor().client.get(a["Location"]).content for a in answers}
    assert len(pages) == 1
    assert Suggestion.objects.count() == 2


def test_wish_for_no_mail_is_kept_once():
    for _ in range(3):
        services.opt_out(address_hash="a" * 32, now=timezone.now())
    assert MailOptOut.objects.count() == 1

import pytest
from django.test import RequestFactory

from pages.suggestions.addresses import AddressError, normal_form, parse, sender_network

GOOD = {
    "friend@embassy-friend.org": "friend@embassy-friend.org",
    "Li.Hua+news@Example.ORG": "Li.Hua+news@example.org",
    "o'brien_7@mail.example.co.uk": "o'brien_7@mail.example.co.uk",
    "li@bücher.de": "li@xn--bcher-kva.de",
    "li@例子.中国": "li@xn--fsqu00a.xn--fiqs8s",
    "li@ＥＸＡＭＰＬＥ.org": "li@example.org",
    "a" * 64 + "@example.org": "a" * 64 + "@example.org",
    "12345@qq.com": "12345@qq.com",
}
BAD = [
    "", "@", "friend", "friend@", "@example.org", "friend@localhost", "friend@example", "friend@mail.localhost",
    '"friend"@example.org', '"a b"@example.org', "friend(note)@example.org", "friend@(note)example.org",
    "friend@[127.0.0.1]", "friend@[IPv6:::1]", "friend@127.0.0.1", "friend@2130706433", "friend@example.1",
    "Friend <friend@example.org>", "<friend@example.org>", "friend@example.org>", "friend @example.org",
    "friend@ example.org", "friend\t@example.org", "friend@example.org,other@example.org",
    "friend@example.org;other@example.org", "friend@example.org other@example.org", "a@b@example.org",
    "friend@example.org\r\nBcc: other@example.org", "friend@example.org\nother@example.org", "friend\x00@example.org",
    "friend@example.org%0aBcc:other@example.org", "friend%other.org@example.org", "other.org!friend@example.org",
    "@relay.org:friend@example.org", "-friend@example.org", "|friend@example.org", "|/bin/sh@example.org",
    "/dev/null@example.org", ".friend@example.org", "friend.@example.org", "fri..end@example.org",
    "friend@.example.org", "friend@example..org", "friend@example.org.", "friend@-example.org", "friend@example-.org",
    "friend@exa_mple.org", "friend@example.c", "friend@" + "a" * 64 + ".org", "a" * 65 + "@example.org",
    "a@" + "b" * 60 + "." + ("c" * 60 + ".") * 4 + "org", "fríend@example.org", "friend@exa\u200bmple.org",
    "friend@exa\u202emple.org", "frie\u200bnd@example.org", "friend@example\u3002localhost", "friend@router.local",
    "friend@hidden.onion", "friend@site.test", "mailto:friend@example.org", "friend@example.org?cc=other@example.org",
    "friend@example.org/../", "=?utf-8?q?friend?=@example.org", "friend\\@example.org", "{friend,other}@example.org",
    "$(id)@example.org", "`id`@example.org", "*@example.org", "friend@*.org", "friend＠example.org", "friend@ⓔxample。",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "address"), GOOD.items())
def test_plain_address_is_taken(typed, address):
    assert parse(typed) == address


@pytest.mark.parametrize("typed", BAD)
def test_anything_but_one_plain_address_is_refused(typed):
    with pytest.raises(AddressError) as caught:
        parse(typed)
    assert str(caught.value) == ""


def test_spellings_of_one_mailbox_have_one_normal_form():
    gmail = [
        "lihua@gmail.com",
        "LiHua@gmail.com",
        "li.hua@gmail.com",
        "l.i.h.u.a+x@googlemail.com",
        "lihua+y@GMAIL.com",
    ]
    assert {normal_form(parse(address)) for address in gmail} == {"lihua@gmail.com"}
    assert normal_form(parse("lihua+a@outlook.com")) == "lihua@outlook.com"
    assert normal_form(parse("li.hua@outlook.com")) == "li.hua@outlook.com"
    assert normal_form(parse("Li@Bücher.de")) == normal_form(parse("li@xn--bcher-kva.de"))
    assert normal_form(parse("li+hua@example.org")) == "li+hua@example.org"


@pytest.mark.parametrize(
    ("remote", "forwarded", "hops", "network"),
    [
        ("198.51.100.7", "", 0, "198.51.100.0/24"),
        ("198.51.100.7", "203.0.113.9", 0, "198.51.100.0/24"),
        ("10.0.0.1", "203.0.113.9", 1, "203.0.113.0/24"),
        ("10.0.0.1", "1.1.1.1, 203.0.113.9", 1, "203.0.113.0/24"),
        ("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.0/24"),
        ("10.0.0.1", "203.0.113.9", 2, "10.0.0.0/24"),
        ("10.0.0.1", "not an address", 1, "10.0.0.0/24"),
        ("2001:db8:1:2ff::1", "", 0, "2001:db8:1:200::/56"),
        ("::ffff:198.51.100.7", "", 0, "198.51.100.0/24"),
        ("fe80::1%eth0", "", 0, "fe80::/56"),
        ("", "", 0, "unknown"),
    ],
)
def test_sender_is_known_by_network(settings, remote, forwarded, hops, network):
    settings.TRUSTED_PROXIES = hops
    request = RequestFactory().post("/suggest/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert sender_network(request) == network

"""Addresses: the one form of recipient accepted, its normal form, and the network a visitor posts from.

`EmailField` alone admits quoted local parts, address literals and `user@localhost`; mail servers read some
of those as commands, lists or routes. What is accepted here is much narrower than RFC 5321 allows, and wide
enough for the addresses people have.
"""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

ADDRESS_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
LOCAL_PART_MAX = 64  # RFC 5321, 4.5.3.1.1
DOMAIN_MAX = 253

_LOCAL_PART = re.compile(r"[A-Za-z0-9_+'][A-Za-z0-9_+'-]*(?:\.[A-Za-z0-9_+'-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# RFC 6761, 6762, 7686, 8375, 9476: names that lead nowhere or inside.
_RESERVED = {"localhost", "local", "internal", "invalid", "test", "example", "onion", "arpa", "alt", "localdomain"}

# How the large providers read one mailbox under many spellings: (ignores dots, sign before a tag).
_PROVIDERS = {
    "gmail.com": (True, "+"),
    **dict.fromkeys(
        ("outlook.com", "hotmail.com", "live.com", "msn.com", "hotmail.co.uk", "outlook.cn", "live.cn"), (False, "+")
    ),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com", "fastmail.com", "proton.me", "protonmail.com"), (False, "+")),
    **dict.fromkeys(("yahoo.com", "yahoo.co.uk", "ymail.com"), (False, "-")),
}
_SAME_DOMAIN = {
    "googlemail.com": "gmail.com",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "protonmail.com": "proton.me",
}


class AddressError(ValueError):
    """Not one plain address; says nothing of what was typed, so that it may be logged."""


def parse(typed: str) -> str:
    """Return the address to write to, its domain in A-labels and lower case.

    Raises: AddressError for anything but one plain `local@domain.tld`.
    """
    local, at, domain = typed.rpartition("@")
    if not at or len(local) > LOCAL_PART_MAX or not _LOCAL_PART.fullmatch(local):
        raise AddressError
    address = f"{local}@{_domain(domain)}"
    if len(address) > ADDRESS_MAX:
        raise AddressError
    return address


def _domain(typed: str) -> str:
    if len(typed) > DOMAIN_MAX or not all(character.isalnum() or character in "-." for character in typed):
        raise AddressError
    try:
        domain = typed.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressError from None
    labels = domain.split(".")
    if len(domain) > DOMAIN_MAX or len(labels) < 2 or labels[-1] in _RESERVED:
        raise AddressError
    if not all(_LABEL.fullmatch(label) for label in labels) or not _LAST_LABEL.fullmatch(labels[-1]):
        raise AddressError
    return domain


def normal_form(address: str) -> str:
    """Return one spelling for all spellings of a mailbox that are known to reach the same person."""
    local, _, domain = address.lower().rpartition("@")
    ignores_dots, tag = _PROVIDERS.get(_SAME_DOMAIN.get(domain, domain), (False, ""))
    if tag:
        local = local.partition(tag)[0] or local
    if ignores_dots:
        local = local.replace(".", "")
    return f"{local}@{_SAME_DOMAIN.get(domain, domain)}"


def sender_network(request: HttpRequest) -> str:
    """Return the network a request comes from: IPv4 by /24, IPv6 by /56, "unknown" without an address.

    With TRUSTED_PROXIES = n the n-th entry of X-Forwarded-For from the right was written by our own first
    proxy; everything to its left is the visitor's to invent and is not read.
    """
    candidates = [request.META.get("REMOTE_ADDR", "")]
    hops = settings.TRUSTED_PROXIES
    forwarded = [entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if hops and len(forwarded) >= hops:
        candidates.insert(0, forwarded[-hops])
    return next(filter(None, map(_network, candidates)), "unknown")


def _network(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    prefix = 24 if ip.version == 4 else 56
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))

"""Keyed hashes: what is counted or remembered about an address without keeping the address.

Keys derive from SECRET_KEY, one per purpose, so rows of different purposes cannot be joined. When SECRET_KEY
changes, the old one belongs in SECRET_KEY_FALLBACKS: the wish for no mail is looked up under every key.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from pages.suggestions.models import HASH_LENGTH


def keyed(purpose: str, value: str, *, secret: str | bytes | None = None) -> str:
    digest = salted_hmac(f"pages.suggestions.{purpose}", value, secret=secret, algorithm="sha256")
    return digest.hexdigest()[:HASH_LENGTH]


def keyed_by_all(purpose: str, value: str) -> list[str]:
    """Return the hash under the present key and under each former one."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [keyed(purpose, value, secret=secret) for secret in secrets]

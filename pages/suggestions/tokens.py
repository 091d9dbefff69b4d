"""Signed values: the form's token, which stands in for a session and a CSRF cookie, and the link to no more mail."""

import secrets
from enum import StrEnum

from django.core import signing

FORM_MIN_SECONDS = 3  # nobody reads and fills the form faster
FORM_MAX_SECONDS = 60 * 60


class Form(StrEnum):
    GOOD = "good"
    EARLY = "early"
    STALE = "stale"


def form_token(path: str) -> str:
    """Return a token for one use of the form of one page."""
    return _form_signer(path).sign(secrets.token_urlsafe(16))


def check_form(token: str, path: str) -> tuple[Form, str]:
    """Say whether a token is of this page and of the right age; return its nonce too, empty when it is not ours."""
    signer = _form_signer(path)
    try:
        nonce = signer.unsign(token, max_age=FORM_MAX_SECONDS)
    except signing.BadSignature:
        return Form.STALE, ""
    try:
        signer.unsign(token, max_age=FORM_MIN_SECONDS)
    except signing.SignatureExpired:
        return Form.GOOD, nonce
    return Form.EARLY, nonce


def _form_signer(path: str) -> signing.TimestampSigner:
    # The page is part of the key: a token of one page is noise on another.
    return signing.TimestampSigner(salt=f"pages.suggestions.form:{path}")


def stop_token(language: str, address_hash: str) -> str:
    """Return the token of "never mail me again": the hash of the address and the language of the mail, signed.

    It does not expire: the wish may come years after the mail.
    """
    return _stop_signer().sign(f"{language}.{address_hash}")


def read_stop(token: str) -> tuple[str, str] | None:
    """Return (language, address hash), or None for a token that is not ours."""
    try:
        language, _, address_hash = _stop_signer().unsign(token).rpartition(".")
    except signing.BadSignature:
        return None
    return language, address_hash


def _stop_signer() -> signing.Signer:
    return signing.Signer(salt="pages.suggestions.stop")

"""Links to one edition for people without an account: signed, expiring, never stored."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from pages.publishing.models import Edition

_SALT = "pages.publishing.preview"


def token(edition: Edition) -> str:
    """Return the signed name of an edition: which kind of document, which row."""
    return signing.dumps([edition.document_field, edition.pk], salt=_SALT)


def link(edition: Edition) -> str:
    """Return the whole preview address, to be handed on."""
    return settings.SITE_URL + reverse("preview", args=[token(edition)])


def read(value: str) -> tuple[str, int, datetime]:
    """Return (kind of document, edition's number in the database, instant the link ends).

    Raises signing.BadSignature for a link that was altered or is older than PREVIEW_MAX_AGE_SECONDS.
    """
    signer = signing.TimestampSigner(salt=_SALT)
    prefix, pk = signing.loads(value, salt=_SALT, max_age=settings.PREVIEW_MAX_AGE_SECONDS)
    signed_at = signing.b62_decode(value.rsplit(signer.sep, 2)[1])
    ends_at = datetime.fromtimestamp(signed_at, UTC) + timedelta(seconds=settings.PREVIEW_MAX_AGE_SECONDS)
    return prefix, pk, ends_at

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages

HASH_LENGTH = 32  # hexadecimal digits: 128 bits of an HMAC


class SuggestionState(models.TextChoices):
    QUEUED = "queued", _("queued")
    SENDING = "sending", _("sending")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")
    UNCERTAIN = "uncertain", _("uncertain")


class Suggestion(models.Model):
    """One mail in the outbox.

    The name and the recipient are kept until the row is settled and blanked in the statement that settles it;
    the hashes stay for the limits and go with the row (`outbox.purge`).
    """

    path = models.CharField(_("address of the page"), max_length=1000)
    language = models.CharField(_("language of the mail"), max_length=10, choices=languages)
    sender_name = models.CharField(_("name of the sender"), max_length=60, blank=True)
    recipient = models.CharField(_("recipient"), max_length=254, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=SuggestionState.choices, default=SuggestionState.QUEUED)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # How often a mail was handed over without our learning the answer; after the second time it is left alone.
    doubts = models.PositiveSmallIntegerField(_("doubts"), default=0)
    data_begun = models.BooleanField(_("text of the mail begun"), default=False)

    created_at = models.DateTimeField(_("asked for"))
    due_at = models.DateTimeField(_("not before"))
    handed_at = models.DateTimeField(_("given to the worker"))
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    sender_hash = models.CharField(max_length=HASH_LENGTH)
    recipient_hash = models.CharField(max_length=HASH_LENGTH)
    nonce_hash = models.CharField(max_length=HASH_LENGTH)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["created_at"], name="suggestion_created"),
            models.Index(fields=["state", "due_at"], name="suggestion_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["nonce_hash"], name="suggestion_form_used_once"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(recipient="", sender_name=""), name="suggestion_settled_is_erased"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.path} ({self.state})"


class MailOptOut(models.Model):
    """An address that wants no mail from this site, ever; known only by its keyed hash."""

    address_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    created_at = models.DateTimeField(_("asked for"))

    class Meta:
        verbose_name = _("address that wants no mail")
        verbose_name_plural = _("addresses that want no mail")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.address_hash

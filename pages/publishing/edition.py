"""An edition: one version of a document's content in a row of its own, which never changes once it was published."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.publishing.erasure import is_erasing
from pages.publishing.errors import FrozenError
from pages.publishing.states import FROZEN, OPEN, Change, State


class Edition(models.Model):
    """One version of a document's content."""

    number = models.PositiveIntegerField(_("edition"), default=1, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    is_newest = models.BooleanField(default=True, editable=False)
    title = models.CharField(_("title"), max_length=250, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences for lists and shared links."),
    )
    lead_image = models.ForeignKey(
        "pages.Image",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_leads",
    )
    lead_image_alt = models.CharField(
        _("alternative text of the lead picture"),
        max_length=500,
        blank=True,
        help_text=_("Left empty: the picture's own. Needed where the picture's own is in another language."),
    )
    lead_image_caption = models.CharField(
        _("caption of the lead picture"),
        max_length=400,
        blank=True,
        help_text=_("Left empty: the picture's own caption."),
    )
    change = models.CharField(_("kind of change"), max_length=12, choices=Change, default=Change.MINOR)
    change_note = models.CharField(
        _("what changed"), max_length=300, blank=True, help_text=_("Readers see it above a corrected text.")
    )
    # What the public sees, written once when the edition is published.
    content = models.JSONField(null=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    # New with every save: a form that still holds an older one is stale.
    version_token = models.UUIDField(default=uuid.uuid4, editable=False)
    # Keys of everybody who had a hand in it: none of them may approve it.
    writers = models.JSONField(default=list, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(_("last saved"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    returned_note = models.TextField(_("what should be changed"), blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    # The content that was approved: with any other it does not go out.
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)
    release = models.ForeignKey(
        "pages.Release",
        verbose_name=_("release"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    go_live_at = models.DateTimeField(_("goes live"), null=True, editable=False)
    expire_at = models.DateTimeField(_("expires"), null=True, editable=False)
    # Why one person alone published it; somebody else looks at it afterwards.
    emergency_reason = models.CharField(_("emergency"), max_length=300, blank=True, editable=False)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    seconded_at = models.DateTimeField(_("second look"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    # Name of the foreign key to the document, and the content fields that publishing freezes.
    document_field: ClassVar[str]
    frozen_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or str(_("(no title yet)"))

    @property
    def document(self) -> Any:
        return getattr(self, self.document_field)

    @property
    def review_by(self) -> Any:
        return self.document.review_by

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def awaits_second_look(self) -> bool:
        return bool(self.emergency_reason) and self.seconded_at is None and self.is_frozen

    @property
    def is_live(self) -> bool:
        return self.pk is not None and self.document.live_id == self.pk

    def save(self, *args, **kwargs):
        if (self.pk and not self._state.adding) or (self.pk and type(self)._base_manager.filter(pk=self.pk).exists()):
            self._refuse_if_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_if_frozen()
        return super().delete(*args, **kwargs)

    def _refuse_if_frozen(self) -> None:
        # The row decides, not the instance: it may be deferred, stale or made by hand.
        if not is_erasing() and type(self)._base_manager.filter(pk=self.pk, state__in=FROZEN).exists():
            raise FrozenError(f"Edition {self.number} of “{self}” is published and never changes: write a new edition.")

"""The shared shape of everything that is published.

A document is an identity: an address, a language, a place. An edition is one version of its content in a row of
its own, with its own part rows. Public code reads content only through `document.live`.
"""

import secrets
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.publishing.erasure import ErasurePermit, is_erasing
from pages.publishing.errors import FrozenError
from pages.publishing.logbook import LogEntry
from pages.publishing.release import Release
from pages.publishing.states import FROZEN, OPEN, Change, State

__all__ = ["Document", "Edition", "EditionPart", "ErasurePermit", "LogEntry", "Release"]


class Document(models.Model):
    """What keeps its identity while its content changes. Concrete classes add `live`."""

    slug = models.SlugField(
        _("address"),
        max_length=80,
        blank=True,
        help_text=_("The last part of the address: lower-case letters, digits and hyphens."),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    unpublished_at = models.DateTimeField(_("taken off the site"), null=True, editable=False)
    unpublished_reason = models.CharField(_("reason given to visitors"), max_length=300, blank=True, editable=False)
    # The document that takes its place ("page:12"), to which its address leads while it is off the site.
    successor = models.CharField(max_length=40, blank=True, editable=False)
    # It stays readable, under a notice that it is no longer current.
    outdated_at = models.DateTimeField(_("no longer current since"), null=True, editable=False)
    outdated_reason = models.CharField(_("why it is no longer current"), max_length=300, blank=True, editable=False)
    # What readers were told was wrong, the latest last: {"at": instant, "note": words, "edition": number}.
    corrections = models.JSONField(default=list, editable=False)
    # When somebody should look whether it is still right.
    review_by = models.DateField(_("look at it again by"), null=True, editable=False, db_index=True)
    trashed_at = models.DateTimeField(_("in the bin since"), null=True, editable=False, db_index=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    # Name of the foreign key that leads from an edition to this document, and of the column that says where it stands.
    edition_field: ClassVar[str]
    place_field: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.live_id is not None and self.trashed_at is None

    @property
    def reference(self) -> str:
        """The name by which texts link to it: "page:12"."""
        return f"{self.edition_field}:{self.pk}"

    @property
    def place(self) -> str:
        """The address of the page it stands at or below: what a role granted for a branch is held against."""
        raise NotImplementedError

    def has_counterpart(self) -> bool:
        """Tell whether it stands in another language too, to be translated from."""
        others = type(self)._base_manager.filter(translation_group=self.translation_group, trashed_at=None)
        return others.exclude(language=self.language).exists()

    @property
    def publication_rank(self) -> int:
        """The order in which documents of one release go out: what others stand below comes first."""
        return 1000

    def live_columns(self, edition: "Edition") -> dict[str, Any]:
        """Return the columns of the document that follow its live edition, for listings."""
        return {}

    def publication_problems(self, edition: "Edition") -> list:
        """Return the reasons, beyond those of every edition, against publishing this one."""
        return []

    def delete(self, *args, **kwargs):
        if not is_erasing() and self.editions.filter(state__in=FROZEN).exists():
            raise FrozenError(f"{self} has published editions: move it to the bin instead.")
        return super().delete(*args, **kwargs)


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


def new_key() -> str:
    return secrets.token_hex(4)


class EditionPart(models.Model):
    """A row that belongs to an edition, reached through `parent`: guarded, copied and frozen with it."""

    # Stays the same from edition to edition: anchors and comparison hold on to it.
    key = models.CharField(max_length=12, default=new_key, editable=False)

    # The list in the frozen content that this part joins.
    frozen_into: ClassVar[str] = "blocks"

    class Meta:
        abstract = True

    def frozen(self) -> dict[str, Any]:
        """Return the part as JSON for the public page."""
        raise NotImplementedError

    def problems(self) -> list:
        """Return the reasons against publishing this part as it is."""
        return []

    def save(self, *args, **kwargs):
        self._refuse_if_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_if_frozen()
        return super().delete(*args, **kwargs)

    def _refuse_if_frozen(self) -> None:
        edition_model = self._meta.get_field("parent").related_model
        parents = {self.parent_id}
        if self.pk:
            parents.update(type(self)._base_manager.filter(pk=self.pk).values_list("parent_id", flat=True))
        if not is_erasing() and edition_model._base_manager.filter(pk__in=parents, state__in=FROZEN).exists():
            raise FrozenError("This part belongs to a published edition, which never changes: write a new edition.")

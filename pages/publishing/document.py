"""A document: an identity with an address, a language and a place, while its content changes."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.publishing.edition import Edition
from pages.publishing.erasure import is_erasing
from pages.publishing.errors import FrozenError
from pages.publishing.states import FROZEN


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

    def live_columns(self, edition: Edition) -> dict[str, Any]:
        """Return the columns of the document that follow its live edition, for listings."""
        return {}

    def publication_problems(self, edition: Edition) -> list:
        """Return the reasons, beyond those of every edition, against publishing this one."""
        return []

    def delete(self, *args, **kwargs):
        if not is_erasing() and self.editions.filter(state__in=FROZEN).exists():
            raise FrozenError(f"{self} has published editions: move it to the bin instead.")
        return super().delete(*args, **kwargs)

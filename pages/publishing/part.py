"""What an edition is made of besides its own fields: rows in an order, guarded with it."""

import secrets
from typing import Any, ClassVar

from django.db import models

from pages.publishing.erasure import is_erasing
from pages.publishing.errors import FrozenError
from pages.publishing.states import FROZEN


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

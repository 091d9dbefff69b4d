import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def languages() -> list[tuple[str, Any]]:
    return list(settings.LANGUAGES)


class Translatable(models.Model):
    """Something written in one language, with counterparts in others joined by `translation_group`."""

    language = models.CharField(_("language"), max_length=10, choices=languages)
    translation_group = models.UUIDField(_("translation group"), default=uuid.uuid4, editable=False, db_index=True)

    class Meta:
        abstract = True

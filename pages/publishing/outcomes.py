"""What becomes of the address when a document leaves the site, as data: each answer has its own effect for readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """Error and merged take it off the site (410, or a redirect); what is no longer current stays, under a notice."""

    ERROR = "error", _("Published in error: it is taken off, and the reason is given at its address")
    MERGED = "merged", _("Merged with another text: readers are led there")
    OUTDATED = "outdated", _("No longer current: it stays readable under a notice")

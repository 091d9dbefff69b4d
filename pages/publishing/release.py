"""The table of releases; their verbs are in `releases`."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.publishing.states import State


class Release(models.Model):
    """Editions that go out together: all or none. Being prepared, scheduled or out."""

    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    go_live_at = models.DateTimeField(_("goes live"), null=True, editable=False)
    done_at = models.DateTimeField(_("went out"), null=True, editable=False)
    # Why it did not go out at its time.
    note = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

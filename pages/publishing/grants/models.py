from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.languages.models import languages


class Grant(models.Model):
    """One person's role in one place. Membership of a group is the same role everywhere."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.ForeignKey(Group, verbose_name=gettext_lazy("role"), on_delete=models.PROTECT, related_name="+")
    # Goes with its page: left without one it would hold for the whole site.
    branch = models.ForeignKey(
        "pages.Page",
        verbose_name=gettext_lazy("branch"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=gettext_lazy("This page and all below it, with its counterpart in the other language."),
    )
    language = models.CharField(gettext_lazy("language"), max_length=10, choices=languages, blank=True)

    class Meta:
        verbose_name = gettext_lazy("role in one place")
        verbose_name_plural = gettext_lazy("roles in one place")
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "branch", "language"], name="grant_once"),
            models.UniqueConstraint(
                fields=["person", "role", "language"], condition=Q(branch=None), name="grant_once_everywhere"
            ),
        ]

    def __str__(self) -> str:
        where = self.branch.path if self.branch else _("the whole site")
        language = self.get_language_display() if self.language else _("every language")
        words = {"role": _(self.role.name), "where": where, "language": language}
        return _("%(role)s: %(where)s, %(language)s") % words

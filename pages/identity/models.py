from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.languages.models import languages


class SiteIdentity(models.Model):
    """The office's own words around every page of one language."""

    language = models.CharField(_("language"), max_length=10, choices=languages, unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As the header shows it."))
    second_name = models.CharField(
        _("name in the other language"), max_length=120, blank=True, help_text=_("The small line below the name.")
    )
    second_language = models.CharField(_("language of that name"), max_length=10, blank=True, choices=languages)
    full_name = models.CharField(_("full name"), max_length=250, help_text=_("As the footer shows it."))
    rights = models.CharField(_("rights"), max_length=120, help_text=_("For instance: All Rights Reserved"))
    address = models.TextField(pgettext_lazy("of a building", "address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours_line = models.CharField(_("opening hours in a line"), max_length=160, blank=True)
    host_city = models.CharField(
        _("host city"), max_length=60, help_text=_("Stands beside every time, for instance: London")
    )
    capital_city = models.CharField(
        _("capital"), max_length=60, help_text=_("Stands beside the second time, for instance: Beijing")
    )
    strip = models.CharField(
        _("strip"), max_length=160, blank=True, help_text=_("A line above the header of every page.")
    )

    class Meta:
        verbose_name = _("site identity")
        verbose_name_plural = _("site identity")
        ordering = ["language"]

    def __str__(self) -> str:
        return self.name

    def address_lines(self) -> list[str]:
        return [line for line in self.address.splitlines() if line.strip()]

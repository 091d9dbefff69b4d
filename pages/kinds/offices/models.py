"""Offices, their counters with the hours of a week, and which of them a page shows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.kinds.offices import postcodes
from pages.kinds.offices.spans import HoursError, Span, parse
from pages.languages.models import languages
from pages.publishing.errors import Reason
from pages.publishing.models import EditionPart
from pages.richtext.fields import RichTextField
from pages.tree.models import PageEdition


class Spoken(models.Model):
    """Something with words in each language. Reads what was prefetched."""

    class Meta:
        abstract = True

    def in_language(self, language: str) -> Any:
        rows = {row.language: row for row in self.words.all()}
        return rows.get(language) or next(iter(rows.values()), None)

    def __str__(self) -> str:
        words = self.in_language(get_language() or "en")
        return words.name if words else f"#{self.pk}"


class Region(models.TextChoices):
    """Whose public holidays an office keeps: subdivisions as ISO 3166-2 names them."""

    ENGLAND = "GB-ENG", _("England")
    WALES = "GB-WLS", _("Wales")
    SCOTLAND = "GB-SCT", _("Scotland")
    NORTHERN_IRELAND = "GB-NIR", _("Northern Ireland")


FAULTS = {
    HoursError.UNREADABLE: _("“%(part)s” can’t be read: write hours as 9:00–12:00, 14:00–16:30."),
    HoursError.BACKWARDS: _("“%(part)s” ends before it begins."),
    HoursError.OVERLAPPING: _("“%(part)s” overlaps the hours before it."),
}


def is_hours(value: str) -> None:
    try:
        parse(value)
    except HoursError as error:
        raise ValidationError(FAULTS[error.reason] % {"part": error}) from error


class Office(Spoken):
    """The embassy, or a consulate."""

    is_embassy = models.BooleanField(_("embassy"), default=False)
    region = models.CharField(_("public holidays of"), max_length=10, choices=Region)
    time_zone = models.CharField(_("time zone"), max_length=40, default=settings.TIME_ZONE, editable=False)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    emergency_telephone = models.CharField(_("telephone in an emergency"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    map_image = models.ForeignKey(
        "pages.Image", verbose_name=_("map"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    postcode_areas = models.TextField(
        _("postcode areas it serves"),
        blank=True,
        max_length=2000,
        help_text=_("The beginnings of postcodes, with spaces between: M OL SK, or CH5 where an area is divided."),
    )
    serves_rest = models.BooleanField(
        _("serves everywhere else"), default=False, help_text=_("Shown for every place that no other office serves.")
    )
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("a building", "office")
        verbose_name_plural = pgettext_lazy("buildings", "offices")
        ordering = ["ordering", "id"]

    def areas(self) -> set[str]:
        return set(self.postcode_areas.upper().replace(",", " ").split())

    def clean(self) -> None:
        """Let each place be served by one office: a visitor is told of one."""
        others = Office.objects.exclude(pk=self.pk).prefetch_related("words")
        reasons: dict[str, list[str]] = {}
        if wrong := [area for area in sorted(self.areas()) if not postcodes.is_area(area)]:
            words = gettext("These are no beginnings of postcodes: %(areas)s.")
            reasons.setdefault("postcode_areas", []).append(words % {"areas": ", ".join(wrong)})
        for other in others:
            if common := sorted(self.areas() & other.areas()):
                words = gettext("%(office)s serves %(areas)s already.")
                reasons.setdefault("postcode_areas", []).append(words % {"office": other, "areas": ", ".join(common)})
            if self.serves_rest and other.serves_rest:
                words = gettext("%(office)s serves everywhere else already.") % {"office": other}
                reasons.setdefault("serves_rest", []).append(words)
        if reasons:
            raise ValidationError(reasons)


WORDS_TWICE = _("There are words in this language already.")


class OfficeWords(models.Model):
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    name = models.CharField(_("name"), max_length=120)
    address = models.TextField(pgettext_lazy("of a building", "address"), max_length=500)
    map_alt = models.CharField(
        _("what the map shows"),
        max_length=500,
        blank=True,
        help_text=_("For those who can’t see it. Left empty: the picture's own alternative text."),
    )
    directions = RichTextField(_("getting there"), blank=True)
    district = models.CharField(_("whom it serves, in a sentence"), max_length=300, blank=True)
    counties = models.TextField(
        _("counties and cities it serves"), blank=True, max_length=5000, help_text=_("One a line.")
    )

    class Meta:
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in each language")
        ordering = ["language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["office", "language"], name="office_words_once_per_language",
                violation_error_message=WORDS_TWICE,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Counter(Spoken):
    """A service of an office with hours of its own. Each weekday's hours are a line like "9:00–12:00, 14:00–16:30"."""

    office = models.ForeignKey(Office, verbose_name=Office._meta.verbose_name, on_delete=models.CASCADE,
                               related_name="counters")  # fmt: skip
    by_appointment = models.BooleanField(_("by appointment"), default=False)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    monday = models.CharField(_("Monday"), max_length=80, blank=True, validators=[is_hours])
    tuesday = models.CharField(_("Tuesday"), max_length=80, blank=True, validators=[is_hours])
    wednesday = models.CharField(_("Wednesday"), max_length=80, blank=True, validators=[is_hours])
    thursday = models.CharField(_("Thursday"), max_length=80, blank=True, validators=[is_hours])
    friday = models.CharField(_("Friday"), max_length=80, blank=True, validators=[is_hours])
    saturday = models.CharField(_("Saturday"), max_length=80, blank=True, validators=[is_hours])
    sunday = models.CharField(_("Sunday"), max_length=80, blank=True, validators=[is_hours])
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        ordering = ["office", "ordering", "id"]

    def week(self) -> dict[int, tuple[Span, ...]]:
        """Return the spans of each weekday, Monday 0."""
        return {number: parse(getattr(self, name)) for number, name in enumerate(self.WEEKDAYS)}


class CounterWords(models.Model):
    counter = models.ForeignKey(Counter, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    name = models.CharField(_("name"), max_length=120)
    services = models.CharField(_("services"), max_length=300, blank=True)
    bring = models.CharField(_("what to bring"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in each language")
        ordering = ["language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["counter", "language"], name="counter_words_once_per_language",
                violation_error_message=WORDS_TWICE,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ShownOffice(EditionPart):
    """An office that a page tells of."""

    frozen_into = "offices"

    parent = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="shown_offices")
    office = models.ForeignKey(
        Office, verbose_name=Office._meta.verbose_name, on_delete=models.PROTECT, related_name="+"
    )
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("office shown")
        verbose_name_plural = _("offices shown")
        ordering = ["ordering", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["parent", "office"], name="office_shown_once")]

    def __str__(self) -> str:
        return str(self.office)

    def frozen(self) -> dict[str, Any]:
        return {"office": self.office_id}


def an_office_is_chosen(edition: PageEdition) -> list[Reason]:
    return [] if edition.shown_offices.exists() else [Reason(gettext("Choose at least one office."))]

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pages.kinds.offices.hours import Deviation, HoursError, Span, parse
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


def is_hours(value: str) -> None:
    try:
        parse(value)
    except HoursError as error:
        words = gettext("“%(part)s” can’t be read: write hours as 9:00–12:00, 14:00–16:30.") % {"part": error}
        raise ValidationError(words) from error


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
        help_text=_("The letters that begin a postcode, with spaces between: M OL SK"),
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
        return {area.upper() for area in self.postcode_areas.replace(",", " ").split()}


class OfficeWords(models.Model):
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    name = models.CharField(_("name"), max_length=120)
    address = models.TextField(pgettext_lazy("of a building", "address"))
    map_alt = models.CharField(
        _("what the map shows"),
        max_length=500,
        blank=True,
        help_text=_("For those who can’t see it. Left empty: the picture's own alternative text."),
    )
    directions = RichTextField(_("getting there"), blank=True)
    district = models.CharField(_("whom it serves, in a sentence"), max_length=300, blank=True)
    counties = models.TextField(_("counties it serves"), blank=True, help_text=_("One a line."))

    class Meta:
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in each language")
        ordering = ["language"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["office", "language"], name="office_words_once_per_language")]

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
        constraints = [models.UniqueConstraint(fields=["counter", "language"], name="counter_words_once_per_language")]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """Days on which something else holds than the week says: closed, other hours, or a holiday that is none here."""

    class Effect(models.TextChoices):
        CLOSED = "closed", _("Closed")
        HOURS = "hours", _("Other hours")
        WEEKDAY = "weekday", _("Open as on another weekday")
        USUAL = "usual", _("Open as usual")

    office = models.ForeignKey(Office, verbose_name=Office._meta.verbose_name, on_delete=models.CASCADE,
                               related_name="closures")  # fmt: skip
    counter = models.ForeignKey(
        Counter, verbose_name=_("counter"), null=True, blank=True, on_delete=models.CASCADE, related_name="+",
        help_text=_("Left empty: all of them."),
    )  # fmt: skip
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    effect = models.CharField(_("what holds"), max_length=8, choices=Effect, default=Effect.CLOSED)
    hours = models.CharField(_("hours"), max_length=80, blank=True, validators=[is_hours])
    like_weekday = models.PositiveSmallIntegerField(
        _("like a"), null=True, blank=True, choices=list(WEEKDAYS.items())
    )  # fmt: skip
    reasons = models.JSONField(_("reason"), default=dict, blank=True)  # by language
    # The holiday this decides about, as holidays.py names it; "" for what was entered by hand.
    holiday = models.CharField(max_length=40, blank=True, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("closure or other hours")
        verbose_name_plural = _("closures and other hours")
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="closure_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["office", "holiday"], condition=~models.Q(holiday=""), name="closure_one_decision_per_holiday"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.first_on}: {self.reason(get_language() or 'en') or self.get_effect_display()}"

    def reason(self, language: str) -> str:
        return self.reasons.get(language) or next(filter(None, self.reasons.values()), "")

    def clean(self) -> None:
        if self.effect == self.Effect.HOURS and not self.hours.strip():
            raise ValidationError({"hours": gettext("Say which hours hold.")})
        if self.effect == self.Effect.WEEKDAY and self.like_weekday is None:
            raise ValidationError({"like_weekday": gettext("Say like which weekday.")})
        if self.counter and self.counter.office_id != self.office_id:
            raise ValidationError({"counter": gettext("This counter belongs to another office.")})

    def deviation(self, language: str) -> Deviation:
        spans: tuple[Span, ...] | None = ()
        if self.effect == self.Effect.HOURS:
            spans = parse(self.hours)
        elif self.effect != self.Effect.CLOSED:
            spans = None
        return Deviation(
            first_on=self.first_on, last_on=self.last_on, spans=spans, reason=self.reason(language),
            counter=self.counter_id, like=self.like_weekday if self.effect == self.Effect.WEEKDAY else None,
            # One counter's before the whole office's, a person's before a holiday's, the newest before the older.
            rank=(bool(self.counter_id), not self.holiday, self.pk or 0),
        )  # fmt: skip


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

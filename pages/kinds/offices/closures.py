"""What departs from the week: closures and other hours, and holidays announced too late for the calendar."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.kinds.offices.holidays import HOST, MAKE_UP, SENDING, Known
from pages.kinds.offices.hours import Deviation
from pages.kinds.offices.models import Counter, Office, Region, is_hours
from pages.kinds.offices.spans import Span, parse

LONGEST = timedelta(days=366)


def spoken(words: dict[str, str], language: str) -> str:
    """Return the words in a language, else in any other."""
    return words.get(language) or next(filter(None, words.values()), "")


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
    # The public holiday this decides about; none for what was entered by hand.
    holiday_on = models.DateField(null=True, editable=False)
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
            models.UniqueConstraint(fields=["office", "holiday_on"], name="closure_one_decision_per_holiday"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.first_on}: {self.reason(get_language() or 'en') or self.get_effect_display()}"

    def reason(self, language: str) -> str:
        return spoken(self.reasons, language)

    def clean(self) -> None:
        reasons = {**self._of_the_days(), **self._of_the_effect()}
        if self.counter and self.counter.office_id != self.office_id:
            reasons["counter"] = gettext("This counter belongs to another office.")
        if reasons:
            raise ValidationError(reasons)

    def _of_the_days(self) -> dict[str, str]:
        if not (self.first_on and self.last_on):
            return {}
        if self.last_on < self.first_on:
            return {"last_on": gettext("It ends before it begins.")}
        if self.last_on - self.first_on > LONGEST:
            return {"last_on": gettext("This is more than a year after the first day.")}
        return {}

    def _of_the_effect(self) -> dict[str, str]:
        """Say what is missing for the effect, and what was typed for another one."""
        if self.effect == self.Effect.HOURS and not self.hours.strip():
            return {"hours": gettext("Say which hours hold.")}
        if self.effect == self.Effect.WEEKDAY and self.like_weekday is None:
            return {"like_weekday": gettext("Say like which weekday.")}
        if self.effect != self.Effect.HOURS and self.hours.strip():
            return {"effect": gettext("Hours are given below: choose “Other hours”, or take them out.")}
        if self.effect != self.Effect.WEEKDAY and self.like_weekday is not None:
            return {"effect": gettext("A weekday is given below: choose “Open as on another weekday”, or take it out.")}
        return {}

    def deviation(self, language: str) -> Deviation:
        spans: tuple[Span, ...] | None = ()
        if self.effect == self.Effect.HOURS:
            spans = parse(self.hours)
        elif self.effect != self.Effect.CLOSED:
            spans = None
        return Deviation(
            first_on=self.first_on, last_on=self.last_on, spans=spans, reason=self.reason(language),
            counter=self.counter_id, like=self.like_weekday if self.effect == self.Effect.WEEKDAY else None,
            # A person's before a holiday's, the newest before the older: closed for snow means every counter.
            rank=(self.holiday_on is None, self.pk or 0),
        )  # fmt: skip


class AnnouncedDay(models.Model):
    """A public holiday, or a working day that makes up for one, which the calendar of holidays.py does not know."""

    class Source(models.TextChoices):
        SENDING = SENDING, _("China")
        HOST = HOST, _("the United Kingdom")
        ENGLAND = Region.ENGLAND.value, Region.ENGLAND.label
        WALES = Region.WALES.value, Region.WALES.label
        SCOTLAND = Region.SCOTLAND.value, Region.SCOTLAND.label
        NORTHERN_IRELAND = Region.NORTHERN_IRELAND.value, Region.NORTHERN_IRELAND.label

    source = models.CharField(_("public holiday of"), max_length=10, choices=Source, default=Source.SENDING)
    day = models.DateField(_("day"))
    is_worked = models.BooleanField(
        _("a working day"), default=False, help_text=_("A weekend day on which people work to make up for a holiday.")
    )
    names = models.JSONField(_("name"), default=dict, blank=True)  # by language

    class Meta:
        verbose_name = _("announced public holiday")
        verbose_name_plural = _("announced public holidays")
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "day"], name="announced_day_once",
                violation_error_message=_("This day is entered already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.day}: {self.name(get_language() or 'en')}"

    def name(self, language: str) -> str:
        return spoken(self.names, language) or gettext("Make-up working day")

    def concerns(self, region: str) -> bool:
        return self.source in (SENDING, HOST, region)

    def known(self) -> Known:
        if self.is_worked and not self.names:
            return Known(self.day, MAKE_UP, is_worked=True)
        return Known(self.day, (spoken(self.names, "en"), spoken(self.names, "zh-hans")), self.is_worked)

"""What an editor's clock says, as an instant: refused where it never says it, asked about where it says it twice.

Source: PEP 495, "Local Time Disambiguation".
"""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTimeWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages import dates


class NoSuchTimeError(ValueError):
    """The clock goes forward past it."""


class TwiceError(ValueError):
    """The clock goes back over it: `instants` are both, the earlier first."""

    def __init__(self, instants: tuple[datetime, datetime]) -> None:
        super().__init__("exists twice")
        self.instants = instants


def instant_of(day: date, at: time, zone: ZoneInfo, which: int | None = None) -> datetime:
    """Return the instant, in UTC, at which the clock of a zone shows a day and a time.

    which: 0 or 1, the first or the second time where the clock goes back over it.
    Raises: NoSuchTimeError, TwiceError where `which` is needed and not given.
    """
    wall = datetime.combine(day, at)
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise NoSuchTimeError(wall)
    if which is None:
        raise TwiceError((first, second))
    return (first, second)[which]


class WhichWidget(forms.RadioSelect):
    """Shown only when the question is asked."""


class MomentWidget(forms.MultiWidget):
    template_name = "admin/publishing/moment.html"

    def __init__(self, attrs: Any = None) -> None:
        day = AdminDateWidget(attrs={"aria-label": _("Day")})
        at = AdminTimeWidget(attrs={"aria-label": _("Time")})
        super().__init__({"0": day, "1": at, "which": WhichWidget()}, attrs)

    def decompress(self, value: datetime | None) -> list[Any]:
        if value is None:
            return [None, None, None]
        local = dates.host_time(value)
        return [local.date(), local.time(), local.fold]


class MomentField(forms.MultiValueField):
    """A day and a time on the office's clock; cleaned, an instant in UTC, or None."""

    widget = MomentWidget
    default_error_messages = {
        "incomplete": _("Give both the day and the time."),
        "missing": _("The clock never shows this time: it goes forward past it that night."),
        "twice": _("The clock shows this time twice that night: say which of the two."),
    }

    def __init__(self, **kwargs: Any) -> None:
        fields = (forms.DateField(), forms.TimeField(), forms.TypedChoiceField(
            choices=[("0", ""), ("1", "")], coerce=int, empty_value=None, required=False
        ))  # fmt: skip
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[Any]) -> datetime | None:
        if not values or (not values[0] and not values[1]):
            return None
        day, at, which = values
        try:
            return instant_of(day, at, dates.host_zone(), which)
        except NoSuchTimeError:
            raise ValidationError(self.error_messages["missing"], code="missing") from None
        except TwiceError as twice:
            self.widget.widgets[2].choices = _both(*twice.instants)
            raise ValidationError(self.error_messages["twice"], code="twice") from None
        except OverflowError:
            raise ValidationError(self.error_messages["missing"], code="missing") from None


def _both(first: datetime, second: datetime) -> list[tuple[str, str]]:
    """Return the question's two answers, as both cities' clocks tell them apart."""
    words = (gettext("The first: %s"), gettext("The second: %s"))
    return [
        (str(number), word % f"{dates.host_time(moment):%H:%M %Z} = {moment:%H:%M} UTC")
        for number, (word, moment) in enumerate(zip(words, (first, second), strict=True))
    ]

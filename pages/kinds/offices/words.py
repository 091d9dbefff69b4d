"""What is said of doors: open or not, until when, from when; in the active language."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pages.kinds.offices.hours import Day, State, written
from pages.languages import dates

NEAR_DAYS = 7  # within which a weekday alone tells the day


def state(found: State, now: datetime, language: str) -> str:
    """Return the state in a line: "Open until 12:00", "Closed today: Spring Festival. Opens Monday 9:00."."""
    if found.is_open and found.until:
        return _("Open until %(time)s") % {"time": clock(found.until)}
    reason = _("Closed today: %(reason)s.") % {"reason": found.reason} if found.reason else _("Closed now.")
    if found.opens_at is None:
        return reason
    join = "" if language.startswith("zh") else " "
    return reason + join + _("Opens %(when)s.") % {"when": _when(found.opens_at, now, language)}


def _when(moment: datetime, now: datetime, language: str) -> str:
    today = now.astimezone(moment.tzinfo).date()
    days = (moment.date() - today).days
    if days == 0:
        return _("at %(time)s") % {"time": clock(moment)}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": clock(moment)}
    style = dates.writing(language)
    named = dates.day_words(moment, "l" if days < NEAR_DAYS else style.weekday)
    return pgettext("day and time", "%(day)s %(time)s") % {"day": named, "time": clock(moment)}


def clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def hours(day: Day) -> str:
    return written(day.spans) or _("closed")


def day(each: date, language: str) -> str:
    return dates.day_words(each, dates.writing(language).weekday)

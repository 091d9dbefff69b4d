"""What is said of doors: open or not, until when, from when; in the active language."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pages.kinds.offices.hours import State
from pages.languages import dates

NEAR_DAYS = 7  # within which a weekday alone tells the day
ROUND_THE_CLOCK_DAYS = 2  # from which a closing is too far away to be told


def state(found: State, now: datetime, language: str) -> str:
    """Return the state in a line: "Open until 12:00", "Closed today: Spring Festival. Opens Monday 9:00."."""
    if found.is_open:
        return _open(found, now)
    if found.opens_at is None:
        return _closed(found)
    join = "" if language.startswith("zh") else " "
    return _closed(found) + join + _("Opens %(when)s.") % {"when": _when(found.opens_at, now, language)}


def _open(found: State, now: datetime) -> str:
    if found.until is None or (found.until - now).days >= ROUND_THE_CLOCK_DAYS:
        return _("Open round the clock")
    return _("Open until %(time)s") % {"time": clock(found.until)}


def _closed(found: State) -> str:
    if found.is_day_off:
        return _("Closed today: %(reason)s.") % {"reason": found.reason} if found.reason else _("Closed today.")
    return _("Closed now: %(reason)s.") % {"reason": found.reason} if found.reason else _("Closed now.")


def _when(moment: datetime, now: datetime, language: str) -> str:
    today = now.astimezone(moment.tzinfo).date()
    days = (moment.date() - today).days
    if days == 0:
        return _("at %(time)s") % {"time": clock(moment)}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": clock(moment)}
    named = dates.day_words(moment, "l") if days < NEAR_DAYS else day(moment.date(), language)
    return pgettext("day and time", "%(day)s %(time)s") % {"day": named, "time": clock(moment)}


def clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def day(each: date, language: str) -> str:
    """Return a day of the coming months with its weekday, without a year: "Monday 28 December"."""
    return dates.day_words(each, dates.writing(language).weekday_of_year)

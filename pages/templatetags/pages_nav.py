"""Dates and times as the public pages show them, and the parts of the frame that many pages share."""

import re
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from pages import generation
from pages.languages import dates

register = template.Library()

_SPAN = re.compile(r"(\d{1,2}:\d\d–\d{1,2}:\d\d)")
_NOWRAP = partial(format_html, '<span class="nowrap">{}</span>')

# A moment; one read back from frozen content is still text.
Moment = datetime | str | None


def _read(value: Moment) -> datetime | None:
    return parse_datetime(value) if isinstance(value, str) else value


def _language(context: Context) -> str:
    return str(context.get("language", "en"))


@register.simple_tag(takes_context=True)
def two_clocks(context: Context, value: Moment, until: Moment = None, weekday: bool = False) -> SafeString | str:
    """Write a moment, or a span of time, as the host city and the capital read it on their clocks."""
    start, end = _read(value), _read(until)
    if start is None:
        return ""
    language, site = _language(context), context.get("site")
    host = dates.host_clock(start, end, language, weekday=weekday)
    capital = dates.capital_clock(start, end, language)
    clock = dates.writing(language).clock
    return format_html(
        '<time class="clocks" datetime="{}"><span class="clocks__part">{}</span> '
        '<span class="clocks__part"><span class="clocks__dot">·</span> {}</span></time>',
        dates.host_time(start).isoformat(),
        unbroken(clock.format(time=host, city=getattr(site, "host_city", "")).strip()),
        unbroken(clock.format(time=capital, city=getattr(site, "capital_city", "")).strip()),
    )


@register.filter
def media_address(name: str) -> str:
    """Return the public address of a file by its name under the media root."""
    return settings.MEDIA_URL + name


@register.filter
def unbroken(words: str) -> SafeString | str:
    """Keep the two ends of each time span on one line."""
    if "–" not in words:
        return words
    pieces = enumerate(_SPAN.split(words))
    return format_html_join("", "{}", ((_NOWRAP(piece) if place % 2 else piece,) for place, piece in pieces))


@register.simple_tag(takes_context=True)
def short_date(context: Context, value: Moment) -> SafeString | str:
    """Write the day a moment falls on in the host city, short enough for a column."""
    moment = _read(value)
    if moment is None:
        return ""
    return _day(dates.host_time(moment).date(), dates.writing(_language(context)).short)


def _day(day: date, pattern: str) -> SafeString:
    return _spoken_day(day, pattern, get_language())


@lru_cache(maxsize=4096)
def _spoken_day(day: date, pattern: str, spoken: str | None) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), dates.day_words(day, pattern))


@register.simple_tag(takes_context=True)
def long_date(context: Context, value: Moment | date) -> SafeString | str:
    """Write a day in full, without a time."""
    moment = parse_datetime(value) if isinstance(value, str) else value
    if moment is None:
        return ""
    day = dates.host_time(moment).date() if isinstance(moment, datetime) else moment
    return _day(day, dates.writing(_language(context)).day)


@register.simple_tag(takes_context=True)
def day_parts(context: Context, value: Moment) -> dict[str, Any]:
    """Return the month's short name, day and year of a moment, for a date drawn as a calendar's leaf."""
    moment = _read(value)
    if moment is None:
        return {}
    day = dates.host_time(moment)
    month = dates.day_words(day, dates.writing(_language(context)).month)
    return {"iso": day.isoformat(), "month": month, "day": day.day, "year": day.year, "time": f"{day:%H:%M}"}


@register.filter
def duration(seconds: int | None) -> str:
    """Write a length in minutes and seconds, as speech would."""
    if not seconds:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    if not minutes:
        return gettext("%(seconds)d s") % {"seconds": rest}
    if not rest:
        return gettext("%(minutes)d min") % {"minutes": minutes}
    return gettext("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}


@register.filter
def host(address: str) -> str:
    """Return the name of the site an address leads to, for readers to see before they follow it."""
    return urlsplit(address).hostname or ""


@register.simple_tag(takes_context=True)
def kept_part(context: Context, name: str, *key: Any) -> SafeString:
    """Render a part of the frame once per generation, language and key, for all the pages that share it.

    key: whatever else of the page the part depends on. The language spoken while rendering is part of what is kept:
    a page rendered amid another language's words must not leave those behind for the next reader.
    """

    def build() -> SafeString:
        return get_template(name).template.render(context)

    request = context.get("request")
    if request is None:
        return build()
    return generation.kept(generation.of(request), ("part", name, _language(context), get_language(), *key), build)


@register.simple_tag(takes_context=True)
def menu_trail(context: Context) -> tuple:
    """Return which entries of the menu are marked: pages with the same trail have the same menu."""
    marks = [(item["is_current"], item["is_active"]) for item in context.get("menu") or []]
    page = context.get("page") or {}
    return (page.get("kind") == "home", *marks, *_marked_children(context))


def _marked_children(context: Context) -> list[str]:
    active = [item for item in context.get("menu") or [] if item["is_active"]]
    return [
        f"{child['url']} {child['is_current']}" for item in active for child in item["children"] if child["is_active"]
    ]

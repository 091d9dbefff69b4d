"""A moment as two cities read it."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from pages.identity.models import SiteIdentity

CITIES = {"en": ("London", "Beijing"), "zh-hans": ("伦敦", "北京")}


@pytest.fixture(autouse=True)
def _clocks(settings):
    settings.TIME_ZONE, settings.CAPITAL_TIME_ZONE = "Europe/London", "Asia/Shanghai"


def shown(source: str, language: str = "en", **context) -> str:
    host, capital = CITIES[language]
    site = SiteIdentity(language=language, host_city=host, capital_city=capital)
    with override(language):
        template = Template("{% load pages_nav %}" + source)
        return template.render(Context({"language": language, "site": site, **context}))


def words(html: str) -> str:
    return "".join(part.split(">")[-1] for part in html.split("<"))


@pytest.mark.parametrize(
    ("language", "moment", "expected"),
    [
        ("en", datetime(2020, 7, 22, 14, tzinfo=UTC), "22 July 2020, 15:00 London · 22:00 Beijing"),
        ("en", datetime(2020, 1, 5, 15, 30, tzinfo=UTC), "5 January 2020, 15:30 London · 23:30 Beijing"),
        ("en", datetime(2019, 12, 31, 20, tzinfo=UTC), "31 December 2019, 20:00 London · 1 January, 04:00 Beijing"),
        ("zh-hans", datetime(2020, 7, 22, 14, tzinfo=UTC), "伦敦时间 2020年7月22日 15:00 · 北京时间 22:00"),
    ],
)
def test_a_moment_is_written_on_both_clocks(language, moment, expected):
    assert words(shown("{% two_clocks moment %}", language, moment=moment)) == expected


def test_a_moment_read_from_frozen_content_is_written_alike():
    html = shown("{% two_clocks moment %}", moment="2020-07-22T14:00:00+00:00")
    assert words(html) == "22 July 2020, 15:00 London · 22:00 Beijing"
    assert 'datetime="2020-07-22T15:00:00+01:00"' in html


def test_a_span_names_its_day_once():
    start, end = datetime(2020, 8, 4, 17, 30, tzinfo=UTC), datetime(2020, 8, 4, 19, tzinfo=UTC)
    html = shown("{% two_clocks start until=end weekday=True %}", start=start, end=end)
    assert words(html) == "Tuesday 4 August 2020, 18:30–20:00 London · 5 August, 01:30–03:00 Beijing"


def test_a_span_over_days_names_both():
    start, end = datetime(2020, 8, 4, 9, tzinfo=UTC), datetime(2020, 8, 6, 9, tzinfo=UTC)
    html = words(shown("{% two_clocks start until=end %}", start=start, end=end))
    assert html.startswith("4 August 2020, 10:00 – 6 August 2020, 10:00 London")


def test_a_day_is_the_host_city_s():
    late = datetime(2020, 7, 22, 23, 30, tzinfo=UTC)
    assert shown("{% short_date moment %}", moment=late) == '<time datetime="2020-07-23">23 Jul 2020</time>'
    assert words(shown("{% long_date moment %}", "zh-hans", moment=late)) == "2020年7月23日"


@pytest.mark.parametrize("tag", ["two_clocks", "short_date", "long_date"])
def test_no_moment_is_no_words(tag):
    assert shown("{% " + tag + " moment %}", moment=None) == ""


def test_the_ends_of_a_time_span_stay_together():
    html = shown("{{ line|unbroken }}", line="<Mon> 9:00–12:30 & 14:00–17:30")
    span = '<span class="nowrap">{}</span>'.format
    assert html == f"&lt;Mon&gt; {span('9:00–12:30')} &amp; {span('14:00–17:30')}"
    assert shown("{{ line|unbroken }}", line="by <appointment>") == "by &lt;appointment&gt;"


@pytest.mark.parametrize(
    ("seconds", "expected"), [(None, ""), (0, ""), (42, "42 s"), (240, "4 min"), (252, "4 min 12 s")]
)
def test_a_length_is_said_in_minutes(seconds, expected):
    assert shown("{{ seconds|duration }}", seconds=seconds) == expected

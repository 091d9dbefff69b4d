"""Public holidays of the host country and of the sending state, and the latter's make-up working days.

They are proposals: a calendar of a library knows the law, an office decides what it does on each.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays as library

from pages.kinds.offices.models import Closure, Office

SENDING = "CN"
SENDING_LANGUAGES = {"en": "en_US", "zh-hans": "zh_CN"}
MAKE_UP = {"en": "Make-up working day in China", "zh-hans": "中国调休上班日"}
HOST_ZH = {  # the library has no Chinese names for the host country's holidays
    "New Year's Day": "元旦", "New Year Holiday": "新年假期", "Good Friday": "耶稣受难日",
    "Easter Monday": "复活节星期一", "May Day": "五月初银行假日", "Spring Bank Holiday": "春季银行假日",
    "Late Summer Bank Holiday": "夏季银行假日", "Summer Bank Holiday": "夏季银行假日", "Christmas Day": "圣诞节",
    "Boxing Day": "节礼日", "Saint Andrew's Day": "圣安德鲁日", "Saint Patrick's Day": "圣帕特里克节",
    "Battle of the Boyne": "博因河战役纪念日",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A day on which an office may do something else than in its week.

    key: names it for ever, "GB-ENG:2026-12-25". names: by language. works: whether the sending state works that day
    though it is a weekend.
    """

    key: str
    day: date
    names: tuple[tuple[str, str], ...]
    works: bool = False

    def name(self, language: str) -> str:
        return dict(self.names).get(language, self.names[0][1])


@lru_cache(maxsize=64)
def of_year(region: str, year: int) -> tuple[Proposal, ...]:
    """Return every proposal for a region of the host country in a year, in the order of days."""
    return tuple(sorted([*_host(region, year), *_sending(year)], key=lambda each: (each.day, each.key)))


def _host(region: str, year: int) -> list[Proposal]:
    country, _dash, subdivision = region.partition("-")
    found = library.country_holidays(country, subdiv=subdivision, years=year)
    return [
        Proposal(f"{region}:{day}", day, (("en", name), ("zh-hans", _chinese(name)))) for day, name in found.items()
    ]


def _chinese(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    chinese = HOST_ZH.get(plain, plain)
    return f"{chinese}（补休）" if plain != name and chinese != plain else chinese


def _sending(year: int) -> list[Proposal]:
    by_language = {
        language: library.country_holidays(SENDING, years=year, language=code)
        for language, code in SENDING_LANGUAGES.items()
    }
    first = by_language["en"]
    resting = [
        Proposal(f"{SENDING}:{day}", day, tuple((language, found[day]) for language, found in by_language.items()))
        for day in first
    ]
    working = [
        Proposal(f"{SENDING}-work:{day}", day, tuple(MAKE_UP.items()), works=True)
        for day in first.weekend_workdays
        if day.year == year
    ]
    return resting + working


def undecided(office: Office, first: date, last: date) -> list[Proposal]:
    """Return the proposals of some days on which the office has not decided yet, but for days nobody works anyway."""
    decided = set(Closure.objects.filter(office=office).exclude(holiday="").values_list("holiday", flat=True))
    years = range(first.year, last.year + 1)
    found = [each for year in years for each in of_year(office.region, year) if first <= each.day <= last]
    week = _days_worked(office)
    return [each for each in found if each.key not in decided and (each.works or each.day.weekday() in week)]


def _days_worked(office: Office) -> set[int]:
    return {day for counter in office.counters.all() for day, spans in counter.week().items() if spans}

"""Public holidays of the host country and of the sending state, and the latter's make-up working days.

They are proposals: a calendar knows the law, an office decides what it does on each day. The calendar is a library's,
and what editors add to it: what was announced after the library was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays as library

SENDING, HOST = "CN", "GB"  # countries as ISO 3166-1 names them
MAKE_UP = ("Make-up working day in China", "中国调休上班日")
OBSERVED, SUBSTITUTE = " (observed)", (" (substitute day)", "（补休）")
NEAR_DAYS = 10  # between a day off that was moved and the holiday it lengthens
# The library's names, and how they are written here: as GOV.UK and the State Council have them.
NAMES = {
    "New Year's Day": ("New Year's Day", "元旦"),
    "New Year Holiday": ("2nd January", "一月二日假期"),
    "Saint Patrick's Day": ("St Patrick's Day", "圣帕特里克节"),
    "Good Friday": ("Good Friday", "耶稣受难日"),
    "Easter Monday": ("Easter Monday", "复活节星期一"),
    "May Day": ("Early May bank holiday", "五月初银行假日"),
    "Spring Bank Holiday": ("Spring bank holiday", "春季银行假日"),
    "Scotland's participation in the FIFA World Cup final": ("World Cup bank holiday", "世界杯银行假日"),
    "Battle of the Boyne": ("Battle of the Boyne", "博因河战役纪念日"),
    "Summer Bank Holiday": ("Summer bank holiday", "夏季银行假日"),
    "Late Summer Bank Holiday": ("Summer bank holiday", "夏季银行假日"),
    "Saint Andrew's Day": ("St Andrew's Day", "圣安德鲁日"),
    "Christmas Day": ("Christmas Day", "圣诞节"),
    "Boxing Day": ("Boxing Day", "节礼日"),
    "Chinese New Year's Eve": ("Spring Festival", "春节"),
    "Chinese New Year (Spring Festival)": ("Spring Festival", "春节"),
    "Tomb-Sweeping Day": ("Tomb-Sweeping Day", "清明节"),
    "Labor Day": ("Labour Day", "劳动节"),
    "Dragon Boat Festival": ("Dragon Boat Festival", "端午节"),
    "Mid-Autumn Festival": ("Mid-Autumn Festival", "中秋节"),
    "National Day": ("National Day of China", "国庆节"),
}

Names = tuple[str, str]  # English, Chinese


@dataclass(frozen=True)
class Known:
    """A day of one country's calendar; is_worked: the country works though it is a weekend."""

    day: date
    names: Names
    is_worked: bool = False


@dataclass(frozen=True)
class Proposal:
    """A day on which an office may do something else than in its week, because of one country's calendar or both's.

    names: by language. is_worked: the sending state makes up for a holiday, and the host country has none.
    """

    day: date
    names: dict[str, str]
    is_worked: bool = False


def proposals(region: str, first: date, last: date, added: Iterable[Known] = ()) -> list[Proposal]:
    """Return one proposal for each day of interest, in order. region: of the host country, "GB-SCT"."""
    found: dict[date, list[Known]] = {}
    years = range(first.year, last.year + 1)
    known = [each for year in years for source in (region, SENDING) for each in of_year(source, year)]
    for each in [*known, *added]:
        if first <= each.day <= last:
            found.setdefault(each.day, []).append(each)
    return [_joined(day, found[day]) for day in sorted(found)]


def _joined(day: date, known: list[Known]) -> Proposal:
    rests = [each for each in known if not each.is_worked]
    names = list(dict.fromkeys(each.names for each in rests or known))
    english, chinese = (part.join(words) for part, words in zip((", ", "、"), zip(*names, strict=True), strict=True))
    return Proposal(day, {"en": english, "zh-hans": chinese}, is_worked=not rests)


@lru_cache(maxsize=64)
def of_year(source: str, year: int) -> tuple[Known, ...]:
    """Return the library's days of a year: of the sending state ("CN") or of a region of the host country."""
    return tuple(_sending(year) if source == SENDING else _host(source, year))


def _host(region: str, year: int) -> list[Known]:
    country, _dash, subdivision = region.partition("-")
    found = library.country_holidays(country, subdiv=subdivision, years=year)
    return [Known(day, _names(name)) for day in sorted(found) for name in found.get_list(day)]


def _names(name: str) -> Names:
    plain = name.removesuffix(OBSERVED)
    english, chinese = NAMES.get(plain, (plain, plain))
    return (english, chinese) if plain == name else (english + SUBSTITUTE[0], chinese + SUBSTITUTE[1])


def _sending(year: int) -> list[Known]:
    found = library.country_holidays(SENDING, years=year, language="en_US")
    resting = [Known(day, names) for day in sorted(found) for names in _festivals(found, day)]
    return resting + [Known(day, MAKE_UP, is_worked=True) for day in sorted(make_up_days(year))]


def _festivals(found: library.HolidayBase, day: date) -> list[Names]:
    """Return the festivals of a day; a day off that was moved lengthens the nearest one."""
    named = [NAMES[plain] for name in found.get_list(day) if (plain := name.removesuffix(OBSERVED)) in NAMES]
    if named:
        return named
    near = [day + timedelta(days=days) for days in sorted(range(-NEAR_DAYS, NEAR_DAYS + 1), key=abs)]
    nearest = (NAMES[name] for other in near if other in found for name in found.get_list(other) if name in NAMES)
    return [next(nearest, (found[day], found[day]))]


def make_up_days(year: int) -> set[date]:
    """Return the weekend days the sending state works; none while the year's order is not announced."""
    found = library.country_holidays(SENDING, years=year)
    return {day for day in found.weekend_workdays if day.year == year}

"""Offices, their counters and what they decided about public holidays: from offices.toml to rows."""

from datetime import date, timedelta
from typing import Any

from embassy_site.demo.content.offices import read
from pages.kinds.offices import decisions
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords, ShownOffice
from pages.kinds.offices.services import choices, decide
from pages.media.models import Image
from pages.tree.models import PageEdition

LANGUAGES = ("en", "zh-hans")
DECIDED_DAYS = 200  # of the coming year; the rest is left for an editor to decide


def build(pictures: dict[str, Image], *, today: date) -> dict[str, Office]:
    """Make the offices and return them by their key."""
    return {values["key"]: _office(number, values, pictures, today) for number, values in enumerate(read())}


def _office(number: int, values: dict[str, Any], pictures: dict[str, Image], today: date) -> Office:
    own = {
        name: value for name, value in values.items() if name not in ("key", "map", "counters", "closures", *LANGUAGES)
    }
    office = Office.objects.create(ordering=number, map_image=pictures.get(values.get("map", "")), **own)
    for language in LANGUAGES:
        OfficeWords.objects.create(office=office, language=language, **values[language])
    counters = [_counter(office, place, counter) for place, counter in enumerate(values["counters"])]
    for closure in values.get("closures", []):
        _closure(office, counters, closure)
    _holidays(office, today)
    return office


def _counter(office: Office, place: int, values: dict[str, Any]) -> Counter:
    own = {name: value for name, value in values.items() if name not in LANGUAGES}
    counter = Counter.objects.create(office=office, ordering=place, **own)
    for language in LANGUAGES:
        CounterWords.objects.create(counter=counter, language=language, **values[language])
    return counter


def _closure(office: Office, counters: list[Counter], values: dict[str, Any]) -> None:
    hours = values.get("hours", "")
    Closure.objects.create(
        office=office, counter=counters[values["counter"]] if "counter" in values else None,
        first_on=values["first_on"], last_on=values.get("last_on", values["first_on"]), hours=hours,
        effect=Closure.Effect.HOURS if hours else Closure.Effect.CLOSED,
        reasons={language: values[language] for language in LANGUAGES},
    )  # fmt: skip


def _holidays(office: Office, today: date) -> None:
    """Close on the public holidays of both countries; stay closed on the weekends that China works."""
    proposed = decisions.proposed(office, today, today + timedelta(days=DECIDED_DAYS), [])
    decide(office, {each.day: choices(each)[0] for each in proposed}, proposed, user=None)


def show(edition: PageEdition, shown: list[Office]) -> None:
    for number, office in enumerate(shown):
        ShownOffice.objects.create(parent=edition, office=office, ordering=number)

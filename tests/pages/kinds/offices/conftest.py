"""Three offices with what they decided and entered for two years, as days.txt tells it at its head."""

from datetime import date
from pathlib import Path

import pytest

from pages.kinds.offices import decisions
from pages.kinds.offices.closures import Closure
from pages.kinds.offices.models import Counter, Office
from pages.kinds.offices.services import choices, decide
from tests import factories

FOLDER = Path(__file__).parent
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
WEEKS = {
    "london": ("GB-ENG", ["9:00–12:00, 14:00–17:00"] * 5),
    "edinburgh": ("GB-SCT", ["9:30–12:30"] * 5),
    "belfast": ("GB-NIR", ["10:00–13:00"] * 5 + ["10:00–12:00"]),
}
DECISIONS = {
    "london": {"2026-02-14": "weekday", "2026-10-10": "weekday", "2026-05-04": "usual"},
    "edinburgh": {},
    "belfast": {"2026-03-17": "usual"},
}
OPEN_DAY, HALF_DAY = {"en": "Open day", "zh-hans": "开放日"}, {"en": "Half day", "zh-hans": "半天"}
BY_HAND = [  # office, day, effect, hours, reason
    ("london", "2027-02-08", "usual", "", {}),
    ("london", "2026-09-25", "hours", "9:00–12:00", HALF_DAY),
    ("london", "2026-12-24", "hours", "9:00–12:00", HALF_DAY),
    ("london", "2026-10-25", "hours", "10:00–15:00", OPEN_DAY),
    ("edinburgh", "2026-03-29", "hours", "9:00–11:00", OPEN_DAY),
    ("edinburgh", "2026-12-31", "closed", "", {}),
]


def rows(name: str, columns: int) -> list[list[str]]:
    """Return the lines of a table, its comments left out, each cut into so many columns."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split(None, columns - 1) for line in lines if line and not line.startswith("#")]


@pytest.fixture
def offices(db) -> dict[str, Office]:
    """The offices, with their decisions made by the service that editors use."""
    found = {name: _office(name, *week) for name, week in WEEKS.items()}
    for name, office in found.items():
        proposed = decisions.proposed(office, FIRST, LAST, [])
        chosen = {each.day: str(choices(each)[0]) for each in proposed}
        chosen |= {date.fromisoformat(day): effect for day, effect in DECISIONS[name].items()}
        decide(office, chosen, proposed, user=None)
    for name, text, effect, hours, reasons in BY_HAND:
        day = date.fromisoformat(text)
        Closure.objects.create(
            office=found[name], first_on=day, last_on=day, effect=effect, hours=hours, reasons=reasons
        )
    return found


def _office(name: str, region: str, hours: list[str]) -> Office:
    office = factories.make_office(name.title(), region=region)
    Counter.objects.filter(office=office).update(**dict.fromkeys(Counter.WEEKDAYS, ""))
    Counter.objects.filter(office=office).update(**dict(zip(Counter.WEEKDAYS, hours, strict=False)))
    return office

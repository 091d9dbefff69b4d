"""Which office serves me: by a postcode or its beginning, or by the name of a county or city."""

import re
import unicodedata
from difflib import get_close_matches

from pages.kinds.offices import postcodes
from pages.kinds.offices.models import Office

QUESTION_MAX = 60  # characters
ALIKE = 0.8  # from which a name is offered for a mistyped one; 1 is the same
_DECORATION = re.compile(r"^(?:the |county of |county |co\.? |city of )+|[.,]")


def cleaned(question: str) -> str:
    """Return a question as it is answered and shown: one line, in ordinary letters, of bounded length."""
    return " ".join(unicodedata.normalize("NFKC", question[:QUESTION_MAX]).split())[:QUESTION_MAX]


def find(offices: list[Office], asked: str) -> Office | None:
    """Return the office that serves a place; None for what is no place that anybody told us of."""
    if beginnings := postcodes.beginnings(asked):
        serving = (each for beginning in beginnings for each in offices if beginning in each.areas())
        return next(serving, next((each for each in offices if each.serves_rest), None))
    return _places(offices).get(_plain(asked), (None, ""))[0]


def meant(offices: list[Office], asked: str) -> str:
    """Return the name of a place that was perhaps mistyped, "" for none."""
    places = _places(offices)
    alike = get_close_matches(_plain(asked), places, n=1, cutoff=ALIKE)
    return places[alike[0]][1] if alike else ""


def _places(offices: list[Office]) -> dict[str, tuple[Office, str]]:
    """Return the office and the name as written of each county and city."""
    named = [(office, line.strip()) for office in offices for words in office.words.all()
             for line in words.counties.splitlines()]  # fmt: skip
    return {_plain(name): (office, name) for office, name in reversed(named) if name}


def _plain(name: str) -> str:
    return _DECORATION.sub("", name.casefold().replace("&", "and").replace("’", "'")).strip()

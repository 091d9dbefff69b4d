"""Which office serves me: by the letters of a postcode, or by the name of a county."""

import re

from pages.kinds.offices.models import Office

QUESTION_MAX = 60  # characters
# Great Britain and Northern Ireland; a postcode begins with one of these (Royal Mail's postcode areas).
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK "
    "FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
    "NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W "
    "WA WC WD WF WN WR WS WV YO ZE "
)
AREAS = frozenset(_AREAS.split())
_POSTCODE = re.compile(r"([A-Z]{1,2})\d[A-Z0-9]?(?:\s*\d[A-Z]{2})?\Z")


def find(offices: list[Office], question: str) -> Office | None:
    """Return the office that serves a postcode, an area of postcodes or a county; None for what is none of these."""
    asked = " ".join(question[:QUESTION_MAX].split())
    found = _POSTCODE.match(asked.upper())
    area = found[1] if found else asked.upper()
    if area in AREAS:
        return next((each for each in offices if area in each.areas()), _rest(offices))
    return next((each for each in offices if asked and asked.casefold() in _counties(each)), None)


def _rest(offices: list[Office]) -> Office | None:
    return next((each for each in offices if each.serves_rest), None)


def _counties(office: Office) -> set[str]:
    lines = (line for words in office.words.all() for line in words.counties.splitlines())
    return {line.strip().casefold() for line in lines if line.strip()}

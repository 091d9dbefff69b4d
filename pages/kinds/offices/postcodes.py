"""Postcodes of the host country, by their beginnings: "M" is an area, "M14" a district of it."""

import re

# Great Britain and Northern Ireland; a postcode begins with one of these (Royal Mail's postcode areas).
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK "
    "FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
    "NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W "
    "WA WC WD WF WN WR WS WV YO ZE "
)
AREAS = frozenset(_AREAS.split())
_CODE = re.compile(r"([A-Z]{1,2})(\d[A-Z0-9]?)?(?:\s*\d[A-Z]{2})?\Z", re.ASCII)


def beginnings(asked: str) -> list[str]:
    """Return the district and the area that a postcode, or what begins one, lies in; nothing for what is none."""
    found = _CODE.match(asked.upper())
    if not found or found[1] not in AREAS:
        return []
    return [found[1] + found[2], found[1]] if found[2] else [found[1]]


def is_area(text: str) -> bool:
    return bool(beginnings(text))

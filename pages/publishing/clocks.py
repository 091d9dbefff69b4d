"""Both cities' clocks at the editor's desk, in the desk's language."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from pages.identity.models import SiteIdentity
from pages.languages import dates


def clocks() -> dict[str, str]:
    """Return the zones and the names of the office's city and of the capital, for the scripts of a form."""
    identity = SiteIdentity.objects.filter(language=get_language()).first() or SiteIdentity.objects.first()
    return {
        "zone": settings.TIME_ZONE,
        "city": identity.host_city if identity else "",
        "capital_zone": settings.CAPITAL_TIME_ZONE,
        "capital": identity.capital_city if identity else "",
    }


def on_both_clocks(moment: datetime, named: dict[str, str] | None = None) -> str:
    """Write a moment as both cities read it: "23 November 2026, 15:00 London = 23:00 Beijing".

    named: what `clocks` returned, for whoever writes many.
    """
    language, named = get_language() or settings.LANGUAGE_CODE, named or clocks()
    style = dates.writing(language)
    host, capital = dates.host_clock(moment, None, language), dates.capital_clock(moment, None, language)
    here = style.clock.format(time=host, city=named["city"]).strip()
    return f"{here} = {style.clock.format(time=capital, city=named['capital']).strip()}"

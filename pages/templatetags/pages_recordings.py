"""Recordings in public pages."""

from typing import Any

from django import template
from django.template import Context

from pages.recordings.player import player as shown

register = template.Library()


@register.inclusion_tag("components/player.html", takes_context=True)
def player(context: Context, recording: dict[str, Any], title: str) -> dict[str, Any]:
    """Show a recording as an edition keeps it; nobody else is asked for anything before a click."""
    address_of = getattr(context.get("request"), "address_of", None) or (lambda reference: None)
    return {"player": shown(recording, language=context["language"], title=title, address_of=address_of)}

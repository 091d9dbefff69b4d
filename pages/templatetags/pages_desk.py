from typing import Any

from django import template

from pages.publishing import undoing

register = template.Library()


@register.simple_tag(takes_context=True)
def done_last(context: dict[str, Any]) -> dict[str, Any] | None:
    """Return what was done last, once."""
    request = context.get("request")
    return undoing.told(request) if request else None

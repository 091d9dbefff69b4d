"""The blocks of a frozen text, each by its own template."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from pages.richtext.links import resolve

register = template.Library()

# The keys of a block that hold rich text, whatever its type.
_RICH = ("html", "question", "answer")


@register.simple_tag(takes_context=True)
def render_blocks(context: Context, blocks: list[dict[str, Any]]) -> SafeString:
    """Render blocks in their order; links to documents lead where those are public now."""
    address_of = getattr(context.get("request"), "address_of", None) or _nowhere
    return SafeString("".join(_render(block, context, address_of) for block in blocks))


def _render(block: dict[str, Any], context: Context, address_of: Callable[[str], str | None]) -> str:
    ready = {key: resolve(value, address_of) if key in _RICH else value for key, value in block.items()}
    with context.push(block=ready):
        return get_template(f"blocks/{block['type']}.html").template.render(context)


def _nowhere(reference: str) -> None:
    """Know no address: every internal link becomes plain words."""

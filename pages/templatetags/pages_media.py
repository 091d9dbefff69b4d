"""Pictures of the library in public pages."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def picture(image: Any, sizes: str = "100vw", loading: str = "lazy", **attributes: str) -> SafeString | str:
    """Write a picture with all its renditions; the browser takes the one that fits.

    image: an Image or what `Image.frozen()` returned. sizes: the width it is shown at, as HTML's `sizes`.
    loading: "eager" for the one picture a page opens with, else "lazy".
    """
    frozen = image.frozen() if hasattr(image, "frozen") else image
    if not frozen or not frozen.get("files"):
        return ""
    files = frozen["files"]
    _largest, width, height = files[-1]
    first = ' fetchpriority="high"' if loading == "eager" else ' loading="lazy" decoding="async"'
    return format_html(
        '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"' + first + ">",
        attributes.get("class", ""),
        _address(_middle(files)),
        ", ".join(f"{_address(file[0])} {file[1]}w" for file in files),
        sizes,
        width,
        height,
        frozen.get("alt", ""),
    )


def _address(name: str) -> str:
    return f"{settings.MEDIA_URL}{name}"


def _middle(files: list[list[Any]]) -> str:
    """Return the file for programs that know no srcset: large enough to read, small enough to fetch."""
    return next((name for name, wide, _high in files if wide >= 800), files[-1][0])

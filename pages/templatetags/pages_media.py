"""Pictures of the library in public pages."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pages.media import specs

register = template.Library()

_MARKUP = (
    '<picture><source type="image/avif" srcset="{avif}" sizes="{sizes}"><source type="image/webp" srcset="{webp}" '
    'sizes="{sizes}"><img class="{classes}" src="{src}" width="{width}" height="{height}" alt="{alt}" '
)
_EAGER, _LAZY = (_MARKUP + 'fetchpriority="high"></picture>', _MARKUP + 'loading="lazy" decoding="async"></picture>')


@register.simple_tag
def picture(
    image: Any, sizes: str = "100vw", loading: str = "lazy", shape: str = "", **attributes: str
) -> SafeString | str:
    """Write a picture with all its renditions; the browser takes the one that fits.

    image: an Image or what `Image.frozen()` returned. sizes: the width it is shown at, as HTML's `sizes`.
    loading: "eager" for the one picture a page opens with, else "lazy".
    shape: a key of `specs.FILLS`, to be cut to it around the focal point; "" shows all of it.
    """
    frozen = image.frozen() if hasattr(image, "frozen") else image
    if not frozen or not frozen.get("files"):
        return ""
    tone = frozen.get("tone", "")
    stem, focus = frozen["files"][0][0].partition("/")[0], tuple(frozen.get("focus", (50, 50)))
    sources = _sources(stem, frozen["width"], frozen["height"], focus, shape, settings.MEDIA_URL)
    return format_html(
        _EAGER if loading == "eager" else _LAZY,
        **sources,
        sizes=sizes,
        classes=f"{attributes.get('class', '')} tone-{tone}" if tone else attributes.get("class", ""),
        alt=frozen.get("alt", ""),
    )


@register.simple_tag
def largest(image: dict[str, Any]) -> str:
    """Return the address of a picture's largest file: where a link to it leads."""
    return f"{settings.MEDIA_URL}{image['files'][-1][0]}"


@lru_cache(maxsize=4096)
def _sources(
    stem: str, width: int, height: int, focus: tuple[int, int], shape: str, media_url: str
) -> dict[str, str | int]:
    made = specs.of_shape(shape, (width, height))
    fallback = specs.SHARED if not shape else made[0][0]  # for programs that know no newer form

    def listed(form: str) -> str:
        return ", ".join(f"{media_url}{specs.file_name(stem, spec, form, focus)} {size[0]}w" for spec, size in made)

    return {
        "avif": listed("avif"),
        "webp": listed("webp"),
        "src": media_url + specs.file_name(stem, fallback, "jpg", focus),
        "width": made[-1][1][0],
        "height": made[-1][1][1],
    }

"""Which language an address belongs to. The path decides alone: never a header, never a cookie."""

from django.conf import settings


def language_of(path: str) -> str:
    """Return the language of a public path: the one with the longest matching prefix, its last slash typed or not."""
    prefixes = sorted(settings.LANGUAGE_PREFIXES.items(), key=lambda item: -len(item[1]))
    whole = path if path.endswith("/") else f"{path}/"
    return next((language for language, prefix in prefixes if whole.startswith(prefix)), settings.LANGUAGE_CODE)


def prefix_of(language: str) -> str:
    return settings.LANGUAGE_PREFIXES[language]


def html_lang(language: str) -> str:
    """Return the BCP 47 tag for the `lang` attribute, with the region or script readers' software wants."""
    return {"en": "en-GB", "zh-hans": "zh-Hans"}.get(language, language)

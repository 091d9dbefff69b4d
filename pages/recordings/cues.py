"""The text of one caption: the few tags of WebVTT that carry meaning stay, whatever else is there is only letters.

Source: W3C, WebVTT, "WebVTT cue text parsing rules" and "cue text DOM construction rules".
"""

import html
import re

from pages.richtext.characters import visible

PLAIN = ("b", "i", "u", "ruby", "rt")  # tags without a word of their own
_UNWRAPPED = ("c", "font", "span", "s")  # looks only: the tag goes, its text stays
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]+)(?:\.[^\s<>]*)?(?:[ \t]+(?P<word>[^<>]*))?>")
_TIMED = re.compile(r"<[\d:.]+>")  # karaoke
_SUBRIP = re.compile(r"\{\\[^{}]*\}")  # {\an8}: where on the screen
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_WRITTEN_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"<v ([^<>]*)>")


def clean(text: str) -> str:
    """Return the text as it may be written into a caption: balanced tags, escaped letters, no empty lines.

    Cleaning twice changes nothing.
    """
    out: list[str] = []
    open_tags: list[str] = []
    at = 0
    text = _TIMED.sub("", _SUBRIP.sub("", text))
    for tag in _TAG.finditer(text):
        out.append(_letters(text[at : tag.start()]))
        out.append(_written(tag, open_tags))
        at = tag.end()
    out.append(_letters(text[at:]))
    out += [f"</{name}>" for name in reversed(open_tags)]
    lines = ("".join(out)).split("\n")
    return "\n".join(re.sub(" {2,}", " ", line.strip()) for line in lines if line.strip())


def plain(text: str) -> str:
    """Return the letters of a cleaned text."""
    return html.unescape(_WRITTEN_TAG.sub("", text)).strip()


def voices(text: str) -> list[tuple[str, str]]:
    """Return a cleaned text as (speaker or "", letters), in order."""
    parts = _VOICE.split(text)
    found = [("", parts[0]), *zip(map(html.unescape, parts[1::2]), parts[2::2], strict=True)]
    return [(who, plain(said)) for who, said in found if plain(said)]


def _letters(text: str) -> str:
    return "\n".join(html.escape(visible(html.unescape(line)), quote=False) for line in text.split("\n"))


def _written(tag: re.Match[str], open_tags: list[str]) -> str:
    name, word = tag["name"].lower(), visible(html.unescape(tag["word"] or "")).strip()
    if name in _UNWRAPPED:
        return ""
    if name not in PLAIN and name not in {"v", "lang"}:
        return _letters(tag[0])
    if tag["end"]:
        return _ended(name, open_tags)
    if not _fits(name, word, open_tags):
        return ""
    open_tags.append(name)
    return f"<{name}>" if name in PLAIN else f"<{name} {html.escape(word, quote=False)}>"


def _ended(name: str, open_tags: list[str]) -> str:
    """Close a tag, and first whatever was opened inside it and never closed."""
    written = ""
    while name in open_tags:
        last = open_tags.pop()
        written += f"</{last}>"
        if last == name:
            break
    return written


def _fits(name: str, word: str, open_tags: list[str]) -> bool:
    if name in open_tags:  # nothing of it means more when nested in itself
        return False
    if name == "rt":
        return open_tags[-1:] == ["ruby"]
    if name == "lang":
        return bool(_LANGUAGE.fullmatch(word))
    return name != "v" or bool(word)

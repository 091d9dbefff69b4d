"""Captions: WebVTT or SubRip text → cues and chapters, and back as WebVTT of one canonical form.

The reader is strict and says in which line something is wrong; what it returns can be written out without a risk.
A comment "NOTE Chapter: Title" (in Chinese files also "NOTE 章节：…") begins a chapter at the cue that follows.
Source: W3C, WebVTT: The Web Video Text Tracks Format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pages.recordings import cues
from pages.richtext.characters import visible

CUES_MAX = 20_000
CHARACTERS_MAX = 2_000_000
ERRORS_SHOWN = 12
TITLE_MAX = 120  # characters of a chapter's title
# Programs round; the last caption may outlast the sound by this much.
TOLERANCE_MS = 1000

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]+(.*))?\s*", re.ASCII)
_CHAPTER = re.compile(r"(?:chapter|章节)\s*[:\uff1a]\s*(.*)", re.IGNORECASE)
_PERCENT = r"(?:100|\d{1,2})(?:\.\d{1,3})?%"
_SETTING = re.compile(
    rf"align:(?:start|center|end|left|right)|vertical:(?:rl|lr)|size:{_PERCENT}"
    rf"|position:{_PERCENT}(?:,(?:line-left|center|line-right))?"
    rf"|line:(?:-?\d{{1,3}}|{_PERCENT})(?:,(?:start|center|end))?",
    re.ASCII,
)
_SUBRIP_PLACE = re.compile(r"[XY][12]:-?\d+", re.ASCII)  # SubRip's pixels: of no use here

type Line = tuple[int, str]


@dataclass(frozen=True)
class Cue:
    """A caption: from and to in milliseconds, its text as `cues.clean` returns it, where on the picture."""

    begin: int
    end: int
    text: str
    settings: str = ""


@dataclass(frozen=True)
class Chapter:
    at: int  # milliseconds
    title: str


@dataclass(frozen=True)
class Captions:
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...] = ()


class CaptionsError(ValueError):
    """Everything that is wrong, as sentences that name their line."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        more = len(sentences) - ERRORS_SHOWN
        self.sentences = sentences[:ERRORS_SHOWN]
        if more > 0:
            self.sentences.append(_("And %s more of the kind.") % more)


@dataclass
class _Reading:
    """What has been read so far."""

    duration: int | None
    cues: list[Cue] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    pending: tuple[int, str] | None = None  # a chapter that waits for its cue
    wrong: list[str] = field(default_factory=list)
    latest: int = 0  # when the cue before begins

    def against(self, line: int, sentence: str) -> None:
        self.wrong.append(_("Line %(line)s: %(sentence)s") % {"line": line, "sentence": sentence})


def read(text: str, *, duration_ms: int | None = None) -> Captions:
    """Read WebVTT or SubRip text, whichever it is.

    duration_ms: the recording's length, where it is known. Raises: CaptionsError.
    """
    if len(text) > CHARACTERS_MAX:
        raise CaptionsError([_("These captions are longer than any recording needs.")])
    reading = _Reading(duration_ms)
    for block in _blocks(text):
        _read_block(block, reading)
    if reading.pending:
        reading.against(reading.pending[0], _("no caption follows this chapter."))
    if not reading.cues and not reading.wrong:
        reading.wrong.append(_("There is no caption in it."))
    if len(reading.cues) > CUES_MAX:
        reading.wrong.append(_("There are more than %s captions.") % CUES_MAX)
    if reading.wrong:
        raise CaptionsError(reading.wrong)
    return Captions(tuple(reading.cues), tuple(reading.chapters))


def write(captions: Captions) -> str:
    """Return the captions as WebVTT."""
    titles = {chapter.at: chapter.title for chapter in captions.chapters}
    blocks = ["WEBVTT"]
    for cue in captions.cues:
        if title := titles.pop(cue.begin, ""):
            blocks.append(f"NOTE Chapter: {title}")
        times = f"{clock(cue.begin)} --> {clock(cue.end)} {cue.settings}".rstrip()
        blocks.append(f"{times}\n{cue.text}")
    return "\n\n".join(blocks) + "\n"


def clock(milliseconds: int) -> str:
    """Return a time as WebVTT writes it."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _blocks(text: str) -> Iterator[list[Line]]:
    """Yield the groups of lines between empty ones, without the file's own head."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    block: list[Line] = []
    is_head = re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]) is not None
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((number, line))
            continue
        if block and not is_head:
            yield block
        block, is_head = [], is_head and not block and number == 1


def _read_block(block: list[Line], reading: _Reading) -> None:
    number, first = block[0]
    word = first.split(maxsplit=1)[0]
    if word == "NOTE" and not (len(block) > 1 and "-->" in block[1][1]):
        _read_note(block, reading)
        return
    if first.strip() in {"STYLE", "REGION"}:
        reading.against(
            number, _("colours, styles and regions are not taken. Remove this part; name who speaks with <v Name>.")
        )
        return
    times = next((place for place in (0, 1) if place < len(block) and "-->" in block[place][1]), None)
    if times is None:
        reading.against(
            number, _("a time like 00:01:02.500 --> 00:01:05.000 is missing (or an empty line is too many before it).")
        )
        return
    _read_cue(block[times], block[times + 1 :], reading)


def _read_note(block: list[Line], reading: _Reading) -> None:
    number = block[0][0]
    note = visible(" ".join(line for _number, line in block)).removeprefix("NOTE").strip()
    found = _CHAPTER.fullmatch(note)
    if found is None:
        return
    title = found[1].strip()
    if not title or len(title) > TITLE_MAX or "-->" in title:
        reading.against(number, _("a chapter needs a title of at most %s characters.") % TITLE_MAX)
        return
    if reading.pending:
        reading.against(number, _("two chapters begin at the same caption."))
    reading.pending = (number, title)


def _read_cue(times: Line, lines: list[Line], reading: _Reading) -> None:
    number, line = times
    found = _TIMES.fullmatch(line)
    if found is None or any(int(found[part] or 0) > 59 for part in (2, 3, 6, 7)):
        reading.against(number, _("this is no time. Write it like 00:01:02.500 --> 00:01:05.000"))
        return
    begin, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:8])
    for other, text in lines:
        if "-->" in text:
            reading.against(other, _("a time stands inside a caption: put an empty line before it."))
    _check_times(number, begin, end, reading)
    settings = _settings(number, found[9] or "", reading)
    text = cues.clean("\n".join(line for _number, line in lines))
    if not cues.plain(text):
        return  # some programs write empty captions to clear the screen
    _begin_chapter(begin, reading)
    reading.cues.append(Cue(begin, end, text, settings))
    reading.latest = max(begin, reading.latest)


def _begin_chapter(begin: int, reading: _Reading) -> None:
    if reading.pending is None:
        return
    number, title = reading.pending
    if reading.chapters and reading.chapters[-1].at == begin:
        reading.against(number, _("two chapters begin at the same caption."))
    reading.chapters.append(Chapter(begin, title))
    reading.pending = None


def _check_times(number: int, begin: int, end: int, reading: _Reading) -> None:
    if end <= begin:
        reading.against(number, _("the caption ends before it begins."))
    if begin < reading.latest:
        reading.against(number, _("the caption begins before the one above it."))
    if reading.duration is not None and end > reading.duration + TOLERANCE_MS:
        length = clock(reading.duration).partition(".")[0]
        reading.against(number, _("the caption ends after the recording, which is %s long.") % length)


def _settings(number: int, text: str, reading: _Reading) -> str:
    kept: dict[str, str] = {}
    for setting in text.split():
        if _SUBRIP_PLACE.fullmatch(setting):
            continue
        if not _SETTING.fullmatch(setting):
            shown = visible(setting)[:40]
            reading.against(number, _("“%s” after the time is not understood: remove it.") % shown)
        kept[setting.partition(":")[0]] = setting
    return " ".join(kept.values())


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest

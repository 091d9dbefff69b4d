"""What of a pasted text is left out or changed, told to whoever pasted it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import ngettext

EXCERPT = 80  # characters of what was left out, enough to find it again
EXCERPTS = 5  # of one sort


def _pictures(count: int) -> str:
    return ngettext(
        "%d picture was left out: choose it from the library.", "%d pictures were left out: choose them there.", count
    )


# In the order they are told. Each is called with the count and gives the sentence to put it into.
SENTENCES: dict[str, Callable[[int], str]] = {
    "deletions": lambda n: ngettext(
        "%d tracked deletion was carried out.", "%d tracked deletions were carried out.", n
    ),
    "insertions": lambda n: ngettext(
        "%d tracked insertion was taken over.", "%d tracked insertions were taken over.", n
    ),
    "comments": lambda n: ngettext("%d comment was left out.", "%d comments were left out.", n),
    "hidden": lambda n: ngettext("%d hidden passage was left out.", "%d hidden passages were left out.", n),
    "pictures": _pictures,
    "embedded": lambda n: ngettext(
        "%d embedded object, formula or form field was left out.",
        "%d embedded objects, formulas or form fields were left out.",
        n,
    ),
    "contents": lambda n: ngettext(
        "%d line of a table of contents was left out: the page makes its own.",
        "%d lines of a table of contents were left out: the page makes its own.",
        n,
    ),
    "margins": lambda n: ngettext("%d page margin was left out.", "%d page margins were left out.", n),
    "fields": lambda n: ngettext("%d field code was left out.", "%d field codes were left out.", n),
    "readings": lambda n: ngettext(
        "%d phonetic reading above words was left out.", "%d phonetic readings above words were left out.", n
    ),
    "links": lambda n: ngettext(
        "%d link that may not stand became plain words.", "%d links that may not stand became plain words.", n
    ),
    "struck": lambda n: ngettext(
        "%d passage was struck through and stands as plain words now: look at it.",
        "%d passages were struck through and stand as plain words now: look at them.",
        n,
    ),
    "numbering": lambda n: ngettext(
        "%d list numbered otherwise (a, b, i, ii) is numbered 1, 2, 3 now.",
        "%d lists numbered otherwise (a, b, i, ii) are numbered 1, 2, 3 now.",
        n,
    ),
    "nested": lambda n: ngettext(
        "%d table within a table became plain paragraphs.", "%d tables within tables became plain paragraphs.", n
    ),
    "frames": lambda n: ngettext(
        "%d frame of a single cell became plain paragraphs.", "%d frames of a single cell became plain paragraphs.", n
    ),
    "notes": lambda n: ngettext("%d note stands at the end.", "%d notes stand at the end.", n),
}  # fmt: skip


@dataclass
class Dropped:
    """Counts by sort, and of what was left out with its words, those words whole."""

    counts: Counter[str] = field(default_factory=Counter)
    words: dict[str, list[str]] = field(default_factory=dict)

    def add(self, sort: str, text: str = "") -> None:
        self.counts[sort] += 1
        if said := " ".join(text.split()):
            self.words.setdefault(sort, []).append(said)

    def sentences(self) -> list[tuple[str, list[str]]]:
        """Return a sentence for each sort, with the beginnings of what was left out."""
        return [(SENTENCES[sort](count) % count, self._excerpts(sort)) for sort, count in self._in_order()]

    def _in_order(self) -> list[tuple[str, int]]:
        return [(sort, self.counts[sort]) for sort in SENTENCES if self.counts[sort]]

    def _excerpts(self, sort: str) -> list[str]:
        found = self.words.get(sort, [])[:EXCERPTS]
        return [text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…" for text in found]

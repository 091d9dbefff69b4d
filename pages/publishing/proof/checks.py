"""The checks every text gets, in the order they are told."""

from pages.publishing import editions
from pages.publishing.errors import Reason
from pages.publishing.proof import dates, headings, links, titles, translation, words
from pages.publishing.proof.registry import Check, Text, register


def _required(text: Text) -> list[Reason]:
    """Return what every edition, its blocks and its kind lack; a picture's alternative text is part of it."""
    return [*editions.problems(text.edition, text.parts), *text.document.publication_problems(text.edition)]


register(Check("required", _required, blocks=True))
register(Check("dangerous links", links.dangerous, blocks=True))
register(Check("broken links", links.broken))
register(Check("words of links", links.wordless))
register(Check("headings", headings.jumps))
register(Check("title", titles.taken))
register(Check("empty blocks", words.empty))
register(Check("planned times", dates.past))
register(Check("translation", translation.missing))

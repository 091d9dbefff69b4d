"""A text divided into the blocks of a draft: questions with their answers, and what stands between them."""

from dataclasses import dataclass, field
from itertools import pairwise

from pages.intake.labels import Label, label_of
from pages.richtext import clean, write
from pages.richtext.document import Block, Leaf, words
from pages.richtext.marks import Run, tidy
from pages.richtext.reader import read


@dataclass
class Passage:
    """Running text."""

    blocks: list[Block] = field(default_factory=list)

    @property
    def html(self) -> str:
        return _html(self.blocks)


@dataclass
class Asked:
    """A question and its answer; a question nobody answered has none."""

    questioner: str
    question_blocks: list[Block] = field(default_factory=list)
    speaker: str = ""
    answer_blocks: list[Block] = field(default_factory=list)
    is_answered: bool = False

    @property
    def question(self) -> str:
        return _html(self.question_blocks)

    @property
    def answer(self) -> str:
        return _html(self.answer_blocks)


type Piece = Passage | Asked


def divide(html: str, notes: str = "", *, into_exchanges: bool = True) -> list[Piece]:
    """Return the pieces of a clean text in their order, its notes last.

    into_exchanges: whether questions and answers are looked for; a document's kind may have no block for them.
    """
    pieces: list[Piece] = []
    blocks = read(html)
    parted = _by_line(blocks) if into_exchanges else blocks
    is_conversation = into_exchanges and _is_conversation(parted)
    for block in parted if is_conversation else blocks:
        label = _label(block) if is_conversation else None
        if label is None:
            _append(pieces, block)
        elif label.asks:
            pieces.append(Asked(label.name, _rest(block, label)))
        else:
            _answer(pieces, block, label)
    if notes:
        pieces.append(Passage(read(notes)))
    return [piece for piece in pieces if not isinstance(piece, Passage) or piece.blocks]


def _html(blocks: list[Block]) -> str:
    return clean(write.html(blocks))


def _is_conversation(blocks: list[Block]) -> bool:
    """Tell whether somebody answers somebody: "Telephone:" and "Post:" alone make no conversation."""
    voices = [label.asks for block in blocks if (label := _label(block))]
    return (True, False) in pairwise(voices)


def _by_line(blocks: list[Block]) -> list[Block]:
    """Part a paragraph at its line breaks where a line names who speaks."""
    parted: list[Block] = []
    for block in blocks:
        lines = _lines(block) if isinstance(block, Leaf) else []
        if not any(_label(line) for line in lines[1:]):
            parted.append(block)
            continue
        parted.append(lines[0])
        for line in lines[1:]:
            if _label(line) or not isinstance(parted[-1], Leaf):
                parted.append(line)
            else:
                parted[-1] = Leaf("p", [*parted[-1].runs, ("\n", ()), *line.runs])
    return parted


def _lines(leaf: Leaf) -> list[Leaf]:
    lines = [Leaf(leaf.tag)]
    for text, marks in leaf.runs:
        first, *others = text.split("\n")
        lines[-1].runs.append((first, marks))
        lines += [Leaf(leaf.tag, [(other, marks)]) for other in others]
    return [Leaf(line.tag, runs) for line in lines if (runs := tidy(line.runs))]


def _label(block: Block) -> Label | None:
    return label_of(words([block])[0]) if isinstance(block, Leaf) else None


def _rest(block: Block, label: Label) -> list[Block]:
    """Return what a paragraph says after its label."""
    assert isinstance(block, Leaf)  # noqa: S101 – only a paragraph has a label
    left, runs = label.length, list[Run]()
    for text, marks in block.runs:
        runs.append((text[left:], marks))
        left = max(0, left - len(text))
    runs = tidy([run for run in runs if run[0]])
    return [Leaf("p", runs)] if runs else []


def _append(pieces: list[Piece], block: Block) -> None:
    """Put a block to the question or answer it goes on with; a heading ends an exchange."""
    last = pieces[-1] if pieces else None
    is_heading = isinstance(block, Leaf) and block.tag != "p"
    if isinstance(last, Asked) and not is_heading:
        (last.answer_blocks if last.is_answered else last.question_blocks).append(block)
    elif isinstance(last, Passage):
        last.blocks.append(block)
    else:
        pieces.append(Passage([block]))


def _answer(pieces: list[Piece], block: Block, label: Label) -> None:
    last = pieces[-1] if pieces else None
    if not isinstance(last, Asked):  # nobody asked: the words stand as they are
        _append(pieces, block)
    elif last.is_answered:  # a second voice within the same answer
        last.answer_blocks.append(block)
    else:
        last.is_answered, last.speaker = True, label.name
        last.answer_blocks += _rest(block, label)

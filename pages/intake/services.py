"""Adding what was taken in to a draft: the same lock, the same note of who wrote, as saving its form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from pages.blocks.base import Block
from pages.intake.exchanges import Asked, Piece
from pages.publishing.editions import part_models, parts_of, written
from pages.publishing.errors import Reason
from pages.publishing.holding import against, held, refuse
from pages.publishing.models import Edition
from pages.richtext import plain
from pages.richtext.links import reference_of, to_references

BLOCKS_MAX = 200  # of one paste: the form that follows shows them all
STEP = 10  # between two places in the order, as the block editor counts


def block_models(edition: Edition) -> dict[str, type[Block]]:
    return {model.kind: model for model in part_models(type(edition)) if issubclass(model, Block)}


def reasons_against(pieces: list[Piece]) -> list[Reason]:
    if not pieces:
        return [Reason(_("There are no words in it: paste the text into the box."), "text")]
    if len(pieces) > BLOCKS_MAX:
        words = _("That makes %(count)s blocks, more than the %(most)s a form can show: paste it in parts.")
        return [Reason(words % {"count": len(pieces), "most": BLOCKS_MAX}, "text")]
    return []


@transaction.atomic
def append(
    edition: Edition, pieces: list[Piece], *, user: AbstractBaseUser | None, now: datetime, token: str
) -> Edition:
    """Add the pieces as blocks after those a draft has; blocks that say nothing yet give way to them.

    token: the version the writer has seen; anything saved since then refuses.
    """
    edition = held(edition)
    reasons = [*against("submit", edition, user), *reasons_against(pieces)]
    if token != str(edition.version_token):
        reasons.append(Reason(_("Somebody has saved this draft since you opened this page. Nothing was changed.")))
    refuse(reasons)
    parts = [part for part in parts_of(edition) if isinstance(part, Block)]
    _drop_empty(parts)
    first = max((part.ordering for part in parts), default=0) + STEP
    models = block_models(edition)
    for number, piece in enumerate(pieces):
        _block(models, piece, parent=edition, region="main", ordering=first + number * STEP).save()
    written(edition, user=user, now=now)
    edition.save()
    return edition


def _drop_empty(parts: Iterable[Block]) -> None:
    for part in parts:
        if _says_nothing(part):
            part.delete()


def _says_nothing(part: Block) -> bool:
    """Tell whether a block was added and never written in."""
    said = {"text": ("html",), "exchange": ("questioner", "question", "speaker", "answer")}.get(part.kind)
    return said is not None and not any(plain(getattr(part, name)).strip() for name in said)


def _block(models: dict[str, type[Block]], piece: Piece, **place: Any) -> Block:
    if isinstance(piece, Asked):
        question, answer = _linked(piece.question), _linked(piece.answer)
        return models["exchange"](
            questioner=piece.questioner, question=question, speaker=piece.speaker, answer=answer, **place
        )
    return models["text"](html=_linked(piece.html), **place)


def _linked(html: str) -> str:
    """Return a text with the links to our own documents stored by document, as the form does."""
    return to_references(html, reference_of)

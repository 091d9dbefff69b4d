from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """Why something was refused: a sentence for the editor, and the form field it concerns ("" for the whole).

    part: the row of an edition the field belongs to; None for the edition's own fields.
    """

    message: str | Promise
    field: str = ""
    part: Any = None

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """A service did nothing, for all these reasons at once."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(str(reason) for reason in self.reasons))

    def as_validation_error(self) -> ValidationError:
        return ValidationError([str(reason) for reason in self.reasons])


class FrozenError(Exception):
    """A published edition, or a part of one, was about to change."""

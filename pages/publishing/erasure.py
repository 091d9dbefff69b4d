"""The one lawful way past the guards: deleting a document for good, with its published editions.

The permit is a row that the database's triggers look for. It is written and removed inside one transaction,
so no other connection ever sees it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction

_erasing: ContextVar[bool] = ContextVar("erasing", default=False)


class ErasurePermit(models.Model):
    """Empty at all times, seen from outside a lawful erasure."""

    def __str__(self) -> str:
        return f"permit {self.pk}"


def is_erasing() -> bool:
    return _erasing.get()


@contextmanager
def lawful_erasure() -> Iterator[None]:
    """Let published rows be deleted (never changed) within this block, in one transaction."""
    token = _erasing.set(True)
    try:
        with transaction.atomic():
            permit = ErasurePermit.objects.create()
            yield
            permit.delete()
    finally:
        _erasing.reset(token)

"""The shape of every block, and how one becomes a table of a document type."""

from typing import Any, ClassVar

from content_editor.models import create_plugin_base
from django.db import models

from pages.publishing.models import Edition, EditionPart


class Block(EditionPart):
    """One piece of a text. `kind` names it in the frozen content, its template and the editor's palette."""

    kind: ClassVar[str]

    class Meta:
        abstract = True

    def frozen(self) -> dict[str, Any]:
        return {"type": self.kind, **self.data()}

    def data(self) -> dict[str, Any]:
        """Return what the public template of this block needs, as JSON."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}"


_blocks: dict[str, type[Block]] = {}


def register[B: type[Block]](block: B) -> B:
    """Offer a block to every document type; used as a decorator."""
    _blocks[block.kind] = block
    return block


def blocks() -> dict[str, type[Block]]:
    return dict(_blocks)


def concrete_blocks(edition: type[Edition], *, prefix: str, module: str) -> dict[str, type[Block]]:
    """Make a table of every registered block for one edition model; return the models by kind.

    The caller binds them to names in its own module, so that each is found where Django looks for it.
    """
    base = create_plugin_base(edition)
    return {kind: _concrete(block, base, f"{prefix}{block.__name__}", module) for kind, block in _blocks.items()}


def _concrete(block: type[Block], base: type[models.Model], name: str, module: str) -> type[Block]:
    meta = type(
        "Meta",
        (),
        {"verbose_name": block._meta.verbose_name, "verbose_name_plural": block._meta.verbose_name_plural,
         "ordering": ["ordering"], "default_permissions": ()},
    )  # fmt: skip
    return type(name, (block, base), {"__module__": module, "Meta": meta})

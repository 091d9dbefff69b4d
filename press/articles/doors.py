"""A proxy of the edition for each kind: a door of its own in the admin, showing that kind alone."""

from django.db import models

import press.kinds  # noqa: F401  every kind must be registered before its door is made
from press.articles import kind as kinds
from press.articles.models import ArticleEdition


class OneKind(models.Manager):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)


def _door(kind: kinds.ArticleKind) -> type[ArticleEdition]:
    meta = type(
        "Meta",
        (),
        {"proxy": True, "verbose_name": kind.label, "verbose_name_plural": kind.plural, "default_permissions": ()},
    )
    return type(
        f"{kind.key.capitalize()}Edition",
        (ArticleEdition,),
        {"__module__": __name__, "Meta": meta, "objects": OneKind(kind.key)},
    )


DOORS: dict[str, type[ArticleEdition]] = {kind.key: _door(kind) for kind in kinds.kinds()}
globals().update({model.__name__: model for model in DOORS.values()})

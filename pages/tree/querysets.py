from typing import Self

from mptt.managers import TreeManager
from mptt.querysets import TreeQuerySet

from pages.tree.locks import STRUCTURE, StructureError, is_writing_structure


class PageQuerySet(TreeQuerySet):
    def public(self) -> Self:
        return self.filter(live__isnull=False, trashed_at=None)

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def not_trashed(self) -> Self:
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        return self.exclude(trashed_at=None)

    def update(self, **values) -> int:
        _refuse_outside_the_service({"parent" if name == "parent_id" else name for name in values})
        return super().update(**values)

    update.alters_data = True

    def delete(self):
        _refuse_outside_the_service(STRUCTURE)
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objs, *args, **kwargs):
        _refuse_outside_the_service(STRUCTURE)
        return super().bulk_create(objs, *args, **kwargs)


def _refuse_outside_the_service(names) -> None:
    touched = STRUCTURE & set(names)
    if touched and not is_writing_structure():
        raise StructureError(f"Only pages.tree.services writes {', '.join(sorted(touched))} of pages.")


class PageManager(TreeManager.from_queryset(PageQuerySet)):  # type: ignore[misc]
    """Pages in tree order."""

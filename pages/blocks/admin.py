"""The blocks in the editor's form: one inline per block, with the permissions of the edition they belong to."""

from content_editor.admin import ContentEditorInline
from django.contrib.admin.options import InlineModelAdmin

from pages.blocks.base import Block
from pages.media.admin import ImageChoiceMixin
from pages.media.owned import OwnedInline
from pages.publishing.permissions import document_of, may

__all__ = ["BlockInline", "OwnedInline", "PartInline", "block_inline"]

# Drawn by the editor's own icon font.
ICONS = {"text": "notes", "exchange": "forum", "figure": "image", "quote": "format_quote", "callout": "campaign",
         "download": "attach_file"}  # fmt: skip


class PartInline(InlineModelAdmin):
    """Rows that belong to an edition: who may write it may write them, and nobody else."""

    def _may_write(self, request, edition=None) -> bool:
        kind, _prefix = document_of(self.parent_model)
        document = edition.document if edition is not None and edition.pk else kind
        return not (edition and edition.is_frozen) and may(request.user, "write", document)

    def has_view_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_write(request, obj)


class BlockInline(PartInline, ImageChoiceMixin, ContentEditorInline):
    def get_autocomplete_fields(self, request):
        return ["attachment"] if self.model.kind == "download" else super().get_autocomplete_fields(request)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        chosen = {"figure": "image", "download": "attachment"}.get(self.model.kind)
        return rows.select_related(chosen) if chosen else rows


def block_inline(model: type[Block]) -> type[BlockInline]:
    return type(f"{model.__name__}Inline", (BlockInline,), {"model": model, "icon": ICONS.get(model.kind, "article")})

"""Languages a document has no counterpart in."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from pages.publishing.errors import Reason
from pages.publishing.proof.registry import Text


def missing(text: Text) -> Iterator[Reason]:
    document = text.document
    group = getattr(document, "translation_group", None)
    if group is None:
        return
    rows = type(document)._base_manager.filter(translation_group=group, trashed_at=None)
    rows = rows.exclude(pk__in=text.hidden(document))
    written = {document.language, *rows.values_list("language", flat=True)}
    for code, name in settings.LANGUAGES:
        if code not in written:
            yield Reason(_("There is no counterpart in %(language)s yet.") % {"language": name}, "counterpart")

"""The editor on the page: which tools it shows and which script names its writing area."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

SCRIPT = "js/admin/richtext.js"

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "HardBreak": True,
    # Addresses are shown, references kept where a document has none: the editor must let them stand.
    "Link": {"enableTarget": False, "autolink": False, "protocols": ["page", "article"]},
    "Table": {"resizable": False},
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Language": True,
    "History": True,
    "NoSpellCheck": False,
    # The editor's own menu of block types opens by mouse alone; as plain buttons they are reached by keyboard.
    "Menu": {
        "groups": [
            {"group": "blockType -lists"},
            {"group": "lists"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
}

# The editor names its buttons in English alone: its name → ours.
TOOLS = {
    "paragraph": _("Paragraph"),
    "heading 2": _("Heading"),
    "heading 3": _("Heading, second level"),
    "heading 4": _("Heading, third level"),
    "unordered list": _("List"),
    "ordered list": _("Numbered list"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "subscript": _("Subscript"),
    "superscript": _("Superscript"),
    "insert link": _("Insert or change the link"),
    "remove link": _("Remove the link"),
    "Insert table": _("Insert a table"),
    "Add column": _("Add a column"),
    "Delete column": _("Delete the column"),
    "Add row": _("Add a row"),
    "Delete row": _("Delete the row"),
    "Merge cells": _("Merge the cells"),
    "Split cell": _("Split the cell"),
    "Toggle header cell": _("Heading cell, or not"),
    "Delete table": _("Delete the table"),
    "undo": _("Undo"),
    "redo": _("Redo"),
}


def _wording() -> dict[str, object]:
    """Return what richtext.js says, in the language of the request."""
    return {
        "caption": _("Caption"),
        "captionTitle": _("Caption of the table"),
        "language": _("Language"),
        "languageTitle": _("Language of these words"),
        "languageNone": _("As the text around"),
        "languages": [[_html_language(code), name] for code, name in settings.LANGUAGES],
        "tools": TOOLS,
    }


def _html_language(code: str) -> str:
    """Return a language's key as BCP 47 spells it: "zh-hans" → "zh-Hans"."""
    first, *rest = code.split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


class RichTextWidget(AdminProseEditorWidget):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"preset": "configurable", "config": {"extensions": EXTENSIONS}} | kwargs)

    @property
    def media(self):
        return super().media + Media(js=[Script(SCRIPT, type="module")])

    def get_config(self):
        # The editor imports the module before it starts and takes Table and Language from it.
        return super().get_config() | {"js_modules": [static(SCRIPT)]}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-richtext"] = json.dumps(_wording(), cls=DjangoJSONEncoder)
        return context

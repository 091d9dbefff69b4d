"""The model field of rich text and its form field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField
from django_prose_editor.widgets import ProseEditorWidget

from pages.richtext import links
from pages.richtext.clean import clean
from pages.richtext.reader import MAX_TAGS
from pages.richtext.widgets import EXTENSIONS, RichTextWidget


class RichTextFormField(ProseEditorFormField):
    """Show links by their present addresses, hand back cleaned text with links by document."""

    default_error_messages = {
        "too_much_markup": _("This text has too much formatting to be checked. Divide it into several blocks."),
    }

    # To whom the form is shown may be told fewer: set by whoever makes it.
    address_of: links.AddressOf = staticmethod(links.address_of)

    def __init__(self, *args, **kwargs):
        widget = kwargs.get("widget")
        kind = widget if isinstance(widget, type) else type(widget)
        if not issubclass(kind, ProseEditorWidget):  # the admin offers its own textarea for every text field
            kwargs["widget"] = RichTextWidget
        super().__init__(*args, **{"extensions": EXTENSIONS, "preset": "configurable"} | kwargs)

    def prepare_value(self, value):
        return links.to_addresses(value, self.address_of) if isinstance(value, str) else value

    def to_python(self, value):
        value = super().to_python(value)
        if value.count("<") > MAX_TAGS:
            raise ValidationError(self.error_messages["too_much_markup"], code="too_much_markup")
        return _by_document(value)


class RichTextField(ProseEditorField):
    """Text that is clean whichever way it reaches the database.

    `clean` (validation) also stores links by document. `pre_save` cleans what the instance holds (save, create,
    bulk_create), `get_db_prep_save` what goes round it (update, bulk_update). Migrations see a plain TextField.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"extensions": EXTENSIONS} | kwargs)

    def clean(self, value, model_instance):
        return super().clean(_by_document(value) if isinstance(value, str) else value, model_instance)

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(clean(value) if isinstance(value, str) else value, connection)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField} | kwargs)


def _by_document(html: str) -> str:
    return links.to_references(html, links.reference_of)

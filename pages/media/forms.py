"""The upload form and the field for choosing a picture."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.media import uploads
from pages.media.errors import DuplicateUploadError, UploadError
from pages.media.models import Image


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields: tuple[str, ...] = ("title", "alt", "is_decorative", "caption", "credit", "focal_x", "focal_y")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "alt": AdminTextareaWidget(attrs={"rows": 2}),
            "caption": AdminTextareaWidget(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("focal_x", "focal_y"):
            if name in self.fields:
                self.fields[name].required = False  # left empty, it stays where it was

    def _focal(self, name: str) -> int:
        given = self.cleaned_data.get(name)
        return getattr(self.instance, name) if given is None else given

    def clean_focal_x(self) -> int:
        return self._focal("focal_x")

    def clean_focal_y(self) -> int:
        return self._focal("focal_y")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("is_decorative") and data.get("alt"):
            self.add_error("alt", gettext("A decorative picture has no alternative text: keep one or the other."))
        return data


class NewImageForm(ImageForm):
    """With the file, which a picture is given once; cleaned, it is an `uploads.Picture`."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(uploads.EXTENSIONS))}),
        help_text=format_lazy(
            _(
                "JPEG, PNG, WebP, GIF or AVIF, not moving; up to {megabytes} MB and {megapixels} megapixels. "
                "Place, camera and other hidden details are removed. The file can’t be changed later: "
                "another picture is another entry."
            ),
            megabytes=settings.IMAGE_MAX_BYTES // (1024 * 1024),
            megapixels=settings.IMAGE_MAX_PIXELS // 1_000_000,
        ),
    )

    def clean_file(self) -> uploads.Picture:
        picture = read_once(self.cleaned_data["file"])
        try:
            if isinstance(picture, UploadError):
                raise picture
            uploads.refuse_duplicate(picture)
        except DuplicateUploadError as refusal:
            raise ValidationError(_with_link(refusal)) from refusal
        except UploadError as refusal:
            raise ValidationError(refusal.message) from refusal
        return picture


def read_once(file: Any) -> uploads.Picture | UploadError:
    """Read an uploaded file, or say why it is refused; the answer is remembered with the file.

    The admin asks before its transaction begins, so that no other writer waits for the decoding.
    """
    if not hasattr(file, "outcome"):
        try:
            file.outcome = uploads.read(file)
        except UploadError as refusal:
            file.outcome = refusal
    return file.outcome


def _with_link(refusal: DuplicateUploadError) -> str:
    address = reverse("admin:pages_image_change", args=[refusal.existing.pk])
    return format_html('{} <a href="{}">{}</a>', refusal.message, address, gettext("Open that picture"))


class SearchedSelect(AutocompleteSelect):
    def optgroups(self, name, value, attr=None):
        # A forged value would end in an error of the database instead of one beside the field.
        return super().optgroups(name, [key for key in value if key_of(key)], attr)


class ImageChoiceWidget(SearchedSelect):
    """A search field for pictures with the chosen one shown beside it."""

    template_name = "admin/pages/image/choice.html"

    def __init__(self, field, admin_site, attrs=None, choices=(), using=None):
        super().__init__(field, admin_site, {"class": "image-choice", **(attrs or {})}, choices, using)
        # Labels of pictures that were read already, by key: a form with thirty of them asks for none again.
        self.known: dict[str, str] = {}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["thumbnail_of"] = reverse(f"{self.admin_site.name}:pages_image_thumbnail", args=[0])
        if key_of(value):
            context["thumbnail"] = reverse(f"{self.admin_site.name}:pages_image_thumbnail", args=[value])
        return context

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if key_of(key)]
        if not keys or not all(str(key) in self.known for key in keys):
            return super().optgroups(name, keys, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        chosen = [self.create_option(name, key, self.known[str(key)], True, index) for index, key in enumerate(keys)]
        return [(None, [*empty, *chosen], 0)]

    @property
    def media(self):
        # The library is named again because our script must come after it.
        scripts = ["admin/js/jquery.init.js", "js/admin/image_choice.js"]
        return super().media + forms.Media(js=scripts, css={"all": ["css/admin/pictures.css"]})


def know_pictures(form: forms.ModelForm) -> None:
    """Tell the fields of a form the pictures its row shows, where those were read already."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        picture = form.instance._state.fields_cache.get(name)
        if isinstance(widget, ImageChoiceWidget) and picture:
            widget.known = {str(picture.pk): field.label_from_instance(picture)}

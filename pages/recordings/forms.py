"""A recording and its words at the desk: a file or an address, captions as a file or as text."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.media.errors import UploadError
from pages.recordings import captions, sites, takein, text_files, transcripts
from pages.recordings.models import Recording, RecordingWords

CAPTIONS_MAX_BYTES = 4 * 1024 * 1024


class RecordingForm(forms.ModelForm):
    """frame_at, in seconds: where the film shows what its poster shall be."""

    frame_at = forms.CharField(
        label=_("Poster from the film at"), required=False, max_length=12,
        help_text=_("Minutes and seconds, as 0:05: that picture becomes the poster. Left empty, the one above stays."),
    )  # fmt: skip

    class Meta:
        model = Recording
        fields: ClassVar[tuple[str, ...]] = ("title", "poster", "frame_at", "is_wordless", "credit", "duration_seconds")

    def clean_frame_at(self) -> float | None:
        given = self.cleaned_data["frame_at"].strip()
        if not given:
            return None
        minutes, _colon, seconds = given.rpartition(":")
        try:
            at = int(minutes or 0) * 60 + float(seconds)
        except ValueError:
            raise ValidationError(gettext("Write it as 0:05.")) from None
        if not 0 <= at < (self.instance.duration_seconds or 0):
            raise ValidationError(gettext("The film is not that long."))
        return at


class NewRecordingForm(forms.ModelForm):
    """With the file, which a recording is given once; cleaned, it is a `takein.Film`. Or with an address elsewhere."""

    file = forms.FileField(
        label=_("File"), required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(takein.EXTENSIONS))}),
        help_text=format_lazy(
            _("MP4 with H.264, WebM, MP3, M4A or Ogg, up to {megabytes} MB. Place, device and other hidden details are "
              "removed. The file can’t be changed later: another recording is another entry."),
            megabytes=settings.RECORDING_MAX_BYTES // (1024 * 1024),
        ),
    )  # fmt: skip

    class Meta:
        model = Recording
        fields: ClassVar[tuple[str, ...]] = ("url", "title", "duration_seconds", "is_wordless", "credit", "poster")

    def clean_url(self) -> str:
        given = self.cleaned_data["url"]
        return sites.match(given).url if given else ""

    def clean_file(self) -> takein.Film | None:
        if not self.cleaned_data["file"]:
            return None
        film = read_once(self.cleaned_data["file"])
        try:
            if isinstance(film, UploadError):
                raise film
            takein.refuse_duplicate(film)
        except takein.DuplicateRecordingError as refusal:
            raise ValidationError(_with_link(refusal)) from refusal
        except UploadError as refusal:
            raise ValidationError(refusal.message) from refusal
        return film

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not {"file", "url"} & set(self.errors) and bool(data.get("file")) == bool(data.get("url")):
            self.add_error("file", gettext("Choose a file, or give an address elsewhere: one of the two."))
        return data

    def validate_constraints(self) -> None:
        """Leave them to the database: they speak of columns that are filled when the file is kept."""


def read_once(file: Any) -> takein.Film | UploadError:
    """Read an uploaded file, or say why it is refused; the answer is remembered with the file."""
    if not hasattr(file, "outcome"):
        try:
            file.outcome = takein.read(file)
        except UploadError as refusal:
            file.outcome = refusal
    return file.outcome


def _with_link(refusal: takein.DuplicateRecordingError) -> str:
    address = reverse("admin:pages_recording_change", args=[refusal.existing.pk])
    return format_html('{} <a href="{}">{}</a>', refusal.message, address, gettext("Open that recording"))


class WordsForm(forms.ModelForm):
    captions_file = forms.FileField(
        label=_("Captions from a file"), required=False, widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
        help_text=_("WebVTT or SubRip (.vtt, .srt): it takes the place of the text above."),
    )  # fmt: skip
    makes_transcript = forms.BooleanField(
        label=_("Make the transcript from the captions"), required=False,
        help_text=_("It takes the place of the transcript above."),
    )  # fmt: skip

    class Meta:
        model = RecordingWords
        fields: ClassVar[tuple[str, ...]] = (
            "language", "captions", "captions_file", "transcript", "makes_transcript", "description_url",
        )  # fmt: skip
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "captions": forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField captions", "spellcheck": "false"})
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "captions": _(
                "As WebVTT or SubRip. <v Name> says who speaks; a line “NOTE Chapter: Title” begins a chapter at the "
                "caption after it."
            )
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        file, given = data.get("captions_file"), data.get("captions", "")
        field = "captions_file" if file else "captions"
        try:
            text = _text_of(file) if file else given
            found = captions.read(text, duration_ms=self._duration()) if text.strip() else None
        except captions.CaptionsError as wrong:
            self.add_error(field, wrong.sentences)
            return data
        except ValueError as wrong:
            self.add_error(field, str(wrong))
            return data
        data["captions"] = captions.write(found) if found else ""
        if data.get("makes_transcript"):
            if found is None:
                self.add_error("makes_transcript", gettext("There are no captions to make it from."))
            else:
                data["transcript"] = transcripts.from_captions(found)
        return data

    def _duration(self) -> int | None:
        seconds = getattr(self.instance.recording, "duration_seconds", None) if self.instance.recording_id else None
        return (seconds or 0) * 1000 or None


def _text_of(file: Any) -> str:
    if file.size > CAPTIONS_MAX_BYTES:
        raise ValueError(gettext("This file is too large for captions."))
    return text_files.decode(file.read())

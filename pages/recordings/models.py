"""A recording of the library, and what was said in it, written down in each language."""

from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages
from pages.recordings.frozen import words_of
from pages.richtext.fields import RichTextField


class Medium(models.TextChoices):
    VIDEO = "video", _("Film")
    AUDIO = "audio", _("Sound")


class Recording(models.Model):
    """One film or sound recording: a file of our own, or a page of a known site elsewhere. Never both."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For finding the recording again; visitors do not see it.")
    )
    medium = models.CharField(_("medium"), max_length=8, choices=Medium, default=Medium.VIDEO)
    url = models.URLField(
        _("address elsewhere"), blank=True, validators=[URLValidator(schemes=["https"])],
        help_text=_("Where it is shown, if it is not uploaded. Nothing is asked of that site before a click."),
    )  # fmt: skip
    # 128 random bits that begin the names of its public files.
    stem = models.CharField(max_length=32, blank=True, editable=False)
    extension = models.CharField(max_length=5, blank=True, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("size (bytes)"), default=0, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, editable=False)
    # Read from the file; of a recording elsewhere, typed.
    duration_seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    width = models.PositiveIntegerField(_("width (px)"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height (px)"), null=True, editable=False)
    poster = models.ForeignKey(
        "pages.Image",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The picture that is shown until somebody presses play."),
    )
    is_wordless = models.BooleanField(
        _("no speech"), default=False, help_text=_("Nobody speaks or sings words in it: it needs no captions.")
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["sha256"], condition=~Q(sha256=""), name="recording_file_once"),
            models.CheckConstraint(
                condition=Q(url="", extension__gt="") | Q(url__gt="", extension=""), name="recording_here_or_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file(self) -> str:
        """The name of its file under the media root, or "" where it is kept elsewhere."""
        return f"{self.stem}/recording.{self.extension}" if self.extension else ""

    def frozen(self) -> dict[str, Any]:
        """Return what a published edition keeps of the recording, as plain JSON data."""
        return {
            "id": self.pk,
            "medium": self.medium,
            "url": self.url,
            "file": self.file,
            "size_bytes": self.size_bytes,
            "duration_seconds": self.duration_seconds,
            "width": self.width,
            "height": self.height,
            "poster": self.poster.frozen() if self.poster else None,
            "credit": self.credit,
            "words": words_of(self),
        }

    def problems(self, language: str) -> list[str]:
        """Return a sentence for each reason why readers of a language can't be shown it yet."""
        if self.is_wordless or self.url or self._has(language, "captions"):
            return []
        return [gettext("The recording has no captions in this language: add them, or say that nobody speaks in it.")]

    def warnings(self, language: str) -> list[str]:
        if self.is_wordless or self._has(language, "transcript"):
            return []
        return [gettext("What is said in the recording is not there in writing: add a transcript.")]

    def _has(self, language: str, name: str) -> bool:
        return self.words.filter(language=language).exclude(**{name: ""}).exists()


class RecordingWords(models.Model):
    """What is said in a recording, in one language: captions to read along, and the text as a whole."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    captions = models.TextField(_("captions"), blank=True)  # WebVTT
    transcript = RichTextField(_("transcript"), blank=True)
    description_url = models.URLField(
        _("audio description"), blank=True, validators=[URLValidator(schemes=["https"])],
        help_text=_("Where a version is found in which a voice says what is seen."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("captions and transcript")
        verbose_name_plural = _("captions and transcripts")
        ordering = ["language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recording", "language"], name="recording_words_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.recording} ({self.language})"

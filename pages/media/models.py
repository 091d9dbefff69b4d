"""A picture of the library. Its file is settled at upload: another picture is another row."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.media import specs

_FILE_NAME = re.compile(r"\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp)\s*$", re.IGNORECASE)


class Image(models.Model):
    """One picture, whatever the language of the pages that show it."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For finding the picture again; visitors do not see it.")
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for those who can’t see it. Needed before it can be published."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It adds nothing to the text: screen readers pass over it.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Photographer or agency."))
    original = models.FileField(_("original"), upload_to="originals", max_length=80, editable=False)
    width = models.PositiveIntegerField(_("width (px)"), editable=False)
    height = models.PositiveIntegerField(_("height (px)"), editable=False)
    sha256 = models.CharField(_("SHA-256 of the pixels"), max_length=64, editable=False)
    # 128 random bits that begin the names of its public files.
    stem = models.CharField(max_length=32, unique=True, editable=False)
    tone = models.CharField(max_length=3, blank=True, editable=False)  # see encoding.tone
    # The plan its renditions were made by; anything else is due.
    rendered = models.CharField(max_length=16, blank=True, db_index=True, editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    # Pictures that came in together; their order among themselves.
    batch = models.UUIDField(null=True, db_index=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["sha256"], name="image_pixels_once"),
            models.CheckConstraint(condition=models.Q(width__gte=1, height__gte=1), name="image_has_an_extent"),
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100), name="image_focus_is_inside"
            ),
            models.CheckConstraint(
                condition=models.Q(is_decorative=False) | models.Q(alt=""),
                name="image_decorative_without_alt",
                violation_error_message=_("A decorative picture has no alternative text: keep one or the other."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.title.strip():
            raise ValidationError({"title": gettext("Give the picture a title.")})

    @property
    def focus(self) -> tuple[int, int]:
        return self.focal_x, self.focal_y

    @property
    def files(self) -> list[list[Any]]:
        """The renditions by width as [name under the media root, width px, height px], ascending."""
        cuts = {spec: specs.cut(spec, (self.width, self.height)).size for spec in specs.width_specs(self.width)}
        return [[specs.file_name(self.stem, spec, "webp", self.focus), *size] for spec, size in cuts.items()]

    def frozen(self, *, alt: str = "", caption: str = "") -> dict[str, Any]:
        """Return what a published edition keeps of the picture, as plain JSON data.

        alt, caption: those of the place that shows it, where they differ from the picture's own.
        """
        return {
            "id": self.pk,
            "alt": alt or self.alt,
            "caption": caption or self.caption,
            "credit": self.credit,
            "width": self.width,
            "height": self.height,
            "files": self.files,
            "focus": list(self.focus),
            "tone": self.tone,
        }

    def problems(self) -> list[str]:
        """Return a sentence for each reason why the picture can't be published yet."""
        if self.is_decorative:
            return []
        if not self.alt.strip():
            return [gettext("The picture “%s” needs alt text or must be marked decorative.") % self.title]
        if _FILE_NAME.search(self.alt):
            return [gettext("The alt text of the picture “%s” is a file name: say what it shows.") % self.title]
        return []

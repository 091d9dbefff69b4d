from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.languages.models import languages
from pages.publishing.errors import Reason
from pages.publishing.models import EditionPart
from pages.richtext.fields import RichTextField
from pages.tree.models import PageEdition

FAMILY_NAME = "{family_name}"


class Spoken(models.Model):
    """Something whose words stand in rows of their own, one for each language."""

    class Meta:
        abstract = True

    def in_language(self, language: str) -> Any:
        """Return the words in a language, else in any; None while there are none. Reads what was prefetched."""
        rows = {words.language: words for words in self.words.all()}
        return rows.get(language) or next(iter(rows.values()), None)


class Person(Spoken):
    """Somebody who holds or held a post."""

    portrait = models.ForeignKey(
        "pages.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("office holder")
        verbose_name_plural = _("office holders")
        ordering = ["id"]

    def __str__(self) -> str:
        words = self.in_language(get_language() or "en")
        return words.name if words else f"#{self.pk}"


class PersonWords(models.Model):
    """A person's name and life in one language."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    name = models.CharField(_("full name"), max_length=120, help_text=_("As it is written in this language."))
    family_name = models.CharField(_("family name"), max_length=60, help_text=_("As the menu shows it."))
    biography = RichTextField(_("biography"), blank=True)

    class Meta:
        verbose_name = _("name and biography")
        verbose_name_plural = _("names and biographies")
        ordering = ["language"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="person_words_once_per_language")]

    def __str__(self) -> str:
        return self.name


class Role(Spoken):
    """A post that one person holds at a time."""

    stands_in_for = models.ForeignKey(
        "self",
        verbose_name=_("stands in for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputies",
        help_text=_("While that post is vacant, whoever holds this one is shown in its place."),
    )
    ordering = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["ordering", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stands_in_for=F("id")),
                name="role_no_deputy_of_itself",
                violation_error_message=_("A post cannot stand in for itself."),
            )
        ]

    def __str__(self) -> str:
        words = self.in_language(get_language() or "en")
        return words.title if words else f"#{self.pk}"


def names_the_holder(value: str) -> None:
    if value.count("{") != value.count(FAMILY_NAME) or value.count("}") != value.count(FAMILY_NAME):
        raise ValidationError(_("Only {family_name} may stand in braces."))


class RoleWords(models.Model):
    """A post's title in one language."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=10, choices=languages)
    title = models.CharField(_("title"), max_length=120)
    label = models.CharField(
        _("name in the menu"),
        max_length=60,
        validators=[names_the_holder],
        help_text=_("With {family_name} where the holder's family name goes."),
    )

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["language"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["role", "language"], name="role_words_once_per_language")]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """From which day until the end of which day somebody holds a post, on the host country's calendar."""

    beside: frozenset[int] = frozenset()  # rows that a form compares as typed, not as they are stored

    class Precision(models.TextChoices):
        DAY = "day", _("the day")
        MONTH = "month", _("the month")
        YEAR = "year", _("the year")

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="appointments")
    role = models.ForeignKey(Role, verbose_name=_("post"), on_delete=models.PROTECT, related_name="appointments")
    started_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Left empty: still in office."))
    precision = models.CharField(_("known to"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-started_on", "-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.started_on}"

    def clean(self) -> None:
        rival = self._overlapping().first() if self.role_id and self.started_on else None
        if rival:
            words = gettext("%(person)s holds this post at that time (%(first)s – %(last)s).")
            last = rival.ended_on or "…"
            raise ValidationError(words % {"person": rival.person, "first": rival.started_on, "last": last})

    def overlaps(self, other: "Appointment") -> bool:
        """Whether two terms of the same post share a day."""
        one, two = sorted((self, other), key=lambda term: term.started_on)
        return self.role_id == other.role_id and (one.ended_on is None or one.ended_on >= two.started_on)

    def _overlapping(self) -> models.QuerySet["Appointment"]:
        rivals = Appointment.objects.filter(role_id=self.role_id).select_related("person")
        rivals = rivals.exclude(pk__in={self.pk, *self.beside} - {None})
        rivals = rivals.filter(Q(ended_on=None) | Q(ended_on__gte=self.started_on))
        return rivals.filter(started_on__lte=self.ended_on) if self.ended_on else rivals


class ShownRole(EditionPart):
    """A post whose present holder a profile shows, or whose former holders a list shows."""

    frozen_into = "roles"

    parent = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(Role, verbose_name=_("post"), on_delete=models.PROTECT, related_name="+")
    ordering = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("post shown")
        verbose_name_plural = _("posts shown")
        ordering = ["ordering", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["parent", "role"], name="shown_role_once")]

    def __str__(self) -> str:
        return str(self.role)

    def frozen(self) -> dict[str, Any]:
        return {"role": self.role_id}


def role_is_chosen(edition: PageEdition) -> list[Reason]:
    return [] if edition.roles.exists() else [Reason(gettext("Choose the post whose holders this page shows."))]

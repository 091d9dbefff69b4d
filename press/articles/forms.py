"""The form of an article: its words, and where it is filed."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.kinds.people.directory import line_of
from pages.languages import dates
from pages.publishing.forms import EditionForm
from pages.publishing.permissions import may, narrowed
from pages.tree.paths import slug_of
from press.articles.filing import (
    COUNTERPARTS_SHOWN,
    SLUG_MAX,
    archives,
    counterpart_label,
    counterpart_of,
    likely_section,
    possible_counterparts,
    suggested_slug,
    untranslated,
)
from press.articles.filing_form import SectionField
from press.articles.models import Article, ArticleEdition
from press.articles.moves import Filing
from press.articles.services import filing_reasons

# What a translation has in common with its counterpart: facts, never words.
SHARED_FIELDS = (
    "delivered_at",
    "lead_image_id",
    "speaker_person_id",
    "starts_at",
    "ends_at",
    "registration_url",
    "recording_id",
)


SPEAKER_MAX = 120  # characters, as the column has


class ArticleField(forms.ModelChoiceField):
    """Any article of its queryset is taken; those nearest in time are offered."""

    def label_from_instance(self, article: Article) -> str:
        return counterpart_label(getattr(article, "title", ""), article)

    def offer(self, given: int | None, *, around: datetime | None = None) -> None:
        newest = ArticleEdition.objects.filter(article=OuterRef("pk"), is_newest=True)
        rows = self.queryset.annotate(title=Subquery(newest.values("title")[:1]))
        shown = rows.filter(Q(pk=given) | _near(self.queryset, around)).order_by("-dated_at", "-id")
        self.widget.choices = [("", self.empty_label), *((row.pk, self.label_from_instance(row)) for row in shown)]


def _near(rows: QuerySet, moment: datetime | None) -> Q:
    """Return what narrows articles to those nearest to a moment; to the newest without one."""
    if moment is None:
        return Q(pk__in=rows.order_by("-dated_at", "-id").values("pk")[:COUNTERPARTS_SHOWN])
    half = COUNTERPARTS_SHOWN // 2
    later = rows.filter(dated_at__gt=moment).order_by("dated_at", "id").values("pk")[:half]
    earlier = rows.filter(dated_at__lte=moment).order_by("-dated_at", "-id").values("pk")[:half]
    return Q(pk__in=later) | Q(pk__in=earlier)


class ArticleForm(EditionForm):
    section = SectionField(
        label=_("Section"),
        queryset=None,
        # What the form was opened with: an article that somebody files elsewhere meanwhile is not filed back.
        show_hidden_initial=True,
        help_text=_("Where it is listed. It decides the language too."),
    )
    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=SLUG_MAX,
        show_hidden_initial=True,
        help_text=_("Lower-case letters, digits, hyphens. Left empty, it is made from the title or the date."),
        widget=forms.TextInput(attrs={"class": "vTextField", "data-slug-from": "id_title", "autocomplete": "off"}),
    )
    counterpart = ArticleField(
        label=_("Counterpart"),
        required=False,
        queryset=None,
        empty_label=_("– none –"),
        # What the form was opened with: whoever writes the translation meanwhile joins it without a new token here.
        show_hidden_initial=True,
        help_text=_("The same article in the other language: readers can then change between the two."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Once for the whole form: every look at the choices would be a query.
        self.fields["section"].queryset = self._sections()
        if self.instance.pk:
            self.initial |= {"section": self.instance.article.section_id, "slug": self.instance.article.slug}
            other = self.instance.article.newest_counterpart = counterpart_of(self.instance.article)
            is_seen = other is not None and may(self.request.user, "view", other.article)
            self.initial["counterpart"] = other.article_id if other and is_seen else None
        elif not self.initial.get("section"):
            sections = list(self.fields["section"].queryset)
            language = get_language() or settings.LANGUAGE_CODE
            user = self.request.user
            self.initial["section"] = likely_section(self.kind, sections, user=user, language=language)
        self._offer_counterparts()

    def _sections(self) -> QuerySet:
        """Offer the sections this person may write in, and the one where the article stands."""
        pages = narrowed(archives(), self.request.user, "write", of=Article)
        return pages | archives().filter(pk=self.article.section_id) if self.article else pages

    def _offer_counterparts(self) -> None:
        article, field = self.article, self.fields["counterpart"]
        found = possible_counterparts(article) if article else untranslated(self.kind)
        field.queryset = narrowed(found, self.request.user)
        given = self.data if self.is_bound else self.initial
        moment = article.dated_at if article else None
        field.offer(key_of(given.get("counterpart")), around=moment)
        if report := self.fields.get("report"):
            report.offer(key_of(given.get("report")), around=moment)

    @property
    def kind(self) -> str:
        return self._meta.model._default_manager.kind

    @property
    def article(self) -> Article | None:
        return self.instance.article if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._stay_where_it_is(data)
        section = data.get("section")
        if section is None:
            return data
        self._name_speaker(data, section.language)
        if not data.get("slug") or self._is_proposed(data):
            data["slug"] = suggested_slug(data.get("title", ""), kind=self.kind, section=section, article=self.article)
        article = self.article
        if article is None or (article.section_id, article.slug) != (section.pk, data["slug"]):
            for reason in filing_reasons(section, data["slug"], article=article):
                self.add_error(self._place(reason), str(reason))
        counterpart = data.get("counterpart")
        if counterpart and counterpart.language == section.language:
            self.add_error("counterpart", gettext("It is in the same language as the section."))
        return data

    def _is_proposed(self, data: dict[str, Any]) -> bool:
        """Tell whether the address is the one the script made from the title: nobody has chosen it."""
        is_new = self.article is None or not self.article.slug
        return is_new and data["slug"] == slug_of(data.get("title", ""))

    def _stay_where_it_is(self, data: dict[str, Any]) -> None:
        """Let what was not touched in the form be what it is by now."""
        if self.article and "section" in data and "section" not in self.changed_data:
            data["section"] = self.article.section
        if self.article and "slug" in data and "slug" not in self.changed_data:
            data["slug"] = self.article.slug

    def filing(self) -> Filing | None:
        """Return the wish for another section or address; None where both stay."""
        article, section, slug = self.instance.article, self.cleaned_data["section"], self.cleaned_data["slug"]
        if (article.section_id, article.slug) == (section.pk, slug):
            return None
        return Filing(article.pk, article.section_id, article.slug, section.pk, slug)

    def _name_speaker(self, data: dict[str, Any], language: str) -> None:
        """Write out whoever was chosen, with the post of that day, unless the editor has just typed something else."""
        person, moment = data.get("speaker_person"), data.get("delivered_at")
        if person and moment and not (data.get("speaker") and "speaker" in self.changed_data):
            data["speaker"] = line_of(person, dates.host_time(moment).date(), language)[:SPEAKER_MAX]


def shared_facts(article: Article) -> dict[str, Any]:
    """Return the initial values a translation takes over from the article it translates."""
    edition = article.editions.get(is_newest=True)
    facts = {name.removesuffix("_id"): getattr(edition, name) for name in SHARED_FIELDS}
    other = archives().exclude(language=article.language).filter(translation_group=article.section.translation_group)
    section = other.values_list("pk", flat=True).first()
    return {key: value for key, value in {**facts, "section": section}.items() if value}

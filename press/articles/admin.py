"""A door of the admin for each kind of article."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import block_inline
from pages.intake.desk import IntakeDesk
from pages.keys import key_of
from pages.languages import dates
from pages.publishing.admin import PICTURE_FIELDS, EditionAdmin
from pages.publishing.bulk_desk import BulkDesk
from pages.publishing.errors import Refused
from pages.publishing.lists import BinFilter, LanguageFilter, StateFilter, YearFilter
from pages.publishing.models import Edition
from pages.publishing.permissions import may, narrowed
from pages.publishing.verbs import VERBS
from press.articles import kind as kinds
from press.articles.blocks import ARTICLE_BLOCKS
from press.articles.bulk import ARTICLE_ACTS
from press.articles.doors import DOORS
from press.articles.filing import archive_label, archives, counterpart_of, untranslated
from press.articles.filing_desk import FilingDesk
from press.articles.forms import ArticleField, ArticleForm, shared_facts
from press.articles.models import Article
from press.articles.services import create_article, restore_article
from press.articles.verbs import ARTICLE_VERBS

# In the form, but no words of the edition.
FILING_FIELDS = {"token", "section", "slug", "counterpart"}
# What is only being typed has no counterpart that could be found, and makes up no name for each look at it.
NO_GROUP = uuid.UUID(int=0)


class SectionFilter(admin.SimpleListFilter):
    title = _("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        return [(str(page.pk), archive_label(page)) for page in narrowed(archives(), request.user)]

    def queryset(self, request, queryset):
        section = key_of(self.value())
        return queryset.filter(article__section=section) if section else queryset


class ArticleAdmin(FilingDesk, IntakeDesk, EditionAdmin):
    """One kind of article. `kind` is set for each door."""

    kind: kinds.ArticleKind
    list_display = ("headline", "chip", "dated", "section", "language", "saved")
    list_display_links = ("headline",)
    list_filter = (StateFilter, SectionFilter, LanguageFilter, YearFilter, BinFilter)
    autocomplete_fields = ("speaker_person", "recording")
    list_select_related = ("article", "article__section__live", "updated_by")
    sortable_by = ("dated",)
    ordering = ("-delivered_at", "-id")
    actions = ("take_out_of_the_bin",)
    verbs = (*VERBS, *ARTICLE_VERBS)
    bulk_acts = ARTICLE_ACTS

    # --- Lists

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("article__section__live").defer("article__section__live__content")

    def get_actions(self, request, action_location=admin.ActionLocation.CHANGE_LIST):
        """Offer in the bin to take out of it; elsewhere what is done to many at once."""
        if action_location == admin.ActionLocation.CHANGE_LIST and request.GET.get("bin") == "1":
            return super(BulkDesk, self).get_actions(request, action_location)
        return super().get_actions(request, action_location)

    @admin.action(description=_("Take out of the bin"))
    def take_out_of_the_bin(self, request, queryset):
        for edition in queryset:
            try:
                restore_article(edition.article, user=request.user, now=timezone.now())
            except Refused as refusal:
                for against in refusal.reasons:
                    messages.error(request, f"{edition}: {against}")
            else:
                messages.success(request, gettext("“%(title)s” was taken out of the bin.") % {"title": edition})

    @admin.display(description=_("date"), ordering="delivered_at")
    def dated(self, edition: Edition) -> str:
        moment = dates.host_time(edition.delivered_at)
        return format_html('<span class="nowrap">{}</span>', f"{moment:%Y-%m-%d %H:%M}")

    @admin.display(description=_("section"))
    def section(self, edition: Edition) -> str:
        page = edition.article.section
        return page.live.title if page.live else page.path

    # --- The form

    def get_inlines(self, request, obj):
        own = self.kind.inlines() if self.kind.inlines else []
        return [*(block_inline(ARTICLE_BLOCKS[kind]) for kind in self.kind.blocks), *own]

    def offered_blocks(self, edition):
        return self.kind.blocks

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "report":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        reports = narrowed(Article.objects.filter(trashed_at=None).exclude(kind=self.kind.key), request.user)
        return ArticleField(reports, label=_("Report"), required=False, empty_label=_("– none –"),
                            help_text=db_field.help_text)  # fmt: skip

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, form=ArticleForm, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = [
            (None, {"fields": ("token", "title", "summary")}),
            (_("When, where, who"), {"fields": ("delivered_at", *self.kind.fields)}),
            (_("Lead picture"), {"fields": PICTURE_FIELDS}),
            (_("Where it is filed"), {"fields": ("section", "slug", "counterpart")}),
        ]
        if obj and obj.article.first_published_at:
            fieldsets.append((_("What changed"), {"fields": ("change", "change_note")}))
        return fieldsets

    def get_changeform_initial_data(self, request):
        # Of an address no more is taken than ours say: the form's fields do not take any text there is.
        asked = super().get_changeform_initial_data(request)
        initial = {name: asked[name] for name in ("section", "counterpart") if name in asked}
        given = key_of(initial.get("counterpart"))
        free = narrowed(untranslated(self.kind.key), request.user)
        article = free.filter(pk=given).first() if given else None
        return (shared_facts(article) | initial) if article else initial

    def facts(self, request, edition):
        article = edition.article
        known = vars(article)  # the form, where there is one, has found it already
        other = known["newest_counterpart"] if "newest_counterpart" in known else counterpart_of(article)
        facts = super().facts(request, edition)
        if other and not may(request.user, "view", other.article):
            return facts
        if other:
            facts |= {"counterpart": other, "counterpart_url": self.address(other)}
        elif may(request.user, "write", article) and not article.trashed_at:
            door = f"admin:{self.opts.app_label}_{self.opts.model_name}_add"
            facts["translate_url"] = f"{reverse(door)}?counterpart={article.pk}"
        return facts

    def rendered_context(self, edition):
        declared = edition.article.declared
        return {
            "kind_label": declared.label,
            "kind_template": declared.template,
            "kind_stylesheet": declared.stylesheet,
            "dated_at": edition.delivered_at,
        }

    def placed(self, form):
        """Stand the text in the section and at the address the form names, else where they were or most likely are."""
        edition, data = form.instance, form.cleaned_data
        article = edition.article if edition.pk else Article(kind=self.kind.key, translation_group=NO_GROUP)
        section = data.get("section") or (article.section_id and article.section) or self._likely(form)
        if section is None:
            return None
        article.section, article.language = section, section.language
        article.slug = data.get("slug") or article.slug or "new"
        edition.article, edition.kind = article, self.kind.key
        return edition

    def _likely(self, form: Any) -> Any:
        sections = narrowed(archives(), form.request.user, "write", of=Article)
        return sections.filter(pk=form.initial.get("section")).first()

    # --- Saving

    def after_save(self, request, edition):
        for sentence in self.kind.warnings(edition) if self.kind.warnings else []:
            messages.warning(request, sentence)
        return super().after_save(request, edition)

    def joined(self, request):
        key = key_of(request.POST.get("counterpart"))
        return [key] if key else []

    def create(self, request: HttpRequest, edition: Edition, form: Any, *, now: Any) -> None:
        data = form.cleaned_data
        content = {name: value for name, value in data.items() if name not in FILING_FIELDS}
        counterpart = data.get("counterpart")
        first = create_article(
            section=data["section"], kind=self.kind.key, slug=data["slug"], user=request.user, now=now,
            translation_group=counterpart.translation_group if counterpart else None, **content,
        )  # fmt: skip
        edition.__dict__.update(first.__dict__)


def open_door(kind: kinds.ArticleKind) -> None:
    model = DOORS[kind.key]
    admin.site.register(model, type(f"{model.__name__}Admin", (ArticleAdmin,), {"kind": kind}))


for _kind in kinds.kinds():
    open_door(_kind)

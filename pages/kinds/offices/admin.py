"""The desk of offices: their words, whom they serve, and the weeks of their counters."""

from typing import Any

from django.contrib import admin
from django.forms import ModelChoiceField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import OwnedInline, PartInline
from pages.kinds.offices import decisions
from pages.kinds.offices.holidays_admin import HolidaysScreen
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords, ShownOffice
from pages.kinds.offices.views import week
from pages.media.admin import ImageChoiceMixin


class SpokenAdmin(admin.ModelAdmin):
    """For what has words in each language."""

    actions = None
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("words")

    @admin.display(description=_("name"))
    def name(self, row: Any) -> str:
        return str(row)


class WordsInline(OwnedInline, admin.StackedInline):
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class OfficeChoice(ModelChoiceField):
    """Offices, or counters with the office they belong to."""

    def label_from_instance(self, row: Office | Counter) -> str:
        return f"{row.office} – {row}" if isinstance(row, Counter) else str(row)


class OfficeChoiceMixin:
    """For a ModelAdmin or an inline: choose among offices and counters, without pop-ups that make or delete them."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        model = getattr(db_field.remote_field, "model", None)
        if model not in (Office, Counter):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        rows = model.objects.prefetch_related("words")
        if model is Counter:
            rows = rows.select_related("office").prefetch_related("office__words")
        return OfficeChoice(
            rows, label=capfirst(db_field.verbose_name), required=not db_field.blank, help_text=db_field.help_text,
            empty_label=_("– all –") if db_field.null else "---------",
        )  # fmt: skip


class OfficeWordsInline(WordsInline):
    model = OfficeWords
    fields = (("language", "name"), "address", "map_alt", "directions", "district", "counties")


@admin.register(Office)
class OfficeAdmin(HolidaysScreen, ImageChoiceMixin, SpokenAdmin):
    list_display = ("name", "region", "telephone", "holidays_link")
    fieldsets = (
        (None, {"fields": (
            ("is_embassy", "ordering"), "region", ("telephone", "emergency_telephone"), ("email", "website"),
            "map_image",
        )}),
        (_("Which office serves me?"), {"fields": ("postcode_areas", "serves_rest"), "description": _(
            "Counties and cities are entered in each language below."
        )}),
    )  # fmt: skip
    inlines = (OfficeWordsInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("counters", "closures")

    def get_changelist_instance(self, request):
        found = super().get_changelist_instance(request)
        first, last = localdate(), localdate() + decisions.AHEAD
        added = decisions.announced(first, last)
        for office in found.result_list:
            office.waiting = len(decisions.undecided(office, first, last, added))
        return found

    @admin.display(description=_("public holidays"))
    def holidays_link(self, office: Any) -> str:
        count = {"count": office.waiting}
        words = gettext("%(count)s to decide") % count if office.waiting else gettext("all decided")
        return format_html('<a href="{}">{}</a>', reverse("admin:pages_office_holidays", args=[office.pk]), words)


class CounterWordsInline(WordsInline):
    model = CounterWords
    fields = (("language", "name"), "services", "bring")


@admin.register(Counter)
class CounterAdmin(OfficeChoiceMixin, SpokenAdmin):
    list_display = ("name", "office", "hours", "by_appointment")
    list_select_related = ("office",)
    fieldsets = (
        (None, {"fields": ("office", ("by_appointment", "ordering"), ("telephone", "email"))}),
        (_("Hours of the week"), {"fields": Counter.WEEKDAYS, "description": _(
            "As 9:00–12:00, 14:00–16:30. Left empty: closed that day."
        )}),
    )  # fmt: skip
    inlines = (CounterWordsInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("office__words")

    @admin.display(description=_("hours of the week"))
    def hours(self, counter: Counter) -> str:
        return "; ".join(f"{line['days']} {', '.join(line['hours'])}" for line in week(counter.week()))


class ShownOfficeInline(OfficeChoiceMixin, PartInline, admin.TabularInline):
    model = ShownOffice
    fk_name = "parent"
    fields = ("office", "ordering")
    extra = 0
    min_num = 1
    verbose_name_plural = _("offices shown")

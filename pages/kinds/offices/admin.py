"""The desk of offices: their words, their counters' weeks, closures from a telephone, and the year's holidays."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import OwnedInline, PartInline
from pages.kinds.offices.holidays import Proposal, of_year, undecided
from pages.kinds.offices.models import Closure, Counter, CounterWords, Office, OfficeWords, ShownOffice
from pages.kinds.offices.services import decide
from pages.media.admin import ImageChoiceMixin

HOLIDAYS_AHEAD = timedelta(days=400)


class Spoken(admin.ModelAdmin):
    actions = None
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("words")

    @admin.display(description=_("name"))
    def name(self, row: Any) -> str:
        return str(row)


class OfficeWordsInline(OwnedInline, admin.StackedInline):
    model = OfficeWords
    fields = (("language", "name"), "address", "map_alt", "directions", "district", "counties")
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(Office)
class OfficeAdmin(ImageChoiceMixin, Spoken):
    list_display = ("name", "region", "telephone", "holidays_link")
    fields = (
        ("is_embassy", "ordering"), "region", ("telephone", "emergency_telephone"), ("email", "website"), "map_image",
        "postcode_areas", "serves_rest",
    )  # fmt: skip
    inlines = (OfficeWordsInline,)

    def get_urls(self):
        view = self.admin_site.admin_view(self.holidays_view)
        return [path("<int:pk>/holidays/", view, name="pages_office_holidays"), *super().get_urls()]

    @admin.display(description=_("public holidays"))
    def holidays_link(self, office: Office) -> str:
        open_ones = len(undecided(office, localdate(), localdate() + HOLIDAYS_AHEAD))
        words = gettext("%(count)s to decide") % {"count": open_ones} if open_ones else gettext("all decided")
        return format_html('<a href="{}">{}</a>', reverse("admin:pages_office_holidays", args=[office.pk]), words)

    def holidays_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One table for the coming year: what the office does on each public holiday."""
        office = self.get_object(request, str(pk))
        if office is None:
            raise Http404
        if not request.user.has_perm("pages.change_closure"):
            raise PermissionDenied
        today = localdate()
        proposals = _proposals(office, today, today + HOLIDAYS_AHEAD)
        if request.method == "POST":
            sent = {proposal.key: request.POST.get(proposal.key, "") for proposal in proposals}
            count = decide(office, sent, proposals, user=request.user)
            messages.success(request, gettext("%(count)s days decided.") % {"count": count})
            return HttpResponseRedirect(request.path)
        decided = dict(Closure.objects.filter(office=office).exclude(holiday="").values_list("holiday", "effect"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Public holidays: %(office)s") % {"office": office},
            "opts": self.opts,
            "rows": [_row(each, decided.get(each.key, "")) for each in proposals],
        }
        return TemplateResponse(request, "admin/offices/holidays.html", context)


def _proposals(office: Office, first: date, last: date) -> list[Proposal]:
    years = range(first.year, last.year + 1)
    return [each for year in years for each in of_year(office.region, year) if first <= each.day <= last]


def _row(proposal: Proposal, decided: str) -> dict[str, Any]:
    effects = [Closure.Effect.CLOSED, Closure.Effect.USUAL]
    labels = {Closure.Effect.WEEKDAY: _("Open like a Monday")}
    if proposal.works:
        effects = [Closure.Effect.USUAL, Closure.Effect.WEEKDAY]
    return {
        "key": proposal.key,
        "day": proposal.day,
        "name": proposal.name(get_language() or "en"),
        "choices": [(effect.value, labels.get(effect, effect.label)) for effect in effects],
        "decided": decided,
    }


class CounterWordsInline(OwnedInline, admin.StackedInline):
    model = CounterWords
    fields = (("language", "name"), "services", "bring")
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(Counter)
class CounterAdmin(Spoken):
    list_display = ("name", "office", "by_appointment")
    list_select_related = ("office",)
    fieldsets = (
        (None, {"fields": ("office", ("by_appointment", "ordering"), ("telephone", "email"))}),
        (_("Hours of the week"), {"fields": Counter.WEEKDAYS, "description": _(
            "As 9:00–12:00, 14:00–16:30. Left empty: closed that day."
        )}),
    )  # fmt: skip
    inlines = (CounterWordsInline,)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return _plain_choice(db_field) or super().formfield_for_foreignkey(db_field, request, **kwargs)


def _plain_choice(db_field) -> ModelChoiceField | None:
    """Return a choice among offices or counters with their names, without the pop-ups that make others."""
    if db_field.remote_field.model not in (Office, Counter):
        return None
    rows = db_field.remote_field.model.objects.prefetch_related("words")
    empty = None if db_field.null is False and rows.count() == 1 else _("– all –") if db_field.null else "---------"
    return ModelChoiceField(
        rows, label=capfirst(db_field.verbose_name), required=not db_field.blank, empty_label=empty,
        help_text=db_field.help_text,
    )  # fmt: skip


class ClosureForm(forms.ModelForm):
    """Short enough for a telephone: for one day at the only office a reason is all there is to type."""

    class Meta:
        model = Closure
        fields = ("office", "counter", "first_on", "last_on", "effect", "hours", "like_weekday")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_on"].required = False
        self.fields["last_on"].help_text = gettext("Left empty: that one day.")
        for code, name in settings.LANGUAGES:
            words = gettext("Reason in %(language)s") % {"language": gettext(name)}
            self.fields[reason_name(code)] = forms.CharField(
                label=words, required=False, max_length=120, initial=self.instance.reasons.get(code, ""),
                widget=forms.TextInput(attrs={"class": "vTextField"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("last_on"):
            data["last_on"] = data.get("first_on")
        given = {code: data.get(reason_name(code), "").strip() for code, _name in settings.LANGUAGES}
        self.instance.reasons = {code: words for code, words in given.items() if words}
        return data


def reason_name(code: str) -> str:
    return f"reason_{code.replace('-', '_')}"


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("past", _("Past"))]

    def choices(self, changelist):
        coming, *others = super().choices(changelist)
        return [{**coming, "display": _("Coming")}, *others]

    def queryset(self, request, queryset):
        if self.value() == "past":
            return queryset.filter(last_on__lt=localdate()).order_by("-first_on", "-id")
        return queryset.filter(last_on__gte=localdate())


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    form = ClosureForm
    list_display = ("days", "office", "effect", "why")
    list_filter = (WhenFilter,)
    list_select_related = ("office",)
    list_per_page = 50
    actions = None
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("office__words")

    def get_fieldsets(self, request, obj=None):
        reasons = [reason_name(code) for code, _name in settings.LANGUAGES]
        return [
            (None, {"fields": [("first_on", "last_on"), *reasons, "office", "counter"]}),
            (_("Not closed all day"), {"fields": ["effect", "hours", "like_weekday"]}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        # The reasons are fields of the form alone: the factory is asked for the columns only.
        kwargs["fields"] = list(ClosureForm.Meta.fields)
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return _plain_choice(db_field) or super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        return {"first_on": localdate(), "office": Office.objects.values_list("pk", flat=True).first()}

    def save_model(self, request, obj, form, change):
        obj.set_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("days"))
    def days(self, closure: Closure) -> str:
        days = dict.fromkeys((f"{closure.first_on:%Y-%m-%d}", f"{closure.last_on:%Y-%m-%d}"))
        return format_html('<span class="nowrap">{}</span>', " – ".join(days))

    @admin.display(description=_("reason"))
    def why(self, closure: Closure) -> str:
        return closure.reason(get_language() or "en")


class ShownOfficeInline(PartInline, admin.TabularInline):
    model = ShownOffice
    fk_name = "parent"
    fields = ("office", "ordering")
    extra = 0
    min_num = 1
    verbose_name_plural = _("offices shown")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return _plain_choice(db_field) or super().formfield_for_foreignkey(db_field, request, **kwargs)

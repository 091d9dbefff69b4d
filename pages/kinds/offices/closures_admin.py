"""The desk of closures, short enough for a telephone, and of holidays announced too late for the calendar."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import DateField
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.kinds.offices.admin import OfficeChoiceMixin
from pages.kinds.offices.closures import AnnouncedDay, Closure
from pages.kinds.offices.models import Office

WORDS_MAX = 120  # characters, of a reason or a holiday's name


def name_in(code: str) -> str:
    """Return the name of the form's field for the words in a language."""
    return f"words_{code.replace('-', '_')}"


NAMES = [name_in(code) for code, _name in settings.LANGUAGES]


class SpokenForm(forms.ModelForm):
    """A form with a field for each language, kept together in one column."""

    column: str
    label: str | Promise

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = getattr(self.instance, self.column)
        for code, name in settings.LANGUAGES:
            self.fields[name_in(code)] = forms.CharField(
                label=str(self.label) % {"language": gettext(str(name))}, required=False, max_length=WORDS_MAX,
                initial=given.get(code, ""), widget=forms.TextInput(attrs={"class": "vTextField"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = {code: data.get(name_in(code), "").strip() for code, _name in settings.LANGUAGES}
        setattr(self.instance, self.column, {code: words for code, words in given.items() if words})
        return data


class SpokenFormAdmin(admin.ModelAdmin):
    actions = None
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()
    # The browser's own calendar: on a telephone the one everybody knows.
    formfield_overrides = {DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}}

    class Media:
        css = {"all": ["css/admin/offices.css"]}

    def get_form(self, request, obj=None, change=False, **kwargs):
        # The words are fields of the form alone: the factory is asked for the columns only.
        kwargs["fields"] = list(self.form.Meta.fields)
        return super().get_form(request, obj, change, **kwargs)


class ClosureForm(SpokenForm):
    """For one day at the office one closed last time, a reason is all there is to type."""

    column, label = "reasons", _("Reason in %(language)s")

    class Meta:
        model = Closure
        fields = ("office", "counter", "first_on", "last_on", "effect", "hours", "like_weekday")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if last_on := self.fields.get("last_on"):  # whoever may only look is asked nothing
            last_on.required = False
            last_on.help_text = gettext("Left empty: that one day.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("last_on") and "last_on" not in self.errors:
            data["last_on"] = data.get("first_on")
        return data


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
class ClosureAdmin(OfficeChoiceMixin, SpokenFormAdmin):
    """What was entered by hand; decisions about public holidays are made in a table of their own."""

    form = ClosureForm
    list_display = ("days", "office", "counter", "effect", "why")
    list_filter = (WhenFilter,)
    list_select_related = ("office", "counter")
    change_list_template = "admin/offices/closures.html"

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(holiday_on=None)
        return rows.prefetch_related("office__words", "counter__words")

    def get_fieldsets(self, request, obj=None):
        is_plain = obj is None or (obj.effect == Closure.Effect.CLOSED and obj.counter_id is None)
        special = {"fields": ["counter", "effect", "hours", "like_weekday"], "classes": ["collapse"] * is_plain}
        return [
            (None, {"fields": ["first_on", "last_on", *NAMES, "office"]}),
            (_("Only one counter, or not closed all day"), special),
        ]

    def get_changeform_initial_data(self, request):
        mine = Closure.objects.filter(set_by=request.user, holiday_on=None).order_by("-id")
        office = mine.values_list("office", flat=True).first() or Office.objects.values_list("pk", flat=True).first()
        return {"first_on": localdate(), "office": office}

    def save_model(self, request, obj, form, change):
        obj.set_by = request.user
        super().save_model(request, obj, form, change)
        same_days = Closure.objects.filter(office=obj.office, first_on__lte=obj.last_on, last_on__gte=obj.first_on)
        if others := same_days.filter(holiday_on=None).exclude(pk=obj.pk):
            words = gettext("Something else is entered for these days; what was entered last holds: %(others)s")
            messages.warning(request, words % {"others": "; ".join(map(str, others))})

    @admin.display(description=_("days"))
    def days(self, closure: Closure) -> str:
        ends = dict.fromkeys((f"{closure.first_on:%Y-%m-%d}", f"{closure.last_on:%Y-%m-%d}"))
        return format_html('<span class="nowrap">{}</span>', " – ".join(ends))

    @admin.display(description=_("reason"))
    def why(self, closure: Closure) -> str:
        return closure.reason(get_language() or "en")


class AnnouncedDayForm(SpokenForm):
    column, label = "names", _("Name in %(language)s")

    class Meta:
        model = AnnouncedDay
        fields = ("source", "day", "is_worked")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (self.instance.names or data.get("is_worked")):
            self.add_error(NAMES[0], gettext("Say what it is called, in one language at least."))
        return data


@admin.register(AnnouncedDay)
class AnnouncedDayAdmin(SpokenFormAdmin):
    form = AnnouncedDayForm
    ordering = ("-day", "-id")
    list_display = ("day", "source", "called", "is_worked")
    fieldsets = ((None, {"fields": ["source", "day", "is_worked", *NAMES]}),)

    @admin.display(description=_("name"))
    def called(self, row: AnnouncedDay) -> str:
        return row.name(get_language() or "en")

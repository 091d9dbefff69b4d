"""The desk of people and posts."""

from itertools import combinations
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.forms import BaseInlineFormSet, ModelChoiceField, ModelForm
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pages.blocks.admin import OwnedInline, PartInline
from pages.kinds.people.directory import holds, today
from pages.kinds.people.models import Appointment, Person, PersonWords, Role, RoleWords, ShownRole
from pages.media.admin import ImageChoiceMixin


class PersonWordsInline(OwnedInline, admin.StackedInline):
    model = PersonWords
    fields = (("language", "name", "family_name"), "biography")
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class RoleChoiceMixin:
    """For a ModelAdmin or an inline: choose among the posts, without the pop-ups that make or delete them."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if getattr(db_field.remote_field, "model", None) is not Role:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        roles = Role.objects.prefetch_related("words")
        label, words = capfirst(db_field.verbose_name), db_field.help_text
        field = ModelChoiceField(roles, label=label, help_text=words, required=not db_field.blank)
        field.choices = list(field.choices)  # once for all rows
        return field


def _whole(form: ModelForm) -> bool:
    return form.is_valid() and bool(form.instance.role_id and form.instance.started_on)


class AppointmentFormSet(BaseInlineFormSet):
    """Hold a person's terms against one another as they are typed, so that one can end and the next begin at once."""

    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm:
        form = super()._construct_form(i, **kwargs)
        form.instance.beside = frozenset(row.pk for row in self.get_queryset())
        return form

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if _whole(form) and not self._should_delete_form(form)]
        for one, two in combinations(kept, 2):
            if one.instance.overlaps(two.instance):
                words = gettext("This row and another of the same post overlap (%(first)s – %(last)s).")
                term = one.instance
                two.add_error("started_on", words % {"first": term.started_on, "last": term.ended_on or "…"})


class AppointmentInline(RoleChoiceMixin, OwnedInline, admin.TabularInline):
    model = Appointment
    formset = AppointmentFormSet
    fields = ("role", "started_on", "ended_on", "precision")
    extra = 0


@admin.register(Person)
class PersonAdmin(ImageChoiceMixin, admin.ModelAdmin):
    list_display = ("name", "in_other_languages", "posts")
    list_display_links = ("name",)
    search_fields = ("words__name",)
    search_help_text = _("Search in names.")
    inlines = (PersonWordsInline, AppointmentInline)
    actions = None
    fields = ("portrait",)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        held = Prefetch("appointments", Appointment.objects.select_related("role").prefetch_related("role__words"))
        return super().get_queryset(request).prefetch_related("words", held)

    @admin.display(description=_("full name"))
    def name(self, person: Person) -> str:
        return str(person)

    @admin.display(description=_("in other languages"))
    def in_other_languages(self, person: Person) -> str:
        return format_html_join(", ", "{}", ((row.name,) for row in person.words.all() if row.name != str(person)))

    @admin.display(description=_("posts"))
    def posts(self, person: Person) -> str:
        now = [str(each.role) for each in person.appointments.all() if holds(each, today())]
        return ", ".join(now) or gettext("none at present")


class RoleWordsInline(OwnedInline, admin.TabularInline):
    model = RoleWords
    fields = ("language", "title", "label")
    extra = 0
    min_num = 1
    max_num = 2

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(Role)
class RoleAdmin(RoleChoiceMixin, admin.ModelAdmin):
    list_display = ("title", "holder", "stands_in_for")
    list_display_links = ("title",)
    fields = ("stands_in_for", "ordering")
    inlines = (RoleWordsInline,)
    actions = None
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        held = Prefetch("appointments", Appointment.objects.select_related("person").prefetch_related("person__words"))
        return super().get_queryset(request).select_related("stands_in_for").prefetch_related(
            "words", "stands_in_for__words", held
        )  # fmt: skip

    @admin.display(description=_("title"))
    def title(self, role: Role) -> str:
        return str(role)

    @admin.display(description=_("held by"))
    def holder(self, role: Role) -> str:
        words = [
            each.person.in_language(get_language() or "en") for each in role.appointments.all() if holds(each, today())
        ]
        return ", ".join(row.name for row in words if row) or gettext("vacant")


class ShownRoleInline(RoleChoiceMixin, PartInline, admin.TabularInline):
    model = ShownRole
    fk_name = "parent"
    fields = ("role",)
    extra = 0
    min_num = 1
    max_num = 4

"""What narrows and pages the lists of editions, at a cost that does not grow with the archive."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib import admin
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pages.keys import key_of
from pages.publishing.chips import CHIPS, condition

COUNTED_MAX = 10_000  # rows: beyond them the list says so by ending; narrow it by year or section


class CappedPaginator(Paginator):
    """Count no further than COUNTED_MAX: a whole count of a large archive costs more than its first page."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:COUNTED_MAX].count()


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(key, chip.label) for key, chip in CHIPS.items()]

    def queryset(self, request, queryset):
        if self.value() not in CHIPS:
            return queryset
        return queryset.filter(condition(self.value(), queryset.model.document_field))


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(**{f"{queryset.model.document_field}__language": self.value()})


class BinFilter(admin.SimpleListFilter):
    """Show what is in the bin, and only then: the ordinary list leaves it out."""

    title = _("bin")
    parameter_name = "bin"

    def lookups(self, request, model_admin):
        return [("1", _("In the bin"))]

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | ({} if choice["display"] == _("In the bin") else {"display": _("Not in the bin")})

    def queryset(self, request, queryset):
        is_wanted = self.value() == "1"
        return queryset.filter(**{f"{queryset.model.document_field}__trashed_at__isnull": not is_wanted})


class YearFilter(admin.SimpleListFilter):
    """Years on the office's own clock, of the field the list is dated by."""

    title = _("year")
    parameter_name = "year"
    field = "delivered_at"

    def lookups(self, request, model_admin):
        rows = model_admin.model._default_manager.filter(is_newest=True).values_list(self.field, flat=True)
        first, last = rows.order_by(self.field).first(), rows.order_by(f"-{self.field}").first()
        if first is None:
            return []
        years = range(timezone.localtime(last).year, timezone.localtime(first).year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        year, zone = key_of(self.value()) or 0, timezone.get_default_timezone()
        if not 1 < year < 9999:
            return queryset
        start, end = (datetime(number, 1, 1, tzinfo=zone).astimezone(UTC) for number in (year, year + 1))
        return queryset.filter(**{f"{self.field}__gte": start, f"{self.field}__lt": end})

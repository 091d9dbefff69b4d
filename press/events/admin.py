from django.contrib import admin

from pages.blocks.admin import PartInline
from press.events.models import ProgrammeItem


class ProgrammeInline(PartInline, admin.TabularInline):
    model = ProgrammeItem
    fk_name = "parent"
    fields = ("time", "words", "ordering")
    extra = 2

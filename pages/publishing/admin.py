"""The desk of an editor: what every list and form of editions has in common."""

from typing import Any

from content_editor.admin import ContentEditor
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, OperationalError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from pages.languages import dates
from pages.media.admin import ImageChoiceMixin
from pages.media.forms import know_pictures
from pages.publishing import merging
from pages.publishing.bulk_desk import BulkDesk
from pages.publishing.chips import chip_of
from pages.publishing.clocks import clocks
from pages.publishing.comparison import compare
from pages.publishing.desk import EditionDesk
from pages.publishing.editions import know_parts
from pages.publishing.errors import Reason, Refused
from pages.publishing.forms import EditionForm, is_stale, show_in_parts
from pages.publishing.late_desk import LateDesk, TooLateError
from pages.publishing.linking import show_links
from pages.publishing.lists import CappedPaginator
from pages.publishing.models import Edition, EditionPart
from pages.publishing.pane_desk import PaneDesk
from pages.publishing.permissions import may, narrowed
from pages.publishing.proof.desk import ProofDesk
from pages.publishing.reading_desk import ReadingDesk
from pages.publishing.rebase import rebase
from pages.publishing.review import submission_reasons
from pages.publishing.saving_desk import SavingDesk
from pages.publishing.scratch_desk import ScratchDesk
from pages.publishing.sharing.desk import SharingDesk
from pages.publishing.states import State

# The lead picture, and what it says in this text.
PICTURE_FIELDS = ("lead_image", "lead_image_alt", "lead_image_caption")


class EditionAdmin(
    BulkDesk,
    EditionDesk,
    ReadingDesk,
    SavingDesk,
    LateDesk,
    ScratchDesk,
    PaneDesk,
    ProofDesk,
    SharingDesk,
    ImageChoiceMixin,
    ContentEditor,
):
    """Lists the newest edition of each document; a draft opens as a form, what is published as its page."""

    form = EditionForm
    change_form_template = "admin/publishing/change_form.html"
    paginator = CappedPaginator
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("title",)
    search_help_text = _("Search in titles.")
    actions = None

    class Media:
        js = (
            Script("js/admin/blocks.js", type="module"),
            Script("js/admin/edition.js", type="module"),
            Script("js/admin/scratch.js", type="module"),
            Script("js/admin/pane.js", type="module"),
            Script("js/admin/proof.js", type="module"),
        )

    @property
    def document_model(self) -> type[models.Model]:
        return self.model._meta.get_field(self.model.document_field).related_model

    # --- Who may do what: the documents' permissions decide, whichever door it is

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", self.asked_about(obj))

    def has_add_permission(self, request):
        return may(request.user, "write", self.document_model)

    def has_change_permission(self, request, obj=None):
        is_closed = obj is not None and obj.pk and (obj.state != State.DRAFT or obj.document.trashed_at)
        return not is_closed and may(request.user, "write", self.asked_about(obj))

    def asked_about(self, edition: Edition | None) -> Any:
        """Return the document whose rights decide; without one yet, all documents of the kind."""
        return edition.document if edition is not None and edition.pk else self.document_model

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        """Let a list be asked by its own filters alone; every column of the table would be open otherwise."""
        return lookup in {each.parameter_name for each in self.list_filter}

    # --- Reading

    def get_queryset(self, request):
        document = self.model.document_field
        rows = narrowed(super().get_queryset(request), request.user).select_related(document, "updated_by")
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name.endswith("_changelist"):
            return rows.filter(is_newest=True).defer("content")
        return rows.select_for_update(of=("self",)) if getattr(request, "is_saving", False) else rows

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_object(self, request, object_id, from_field=None):
        if getattr(request, "is_saving", False):
            self.hold_documents(request, object_id)
            edition = super().get_object(request, object_id, from_field)
            if edition is None or not self.has_change_permission(request, edition):
                raise TooLateError
            return edition
        return getattr(request, "edition", None) or super().get_object(request, object_id, from_field)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None):
        """Send a draft to its form; show everything else, and everything to those who may only look, as a page."""
        try:
            edition = self.visible(request, unquote(object_id))
        except Http404:
            return self.refuse_write(request, self.after_discarding(request, unquote(object_id)))
        if self.has_change_permission(request, edition):
            request.edition = edition
            return super().change_view(request, object_id, form_url, extra_context)
        if request.method == "POST":
            return self.refuse_write(request, edition)
        return self.rendered_view(request, edition)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """Show the same form again, with everything typed, when a service refuses while saving."""
        request.is_saving = request.method == "POST" and object_id is not None
        request.reasons = self.restored(request)
        try:
            return self.tried(request, object_id, form_url, extra_context)
        except TooLateError:  # it was a draft when it was found, and none when it was held: look at it anew
            request.is_saving = False
            return self.change_view(request, object_id, form_url, extra_context)

    def tried(self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any) -> HttpResponse:
        try:
            if request.is_saving and request.POST.get("_overwrite") and merging.WISH in request.POST:
                request.POST = self.merged(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.reasons = refusal.reasons
        except (IntegrityError, OperationalError):  # a row that came first, or two saves that waited for each other
            request.reasons = [Reason(gettext("Somebody else saved the same a moment ago. Nothing was changed."))]
        return super().changeform_view(request, object_id, form_url, extra_context)

    @transaction.atomic
    def merged(self, request: HttpRequest, object_id: str) -> QueryDict:
        """Return what was posted, with the passages the writer takes from the version saved meanwhile."""
        stored = self.get_object(request, unquote(object_id))
        inlines = self.get_formsets_with_inlines(request, stored)
        parts = {formset.get_default_prefix(): formset.model for formset, _inline in inlines}
        return merging.merge(request.POST, stored, self.get_form(request, stored, change=True)(instance=stored), parts)

    # --- The form

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        form.reasons = getattr(request, "reasons", [])
        if obj is not None and request.method == "GET" and "check" in request.GET:
            form.reasons = submission_reasons(obj, user=request.user)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "POST" and obj.pk and is_stale(request.POST, obj):
            stored = kwargs["queryset"].filter(parent_id=obj.pk)
            kwargs["data"], kwargs["queryset"] = rebase(kwargs["data"], prefix, stored, parent=obj.pk)
        return kwargs

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        show_links((row for each in context["inline_admin_formsets"] for row in each.formset.forms), request.user)
        if obj is not None:
            stored = self.model._base_manager.select_related("updated_by").get(pk=obj.pk) if form.is_bound else obj
            if stored is obj:
                self.know_what_was_read(obj, form, context["inline_admin_formsets"])
            context |= self.facts(request, stored)
            if getattr(form, "is_stale", False):
                formsets = [inline.formset for inline in context["inline_admin_formsets"]]
                context |= {"lines": compare(form, formsets, stored), "newer": stored}
        targets = show_in_parts(form.reasons, [inline.formset for inline in context["inline_admin_formsets"]])
        may_alone = may(request.user, "publish", self.asked_about(obj))
        context |= {"may_publish_alone": may_alone, "summary": form.summary(targets), "clocks": clocks()}
        context |= self.scratch_context(request, obj) | self.pane_context(obj)
        context |= self.proof_context(request, obj, form, [each.formset for each in context["inline_admin_formsets"]])
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def know_what_was_read(self, edition: Edition, form: EditionForm, inlines: Any) -> None:
        """Read nothing twice: what stands around the form is made of the rows the form has."""
        rows = [row for inline in inlines for row in inline.formset.initial_forms]
        know_parts(edition, (row.instance for row in rows if isinstance(row.instance, EditionPart)))
        edition.lead_image  # noqa: B018  read here, so that its field knows it too
        for each in (form, *rows):
            know_pictures(each)

    # --- Columns

    @admin.display(description=_("title"), ordering="title")
    def headline(self, edition: Edition) -> str:
        return str(edition)

    @admin.display(description=_("state"))
    def chip(self, edition: Edition) -> str:
        return chip_of(edition).html

    @admin.display(description=_("language"))
    def language(self, edition: Edition) -> str:
        return edition.document.get_language_display()

    @admin.display(description=_("last saved"), ordering="updated_at")
    def saved(self, edition: Edition) -> str:
        moment = dates.host_time(edition.updated_at)
        name = edition.updated_by.get_username() if edition.updated_by else "—"
        return format_html('{} <span class="quiet nowrap">{}</span>', name, f"{moment:%Y-%m-%d %H:%M}")

"""The forms of the structure desk. Each asks the service; what the service refuses stands beside its field."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.publishing.errors import Refused
from pages.tree import kind as kinds
from pages.tree import services
from pages.tree.admin_list import allowed_kinds, allows_children, indented, outline
from pages.tree.counterparts import set_counterpart
from pages.tree.models import Page
from pages.tree.paths import slug_of
from pages.tree.rules import free_below

SLUG_HELP = _("The last part of the address: lower-case letters, digits and hyphens.")


def show(form: forms.Form, refusal: Refused) -> None:
    """Put every reason beside the field it concerns, or at the top."""
    for reason in refusal.reasons:
        name = form.places.get(reason.field, reason.field)
        form.add_error(name if name in form.fields else None, str(reason))


class _DeskForm(forms.Form):
    # Where a service's reason goes when the form calls the field by another name.
    places: dict[str, str] = {"translation_group": "counterpart"}
    use_required_attribute = False

    def attempt(self, verb: Any) -> Any:
        """Return what a service returned, or None with its reasons in the form."""
        try:
            with transaction.atomic():
                return verb()
        except Refused as refusal:
            show(self, refusal)
            return None

    def errors_at_the_top(self) -> list[dict[str, str]]:
        return [
            {"message": str(message), "target": self[name].id_for_label if name in self.fields else ""}
            for name, messages in self.errors.items()
            for message in messages
        ]


def one_of(pages: list[Page], **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(coerce=int, empty_value=None, choices=_choices(pages), **options)


def _choices(pages: list[Page]) -> list:
    """Return pages as lines of a list, under the name of their language when there are several."""
    if len({page.language for page in pages}) < 2:
        return [(page.pk, indented(page)) for page in pages]
    return [
        (label, [(page.pk, indented(page)) for page in pages if page.language == key])
        for key, label in settings.LANGUAGES
    ]


class ParentSelect(forms.Select):
    """Tells the script which kinds may stand below each page."""

    pages: dict[int, Page] = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if page := self.pages.get(value):
            option["attrs"] |= {"data-kinds": " ".join(allowed_kinds(page)), "data-language": page.language}
        return option


class KindSelect(forms.Select):
    allowed: list[str] | None = None

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if self.allowed is not None and value and value not in self.allowed:
            option["attrs"]["disabled"] = True
        return option


class NewPageForm(_DeskForm):
    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        pages = outline(user)
        parents = [page for page in outline(user, "add") if allows_children(page)]
        self.fields["parent"] = one_of(parents, label=_("Below"), widget=ParentSelect)
        self.fields["parent"].widget.pages = {page.pk: page for page in parents}
        self._add_fields()
        self._add_counterpart(pages, {page.pk: page for page in parents}.get(self._parent_id()))

    def _parent_id(self) -> int | None:
        given = str(self.data.get("parent", "") if self.is_bound else self.initial.get("parent", ""))
        return int(given) if given.isdecimal() else None

    def _add_fields(self) -> None:
        known = [("", "---------"), *((kind.key, kind.label) for kind in kinds.kinds() if kind.key != "home")]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=known, widget=KindSelect, initial="standard")
        self.fields["title"] = forms.CharField(label=_("Title"), max_length=250, widget=_wide())
        self.fields["slug"] = forms.CharField(label=_("Address"), help_text=SLUG_HELP, max_length=200, widget=_wide())
        self.fields["show_in_menu"] = forms.BooleanField(label=_("Show in the menu"), required=False, initial=True)

    def _add_counterpart(self, pages: list[Page], parent: Page | None) -> None:
        """Offer pages of other languages that have no counterpart where this one will stand."""
        if parent:
            self.fields["kind"].widget.allowed = allowed_kinds(parent)
        self.parent_page = parent
        offered = untranslated(pages, parent.language) if parent else pages
        field = one_of(offered, label=_("Counterpart of"), required=False, help_text=COUNTERPART_HELP)
        field.choices = [("", _("none")), *field.choices]
        self.fields["counterpart"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        other = Page.objects.filter(pk=data.get("counterpart")).first() if data.get("counterpart") else None
        if other and self.parent_page and other.language == self.parent_page.language:
            self.add_error("counterpart", gettext("A counterpart is in another language."))
        data["group"] = other.translation_group if other else None
        slug = data.get("slug")
        if data.get("parent") and slug and slug == slug_of(data.get("title", "")):  # proposed by the script, not typed
            data["slug"] = free_below(data["parent"], slug)
        return data

    def save(self, now: Any) -> Page | None:
        data = self.cleaned_data
        return self.attempt(
            lambda: services.create_page(
                parent_id=data["parent"], kind=data["kind"], slug=data["slug"], title=data["title"], user=self.user,
                now=now, translation_group=data["group"], show_in_menu=data["show_in_menu"],
            )
        )  # fmt: skip


COUNTERPART_HELP = _("The page of another language that says the same: readers switch between the two.")


def untranslated(pages: list[Page], language: str) -> list[Page]:
    """Return the pages of other languages without a counterpart in this one."""
    taken = {page.translation_group for page in pages if page.language == language}
    return [page for page in pages if page.language != language and page.translation_group not in taken]


def _wide() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"})


class StructureForm(_DeskForm):
    path = forms.CharField(widget=forms.HiddenInput, required=False)
    slug = forms.CharField(label=_("Address"), help_text=SLUG_HELP, max_length=200, widget=_wide())
    # Both with what the form was opened with: what somebody else changed meanwhile is not undone by a form from before.
    show_in_menu = forms.BooleanField(label=_("Show in the menu"), required=False, show_hidden_initial=True)

    def __init__(self, *args: Any, page: Page, user: Any, **kwargs: Any) -> None:
        self.page, self.user = page, user
        pages = outline(user)
        group = {row.language: row for row in pages if row.translation_group == page.translation_group}
        self.counterparts = {key: row for key, row in group.items() if key != page.language}
        first = next(iter(self.counterparts.values()), None)
        kwargs["initial"] = {
            "path": page.path,
            "slug": page.slug,
            "show_in_menu": page.show_in_menu,
            "counterpart": first.pk if first else "",
        }
        super().__init__(*args, **kwargs)
        if page.parent_id is None:
            del self.fields["slug"], self.fields["show_in_menu"]
        self._add_counterpart([*self.counterparts.values(), *untranslated(pages, page.language)])

    def _add_counterpart(self, offered: list[Page]) -> None:
        offered.sort(key=lambda page: (page.tree_id, page.lft))
        field = one_of(
            offered, label=_("Counterpart"), required=False, help_text=COUNTERPART_HELP, show_hidden_initial=True
        )
        field.choices = [("", _("none")), *field.choices]
        self.fields["counterpart"] = field

    @property
    def new_slug(self) -> str:
        slug = self.cleaned_data.get("slug", self.page.slug)
        return slug if slug != self.page.slug else ""

    def save(self, now: Any) -> Page | None:
        return self.attempt(lambda: self._save(now))

    def _save(self, now: Any) -> Page:
        data, asks = self.cleaned_data, {"user": self.user, "now": now}
        page, pk = self.page, self.page.pk
        if self.new_slug:
            page = services.rename(pk, slug=self.new_slug, expected_path=data["path"] or None, **asks)
        if self._is_changed("show_in_menu") and data["show_in_menu"] != page.show_in_menu:
            page = services.set_menu_visibility(pk, show_in_menu=data["show_in_menu"], **asks)
        if self._is_changed("counterpart") and (data["counterpart"] or "") != self.initial["counterpart"]:
            set_counterpart(pk, counterpart_id=data["counterpart"], **asks)
        return page

    def _is_changed(self, name: str) -> bool:
        return name in self.fields and (self[name].html_initial_name not in self.data or name in self.changed_data)

    def posted(self) -> dict[str, str]:
        """Return what was sent, to be sent again with an answer."""
        names = [name for bound in self for name in (bound.html_name, bound.html_initial_name)]
        return {name: self.data[name] for name in names if name in self.data}


PLACES = [
    ("last-child", _("below it, as the last")),
    ("first-child", _("below it, as the first")),
    ("left", _("before it")),
    ("right", _("after it")),
]


class MoveForm(_DeskForm):
    places = {"kind": "target", "slug": "target", "parent": "target"}
    path = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, page: Page, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"path": page.path, "target": page.parent_id}, **kwargs)
        # Never itself or a page below it: there it cannot go.
        others = [
            row for row in outline(user, "structure", language=page.language) if not page.lft <= row.lft <= page.rght
        ]
        self.fields["target"] = one_of(others, label=_("To the page"))
        self.fields["position"] = forms.ChoiceField(label=_("Place"), choices=PLACES)

    @property
    def place(self) -> str:
        return self.cleaned_data["position"]

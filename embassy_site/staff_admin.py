"""Accounts. An administrator makes and mends those of the staff; only a superuser touches superusers."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from pages.publishing.confinement import hidden_from
from pages.publishing.grants.models import Grant
from pages.publishing.grants.services import give, take, tell_membership
from pages.publishing.permissions import narrowed
from pages.tree.models import Page

# The groups every site starts with, in the desk's languages; others bear the name they were given.
GROUP_NAMES = (
    gettext_noop("Author"),
    gettext_noop("Editor"),
    gettext_noop("Publisher"),
    gettext_noop("Administrator"),
    gettext_noop("Translator"),
)


class GroupsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return gettext(group.name)


class BranchField(forms.ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return f"{page.title or page.slug} ({page.path})"


def _branches() -> QuerySet[Page]:
    pages = Page.objects.filter(editions__is_newest=True)
    return pages.annotate(title=F("editions__title")).order_by("tree_id", "lft")


class GrantForm(forms.ModelForm):
    """Offers the branch a role is held for even where no other role could be given for it, as in the bin: sent back
    without it, the role would be for the whole site."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field, branch = self.fields["branch"], self.instance.branch_id
        if branch and branch not in {value for value, _label in field.choices}:
            field.queryset = _branches().filter(pk=branch)
            field.choices = [(page.pk, field.label_from_instance(page)) for page in field.queryset]


class GrantInline(admin.StackedInline):
    """Roles in one place, in the form of an account; who may change the account may change them."""

    model = Grant
    form = GrantForm
    fk_name = "person"
    fields = (("role", "branch", "language"),)
    extra = 1
    verbose_name_plural = _("Roles in one place")

    def _may(self, request, obj=None):
        return request.user.has_perm("auth.change_user") and (obj is None or _is_within(obj, request.user))

    has_add_permission = has_change_permission = has_delete_permission = _may

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("auth.view_user")

    def get_queryset(self, request):
        """Leave out what is held for a page that is confined to others."""
        return super().get_queryset(request).exclude(branch__in=hidden_from(request.user, Page))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "branch":
            pages = narrowed(_branches().filter(trashed_at=None), request.user)
            field: forms.ModelChoiceField = BranchField(
                pages, label=capfirst(_("branch")), required=False, empty_label=_("the whole site"),
                help_text=db_field.help_text,
            )  # fmt: skip
        else:
            roles = Group.objects.filter(pk__in=_grantable(request.user)).order_by("pk")
            field = RoleField(roles, label=capfirst(_("role")))
        field.choices = list(field.choices)  # once for all rows
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        kwargs["choices"] = [("", _("every language")), *settings.LANGUAGES]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer what there is, without the pop-ups that make others."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for name in ("can_add_related", "can_change_related", "can_view_related", "can_delete_related"):
            if hasattr(field.widget, name):
                setattr(field.widget, name, False)
        return field


class RoleField(forms.ModelChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return gettext(group.name)


class StaffAdmin(UserAdmin):
    list_display = ("username", "first_name", "last_name", "email", "in_groups", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = ""
    filter_horizontal = ()
    inlines = (GrantInline,)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else []

    def get_queryset(self, request):
        rows = super().get_queryset(request).prefetch_related("groups")
        # Whoever could set a superuser's password would be one.
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request, obj=None):
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
            (_("Rights"), {"fields": ("is_active", "groups")}),
            (_("Dates"), {"fields": ("last_login", "date_joined")}),
        )

    def get_readonly_fields(self, request, obj=None):
        return ("last_login", "date_joined") if obj else ()

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field = GroupsField(queryset=field.queryset, required=False, label=field.label)
            field.help_text = _(
                "An author writes, an editor approves too, a publisher publishes, an administrator also moves pages; a "
                "translator writes what has a counterpart. All of it everywhere: for one place, give the role below."
            )
            if not request.user.is_superuser:
                field.queryset = Group.objects.filter(pk__in=_grantable(request.user))
        return field

    def save_model(self, request, obj, form, change):
        obj.is_staff = obj.is_staff or not change  # an account is for the desk: visitors have none
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        """Give and take roles in one place through their service, which tells the log."""
        formset.save(commit=False)
        now = timezone.now()
        for grant in formset.deleted_objects:
            take(grant, user=request.user, now=now)
        for grant in [*formset.new_objects, *(changed for changed, _fields in formset.changed_objects)]:
            give(grant, user=request.user, now=now)

    def construct_change_message(self, request, form, formsets, add=False):
        """Leave roles in one place to the site's own log: it tells nobody of a page that is confined to others."""
        return super().construct_change_message(request, form, [], add)

    def save_related(self, request, form, formsets, change):
        before = set(form.instance.groups.all())
        super().save_related(request, form, formsets, change)
        tell_membership(form.instance, before, user=request.user, now=timezone.now())

    def has_change_permission(self, request, obj=None):
        """Whoever could set the password of somebody with more rights would have those rights."""
        return super().has_change_permission(request, obj) and (obj is None or _is_within(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        return False  # editions and the log name their people: an account is switched off, not deleted

    @admin.display(description=_("groups"))
    def in_groups(self, user: User) -> str:
        return ", ".join(gettext(group.name) for group in user.groups.all())


def _is_within(other: User, user: User) -> bool:
    """Tell whether a person holds every right of another; asked of the tables, for an account may be switched off."""
    if user.is_superuser:
        return True
    roles = Grant.objects.filter(person=other).values("role")  # one held in one place only counts all the same
    held_by_other = Q(user=other) | Q(group__user=other) | Q(group__in=roles)
    rights = Permission.objects.filter(held_by_other).select_related("content_type")
    held = user.get_all_permissions()
    return not other.is_superuser and all(_name(right) in held for right in rights)


def _name(right: Permission) -> str:
    return f"{right.content_type.app_label}.{right.codename}"


def _grantable(user: User) -> list[int]:
    """Return the groups that give nothing the person does not hold: nobody raises others above themselves."""
    held = user.get_all_permissions()
    groups = Group.objects.prefetch_related("permissions__content_type")
    return [group.pk for group in groups if all(_name(each) in held for each in group.permissions.all())]


class StaffGroupAdmin(GroupAdmin):
    """Says what a group may do in the desk's words; only a superuser changes it, in the framework's."""

    list_display = ("named",)
    search_fields = ()

    def get_fields(self, request, obj=None):
        return ("name", "permissions") if self.has_change_permission(request, obj) else ("named", "rights")

    def get_readonly_fields(self, request, obj=None):
        return () if self.has_change_permission(request, obj) else ("named", "rights")

    @admin.display(description=_("group"), ordering="name")
    def named(self, group: Group) -> str:
        return gettext(group.name)

    @admin.display(description=_("Rights"))
    def rights(self, group: Group) -> str:
        held: dict[str, list[str]] = {}
        for each in group.permissions.select_related("content_type").order_by("content_type__app_label", "pk"):
            model = each.content_type.model_class()
            if model:
                held.setdefault(capfirst(str(model._meta.verbose_name_plural)), []).append(_said(each.codename))
        lines = ((name, ", ".join(rights)) for name, rights in held.items())
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))


RIGHTS = {
    "add": _("add"),
    "change": _("change"),
    "delete": _("put in the bin or delete"),
    "view": _("see"),
    "publish": _("publish and unpublish"),
    "move": _("move"),
    "erase": _("delete for good"),
    "translate": _("translate"),
}


def _said(codename: str) -> str:
    verb = codename.partition("_")[0]
    return str(RIGHTS.get(verb, codename))


def register(site: admin.AdminSite) -> None:
    for model, desk in ((User, StaffAdmin), (Group, StaffGroupAdmin)):
        site.unregister(model)
        site.register(model, desk)

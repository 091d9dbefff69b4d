from collections.abc import Iterable

from content_editor.models import Region
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from mptt.models import MPTTModel, TreeForeignKey

from pages.languages.models import Translatable
from pages.publishing.errors import Reason
from pages.publishing.models import Document, Edition
from pages.publishing.states import OPEN
from pages.richtext.addresses import permitted
from pages.tree import kind as kinds
from pages.tree.locks import SPANS, STRUCTURE, StructureError, is_writing_structure
from pages.tree.querysets import PageManager


class Page(Document, Translatable, MPTTModel):
    """A place in the tree of its language: address, order, visibility in the menu. Its words are in editions.

    Only `pages.tree.services` writes its structure: parent, order, slug, path and the bin.
    """

    parent = TreeForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kinds.choices)
    path = models.CharField(_("full address"), max_length=600, editable=False)
    show_in_menu = models.BooleanField(_("show in the menu"), default=True)
    live = models.OneToOneField(
        "pages.PageEdition", null=True, editable=False, on_delete=models.RESTRICT, related_name="live_of"
    )

    edition_field = "page"
    place_field = "path"

    objects = PageManager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["tree_id", "lft"]
        constraints = [
            models.UniqueConstraint(fields=["path"], condition=Q(trashed_at=None), name="page_path_unique"),
            models.UniqueConstraint(
                fields=["language"], condition=Q(parent=None, trashed_at=None), name="page_one_root_per_language"
            ),
            models.UniqueConstraint(fields=["translation_group", "language"], name="page_one_translation_per_language"),
        ]
        permissions = [
            ("approve_page", _("Can approve pages that others wrote")),
            ("publish_page", _("Can publish pages and take them off the site")),
            ("translate_page", _("Can write pages that have a counterpart to translate from")),
            ("move_page", _("Can change the structure of the tree")),
            ("erase_page", _("Can delete pages for good")),
        ]

    class MPTTMeta:
        order_insertion_by: list[str] = []

    def __str__(self) -> str:
        return self.path or self.slug

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def place(self) -> str:
        return self.path

    def save(self, *args, **kwargs):
        if not is_writing_structure():
            kwargs["update_fields"] = self._unstructured(kwargs.get("update_fields"))
            if not kwargs["update_fields"]:
                return
        elif not self._state.adding:
            # The tree's lock does not hold off publishing: a move must not write back columns it only read.
            kwargs.setdefault("update_fields", sorted(STRUCTURE - SPANS))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if not is_writing_structure():
            raise StructureError("Pages are deleted by pages.tree.services.")
        return super().delete(*args, **kwargs)

    def _unstructured(self, names: Iterable[str] | None) -> list[str]:
        """Return the columns a save outside the tree's service may write; refuse when others were changed."""
        if self._state.adding:
            raise StructureError("Pages are created by pages.tree.services.")
        loaded = {field.name for field in self._meta.concrete_fields if field.attname in self.__dict__}
        wanted = loaded if names is None else set(names)
        # Spans of an instance go stale with every move elsewhere: that is no change by its holder.
        self._refuse_changed(wanted & loaded & STRUCTURE - (SPANS if names is None else set()))
        # What did not change is left out all the same: it may change before this is written.
        return sorted(wanted - STRUCTURE - {"id"})

    def _refuse_changed(self, names: set[str]) -> None:
        stored = (type(self)._base_manager.filter(pk=self.pk).values(*names).first() if names else None) or {}
        fields = [self._meta.get_field(name) for name in names] if stored else []
        changed = sorted(field.name for field in fields if getattr(self, field.attname) != stored[field.name])
        if changed:
            raise StructureError(f"Only pages.tree.services changes {', '.join(changed)} of a page.")

    @property
    def declared(self) -> kinds.PageKind:
        return kinds.kind(self.kind)

    @property
    def publication_rank(self) -> int:
        return self.level

    def publication_problems(self, edition: Edition) -> list[Reason]:
        reasons = []
        if self.parent and not self.parent.is_public:
            reasons.append(Reason(_("The page above it is not published yet: publish that one first.")))
        if self.kind == "link":
            reasons += _against_link(getattr(edition, "link_url", ""))
        return reasons + (self.declared.problems(edition) if self.declared.problems else [])

    def unpublication_problems(self) -> list[Reason]:
        """A home page that is gone takes every page of its language along, and nothing is left to say why."""
        below = Page.objects.public().filter(tree_id=self.tree_id, level__gt=0)
        if self.parent_id is None and below.exists():
            return [Reason(_("The home page stays on the site as long as a page below it is public."))]
        return []


def _against_link(target: str) -> list[Reason]:
    if not target:
        return [Reason(_("Say where the link leads."), "link_url")]
    try:
        link_target(target)
    except ValidationError as error:
        return [Reason(error.message, "link_url")]
    return []


def link_target(value: str) -> None:
    # What a text may link to, a link page may lead to: no backslashes, broken hosts or staff addresses.
    if not value.startswith(("https://", "http://", "/")) or permitted(value) != value:
        raise ValidationError(_("Give an address of this site that begins with / or a whole address with https://."))


class PageEdition(Edition):
    """One version of a page's words."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="editions", editable=False)
    menu_title = models.CharField(
        _("name in the menu"), max_length=60, blank=True, help_text=_("When the title is too long for the menu.")
    )
    link_url = models.CharField(_("leads to"), max_length=500, blank=True, validators=[link_target])

    document_field = "page"
    frozen_fields = ("menu_title", "link_url")
    regions = [Region(key="main", title=_("Text"))]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("page texts")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="page_edition_number_unique"),
            models.UniqueConstraint(fields=["page"], condition=Q(state__in=OPEN), name="page_one_open"),
            models.UniqueConstraint(fields=["page"], condition=Q(is_newest=True), name="page_one_newest"),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at"], condition=Q(is_newest=True), name="page_newest_by_state"),
            models.Index(fields=["-published_at"], condition=Q(state="published"), name="page_live_by_date"),
            models.Index(fields=["emergency_reason"], condition=Q(seconded_at=None), name="page_unseconded"),
            models.Index(fields=["go_live_at"], condition=Q(go_live_at__isnull=False), name="page_scheduled"),
            models.Index(fields=["expire_at"], condition=Q(expire_at__isnull=False), name="page_expiring"),
        ]

    def get_absolute_url(self) -> str:
        return self.page.path


class PathHistory(models.Model):
    """An address a page had before. The newest entry of an address wins; a page that lives there now wins over both."""

    path = models.CharField(_("old address"), max_length=600, unique=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="former_addresses")
    recorded_at = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path

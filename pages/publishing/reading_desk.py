"""The pages of an edition that are only read: as its readers see it, what happened to it, what it changed."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import override

from pages.identity.models import SiteIdentity
from pages.keys import key_of
from pages.languages.prefixes import html_lang
from pages.publishing.actions import label_of
from pages.publishing.difference import differences
from pages.publishing.editions import freeze, know_parts, parts_of
from pages.publishing.linking import address_for
from pages.publishing.models import Edition, LogEntry
from pages.publishing.review import fingerprint
from pages.publishing.sharing.services import opinions_on

HISTORY_ROWS = 200


class ReadingDesk:
    """Mixed into EditionAdmin."""

    def reading_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [path("<int:pk>/compare/", self.admin_site.admin_view(self.compare_view), name=f"{name}_compare")]

    # --- What never changes again, shown as its readers see it

    def rendered_view(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        language = edition.document.language
        know_parts(edition, parts_of(edition))
        request.address_of = address_for(request.user)
        with override(language):
            page = {
                "language": language,
                "html_lang": html_lang(language),
                "site": SiteIdentity.objects.filter(language=language).first(),
                "content": edition.content or freeze(edition),
                **self.rendered_context(edition),
            }
            rendered = TemplateResponse(request, "admin/publishing/rendered.html", page).rendered_content
        context = {
            **self.admin_site.each_context(request),
            **self.facts(request, edition),
            "title": str(edition),
            "opts": self.opts,
            "original": edition,
            "rendered": rendered,
            "seen": fingerprint(edition) if edition.is_open else "",
            **self.proof_of(request, edition),
            "has_view_permission": True,
        }
        return TemplateResponse(request, "admin/publishing/edition_view.html", context)

    def rendered_context(self, edition: Edition) -> dict[str, Any]:
        """Return what the kind's own part of the page needs besides `content`."""
        return {}

    # --- What happened

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.visible(request, unquote(object_id))
        document = edition.document
        entries = LogEntry.objects.filter(document_type=document._meta.label_lower, document_id=document.pk)
        people = ("created_by", "updated_by", "published_by")
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "opinions": opinions_on(document),
            "entries": [(row, label_of(row.action)) for row in entries.select_related("actor")[:HISTORY_ROWS]],
            "editions": [
                {
                    "edition": row,
                    "url": self.address(row),
                    "compare_url": self.compare_address(row),
                    "is_live": row.pk == document.live_id,
                }
                for row in document.editions.defer("content").select_related(*people).order_by("-number")
            ],
        }
        return TemplateResponse(request, "admin/publishing/history.html", context)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what an edition changed against another of its document: the one before it, unless one is named."""
        edition = self.visible(request, pk)
        others = edition.document.editions.exclude(pk=edition.pk)
        named = key_of(request.GET.get("against"))
        before = others.filter(pk=named).first() if named else None
        before = before or others.filter(number__lt=edition.number).order_by("-number").first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Compare"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "before": before,
            "others": others.only("pk", "number", "title", "state").order_by("-number"),
            "changes": differences(before, edition) if before else [],
        }
        return TemplateResponse(request, "admin/publishing/compare.html", context)

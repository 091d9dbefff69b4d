"""The page that takes a whole text in: paste, look at the blocks found, add them to the draft."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.intake import services
from pages.intake.exchanges import Asked, Piece
from pages.intake.forms import IntakeForm
from pages.publishing.errors import Reason, Refused
from pages.publishing.linking import address_for
from pages.publishing.models import Edition
from pages.publishing.permissions import may
from pages.publishing.states import State
from pages.richtext.links import AddressOf, resolve

WISH = "_paste"  # the button of the edition's form that saves it and leads here


def shown(piece: Piece, address_of: AddressOf) -> dict[str, Any]:
    """Return a piece as its page will show it."""
    if isinstance(piece, Asked):
        question, answer = (resolve(html, address_of) for html in (piece.question, piece.answer))
        return {"is_asked": True, "question": question, "answer": answer, "questioner": piece.questioner,
                "speaker": piece.speaker}  # fmt: skip
    return {"html": resolve(piece.html, address_of)}


class IntakeDesk:
    """Mixed into the desks of editions, before EditionAdmin."""

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_paste"
        view = self.admin_site.admin_view(self.paste_view)
        return [path("<int:pk>/paste/", view, name=name), *super().get_urls()]

    def paste_address(self, edition: Edition) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_paste", args=[edition.pk])

    def offered_blocks(self, edition: Edition | None) -> tuple[str, ...]:
        """Return the blocks that a document of this kind is made of."""
        raise NotImplementedError

    def takes_in(self, edition: Edition | None) -> bool:
        return "text" in self.offered_blocks(edition)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["paste_wish"] = WISH if self.takes_in(obj) else ""
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def after_save(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        if WISH in request.POST and self.takes_in(edition):
            return HttpResponseRedirect(self.paste_address(edition))
        return super().after_save(request, edition)

    def paste_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the box, then what was found in it, then add that. What was pasted comes back with every answer."""
        edition = self.visible(request, pk)
        if not may(request.user, "write", edition.document):
            raise PermissionDenied
        is_over = edition.state != State.DRAFT and request.method != "POST"  # a POST is answered with what it holds
        if is_over or not self.takes_in(edition):
            return HttpResponseRedirect(self.address(edition))
        form = IntakeForm(request.POST if request.method == "POST" else None, initial={"token": edition.version_token})
        found = form.tidied() if request.method == "POST" and form.is_valid() else None
        if found is None:
            return self.paste_page(request, edition, form)
        pieces = form.pieces(found, has_exchanges="exchange" in self.offered_blocks(edition))
        reasons = services.reasons_against(pieces)
        if "_add" in request.POST and not reasons:
            try:
                return self.added(request, edition, form, pieces)
            except Refused as refusal:
                reasons = refusal.reasons
        return self.paste_page(request, edition, form, found=found, pieces=pieces, reasons=reasons)

    def added(self, request: HttpRequest, edition: Edition, form: IntakeForm, pieces: list[Piece]) -> HttpResponse:
        token = form.cleaned_data["token"]
        services.append(edition, pieces, user=request.user, now=timezone.now(), token=token)
        words = ngettext("%d block was added to the draft.", "%d blocks were added to the draft.", len(pieces))
        messages.success(request, words % len(pieces))
        return HttpResponseRedirect(self.address(edition))

    def paste_page(
        self, request: HttpRequest, edition: Edition, form: IntakeForm, *, found: Any = None,
        pieces: Sequence[Piece] = (), reasons: Sequence[Reason] = (),
    ) -> HttpResponse:  # fmt: skip
        asked = [piece for piece in pieces if isinstance(piece, Asked)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Paste a whole text"),
            "opts": self.opts,
            "edition": edition,
            "back": self.address(edition),
            "form": form,
            "has_exchanges": "exchange" in self.offered_blocks(edition),
            "pieces": [shown(piece, address_for(request.user)) for piece in pieces],
            "exchanges": len(asked),
            "passages": len(pieces) - len(asked),
            "lacking": sum(not (piece.question and piece.answer) for piece in asked),
            "dropped": found.dropped.sentences() if found else [],
            "reasons": [str(reason) for reason in reasons],
            # Whoever was refused has been told of the newer version, and may add to it.
            "token": edition.version_token if reasons else form["token"].value(),
        }
        return TemplateResponse(request, "admin/intake/paste.html", context, status=409 if reasons else 200)

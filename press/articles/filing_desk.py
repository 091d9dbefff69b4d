"""Filing at the desk: what will change is shown before it happens to anything readers know, and Undo stands after."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.intake import desk as intake
from pages.publishing import undoing, way_back
from pages.publishing.bulk import TOGETHER_MAX
from pages.publishing.errors import Refused
from pages.publishing.models import Edition
from pages.publishing.permissions import may, narrowed
from pages.publishing.verbs import Verb
from press.articles import moves
from press.articles.addresses import address
from press.articles.models import Article
from press.articles.moves import Filing, Move
from press.articles.services import set_counterpart
from press.articles.verbs import FILE, wish

# The form's buttons: what one of them asks for waits for the answer.
BUTTONS = ("_submit", "_alone", "_preview", intake.WISH)


class FilingDesk:
    """Mixed into ArticleAdmin, before IntakeDesk."""

    def get_urls(self) -> list:
        name, wrap = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("<int:pk>/file/", wrap(self.file_view), name=f"{name}_file"),
            path("undo-filing/", wrap(self.undo_filing_view), name=f"{name}_undo-filing"),
            *super().get_urls(),
        ]

    # --- While a form is saved

    def file(self, request: HttpRequest, edition: Edition, form: Any, *, now: Any) -> None:
        """File what nobody has read at once; about the rest ask when the words are saved."""
        filing = form.filing()
        if filing and edition.article.first_published_at:
            moves.plan(filing, user=request.user)  # refused before a word is saved
            request.asked_filing = filing
        elif filing:
            request.moved = moves.carry_out(filing, user=request.user, now=now)
            edition.article = request.moved.article
        if "counterpart" in form.changed_data:
            edition.article = set_counterpart(
                edition.article, counterpart=form.cleaned_data["counterpart"], user=request.user, now=now
            )

    def after_save(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        if filing := getattr(request, "asked_filing", None):
            waiting = [(name, "1") for name in BUTTONS if name in request.POST]
            url = self.page_address("file", edition)
            query = urlencode([("change", str(filing)), *waiting])
            return HttpResponseRedirect(f"{url}{'&' if '?' in url else '?'}{query}")
        if move := getattr(request, "moved", None):
            self.tell_moved(request, [move])
        return super().after_save(request, edition)

    # --- From the page of what has no form

    def verb_form(self, request: HttpRequest, verb: Verb, edition: Edition) -> Form | None:
        form = super().verb_form(request, verb, edition)
        if verb is FILE:
            form.offer(request.user, edition.document)
        return form

    def act(self, request: HttpRequest, verb: Verb, edition: Edition, form: Form | None) -> HttpResponse:
        """Lead from another place that was named to what it changes, before anything does."""
        if verb is not FILE or not verb.offered(request.user, edition):
            return super().act(request, verb, edition, form)
        filing = wish(edition, **form.cleaned_data)
        if filing == filing.reverse():  # it is there already
            return HttpResponseRedirect(self.address(edition))
        try:
            moves.plan(filing, user=request.user)
        except Refused as refusal:
            return self.ask(request, verb, edition, form, refusal.reasons)
        url = self.page_address("file", edition)
        return HttpResponseRedirect(f"{url}{'&' if '?' in url else '?'}{urlencode({'change': str(filing)})}")

    # --- The question

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what filing changes; on POST do it, then what the form's button asked for."""
        edition = self.visible(request, pk)
        given = request.POST if request.method == "POST" else request.GET
        filing = Filing.read(given.get("change", ""))
        if filing is None or filing.article != edition.document.pk:
            return HttpResponseRedirect(self.address(edition))
        try:
            if request.method != "POST":
                return self.ask_filing(request, edition, moves.plan(filing, user=request.user))
            move = moves.carry_out(filing, user=request.user, now=timezone.now())
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, str(reason))
            return HttpResponseRedirect(self.address(edition))
        self.tell_moved(request, [move])
        edition.article = move.article
        has_waiting = any(name in request.POST for name in BUTTONS) and self.has_change_permission(request, edition)
        return super().after_save(request, edition) if has_waiting else HttpResponseRedirect(self.address(edition))

    def ask_filing(self, request: HttpRequest, edition: Edition, move: Move) -> HttpResponse:
        live = move.article.live
        blocks = live.content["blocks"] if live and live.content else []
        context = {
            **self.admin_site.each_context(request),
            "title": _("What will change"),
            "opts": self.opts,
            "edition": edition,
            "move": move,
            "addresses": [(move.old, move.new)],
            "exchanges": sum(block["type"] == "exchange" for block in blocks),
            "displaced": self.named(request, move.displaced),
            "waiting": [name for name in BUTTONS if name in request.GET],
            "is_submitted": "_submit" in request.GET,
            "back": self.address(edition),
        }
        return TemplateResponse(request, "admin/press/file.html", context)

    def named(self, request: HttpRequest, article: Article | None) -> str:
        """Return the title of an article for whoever may see it, else the bare fact that there is one."""
        if article is None:
            return ""
        return str(article.editions.get(is_newest=True)) if may(request.user, "view", article) else _("another text")

    # --- Afterwards

    def undo_filing_view(self, request: HttpRequest) -> HttpResponse:
        if not may(request.user, "write", Article):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        filings = [filing for given in request.POST.getlist("change")[:TOGETHER_MAX] if (filing := Filing.read(given))]
        articles = Article.objects.filter(pk__in=[filing.article for filing in filings], kind=self.kind.key)
        if not narrowed(articles, request.user).exists():
            raise Http404
        done = [move for filing in filings for move in self.taken_back(request, filing)]
        self.tell_moved(request, done)
        newest = done[0].article.editions.get(is_newest=True) if len(done) == len(filings) == 1 else None
        return HttpResponseRedirect(self.address(newest))

    def taken_back(self, request: HttpRequest, filing: Filing) -> list[Move]:
        try:
            return [moves.carry_out(filing, user=request.user, now=timezone.now(), takes_back=True)]
        except Refused as refusal:
            name = self.named(request, Article.objects.filter(pk=filing.article).first()) or filing.slug
            messages.error(request, f"“{name}”: {' '.join(map(str, refusal.reasons))}")
            return []

    def tell_moved(self, request: HttpRequest, done: Iterable[Move]) -> None:
        """Say where texts are now, with a button that puts them all back."""
        done = list(done)
        if not done:
            return
        url = way_back.to_text(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_undo-filing"))
        fields = [("change", move.undo) for move in done if move.undo]
        undoing.tell(request, told(done), url=url, fields=fields)


def told(done: list[Move]) -> str:
    if len(done) > 1:
        return ngettext("%(n)d text was filed elsewhere.", "%(n)d texts were filed elsewhere.", len(done)) % {
            "n": len(done)
        }
    (move,) = done
    article = move.article
    words = {
        "title": str(article.editions.get(is_newest=True)),
        "path": address(article.section.path, moves.dated(article), article.slug),
    }
    if move.is_redirecting:
        return _("“%(title)s” is at %(path)s now. The old address leads there.") % words
    return _("“%(title)s” is at %(path)s now.") % words

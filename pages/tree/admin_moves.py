"""Moving pages at the desk: by drag, by button, by "Move to…", with what will change shown before and Undo after."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.publishing import undoing
from pages.publishing.bulk import TOGETHER_MAX
from pages.publishing.errors import Refused
from pages.publishing.permissions import may, narrowed
from pages.tree import services
from pages.tree.admin_counts import filed_below
from pages.tree.admin_forms import MoveForm, show
from pages.tree.admin_list import chosen_language, title_of
from pages.tree.admin_wishes import Wish, number, way_back
from pages.tree.changes import Change
from pages.tree.models import Page

ASKED = "tree_asked"  # key of the session: a drag that waits for its answer


def list_url(page: Page | None = None, focus: str = "") -> str:
    """Return the address of the list that shows a page, with the element that takes the focus."""
    url = reverse("admin:pages_page_changelist")
    if page and page.language != chosen_language(None):
        url += f"?language={page.language}"
    return f"{url}#{focus}" if focus else url


def say(request: HttpRequest, refusal: Refused) -> None:
    for reason in refusal.reasons:
        messages.error(request, str(reason))


class MoveDesk:
    """Mixed into PageAdmin."""

    def move_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("move/", wrap(self.move_view), name="pages_page_move"),
            path("confirm/", wrap(self.confirm_view), name="pages_page_confirm"),
            path("menu/", wrap(self.menu_view), name="pages_page_menu"),
            path("<int:pk>/move/", wrap(self.move_to_view), name="pages_page_move_to"),
        ]

    def require(self, request: HttpRequest, *verbs: str, page: Any = Page) -> None:
        if not all(may(request.user, verb, page) for verb in verbs):
            raise PermissionDenied

    def standing(self, request: HttpRequest, pk: int, verb: str) -> Page:
        """Return a page that is not in the bin; one this person may not see is not found either."""
        self.require(request, verb)
        pages = narrowed(Page.objects.not_trashed(), request.user)
        page = pages.select_related("parent").filter(pk=pk).first()
        if page is None:
            raise Http404
        self.require(request, verb, page=page)
        return page

    def shown(self, request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, f"admin/pages/page/{template}", context)

    # --- Wishes: buttons, confirmed drags, Undo

    def move_view(self, request: HttpRequest) -> HttpResponse:
        self.require(request, "structure")
        if request.method != "POST":
            return HttpResponseRedirect(list_url())
        if wishes := request.POST.getlist("wish")[:TOGETHER_MAX]:
            return self.take_back(request, wishes)
        return self.answer(request, Wish.read(request.POST), is_asked="_apply" in request.POST)

    def take_back(self, request: HttpRequest, wishes: list[str]) -> HttpResponse:
        """Undo what was done to many pages, the last first, so that each finds the neighbours it had."""
        back = []
        for wish in (Wish.read(QueryDict(text)) for text in reversed(wishes)):
            try:
                wish.plan(request.user)
                back.append(wish.act(request.user, timezone.now()))
            except Refused as refusal:
                say(request, refusal)
        if back:
            text = ngettext("%(n)d page is back where it was.", "%(n)d pages are back where they were.", len(back))
            messages.success(request, text % {"n": len(back)})
        return HttpResponseRedirect(list_url(back[-1] if back else None))

    def answer(self, request: HttpRequest, wish: Wish, *, is_asked: bool) -> HttpResponse:
        """Carry a wish out, or first show which addresses will redirect."""
        try:
            change = wish.plan(request.user)
            if change.redirecting and not is_asked:
                return self.ask(request, wish, change)
            page = self.carry_out(request, wish, change)
        except Refused as refusal:
            say(request, refusal)
            page = Page.objects.filter(pk=wish.page).first()
        focus = wish.direction if wish.direction in ("up", "down", "in", "out") else "to"
        return HttpResponseRedirect(list_url(page, f"move-{wish.page}-{focus}"))

    def carry_out(self, request: HttpRequest, wish: Wish, change: Change) -> Page:
        undo = way_back(change).fields() | {"_apply": "1"}
        page = wish.act(request.user, timezone.now())
        undoing.tell(
            request, told(change, page, request.user), url=reverse("admin:pages_page_move"), fields=undo.items()
        )
        return page

    def ask(self, request: HttpRequest, wish: Wish, change: Change, action: str = "", **fields: Any) -> HttpResponse:
        """Show what will change, with Apply and Cancel. `fields` go back with the answer, in place of the wish."""
        old, new = change.page.path, change.path
        fields = fields or wish.settled(change).fields()
        return self.shown(
            request,
            "what_will_change.html",
            _("What will change"),
            page_title=title_of(change.page),
            change=change,
            addresses=sorted((former, new + former[len(old) :]) for _pk, former in change.former),
            filed=filed_below(change.page, request.user),
            action=action or reverse("admin:pages_page_move"),
            fields=fields.items(),
            back=list_url(change.page, f"move-{change.page.pk}-to"),
        )

    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """Ask about a wish that came by an address: a drag cannot be answered with a page."""
        self.require(request, "structure")
        wish = Wish.read(request.GET)
        try:
            return self.ask(request, wish, wish.plan(request.user))
        except Refused as refusal:
            say(request, refusal)
            return HttpResponseRedirect(list_url())

    # --- The library's drag

    def _move_node(self, request: HttpRequest) -> HttpResponse:
        """Answer the drag; the library then reloads the list, and the list leads on to the question."""
        self.require(request, "structure")
        given = request.POST
        wish = Wish(
            number(given.get("cut_item", "")),
            given.get("path", ""),
            target=number(given.get("pasted_on", "")),
            position=given.get("position", ""),
        )
        try:
            change = wish.plan(request.user)
            if change.redirecting:
                request.session[ASKED] = wish.settled(change).fields()
            else:
                self.carry_out(request, wish, change)
        except Refused as refusal:
            say(request, refusal)
        return HttpResponse("ANSWERED", content_type="text/plain")

    def asked(self, request: HttpRequest) -> HttpResponse | None:
        """Return the way to the question a drag has left, once."""
        fields = request.session.pop(ASKED, None)
        if not fields:
            return None
        query = QueryDict(mutable=True)
        query.update(fields)
        return HttpResponseRedirect(f"{reverse('admin:pages_page_confirm')}?{query.urlencode()}")

    # --- Move to…

    def move_to_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self.standing(request, pk, "structure")
        if page.parent_id is None:
            say(request, Refused(services.rules.standing(page, None)))
            return HttpResponseRedirect(list_url(page))
        form = MoveForm(request.POST or None, page=page, user=request.user)
        if form.is_valid():
            wish = Wish(page.pk, form.cleaned_data["path"], target=form.cleaned_data["target"], position=form.place)
            try:
                wish.plan(request.user)
            except Refused as refusal:
                show(form, refusal)
            else:
                return self.answer(request, wish, is_asked=False)
        title = _("Move “%(title)s”") % {"title": title_of(page)}
        return self.shown(request, "move.html", title, form=form, page=page, back=list_url(page, f"move-{pk}-to"))

    # --- The menu

    def menu_view(self, request: HttpRequest) -> HttpResponse:
        self.require(request, "structure")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        key, _colon, wanted = request.POST.get("menu", "").partition(":")
        page = None
        try:
            page = services.set_menu_visibility(
                number(key), show_in_menu=wanted == "1", user=request.user, now=timezone.now()
            )
        except Refused as refusal:
            say(request, refusal)
        else:
            text = _("“%(title)s” is in the menu.") if page.show_in_menu else _("“%(title)s” is not in the menu.")
            messages.success(request, text % {"title": title_of(page)})
        return HttpResponseRedirect(list_url(page, f"menu-{number(key)}"))


def told(change: Change, page: Page, user: Any) -> str:
    """Say in one sentence where the page is now."""
    title = title_of(page)
    if change.addresses:
        text = _("“%(title)s” is at %(path)s now.") % {"title": title, "path": page.path}
        if not change.redirecting:
            return text
        follow = ngettext("%(n)d old address leads there.", "%(n)d old addresses lead on.", change.redirecting)
        return f"{text} {follow % {'n': change.redirecting}}"
    siblings = narrowed(Page.objects.not_trashed().filter(parent_id=page.parent_id), user)
    place = {
        "title": title,
        "n": siblings.filter(lft__lte=page.lft).count(),
        "count": siblings.count(),
        "parent": title_of(page.parent),
    }
    return _("“%(title)s” is number %(n)d of %(count)d below “%(parent)s” now.") % place

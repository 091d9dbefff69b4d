"""The preview of an edition: the public template around words that are not public.

`show` serves the desk too. The view is for whoever holds a link: no session is read, no cookie set; the signed token in
the form does their work.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import get_resolver
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from pages import sources
from pages.chrome import site_of
from pages.publishing.models import Edition
from pages.publishing.rendering import UNKEPT
from pages.publishing.review import fingerprint
from pages.publishing.sharing import services as sharing
from pages.publishing.sharing.forms import OpinionForm
from pages.publishing.sharing.models import PreviewLink
from pages.suggestions import tokens


def show(request: HttpRequest, edition: Edition, **extra: Any) -> HttpResponse:
    """Return an edition's page by the public template, in its own language. Registered with `publishing.rendering`."""
    source = sources.source(edition.document_field)
    if source is None:
        raise Http404
    with translation.override(edition.document.language):
        return source.render(request, site_of(request), edition, **extra)


# No CSRF cookie: the signed token in the form, bound to its link and good once, replaces it. No decorator restricts the
# methods: its refusal would write the address, and so the link's token, into the log.
@csrf_exempt
@sensitive_post_parameters()
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show one edition as it stands to whoever holds a link to it; once it is published, lead to its public address."""
    if request.method not in ("GET", "HEAD", "POST"):
        response: HttpResponse = HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    else:
        response = _answer(request, token) or _missing(request)
    response._has_been_logged = True  # type: ignore[attr-defined]  # the token must not reach the log
    for name, value in UNKEPT.items():
        response.headers[name] = value
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse | None:
    link = sharing.find(token, now=timezone.now())
    source = sources.source(link.kind) if link else None
    edition = source.edition(link.edition_id) if link and source else None
    if link is None or edition is None or edition.document.trashed_at:
        return None
    request.LANGUAGE_CODE = edition.document.language  # type: ignore[attr-defined]  # of an error's page too
    if edition.is_frozen:
        return HttpResponseRedirect(edition.document.get_absolute_url()) if edition.document.is_public else None
    try:
        return _posted(request, link, edition) if request.method == "POST" else _opened(request, link, edition)
    except Http404:  # a page that only leads on, and does not say where to yet
        return None


def _missing(request: HttpRequest) -> HttpResponse:
    return get_resolver().resolve_error_handler(404)(request, exception=Http404())  # type: ignore[call-arg]


def _opened(request: HttpRequest, link: PreviewLink, edition: Edition) -> HttpResponse:
    if request.method == "GET":
        sharing.note_opening(link, now=timezone.now())
    return _page(request, link, edition, OpinionForm(), is_said="said" in request.GET)


def _posted(request: HttpRequest, link: PreviewLink, edition: Edition) -> HttpResponse:
    """Keep an opinion, if it is about the text as it stands; ask again, with everything typed, if it is not."""
    with translation.override(edition.document.language):
        form = OpinionForm(request.POST)
        token, seen = request.POST.get("token", ""), fingerprint(edition)
        state, nonce = tokens.check_form(token, _form_name(link))
        if form.is_valid() and (against := _against(state, request.POST.get("seen", ""), seen)):
            form.add_error(None, against)
        if not form.is_valid():
            return _page(request, link, edition, form, token=token if state != tokens.Form.STALE else "")
        if not request.POST.get("website"):
            outcome = sharing.give_opinion(
                link, edition, content_hash=seen, nonce=nonce, now=timezone.now(), **form.cleaned_data
            )
            if outcome == sharing.Outcome.LIMITED:
                form.add_error(None, _("Too much has been sent from this link. Please tell whoever gave it to you."))
                return _page(request, link, edition, form)
    return HttpResponseRedirect(f"{request.path}?said=1#opinion", status=303)


def _against(state: tokens.Form, seen: str, present: str) -> str:
    if state == tokens.Form.STALE:
        return _("This form was open for too long. Everything you typed is kept: please send it again.")
    if state == tokens.Form.EARLY:
        return _("That was faster than most people read. Please check what you typed and send it again.")
    if seen != present:
        return _("The text was changed while you were reading. Please look at it again before you send this.")
    return ""


def _form_name(link: PreviewLink) -> str:
    return f"preview:{link.pk}"


def _page(
    request: HttpRequest, link: PreviewLink, edition: Edition, form: OpinionForm, *, token: str = "",
    is_said: bool = False,
) -> HttpResponse:  # fmt: skip
    opinion = {
        "form": form,
        "token": token or tokens.form_token(_form_name(link)),
        "seen": fingerprint(edition),
        "is_said": is_said,
    }
    response = show(request, edition, preview={"ends_at": link.expires_at}, opinion=opinion, suggest_url="")
    response.headers["Content-Language"] = edition.document.language
    return response

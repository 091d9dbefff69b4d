"""The doors of Suggest to a Friend. No cookie is set or read: the form's signed token does a session's work."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from pages.chrome import Chrome, frame, identity, site_of
from pages.languages.prefixes import html_lang
from pages.metadata import absolute
from pages.sources import PublicTarget, find_public
from pages.suggestions import services, tokens
from pages.suggestions.addresses import sender_network
from pages.suggestions.forms import SuggestionForm
from pages.suggestions.names import one_line

_PATH_MAX = 1000  # characters, as the outbox keeps it


def about_a_public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the public page named by `?path=` and speak its language; 404 when nothing public is there."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        target = _target(request.GET.get("path", ""))
        request.LANGUAGE_CODE = target.language  # of an error's page too
        with translation.override(target.language):
            return _unkept(view(request, target), target.language)

    return wrapped


def _target(path: str) -> PublicTarget:
    is_plausible = path.startswith("/") and len(path) <= _PATH_MAX and path.isprintable()
    target = find_public(path) if is_plausible else None
    if target is None:
        raise Http404
    return target


def _unkept(response: HttpResponse, language: str) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = language
    return response


# No CSRF cookie: the signed, page-bound, one-use token in the form replaces it, and the form acts for no account.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@about_a_public_page
def form(request: HttpRequest, target: PublicTarget) -> HttpResponse:
    if request.method == "POST" and settings.SUGGESTIONS_ENABLED:
        return _posted(request, target)
    return _page(request, target, SuggestionForm(initial={"language": target.language}))


@sensitive_variables()
def _posted(request: HttpRequest, target: PublicTarget) -> HttpResponse:
    """Take the form. Whatever passes its own checks is answered alike, and in the same time, also from a program
    that filled in the trap."""
    bound = SuggestionForm(request.POST)
    token = request.POST.get("token", "")
    state, nonce = tokens.check_form(token, target.path)
    if bound.is_valid() and state == tokens.Form.EARLY:
        bound.add_error(
            None, _("That was faster than most people read. Please check what you typed and send it again.")
        )
    if state == tokens.Form.STALE:
        bound.add_error(None, _("This form was open for too long. Everything you typed is kept: please send it again."))
        token = ""
    if not bound.is_valid():
        return _page(request, target, bound, token=token)
    services.suggest(
        path=target.path,
        sender_name=bound.cleaned_data["name"],
        recipient=bound.cleaned_data["friend"],
        language=bound.cleaned_data["language"],
        network=sender_network(request),
        nonce=nonce,
        is_trapped=bool(request.POST.get("website")),
        now=timezone.now(),
    )
    return _done(target)


def _done(target: PublicTarget) -> HttpResponse:
    address = f"{reverse('suggestions:sent')}?{urlencode({'path': target.path}, safe='/')}"
    return HttpResponseRedirect(address, status=303)


def _page(request: HttpRequest, target: PublicTarget, bound: SuggestionForm, *, token: str = "") -> HttpResponse:
    context = {
        "form": bound,
        "token": token or tokens.form_token(target.path),
        "is_enabled": settings.SUGGESTIONS_ENABLED,
        "mailto": _mailto(target),
    }
    return _rendered(request, "pages/suggestion.html", _("Suggest to a Friend"), context, target)


def _mailto(target: PublicTarget) -> str:
    """Return a mailto address with subject and text (RFC 6068: percent-encoded, lines end in CR LF)."""
    title = one_line(target.title)
    text = _("I thought this page might interest you:") + f"\r\n\r\n{title}\r\n{absolute(target.path)}\r\n"
    return f"mailto:?subject={quote(title, safe='')}&body={quote(text, safe='')}"


@require_safe
@about_a_public_page
def sent(request: HttpRequest, target: PublicTarget) -> HttpResponse:
    """Answer every request alike, whether a mail leaves, a limit was met or the friend wants no mail."""
    return _rendered(request, "pages/suggestion_sent.html", _("Thank you"), {}, target)


# A mail program posts here without ever having seen a form (RFC 8058); the signed token is the whole authority.
# No decorator restricts the methods: its refusal would write the address, and so the token, into the log.
@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Never mail me again: a page with one button, and the wish itself on POST."""
    language, address_hash = tokens.read_stop(token) or (settings.LANGUAGE_CODE, "")
    if request.method == "POST" and address_hash:
        services.opt_out(address_hash=address_hash, now=timezone.now())
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    context = {"is_known": bool(address_hash), "is_done": bool(address_hash) and request.method == "POST"}
    with translation.override(language):
        response = _framed(request, "pages/suggestion_stop.html", _("No more mail from us"), context, language)
    response.status_code = 200 if address_hash else 404
    response._has_been_logged = True  # type: ignore[attr-defined]  # the token is in the address and must not reach the log
    response["Referrer-Policy"] = "no-referrer"
    return _unkept(response, language)


def _rendered(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], target: PublicTarget
) -> HttpResponse:
    about = {
        "target": target,
        "target_url": absolute(target.path),
        "target_lang": html_lang(target.language),
        "breadcrumbs": _breadcrumbs(request, target),
    }
    return _framed(request, template, title, about | context, target.language)


def _breadcrumbs(request: HttpRequest, target: PublicTarget) -> list[dict[str, str]]:
    root = site_of(request).roots.get(target.language)
    home = [{"title": root.label, "url": root.path}] if root and root.path != target.path else []
    return [*home, {"title": target.title, "url": target.path}]


def _framed(request: HttpRequest, template: str, title: str, context: dict[str, Any], language: str) -> HttpResponse:
    chrome = Chrome(site_of(request), language, request.path_info)
    request.chrome = chrome  # type: ignore[attr-defined]  # read by the context processor
    meta: dict[str, Any] = {"title": f"{title} – {identity(request, language).name}", "robots": "noindex"}
    meta |= {"type": "website", "description": "", "canonical": "", "alternates": [], "image": "", "jsonld": ""}
    whole = frame(request, chrome) | {"meta": meta, "suggest_url": ""}
    return render(request, template, whole | {"page_title": title} | context)

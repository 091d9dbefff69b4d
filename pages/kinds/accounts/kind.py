from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from pages import generation as generations
from pages.kinds.accounts import codes
from pages.kinds.accounts.models import SocialAccount, account_is_chosen
from pages.languages.scripts import lang_of
from pages.tree.kind import PageKind
from pages.tree.models import PageEdition
from pages.tree.navigation import Node, Site

# The rest of the page's address → how the code is drawn, and the type of the file.
FILES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "qr.svg": (codes.svg, "image/svg+xml"),
    "qr.png": (codes.png, "image/png"),
}


def inlines() -> list[type]:
    from pages.kinds.accounts.admin import ShownAccountInline

    return [ShownAccountInline]


def accounts(generation: int) -> list[SocialAccount]:
    """Return all accounts with their words, read once per generation."""
    return generations.kept(
        generation, ("accounts",), lambda: list(SocialAccount.objects.prefetch_related("words"))
    )  # fmt: skip


def footer(generation: int, language: str) -> list[dict[str, Any]]:
    return [view(each, language) for each in accounts(generation) if each.in_footer]


def view(account: SocialAccount, language: str) -> dict[str, Any]:
    name = account.in_language(language).get("name") or account.handle
    return {
        "platform": account.get_platform_display(),
        "handle": account.handle,
        "url": account.url,
        "name": name,
        "lang": lang_of(name, language),
    }


def shown(site: Site, content: dict[str, Any]) -> SocialAccount | None:
    chosen = [part["account"] for part in content.get("accounts", [])]
    return next((each for each in accounts(site.generation) if each.pk in chosen), None)


def context(request: HttpRequest, site: Site, node: Node, content: dict[str, Any]) -> dict[str, Any]:
    account = shown(site, content)
    if account is None:
        return {"account": None}
    steps = account.in_language(node.language).get("steps", "")
    others = [view(each, node.language) for each in accounts(site.generation) if each.pk != account.pk]
    return {
        "account": {**view(account, node.language), "code_url": f"{node.path}qr.svg", "file_url": f"{node.path}qr.png"},
        "steps": [{"type": "text", "html": steps}] if steps else [],
        "others": others,
    }


def resolve(request: HttpRequest, site: Site, node: Node, rest: str) -> HttpResponse | None:
    """Answer "qr.svg" and "qr.png" below the page."""
    drawn = FILES.get(rest)
    content = PageEdition._base_manager.filter(pk=node.live_id).values_list("content", flat=True).first()
    account = shown(site, content or {}) if drawn else None
    if not drawn or account is None or not account.encoded:
        return None
    draw, kind = drawn
    response = HttpResponse(draw(account.encoded), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def card(site: Site, node: Node) -> dict[str, Any]:
    """Show the code and the account's ID on the home page."""
    content = PageEdition._base_manager.filter(pk=node.live_id).values_list("content", flat=True).first()
    account = shown(site, content or {})
    return {"line": account.handle, "code_url": f"{node.path}qr.svg"} if account and account.encoded else {}


KIND = PageKind(
    key="qrcode",
    label=_("Social account with QR code"),
    template="pages/kinds/qrcode.html",
    inlines=inlines,
    context=context,
    resolve=resolve,
    problems=account_is_chosen,
    card=card,
)

"""Where a link in a text may lead."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from django.conf import settings

from pages.richtext.characters import visible

PREFIXES = ("page", "article")  # documents a link can name: "page:12", "article:34#answer-2"
REFERENCE = re.compile(rf"({'|'.join(PREFIXES)}):([1-9]\d{{0,17}})([?#][\w.~%=&?#/:+,;@-]*)?")

# Staff addresses act on a plain GET for whoever is signed in; a text must not send an editor there.
_RESERVED = {"admin", "preview"}
_HOST = re.compile(r"([\w-]+(\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(:\d{1,5})?")
_NOT_IN_ADDRESSES = re.compile(r"[\s\\<>\"`{}|^]")  # RFC 3986, section 2; browsers read a backslash as a slash
_PLAIN_MAILBOX = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_TELEPHONE = re.compile(r"\+?\d[\d-]{2,19}")
_WITHOUT_SCHEME = re.compile(r"www\.[\w-]+(\.[\w-]+)+([/?#].*)?")


def permitted(href: str) -> str | None:
    """Return the address as it may be stored, or None where the link has to go.

    Allowed: http(s) with a host and no user name, one plain mailbox without headers, a telephone number, a path
    from the site's root, a document reference. Never: other schemes, `//host`, backslashes, staff addresses.
    """
    href = visible(href).strip().replace(" ", "%20")
    if not href or _NOT_IN_ADDRESSES.search(href):
        return None
    if href.startswith("/"):
        return None if href.startswith("//") or _is_reserved(href) else href
    if _WITHOUT_SCHEME.fullmatch(href):
        href = f"https://{href}"
    scheme, _, rest = href.partition(":")
    kind = scheme.lower()
    if kind in PREFIXES:
        return href if REFERENCE.fullmatch(href) else None
    check = {"http": _web, "https": _web, "mailto": _mailbox, "tel": _telephone}.get(kind)
    allowed = check(rest) if check else None
    return f"{kind}:{allowed}" if allowed else None


def own_path(href: str) -> str | None:
    """Return the path (with query and fragment) of an address of this very site, else None."""
    if href.startswith("/"):
        return href
    if not href.startswith(("http:", "https:")):
        return None
    parts = urlsplit(href)
    if (parts.hostname or "").rstrip(".").lower() != urlsplit(settings.SITE_URL).hostname:
        return None
    return parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()


def is_external(href: str) -> bool:
    return href.startswith(("http:", "https:")) and own_path(href) is None


def _web(rest: str) -> str | None:
    host = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    if not rest.startswith("//") or not _HOST.fullmatch(host):
        return None
    try:
        path = own_path(f"https:{rest}")
    except ValueError:  # brackets that hold no IPv6 address; letters that decompose into "/" or "@"
        return None
    return None if path and _is_reserved(path) else rest


def _mailbox(rest: str) -> str | None:
    mailbox = rest.partition("?")[0]  # what follows would fill in Bcc, subject and text for the sender
    return mailbox if _PLAIN_MAILBOX.fullmatch(mailbox) else None


def _telephone(rest: str) -> str | None:
    number = re.sub(r"%20|[().]", "", rest)
    return number if _TELEPHONE.fullmatch(number) else None


def _is_reserved(path: str) -> bool:
    plain = unquote(re.split(r"[?#]", path, maxsplit=1)[0])
    first = posixpath.normpath("/" + plain.lstrip("/")).split("/")[1]
    return first.lower() in _RESERVED

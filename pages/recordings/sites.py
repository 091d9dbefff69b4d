"""The sites elsewhere whose films and recordings can be shown here after a click, as data.

An address is taken only when the whole of it is one that the site gives to a single film; what it carries besides
(who shared it, from where) is dropped. Short addresses that must be asked for where they lead are not taken.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Site:
    """One site, and how its addresses are read and written.

    addresses: patterns for host and path, then "?name=value" for each parameter of `asks` that is there;
        `id` names the film, `more` what some of its films need besides.
    page, embed: the address to show and the one to load after the click; `more_page` and `more_embed` are
        added where there is a `more`.
    """

    key: str
    name: str | Promise
    addresses: tuple[str, ...]
    page: str
    embed: str
    asks: tuple[str, ...] = ()
    more_page: str = ""
    more_embed: str = ""

    @property
    def host(self) -> str:
        """The host that is contacted after the click."""
        return urlsplit(self.embed).hostname or ""

    def read(self, text: str) -> "Match | None":
        for pattern in self.addresses:
            if found := re.fullmatch(pattern, text, re.ASCII):
                parts = {"more": "", **found.groupdict(default="")}
                page, embed = self.page, self.embed
                if parts["more"]:
                    page, embed = page + self.more_page, embed + self.more_embed
                return Match(self.key, self.name, self.host, page.format(**parts), embed.format(**parts))
        return None


@dataclass(frozen=True)
class Match:
    """An address that was understood. `url` is its plain form, `embed` the player to load after a click."""

    key: str
    name: str | Promise
    host: str
    url: str
    embed: str


SITES = (
    Site(
        "youtube", "YouTube",
        (r"(?:www\.|m\.)?youtube\.com/watch\?v=(?P<id>[\w-]{11})",
         r"(?:www\.|m\.)?youtube\.com/(?:shorts|live|embed)/(?P<id>[\w-]{11})(?:\?v=[\w-]*)?",
         r"www\.youtube-nocookie\.com/embed/(?P<id>[\w-]{11})",
         r"youtu\.be/(?P<id>[\w-]{11})"),
        page="https://www.youtube.com/watch?v={id}",
        embed="https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
        asks=("v",),
    ),
    Site(
        "vimeo", "Vimeo",
        (r"(?:www\.)?vimeo\.com/(?P<id>\d{4,12})(?:/(?P<more>[0-9a-f]{6,20}))?",
         r"vimeo\.com/channels/[\w-]{1,60}/(?P<id>\d{4,12})",
         r"player\.vimeo\.com/video/(?P<id>\d{4,12})(?:\?h=(?P<more>[0-9a-f]{6,20}))?"),
        page="https://vimeo.com/{id}", more_page="/{more}",
        embed="https://player.vimeo.com/video/{id}?dnt=1&autoplay=1", more_embed="&h={more}",
        asks=("h",),
    ),
    Site(
        "bilibili", _("Bilibili"),
        (r"(?:www\.|m\.)?bilibili\.com/video/(?P<id>BV[0-9A-Za-z]{10})(?:\?p=(?P<more>[1-9]\d{0,3}))?",),
        page="https://www.bilibili.com/video/{id}/", more_page="?p={more}",
        embed="https://player.bilibili.com/player.html?bvid={id}&autoplay=1", more_embed="&p={more}",
        asks=("p",),
    ),
    Site(
        "tencent", _("Tencent Video"),
        (r"(?:m\.)?v\.qq\.com/x/page/(?P<id>[0-9a-z]{11})\.html",
         r"(?:m\.)?v\.qq\.com/x/cover/[0-9a-z]{6,20}/(?P<id>[0-9a-z]{11})\.html"),
        page="https://v.qq.com/x/page/{id}.html",
        embed="https://v.qq.com/txp/iframe/player.html?vid={id}&autoplay=true",
    ),
    Site(
        "youku", _("Youku"),
        (r"v\.youku\.com/v_show/id_(?P<id>X[0-9A-Za-z]{8,24}={0,2})\.html",
         r"player\.youku\.com/embed/(?P<id>X[0-9A-Za-z]{8,24}={0,2})"),
        page="https://v.youku.com/v_show/id_{id}.html",
        embed="https://player.youku.com/embed/{id}?autoplay=true",
    ),
    Site(
        "dailymotion", "Dailymotion",
        (r"(?:www\.)?dailymotion\.com/(?:embed/)?video/(?P<id>[xk][0-9a-zA-Z]{5,18})",
         r"dai\.ly/(?P<id>[xk][0-9a-zA-Z]{5,18})"),
        page="https://www.dailymotion.com/video/{id}",
        embed="https://geo.dailymotion.com/player.html?video={id}",
    ),
)  # fmt: skip


def match(url: str) -> Match:
    """Return the site and the film that an https address names. Raises: ValidationError naming the known sites."""
    for site in SITES:
        if found := site.read(_plain(url, site.asks)):
            return found
    known = gettext(", ").join(str(site.name) for site in SITES)
    raise ValidationError(
        gettext("This address can’t be shown here. Give the https address of one film on: %s.") % known, code="site"
    )


def is_known(url: str) -> bool:
    try:
        match(url)
    except ValidationError:
        return False
    return True


def hosts() -> list[str]:
    """Return the hosts a visitor's browser may be sent to after a click."""
    return sorted({site.host for site in SITES})


def _plain(url: str, asks: tuple[str, ...]) -> str:
    """Return host, path and the parameters asked for; "" for what is no plain https address."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme != "https" or not parts.hostname or parts.netloc.lower() != parts.hostname:
            return ""  # a user's name or a port
        given = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return ""
    wanted = "&".join(f"{name}={given[name][0]}" for name in asks if name in given)
    return parts.hostname + parts.path.removesuffix("/") + (f"?{wanted}" if wanted else "")

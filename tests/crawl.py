"""A visitor who follows every link of the public site."""

import re
from collections.abc import Iterable
from html import unescape

from django.test import Client

_LINK = re.compile(rb'(?:href|src|action|content)="([^"#]*)')
_STATIC = ("/static/", "/media/", "/admin/")


def crawl(client: Client, start: Iterable[str]) -> dict[str, bytes]:
    """Return every answer that can be reached from the first addresses, headers included, by address."""
    waiting, answers = list(start), {}
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        response = client.get(address)
        answers[address] = _whole(response)
        if response.headers.get("Location"):
            waiting.append(response.headers["Location"])
        found = (unescape(link.decode()) for link in _LINK.findall(response.content))
        waiting += [link for link in map(_own, found) if link and not link.startswith(_STATIC)]
    return answers


def _own(link: str) -> str:
    link = link.removeprefix("http://testserver")
    return link if link.startswith("/") and not link.startswith("//") else ""


def _whole(response) -> bytes:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body + repr(response.headers).encode()

"""Every page that a visitor can reach from the two home pages, by following every link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.embassy_site.demo.reading import Page, read


@dataclass
class Answer:
    path: str
    response: object
    page: Page


def crawl(client: Client) -> tuple[dict[str, Answer], list[str]]:
    """Return the answers by path, and what was wrong on the way: links to nowhere, missing files."""
    answers: dict[str, Answer] = {}
    wrong: list[str] = []
    waiting = [("/", ""), ("/zh-hans/", "")]
    files: set[str] = set()
    seen: set[str] = set()
    while waiting:
        path, origin = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        if response.status_code != 200:
            wrong.append(f"{origin} links to {path}: {response.status_code}")
            continue
        if not response.headers["Content-Type"].startswith("text/html"):
            continue  # a picture or a calendar: answered, and leads nowhere further
        answers[path] = Answer(path, response, read(response.text))
        for address in _addresses(answers[path].page):
            if address.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
                files.add(address)
            elif address not in seen:
                waiting.append((address, path))
    return answers, wrong + [f"{file} is missing" for file in sorted(files) if not _is_there(client, file)]


def _addresses(page: Page) -> Iterator[str]:
    """Yield the addresses of this site that a page names, whether to follow or to load."""
    for _tag, attributes in page.tags:
        named = [attributes.get("href", ""), attributes.get("src", ""), attributes.get("content", "")]
        named += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
        for address in named:
            own = urldefrag(address).url.removeprefix(settings.SITE_URL)
            if re.match(r"/(?!/)", own) and not urlsplit(own).netloc:
                yield own


def _is_there(client: Client, file: str) -> bool:
    if file.startswith(settings.STATIC_URL):
        return bool(finders.find(file.removeprefix(settings.STATIC_URL)))
    return client.head(file).status_code == 200  # made, or answered with the picture's base until it is

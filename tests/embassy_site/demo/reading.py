"""A page as programs read it: parsed strictly, since our templates leave nothing for a browser to mend."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Elements whose words a browser may not mix with the page's: what they hold is read apart.
APART = {"script", "style", "title", "textarea"}


@dataclass
class Page:
    """tags: every element with its attributes, in order. words: every stretch of text with the language around it."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    data: list[dict] = field(default_factory=list)
    title: str = ""

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def meta(self, name: str) -> str:
        found = [
            meta.get("content", "") for meta in self.all("meta") if name in (meta.get("name"), meta.get("property"))
        ]
        return found[0] if found else ""

    def link(self, rel: str) -> list[dict[str, str]]:
        return [link for link in self.all("link") if link.get("rel") == rel]

    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _name, attributes in self.tags if "id" in attributes)


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.complaints += [f"<{tag}> is not closed" for tag, _language in reader.open]
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) != len(attrs):
            self.page.complaints.append(f"<{tag}> says one attribute twice")
        self.page.tags.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes.get("lang") or self._language()))

    def handle_startendtag(self, tag, attrs):
        self.page.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.page.complaints.append(f"</{tag}> closes <{self.open[-1][0] if self.open else 'nothing'}>")
            return
        self.open.pop()

    def handle_data(self, data):
        tag = self.open[-1][0] if self.open else ""
        if tag == "title" and not self.page.title:
            self.page.title = data.strip()
        elif tag == "script" and data.strip():
            self._script(data)
        elif tag not in APART and data.strip():
            self.page.words.append((data, self._language()))

    def _script(self, data: str) -> None:
        try:
            self.page.data += json.loads(data)["@graph"]
        except (ValueError, KeyError):
            self.page.complaints.append("a script stands in the page")

    def _language(self) -> str:
        return self.open[-1][1] if self.open else ""

"""A second opinion on cleaned HTML, by a parser that shares no code with the cleaner."""

from html.parser import HTMLParser

ALLOWED = {
    "a": {"href", "rel"},
    "div": {"class", "role", "tabindex", "aria-label"},  # the frame of a public table
    "ol": {"start"},
    "span": {"lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
BARE = {
    "p", "h2", "h3", "h4", "ul", "li", "table", "caption", "thead", "tbody", "tr", "strong", "em", "sub", "sup", "br"
}  # fmt: skip


class _Opinion(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.complaints = []
        self.opened = []
        self.hrefs = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED and tag not in BARE:
            self.complaints.append(f"<{tag}>")
        self.complaints += [f"<{tag} {name}>" for name, _ in attrs if name not in ALLOWED.get(tag, ())]
        self.hrefs += [value for name, value in attrs if name == "href"]
        if tag != "br":
            self.opened.append(tag)

    def handle_endtag(self, tag):
        if not self.opened or self.opened.pop() != tag:
            self.complaints.append(f"</{tag}> out of place")

    def handle_comment(self, data):
        self.complaints.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def complaints(html: str) -> list[str]:
    opinion = _parsed(html)
    return opinion.complaints + [f"<{tag}> left open" for tag in opinion.opened]


def hrefs(html: str) -> list[str]:
    return _parsed(html).hrefs


def _parsed(html: str) -> _Opinion:
    opinion = _Opinion()
    opinion.feed(html)
    opinion.close()
    return opinion

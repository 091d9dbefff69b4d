"""What every public page keeps to, as lists of complaints: nothing found is an empty list."""

import re
from collections.abc import Iterator

from tests.embassy_site.demo.reading import CHINESE, Page

# What schema.org's readers ask of each type we write; an address, a name or a time must never be empty.
REQUIRED = {
    "NewsArticle": ("headline", "datePublished", "dateModified", "author", "publisher", "url", "inLanguage"),
    "Event": ("name", "startDate", "endDate", "location", "organizer", "eventStatus", "url"),
    "VideoObject": ("name", "description", "thumbnailUrl", "uploadDate", "duration"),
    "AudioObject": ("name", "description", "uploadDate", "contentUrl", "duration"),
    "MediaObject": ("contentUrl", "encodingFormat", "inLanguage"),
    "WebPage": ("name", "url", "inLanguage", "dateModified"),
    "CollectionPage": ("name", "url", "inLanguage", "dateModified"),
    "GovernmentOrganization": ("name", "url", "address", "telephone"),
    "BreadcrumbList": ("itemListElement",),
    "ProfilePage": ("name", "url", "inLanguage", "dateModified"),
    "Person": ("name", "jobTitle", "worksFor"),
    "ItemList": ("itemListElement",),
    "Embassy": ("name", "url", "address", "telephone", "openingHoursSpecification"),
    "GovernmentOffice": ("name", "url", "address", "telephone", "openingHoursSpecification", "areaServed"),
    "ImageGallery": ("name", "url", "inLanguage", "dateModified"),
    "ImageObject": ("contentUrl", "description"),
}
REFERRING = ("for", "aria-controls", "aria-labelledby", "aria-describedby")
DIALOGUE = ("/suggest/",)


def complaints(path: str, page: Page, site_url: str) -> list[str]:
    """Return what is wrong with a page at a path of the site."""
    rules = (_structure, _names, _headings, _pictures, _languages, _head, _linked_data)
    return [*page.complaints, *(found for rule in rules for found in rule(path, page, site_url))]


def is_dialogue(path: str) -> bool:
    """Say whether a page is there to do something: it is not for search engines, and has no address to share."""
    return path.startswith(DIALOGUE)


def _structure(path: str, page: Page, _site_url: str) -> Iterator[str]:
    for tag in ("html", "head", "body", "main", "title", "h1"):
        if len(page.all(tag)) != 1:
            yield f"{len(page.all(tag))} <{tag}>"
    yield from (f"a <{tag}> in the page" for tag in ("style", "iframe", "object", "embed", "base") if page.all(tag))
    for tag, attributes in page.tags:
        yield from (f"<{tag} {name}>" for name in attributes if name == "style" or name.startswith("on"))
        source = attributes.get("src", "") or attributes.get("srcset", "")
        if source.startswith(("http", "//", "data:")):
            yield f"<{tag}> loads {source}"


def _names(path: str, page: Page, _site_url: str) -> Iterator[str]:
    ids = page.ids()
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for tag, attributes in page.tags:
        targets = [target for name in REFERRING for target in attributes.get(name, "").split()]
        if attributes.get("href", "").startswith("#"):
            targets.append(attributes["href"][1:])
        yield from (f"<{tag}> refers to {target!r}, which is not there" for target in targets if target not in ids)
    navigations = [navigation.get("aria-label", "") for navigation in page.all("nav")]
    if "" in navigations or len(set(navigations)) < len(navigations):
        yield f"navigations are named {navigations}"


def _headings(path: str, page: Page, _site_url: str) -> Iterator[str]:
    before = 0
    for tag, _attributes in page.tags:
        if re.fullmatch("h[1-6]", tag):
            if int(tag[1]) > before + 1:
                yield f"<{tag}> follows <h{before}>"
            before = int(tag[1])


def _pictures(path: str, page: Page, _site_url: str) -> Iterator[str]:
    for picture in page.all("img"):
        missing = {"src", "alt", "width", "height"} - picture.keys()
        if missing:
            yield f"{picture.get('src')} lacks {sorted(missing)}"
        elif not all(picture[side].isdigit() for side in ("width", "height")):
            yield f"{picture['src']} has no size"


def _languages(path: str, page: Page, _site_url: str) -> Iterator[str]:
    """Chinese words are marked as Chinese wherever they stand, and a Chinese page describes its pictures in Chinese."""
    is_chinese = "/zh-hans/" in path
    if page.all("html")[0].get("lang") != ("zh-Hans" if is_chinese else "en-GB"):
        yield "the page names another language"
    yield from (f"{words!r} is Chinese" for words, lang in page.words if CHINESE.search(words) and lang[:2] != "zh")
    if is_chinese:
        described = [picture["alt"] for picture in page.all("img") if picture.get("alt")]
        yield from (f"alt {alt!r}" for alt in described if not CHINESE.search(alt))
        yield from (
            f"{words!r} in a Chinese page" for words, lang in page.words if lang[:2] == "zh" and _is_prose(words)
        )


def _is_prose(words: str) -> bool:
    """Say whether words are an English phrase, not a name or an address, with no Chinese among them."""
    return not CHINESE.search(words) and bool(re.search(r"[A-Za-z]{2,} [a-z]{2,}", words))


def _head(path: str, page: Page, site_url: str) -> Iterator[str]:
    if is_dialogue(path):
        if page.meta("robots") != "noindex" or page.link("canonical"):
            yield "is offered to search engines"
        return
    if page.meta("robots"):
        yield "is kept from search engines"
    canonical = [link["href"] for link in page.link("canonical")]
    if canonical != [site_url + path] or page.meta("og:url") != site_url + path:
        yield f"calls itself {canonical}, {page.meta('og:url')}"
    wanted = ("description", "og:title", "og:type", "og:description", "og:site_name", "og:locale", "twitter:card")
    yield from (f"has no {name}" for name in wanted if not page.meta(name) and (name != "twitter:card" or _image(page)))
    if not page.title or len(page.title) > 150:
        yield f"is titled {page.title!r}"


def _image(page: Page) -> str:
    return page.meta("og:image")


def _linked_data(path: str, page: Page, site_url: str) -> Iterator[str]:
    if is_dialogue(path):
        return
    types = [thing["@type"] for thing in page.data]
    if "GovernmentOrganization" not in types or ("BreadcrumbList" not in types) != (path in ("/", "/zh-hans/")):
        yield f"is described as {types}"
    for thing in page.data:
        if thing["@type"] not in REQUIRED:
            yield f"is a {thing['@type']}"
        yield from (f"{thing['@type']} has no {key}" for key in REQUIRED.get(thing["@type"], ()) if not thing.get(key))
        addresses = [thing.get("url", ""), *thing.get("image", [])]
        yield from (f"{address!r} in its data" for address in addresses if address and not address.startswith(site_url))

"""Content for the tests, made by the same services that editors use."""

import itertools
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pixels

from pages.attachments import takein as attachments
from pages.attachments.models import Attachment
from pages.identity.models import SiteIdentity
from pages.kinds.accounts.models import ShownAccount, SocialAccount, SocialAccountWords
from pages.kinds.gallery.models import Stop
from pages.kinds.offices.models import Counter, CounterWords, Office, OfficeWords, ShownOffice
from pages.kinds.people.models import Appointment, Person, PersonWords, Role, RoleWords, ShownRole
from pages.media.models import Image
from pages.media.uploads import store
from pages.publishing.models import Edition
from pages.publishing.services import publish
from pages.recordings.models import Recording
from pages.tree import services as tree
from pages.tree.models import Page
from press.articles.blocks import ARTICLE_BLOCKS
from press.articles.models import Article, ArticleEdition
from press.articles.services import create_article

_count = itertools.count(1)
ROOT_PATHS = {"en": "/", "zh-hans": "/zh-hans/"}


def make_identity(language: str = "en", **fields: Any) -> SiteIdentity:
    chinese = language != "en"
    fields = {
        "name": "中国驻英国大使馆" if chinese else "Chinese Embassy in the UK",
        "full_name": "驻英国大使馆" if chinese else "Embassy in the United Kingdom",
        "rights": "版权所有" if chinese else "All Rights Reserved",
        "host_city": "伦敦" if chinese else "London",
        "capital_city": "北京" if chinese else "Beijing",
    } | fields
    return SiteIdentity.objects.update_or_create(language=language, defaults=fields)[0]


def make_root(language: str = "en", *, live: bool = True, title: str = "Home") -> Page:
    """Return the home page of a language, made if there is none."""
    root = Page.objects.filter(parent=None, language=language).first()
    if root is None:
        make_identity(language)
        root = tree.create_root(language=language, user=None, now=timezone.now())
        if live:
            publish_page(root, title=title)
    return Page.objects.get(pk=root.pk)


def publish_page(page: Page, **fields: Any) -> Page:
    edition = page.editions.get(is_newest=True)
    for name, value in fields.items():
        setattr(edition, name, value)
    edition.save()
    publish(edition, user=None, now=timezone.now())
    return Page.objects.get(pk=page.pk)


def make_page(
    title: str = "", *, parent: Page | None = None, kind: str = "standard", slug: str = "", live: bool = True,
    show_in_menu: bool = True, **fields: Any,
) -> Page:  # fmt: skip
    """Return a page below `parent` (the English home page unless told)."""
    number = next(_count)
    page = tree.create_page(
        parent_id=(parent or make_root()).pk, kind=kind, slug=slug or f"page-{number}", user=None,
        now=timezone.now(), show_in_menu=show_in_menu,
    )  # fmt: skip
    fields["title"] = title or f"Page {number}"
    if kind in ("profile", "former"):
        ShownRole.objects.create(parent=page.editions.get(), role=Role.objects.first() or make_role())
    if kind == "qrcode":
        account = SocialAccount.objects.first() or make_account()
        ShownAccount.objects.create(parent=page.editions.get(), account=account)
    if kind == "offices":
        ShownOffice.objects.create(parent=page.editions.get(), office=Office.objects.first() or make_office())
    if kind == "gallery" and live:
        add_stop(page.editions.get())
    if live:
        return publish_page(page, **fields)
    page.editions.update(**fields)
    return Page.objects.get(pk=page.pk)


def make_role(title: str = "Ambassador", *, chinese: str = "大使", stands_in_for: Role | None = None) -> Role:
    role = Role.objects.create(stands_in_for=stands_in_for)
    RoleWords.objects.create(role=role, language="en", title=title, label=f"{title} {{family_name}}")
    RoleWords.objects.create(role=role, language="zh-hans", title=chinese, label=f"{{family_name}}{chinese}")
    return role


def make_person(family: str = "Liu", given: str = "Ming", *, chinese: str = "刘明") -> Person:
    person = Person.objects.create()
    PersonWords.objects.create(person=person, language="en", name=f"{family} {given}", family_name=family)
    PersonWords.objects.create(person=person, language="zh-hans", name=chinese, family_name=chinese[0])
    return person


def appoint(person: Person, role: Role, first: date, last: date | None = None, **fields: Any) -> Appointment:
    return Appointment.objects.create(person=person, role=role, started_on=first, ended_on=last, **fields)


def make_account(handle: str = "embassy", **fields: Any) -> SocialAccount:
    fields = {"platform": "wechat", "code": "https://weixin.example/r/embassy", **fields}
    account = SocialAccount.objects.create(handle=handle, **fields)
    SocialAccountWords.objects.create(account=account, language="en", name="The Embassy", steps="<p>Search.</p>")
    SocialAccountWords.objects.create(account=account, language="zh-hans", name="大使馆", steps="<p>搜索。</p>")
    return account


def make_archive(title: str = "Remarks", *, slug: str = "remarks", **fields: Any) -> Page:
    return make_page(title, kind="archive", slug=slug, **fields)


def make_article(
    title: str = "", *, section: Page, kind: str = "news", slug: str = "", live: bool = True,
    delivered_at: datetime | None = None, html: str = "", translation_group=None, **fields: Any,
) -> Article:  # fmt: skip
    """Return an article with one text block; live unless told."""
    number = next(_count)
    edition = create_article(
        section=section, kind=kind, slug=slug or f"article-{number}", user=None, now=timezone.now(),
        title=title or f"Article {number}", delivered_at=delivered_at or timezone.now(),
        translation_group=translation_group, **fields,
    )  # fmt: skip
    add_block(edition, "text", html=html or f"<p>Words of {title or number}.</p>")
    if live:
        publish(edition, user=None, now=timezone.now())
    return Article.objects.get(pk=edition.article_id)


def make_remark(title: str = "", *, section: Page, live: bool = True, **fields: Any) -> Article:
    """Return a remark with one exchange."""
    article = make_article(title, section=section, kind="remark", live=False, **fields)
    edition = article.editions.get()
    add_block(edition, "exchange", question="<p>What is said?</p>", answer="<p>This is said.</p>", ordering=20)
    if live:
        publish(edition, user=None, now=timezone.now())
    return Article.objects.get(pk=article.pk)


def add_block(edition: Edition, kind: str, *, ordering: int = 10, **fields: Any):
    from pages.tree.blocks import PAGE_BLOCKS

    blocks = ARTICLE_BLOCKS if isinstance(edition, ArticleEdition) else PAGE_BLOCKS
    return blocks[kind].objects.create(parent=edition, region="main", ordering=ordering, **fields)


def make_attachment(title: str = "A form", language: str = "en") -> Attachment:
    content = ContentFile(f"Form {next(_count)}".encode(), name="form.txt")
    return attachments.keep(attachments.read(content), Attachment(title=title, language=language))


def make_office(name: str = "Embassy", **fields: Any) -> Office:
    """Return an office with one counter: Monday to Friday, 9:00–12:00 and 14:00–17:00."""
    office = Office.objects.create(**{"region": "GB-ENG", "telephone": "020 7946 0100", **fields})
    OfficeWords.objects.create(office=office, language="en", name=name, address="1 Street\nLondon")
    OfficeWords.objects.create(office=office, language="zh-hans", name="使馆", address="伦敦某街一号")
    week = dict.fromkeys(Counter.WEEKDAYS[:5], "9:00–12:00, 14:00–17:00")
    counter = Counter.objects.create(office=office, **week)
    CounterWords.objects.create(counter=counter, language="en", name="Passports")
    CounterWords.objects.create(counter=counter, language="zh-hans", name="护照")
    return office


def add_stop(edition: Edition, **fields: Any) -> Stop:
    return Stop.objects.create(parent=edition, **{"image": make_image(), "title": "The hall", **fields})


def make_recording(title: str = "A greeting", **fields: Any) -> Recording:
    """Return a recording of a file that is not there, unless told; nobody speaks in it."""
    stem = f"{next(_count):032x}"
    own = {} if fields.get("url") else {"stem": stem, "extension": "webm", "size_bytes": 1234, "sha256": stem * 2}
    shown = {"width": 640, "height": 360, "duration_seconds": 183, "is_wordless": True, "poster": make_image()}
    return Recording.objects.create(title=title, **{**own, **shown, **fields})


def make_image(alt: str = "A drawn square", **fields: Any) -> Image:
    """Return a picture no other test has: its pixels are stored once only."""
    number = next(_count)
    pixels = Pixels.new("RGB", (480, 320), (number % 256, number // 256 % 256, 90))
    return store(pixels, title=f"Square {number}", alt=alt, **fields)

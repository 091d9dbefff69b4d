"""Whatever kind is registered passes the same cases; a newcomer is tested the day it is declared."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils import timezone

from pages.blocks.base import blocks
from pages.publishing.services import publish
from pages.tree import kind as page_kinds
from pages.tree.blocks import PAGE_BLOCKS
from press.articles import kind as article_kinds
from press.articles.blocks import ARTICLE_BLOCKS
from press.articles.doors import DOORS
from press.articles.models import ArticleEdition
from tests import factories

pytestmark = pytest.mark.django_db

PAGE_KINDS = [kind for kind in page_kinds.kinds() if kind.key not in ("home", "link")]
LONG_CHINESE = "一个用来检验版面的非常长的标题" * 12

FILLED = {
    "text": {"html": "<p>Plain words.</p><h2>A heading</h2><ul><li>One</li></ul>"},
    "exchange": {"question": "<p>What?</p>", "answer": "<p>This.</p>", "questioner": "A newspaper"},
    "figure": {"caption": "A caption"},
    "quote": {"text": "Somebody's words", "attribution": "Somebody"},
    "callout": {"title": "Mind this", "html": "<p>Words.</p>", "tone": "important"},
    "download": {"title": "The form"},
}


def filled(block: str) -> dict:
    """Return what a block of a kind needs, with something from the library where it shows such."""
    chosen = {"figure": ("image", factories.make_image), "download": ("attachment", factories.make_attachment)}
    name, make = chosen.get(block, ("", None))
    return FILLED[block] | ({name: make()} if make else {})


def assert_sound(response) -> None:
    """One heading of the first level, landmarks, no inline style or script."""
    assert response.status_code == 200
    text = response.text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    for landmark in ("<main", "<header", "<footer", 'aria-label="Breadcrumb"'):
        assert landmark in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", text)


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.key)
def test_every_page_kind_renders_empty_and_full(client, kind):
    page = factories.make_page("Something", kind=kind.key, slug="something")
    assert_sound(client.get("/something/"))
    full = factories.make_page(LONG_CHINESE[:250], kind=kind.key, slug="full", live=False, summary="S " * 200)
    for number, block in enumerate(kind.blocks):
        fields = filled(block)
        factories.add_block(full.editions.get(), block, ordering=number, **fields)
    if kind.key == "gallery":
        factories.add_stop(full.editions.get(), text="Words.\n\nMore words.", title=LONG_CHINESE[:120])
    factories.publish_page(full)
    assert_sound(client.get("/full/"))
    assert page.get_kind_display()


@pytest.mark.parametrize("kind", page_kinds.kinds(), ids=lambda kind: kind.key)
def test_every_page_kind_declares_what_exists(kind):
    if kind.template:
        get_template(kind.template)
    assert set(kind.blocks) <= set(blocks())
    assert set(kind.allowed_children or ()) <= {other.key for other in page_kinds.kinds()}
    fields = {field.name for field in factories.Page.live.field.related_model._meta.fields}
    assert set(kind.fields) <= fields


@pytest.mark.parametrize("kind", article_kinds.kinds(), ids=lambda kind: kind.key)
def test_every_article_kind_renders_with_every_field_and_block(client, kind):
    archive = factories.make_archive()
    given = {
        "place": "London", "speaker": "Somebody", "starts_at": timezone.now(), "ends_at": timezone.now(),
        "venue": "A hall", "registration_url": "https://example.org/r", "recording": factories.make_recording(),
        "lead_image": factories.make_image(), "summary": "A summary.",
    }  # fmt: skip
    article = factories.make_article(LONG_CHINESE[:250], section=archive, kind=kind.key, live=False, **given)
    edition = article.editions.get()
    for number, block in enumerate(kind.blocks):
        fields = filled(block)
        factories.add_block(edition, block, ordering=100 + number, **fields)
    publish(edition, user=None, now=timezone.now())
    assert_sound(client.get(factories.Article.objects.get(pk=article.pk).get_absolute_url()))


@pytest.mark.parametrize("kind", article_kinds.kinds(), ids=lambda kind: kind.key)
def test_every_article_kind_declares_what_exists_and_has_its_door(kind):
    fields = {field.name for field in ArticleEdition._meta.fields}
    assert set(kind.fields) <= fields
    assert {name for name, _sentence in kind.required} <= set(kind.fields)
    assert set(kind.blocks) <= set(blocks())
    assert DOORS[kind.key]._meta.verbose_name == kind.label
    if kind.template:
        get_template(kind.template)


@pytest.mark.parametrize("kind", sorted(blocks()))
@pytest.mark.parametrize("concrete", [PAGE_BLOCKS, ARTICLE_BLOCKS], ids=["pages", "articles"])
def test_every_block_freezes_to_the_same_json_twice_and_has_its_template(kind, concrete):
    model = concrete[kind]
    fields = filled(kind)
    owner = factories.make_page(live=False) if concrete is PAGE_BLOCKS else _draft_article()
    block = model.objects.create(parent=owner.editions.get(), region="main", ordering=500, **fields)
    assert block.frozen() == model.objects.get(pk=block.pk).frozen()
    assert block.frozen()["type"] == kind
    assert str(block)
    get_template(f"blocks/{kind}.html")


def _draft_article():
    return factories.make_article(section=factories.make_archive(), live=False)


def test_an_anchor_survives_reordering_and_a_new_edition(client):
    from pages.publishing.services import new_edition

    article = factories.make_remark(section=factories.make_archive())
    (anchor,) = re.findall(r'id="(q-[0-9a-f]+)"', client.get(article.get_absolute_url()).text)
    draft = new_edition(article, user=None, now=timezone.now())
    ARTICLE_BLOCKS["exchange"].objects.filter(parent=draft).update(ordering=1, question="<p>Asked anew?</p>")
    publish(draft, user=None, now=timezone.now())
    assert f'id="{anchor}"' in client.get(article.get_absolute_url()).text


def test_every_stylesheet_named_in_a_template_exists():
    for template in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", template.read_text()):
            assert finders.find(name), (template, name)

"""What every page of the public face keeps to: weight, no code inline, parts that say what they need."""

import gzip
import re

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES = settings.BASE_DIR / "templates"
STATIC = settings.BASE_DIR / "static"
PUBLIC = sorted(
    path for path in TEMPLATES.rglob("*.html") if path.relative_to(TEMPLATES).parts[0] not in ("admin", "auth", "email")
)
CODE_INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\ssrc=|application/ld\+json))", re.IGNORECASE)
ELSEWHERE = re.compile(r"""<(?:script|link|img|source|iframe)[^>]+(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE)


def name(path) -> str:
    return str(path.relative_to(TEMPLATES))


def weight(pattern: str) -> int:
    """Return the bytes a visitor fetches when every file of a pattern is linked, each compressed alone."""
    files = [path for path in STATIC.glob(pattern) if "admin" not in path.parts]
    assert files
    return sum(len(gzip.compress(path.read_bytes())) for path in files)


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_a_public_template_names_its_needs_and_holds_no_code(path):
    source = path.read_text()
    assert source.startswith("{# ")
    assert not CODE_INLINE.search(source)
    assert not ELSEWHERE.search(source)


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_a_public_template_compiles(path):
    get_template(name(path))


def test_all_styles_together_keep_the_budget_of_one_page():
    assert weight("css/**/*.css") <= 20 * 1024


def test_all_scripts_together_keep_the_budget_of_one_page():
    assert weight("js/*.js") <= 8 * 1024


def test_only_one_file_declares_the_order_of_the_layers():
    declaring = [path.name for path in STATIC.rglob("*.css") if re.search(r"@layer [\w, ]+;", path.read_text())]
    assert declaring == ["layers.css"]


@pytest.mark.parametrize("path", sorted((STATIC / "css").rglob("*.css")), ids=lambda path: path.name)
def test_colours_come_from_the_tokens(path):
    """White behind a code to be scanned is the one colour that no scheme may change; tones are those of pictures."""
    if path.name in ("tokens.css", "tones.css") or "admin" in path.parts or path.name == "print.css":
        return
    found = re.findall(r"#[0-9a-f]{3,8}\b", path.read_text(), re.IGNORECASE)
    assert set(found) <= {"#fff"}


@pytest.mark.parametrize("number", [400, 403, 404, 410, 413, 500])
def test_an_error_page_needs_no_context(number):
    page = get_template(f"errors/{number}.html").render()
    assert page.count("<h1") == 1
    assert 'name="robots" content="noindex"' in page


def test_the_serif_lies_beside_its_licence():
    assert "SIL Open Font License" in (STATIC / "fonts/source-serif-4-LICENSE.txt").read_text()

"""The words of the interface: each has its Chinese, in the source and compiled, and pages use them."""

import ast
import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation.template import templatize

from tests import cast, factories

ROOT = Path(settings.BASE_DIR)
CATALOGS = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|\{\w*\}|</?\w[^>]*>")
MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
STRINGS = r"""((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|[\s,])+)"""
CALL = re.compile(r"\b(_|n?p?gettext)\(" + STRINGS)

Key = tuple[str, str]  # context ("" for none), English


@dataclass
class Entry:
    context: str = ""
    english: str = ""
    plural: str = ""
    chinese: str = ""
    is_fuzzy: bool = False


def entries(domain: str) -> list[Entry]:
    """Read a .po file, as far as msgcat writes one: an entry is a paragraph, a string may take several lines."""
    fields = {"msgctxt": "context", "msgid": "english", "msgid_plural": "plural", "msgstr": "chinese",
              "msgstr[0]": "chinese"}  # fmt: skip
    found = []
    for paragraph in (CATALOGS / f"{domain}.po").read_text("utf-8").split("\n\n"):
        entry, field = Entry(), ""
        for line in paragraph.splitlines():
            if line.startswith("#"):
                entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
            else:
                keyword, _space, rest = line.rpartition(" ") if line.startswith('"') else line.partition(" ")
                field, text = (field, line) if line.startswith('"') else (fields[keyword], rest)
                setattr(entry, field, getattr(entry, field) + ast.literal_eval(text))
        found.append(entry)
    return [entry for entry in found if entry.english]


def sources(*suffixes: str) -> Iterator[Path]:
    for folder in ("embassy_site", "pages", "press", "templates", "static/js"):
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in suffixes)


def key_of(function: str, words: tuple[str, ...]) -> Key:
    return (words[0], words[1]) if "p" in function.removesuffix("_noop")[:2] else ("", words[0])


def python_words(path: Path) -> Iterator[Key]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            words = tuple(word.value for word in node.args if isinstance(word, ast.Constant))
            if words and isinstance(words[0], str):
                yield key_of(node.func.id, words)


def called_words(text: str) -> Iterator[Key]:
    for function, strings in CALL.findall(text):
        if words := ast.literal_eval(f"({strings.strip().rstrip(',')},)"):
            yield key_of(function, words)


def words_in(path: Path) -> set[Key]:
    if path.suffix == ".py":
        return set(python_words(path))
    text = path.read_text("utf-8")
    return set(called_words(text if path.suffix == ".js" else templatize(text, origin=str(path))))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_word_is_translated_for_certain(domain):
    assert [entry.english for entry in entries(domain) if entry.is_fuzzy or not entry.chinese] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_sides_have_the_same_placeholders(domain):
    different = [
        entry.english
        for entry in entries(domain)
        if set(PLACEHOLDER.findall(entry.plural or entry.english)) != set(PLACEHOLDER.findall(entry.chinese))
    ]
    assert different == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_words_are_those_of_the_source(domain):
    with (CATALOGS / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries(domain):
        if entry.plural:
            said = compiled.ngettext(entry.english, entry.plural, 1)
        else:
            said = compiled.pgettext(entry.context, entry.english) if entry.context else compiled.gettext(entry.english)
        assert said == entry.chinese
    assert len([key for key in compiled._catalog if key]) == len(entries(domain))  # and no word more


@pytest.mark.parametrize("domain", DOMAINS)
def test_gettext_itself_finds_no_fault(domain, tmp_path):
    if not shutil.which("msgfmt"):
        pytest.skip("No msgfmt found: install the package gettext to run this.")
    command = ["msgfmt", "--check", "-o", str(tmp_path / "words.mo"), str(CATALOGS / f"{domain}.po")]
    assert subprocess.run(command, capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize(
    ("domain", "suffixes"), [("django", (".py", ".html", ".txt", ".json")), ("djangojs", (".js",))]
)
def test_no_word_of_the_source_is_missing(domain, suffixes):
    known = {(entry.context, entry.english) for entry in entries(domain)}
    missing = {str(path.relative_to(ROOT)): words_in(path) - known for path in sources(*suffixes)}
    assert {path: words for path, words in missing.items() if words} == {}


def test_the_scan_finds_each_form(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% translate 'One %s' %}{% translate \"Two\" context 'of a pair' %}"
        "{% blocktranslate trimmed with a=b %}\n Three\n {{ a }} {% endblocktranslate %}"
        "{% blocktranslate count n=n %}{{ n }} four{% plural %}{{ n }} fours{% endblocktranslate %}"
    )
    assert words_in(page) == {("", "One %%s"), ("of a pair", "Two"), ("", "Three %(a)s"), ("", "%(n)s four")}
    code = tmp_path / "code.py"
    code.write_text('_("One" "Two")\npgettext_lazy("of a pair", "Two")\nngettext("%d four", "%d fours", n)\n')
    assert words_in(code) == {("", "OneTwo"), ("of a pair", "Two"), ("", "%d four")}


ENGLISH = re.compile(
    r"\b(Home|Menu|Skip|Search|Question|Spokesperson|Suggest|Print|Copy|Published|Updated|Page|Address|Opening|"
    r"Telephone|Contact|About|Language|Sign|Log|Username|Password|Toggle|Error|Draft|Save|Publish|Preview|Title|"
    r"Summary|Section|Block|Add|Delete|Order|Move|Choose|London|Beijing|July|Jul)\b"
)


def said(response) -> str:
    """Return what a page shows and names, without its scripts, its markup and its addresses."""
    page = re.sub(r"(?s)<(script|style|template)\b.*?</\1>|<!--.*?-->", " ", response.content.decode())
    named = re.findall(r'\b(?:title|alt|aria-label|placeholder|data-copied)="([^"]*)"', page)
    return " ".join([re.sub(r"<[^>]*>", " ", page), *named])


@pytest.fixture
def chinese_section(db):
    return factories.make_archive("发言人谈话", parent=factories.make_root("zh-hans", title="首页"))


def test_a_chinese_article_reads_chinese_throughout(client, chinese_section):
    moment = datetime(2020, 7, 22, 14, tzinfo=timezone.get_default_timezone())
    article = factories.make_remark(
        "谈话", section=chinese_section, slug="remark", delivered_at=moment, html="<p>一</p>"
    )
    text = said(client.get(article.get_absolute_url())).replace("What is said?", "").replace("This is said.", "")
    assert ENGLISH.findall(text) == []
    assert "问：" in text
    assert "推荐给朋友" in text
    assert "伦敦时间 2020年7月22日 14:00" in re.sub(r"\s+", " ", text)


def test_a_chinese_section_page_and_home_read_chinese_throughout(client, chinese_section):
    factories.make_remark("谈话", section=chinese_section, html="<p>一</p>")
    for path in (chinese_section.path, "/zh-hans/", f"/suggest/?path={chinese_section.path}"):
        assert ENGLISH.findall(said(client.get(path))) == []


def test_a_chinese_missing_page_reads_chinese_throughout(client, chinese_section):
    response = client.get("/zh-hans/none/")
    assert response.status_code == 404
    assert ENGLISH.findall(said(response)) == []
    assert "页面不存在" in said(response)


def test_the_switchers_name_each_language_in_itself(client, chinese_section):
    factories.make_root("en")
    assert ">English<" in client.get("/zh-hans/").content.decode()
    assert ">中文<" in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_desk_reads_chinese_throughout(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert ENGLISH.findall(said(client.get("/admin/login/"))) == []
    client.force_login(cast.administrator())
    for path in ("/admin/", "/admin/pages/page/", "/admin/press/remarkedition/"):
        assert (path, ENGLISH.findall(said(client.get(path)))) == (path, [])


def test_no_word_is_marked_by_a_name_that_the_scan_does_not_know():
    unknown = {
        (str(path.relative_to(ROOT)), alias.asname)
        for path in sources(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name and (alias.asname or alias.name) not in MARKERS
    }
    assert unknown == set()
